"""A command on the terminal in our place, with an article to read: pagers and editors work in it."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual.app import App, SuspendNotSupported

from newsreader.errors import Problem, ReaderError
from newsreader.services.opening import ended, not_started

LOOKED_AT_S = 2.0  # what ends sooner was not looked at: its words stay until a key


def run_over(app: "App[None]", words: Sequence[str], body: bytes) -> str:
    """Gives the terminal to the command until it ends; says how it ended. Everything of ours waits meanwhile.

    Raises:
        ReaderError: It cannot be started.
    """
    try:
        with app.suspend(), _interrupts_go_to_the_command():
            began = time.monotonic()
            said = _run(words, body)  # a value, also where it fails: an exception would leave the terminal to nobody
            if time.monotonic() - began < LOOKED_AT_S:
                _wait_for_enter(str(said))
    except SuspendNotSupported:  # no terminal of ours to give
        said = _run(words, body, output=subprocess.DEVNULL)
    if isinstance(said, Problem):
        raise ReaderError(said)
    return said


def _run(words: Sequence[str], body: bytes, output: int | None = None) -> str | Problem:
    try:
        ran = subprocess.run(list(words), input=body, stdout=output, stderr=output, check=False)
    except (OSError, ValueError) as error:
        return not_started(words, error)
    return ended(words, ran.returncode)


def _wait_for_enter(said: str) -> None:
    sys.stdout.write(f"\n{said} Press Enter to go back to the news. ")
    sys.stdout.flush()
    sys.stdin.readline()


@contextmanager
def _interrupts_go_to_the_command() -> Iterator[None]:
    """Ctrl+C ends the command, not the reader. A handler, because what is ignored stays ignored in the command."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
