"""The program as a person starts it: in a real pseudo-terminal, on the sample library."""

import os
import re
import select
import signal
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are a thing of Unix")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

PATIENCE_S = 30
# What our program may send besides text: the sequences a screen is drawn with, never one that writes the clipboard.
CLIPBOARD = re.compile(rb"\x1b\]52;")


class Screen:
    """A running program and everything it has written."""

    def __init__(self, arguments: list[str], home: Path) -> None:
        self._terminal, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.temporary = home / "tmp"
        self.temporary.mkdir(exist_ok=True)  # a second start at the same home
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(self.temporary),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "newsreader", *arguments],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            env=environment,
            start_new_session=True,
        )
        os.close(inside)
        self.written = b""

    def wait_for(self, text: str) -> None:
        """Reads until the program has written this text in one piece."""
        start = len(self.written)
        while text.encode() not in self.written[start:]:
            ready, _, _ = select.select([self._terminal], [], [], PATIENCE_S)
            assert ready, f"never painted: {text}"
            self.written += os.read(self._terminal, 65_536)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Reads on until the condition holds."""
        for _ in range(PATIENCE_S * 20):
            if condition():
                return
            if select.select([self._terminal], [], [], 0.05)[0]:
                self.written += os.read(self._terminal, 65_536)
        raise AssertionError("it never came to be")

    def press(self, keys: str) -> None:
        """Types keys."""
        os.write(self._terminal, keys.encode())

    def leave(self) -> int:
        """The exit status of the program, read to its end."""
        while True:
            try:
                if not (chunk := os.read(self._terminal, 65_536)):
                    break
            except OSError:  # how Linux says that the program has closed its terminal
                break
            self.written += chunk
        return self.process.wait(PATIENCE_S)

    def vanish(self) -> int:
        """The terminal is gone, without a signal (it controls no program): the exit status."""
        os.close(self._terminal)
        return self.process.wait(PATIENCE_S)

    def close(self) -> None:
        """Ends what may still run."""
        self.process.kill()
        self.process.wait()
        with suppress(OSError):  # it may have vanished
            os.close(self._terminal)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Screen]:
    screen = Screen(["demo"], tmp_path)
    yield screen
    screen.close()


def test_the_demo_opens_shows_the_author_and_leaves(demo: Screen) -> None:
    demo.wait_for("Nothing hummed")  # the body of the first article's page
    demo.press("i")
    demo.wait_for("3 articles in 1 feed")
    demo.press("q")
    demo.wait_for("Harbour Gazette")
    demo.press("q")
    assert demo.leave() == 0
    assert b"Traceback" not in demo.written
    assert not CLIPBOARD.search(demo.written)


def test_a_command_gets_the_terminal_and_gives_it_back(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[open]\npipe = "cat"\n', "utf-8")
    screen = Screen(["--config", str(tmp_path / "config.toml"), "demo"], tmp_path)
    try:
        screen.wait_for("Nothing hummed")
        screen.press("|")
        screen.wait_for("Give the article to the command")

        def is_back() -> bool:
            screen.press("\r")
            return b"\x1b[?1049h" in screen.written.partition(b"cat ended well. Press Enter")[2]

        screen.wait_until(is_back)  # on the alternate screen
        # And drawn: until then the terminal takes Ctrl+Q for its own, or forgets it.
        screen.wait_until(lambda: b"hummed" in screen.written.rpartition(b"\x1b[?1049h")[2])
        assert b"# [The light that came back" in screen.written.partition(b"\x1b[?1049l")[2]
        screen.press("\x11")
        assert screen.leave() == 0
        assert b"Traceback" not in screen.written
    finally:
        screen.close()


def test_a_library_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").write_text("This is no database at all, and long enough to be looked into.")
    screen = Screen(["--data-dir", str(tmp_path)], tmp_path)
    try:
        assert screen.leave() == 3
        assert b"is damaged" in screen.written
        assert b"Traceback" not in screen.written
    finally:
        screen.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows closes a console in another way")
@pytest.mark.parametrize("signal_name", ["SIGHUP", "SIGTERM"])
def test_a_closed_window_leaves_as_q_does(demo: Screen, signal_name: str) -> None:
    demo.wait_for("Nothing hummed")
    demo.process.send_signal(getattr(signal, signal_name))
    assert demo.leave() == 0
    assert b"Traceback" not in demo.written
    assert not list(demo.temporary.glob("newsreader-demo-*"))


def test_a_terminal_that_vanishes_without_a_word_leaves_as_q_does(demo: Screen) -> None:
    demo.wait_for("Nothing hummed")
    assert demo.vanish() == 0
    assert not list(demo.temporary.glob("newsreader-demo-*"))
