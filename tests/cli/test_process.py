"""The real program in a process of its own: pipes, signals, locales, terminals, start-up."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli, item, rss
from tests.web_server import Exchange, WebServer

Program = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("list",), ("list", "--json", "crane"), ("undo",)])
def test_starts_without_the_heavy_libraries(library: Cli, home: Path, arguments: tuple[str, ...]) -> None:
    heavy = ("httpx", "pycurl", "lxml", "nh3", "selectolax", "textual", "rich", "pygments")
    script = f"""
import sys
from newsreader.cli.main import run
status = run({list(arguments)!r})
print("loaded:", [name for name in {heavy!r} if name in sys.modules], status, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr.splitlines()[-1] == "loaded: [] 0"


def test_version_does_not_import_the_library() -> None:
    script = """
import sys
from newsreader.cli.main import run
run(["--version"])
print([name for name in sys.modules if name in ("asyncio", "sqlite3", "newsreader.runtime")])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_exit_statuses_reach_the_shell(program: Program, feed_file: Path) -> None:
    assert program("list").returncode == 0
    assert program("show", "7").returncode == 1
    assert program("lits").returncode == 2
    assert program("--data-dir", str(feed_file / "x"), "list").returncode == 3


def test_json_is_utf_8_whatever_the_locale(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(item("四方の風 ⚓ é"), title="الرياح"), "utf-8")
    for locale in ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}):
        done = program("parse", str(path), **locale)
        assert json.loads(done.stdout.decode("utf-8"))["title"] == "الرياح"
        program("add", str(path), **locale)
        assert "四方の風 ⚓ é" in program("list", **locale).stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(*(item(f"Article {number} {'x' * 400}") for number in range(400))))
    assert program("add", str(path)).returncode == 0
    for arguments in (["list"], ["list", "--json"], ["parse", *[str(path)] * 5]):
        process = subprocess.Popen(
            [sys.executable, "-m", "newsreader", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(30) == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_behind_the_output_is_told(library: Cli) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newsreader", "list"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 1
    assert done.stderr == b"Stopped: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("command", "status"),
    [("parse - <&-", 1), ("extract --batch <&-", 0), ("list >&-", 0), ("list --json >&-", 0), ("lits 2>&-", 2)],
)
def test_streams_that_were_closed_before_are_no_crash(library: Cli, command: str, status: int) -> None:
    shell = ["sh", "-c", f"'{sys.executable}' -m newsreader {command}"]
    done = subprocess.run(shell, capture_output=True, timeout=60, check=False)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_library_is_read_and_nothing_else(library: Cli, tmp_path: Path) -> None:
    data = tmp_path / "data"
    for path in (*data.iterdir(), data):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert len(library("list", "harbour").lines) == 3
        assert library("--offline", "show", "1").status == 0
        for arguments in (("mark", "1", "--read"), ("undo",), ("remove", "1", "--yes"), ("refresh", "--force")):
            outcome = library(*arguments)
            assert outcome.status == 3
            assert "cannot be written" in outcome.err
        assert library("doctor").status == 1
    finally:
        data.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_keeps_what_was_done_and_says_it(cli: Cli, web: WebServer) -> None:
    process = _stopped_half_way(
        cli, web, [sys.executable, "-m", "newsreader"], lambda one: one.send_signal(signal.SIGINT)
    )
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert err.decode().splitlines() == ["Until here: 1 of 2 feeds fetched, 1 new article kept.", "Stopped."]
    assert len(cli("list").lines) == 1


def _stopped_half_way(
    cli: Cli, web: WebServer, program: list[str], stop: Callable[[subprocess.Popen[bytes]], object], **streams: Any
) -> subprocess.Popen[bytes]:
    """A refresh of two feeds, stopped when the first was stored and the second keeps us waiting."""
    addresses = [web.add(f"/{name}", rss(title=name)) for name in ("quick", "slow")]
    cli("add", "--local", *addresses)
    web.add("/quick", rss(item("One"), title="quick"))
    asked = threading.Event()

    def wait_for_the_end(exchange: Exchange) -> None:
        asked.set()
        exchange.wait(60)

    web.handle("/slow", wait_for_the_end)
    streams = streams or {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen([*program, "refresh", "--force"], **streams)
    assert asked.wait(30)
    deadline = time.monotonic() + 30
    while not cli("list").out and time.monotonic() < deadline:  # until the quick one is stored
        pass
    stop(process)
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_ctrl_c_ends_a_batch_that_waits_for_its_next_line(page: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "newsreader", "extract", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"file": str(page), "url": None}).encode() + b"\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["source"] == str(page)  # before the input ends
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.endswith(b"Stopped.\n")


@pytest.fixture
def page(tmp_path: Path, home: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><article><h1>Crane</h1>{'<p>The crane is back.</p>' * 20}</article></body></html>")
    return path


def _on_terminal(*arguments: str, columns: int = 60, typed: bytes = b"", **env: str) -> tuple[int, str]:
    """Runs the program on a terminal of that width; its exit status and all it wrote there."""
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "newsreader", *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "COLUMNS": str(columns), "TERM": "xterm", **env},
    )
    os.close(slave)
    os.write(master, typed)
    written = _read_all(master)
    return process.wait(30), written


def _read_all(master: int) -> str:
    """All that is written to a terminal until it is closed."""
    written = b""
    try:
        while chunk := os.read(master, 65536):
            written += chunk
    except OSError:  # Linux: the other side has closed
        pass
    finally:
        os.close(master)
    return written.decode().replace("\r\n", "\n")


on_terminals = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@on_terminals
@pytest.mark.parametrize("columns", [20, 40, 60, 200])
def test_a_list_fits_the_terminal(cli: Cli, tmp_path: Path, columns: int) -> None:
    from rich.cells import cell_len

    path = tmp_path / "feed.xml"
    path.write_text(
        rss(item("四方の風が吹く" * 20), item("Long " * 60), item("⚓ short"), title="نشرة الميناء " * 5), "utf-8"
    )
    cli("add", str(path))
    status, text = _on_terminal("list", columns=columns, NO_COLOR="1")
    assert status == 0
    assert "\x1b" not in text
    assert len(text.splitlines()) == 3
    if columns >= 40:
        assert all(cell_len(line) <= columns for line in text.splitlines())
    status, text = _on_terminal("feeds", columns=columns, NO_COLOR="1")
    assert (status, len(text.splitlines())) == (0, 2)


@on_terminals
def test_a_terminal_shows_unread_in_bold_if_colour_is_wanted(library: Cli) -> None:
    assert "\x1b[1m" in _on_terminal("list", NO_COLOR="")[1]
    assert "\x1b" not in _on_terminal("list", TERM="dumb", NO_COLOR="")[1]


@on_terminals
def test_a_long_list_ends_with_what_is_left_out(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(*(item(f"Article {number}") for number in range(105))))
    cli("add", str(path))
    status, text = _on_terminal("list")
    assert (status, len(text.splitlines())) == (0, 101)
    assert "5 older articles" in text
    assert len(_on_terminal("list", "--limit", "0")[1].splitlines()) == 105


@on_terminals
def test_an_article_is_wrapped_on_a_terminal(cli: Cli, tmp_path: Path) -> None:
    from rich.cells import cell_len

    path = tmp_path / "feed.xml"
    body = "<description>" + "&lt;p&gt;The crane is back.&lt;/p&gt;" + "The harbour saw it. " * 60 + "</description>"
    path.write_text(rss(item("Crane " * 30, more=body)))
    cli("add", str(path))
    status, text = _on_terminal("--offline", "show", "1", columns=50, NO_COLOR="1")
    assert status == 0
    assert all(
        cell_len(line) <= 50 for line in text.splitlines() if "https://" not in line and "has not been" not in line
    )


@on_terminals
@pytest.mark.parametrize(("answer", "left"), [(b"n\n", 1), (b"\n", 1), (b"y\n", 0)])
def test_removing_asks_on_a_terminal(library: Cli, answer: bytes, left: int) -> None:
    status, text = _on_terminal("remove", "harbour", typed=answer)
    assert status == 0
    assert "Unsubscribe from Harbour News? [y/N]" in text
    assert len(library("feeds").lines) == left


# Makes the terminal the process's own, so that Ctrl+C typed there is a signal to it.
_OWN_TERMINAL = (
    "import fcntl, runpy, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); sys.argv[0] = 'newsreader';"
    " runpy.run_module('newsreader', run_name='__main__')"
)


@on_terminals
def test_ctrl_c_typed_at_a_terminal_leaves_it_in_order(cli: Cli, web: WebServer) -> None:
    import pty

    master, slave = pty.openpty()
    program = [sys.executable, "-c", _OWN_TERMINAL]
    streams = {"stdin": slave, "stdout": slave, "stderr": slave, "start_new_session": True}
    process = _stopped_half_way(cli, web, program, lambda _: os.write(master, b"\x03"), **streams)
    os.close(slave)
    text = _read_all(master)
    assert process.wait(30) == 130
    assert "Refreshing" in text
    assert text.endswith("Until here: 1 of 2 feeds fetched, 1 new article kept.\nStopped.\n")
    assert text.rfind("\x1b[?25h") > text.rfind("\x1b[?25l"), "the cursor is there again"
    assert len(cli("list").lines) == 1


@on_terminals
def test_a_refresh_shows_its_progress_on_a_terminal_only(cli: Cli, web: WebServer) -> None:
    cli("add", "--local", web.add("/feed", rss(item("One"))))
    status, text = _on_terminal("refresh", "--force")
    assert status == 0
    assert "Refreshing" in text
    assert "1 feed fetched" in text
