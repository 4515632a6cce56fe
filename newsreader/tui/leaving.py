"""Leaving when nobody is there any more: the window was closed, the line broke, the machine goes down."""

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

SIGNALS = ("SIGHUP", "SIGTERM")  # the terminal's window was closed, the machine goes down


def leave_when_told(leave: Callable[[], None]) -> None:
    """Calls `leave` in the running loop at either signal, and when the terminal is gone.

    A terminal may vanish without a signal: one that is not the controlling terminal of the program sends none.
    """
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        with suppress(AttributeError, NotImplementedError):  # Windows knows neither
            loop.add_signal_handler(getattr(signal, name), leave)
    if hasattr(select, "poll") and sys.stdin.isatty():
        watching = threading.Thread(target=_wait_for_hangup, args=(loop, leave), name="hang-up", daemon=True)
        watching.start()


def _wait_for_hangup(loop: asyncio.AbstractEventLoop, leave: Callable[[], None]) -> None:
    terminal = select.poll()
    terminal.register(0, 0)  # no keys are waited for: poll(2) tells of a hang-up unasked
    if any(event & select.POLLHUP for _, event in terminal.poll()):
        _let_go_of_terminal()
        with suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(leave)


def _let_go_of_terminal() -> None:
    """Writing to the dead terminal would fail, and what is still written on the way out should not."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
