"""A real program in a real pseudo-terminal, with a stop-watch on every byte it writes."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Self

QUIET_S = 0.03  # no output for so long: the program has finished painting
LOST_S = 60.0  # so long without what we wait for: something is broken


@dataclass(frozen=True, slots=True)
class Paint:
    """What one key press led to.

    Attributes:
        first_s: From the key to the first output.
        settled_s: From the key to the last output before QUIET_S of silence.
    """

    first_s: float
    settled_s: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of the program and its children: resident, and with shared pages divided among their users."""

    rss_mb: float
    pss_mb: float


class Terminal:
    """One run of a program; times count from just before the fork."""

    def __init__(
        self, command: Sequence[str], settings: Mapping[str, str] | None = None, *, columns: int = 120, rows: int = 40
    ) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
        environment |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(settings or {})}
        self.started = perf_counter()
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), environment)
        self._seen = self._since_key = b""
        self._typed = self.started

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.close(self._terminal)
        os.waitpid(self.pid, 0)

    def wait_for(self, text: str) -> float:
        """Seconds from the start until `text` has been written, in one piece, since this was last asked."""
        wanted = text.encode()
        while wanted not in self._seen:
            if not self._read(LOST_S):
                raise TimeoutError(f"never painted: {text}\n{self._seen[-2000:].decode(errors='replace')}")
            now = perf_counter()
        self._seen = b""
        return now - self.started

    def seconds_until(self, text: str) -> float:
        """Seconds from the last key until `text` has been written, in what came since then too."""
        while text.encode() not in self._since_key:
            if not self._read(LOST_S):
                raise TimeoutError(f"never painted: {text}")
        return perf_counter() - self._typed

    def settle(self, quiet_s: float) -> None:
        """Reads what comes until nothing has come for so long."""
        while self._read(quiet_s):
            pass
        self._seen = b""

    def rest(self, seconds: float) -> None:
        """Reads what comes for so long."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            self._read(left)
        self._seen = b""

    def press(self, key: str) -> Paint:
        """Types a key and reads until the screen has settled."""
        self._typed = typed = perf_counter()
        self._since_key = b""
        os.write(self._terminal, key.encode())
        if not self._read(LOST_S):
            raise TimeoutError(f"nothing was painted for {key!r}")
        first = last = perf_counter()
        while self._read(QUIET_S):
            last = perf_counter()
        self._seen = b""
        return Paint(first - typed, last - typed)

    def press_below(self, key: str, first_row: int) -> float:
        """Types a key; seconds until something was painted at or below a row (1 is the top one).

        For while something above repaints itself all the time.
        """
        typed = perf_counter()
        self._seen = b""
        os.write(self._terminal, key.encode())
        while not any(int(row) >= first_row for row in _MOVES.findall(self._seen)):
            if not self._read(LOST_S):
                raise TimeoutError(f"nothing was painted for {key!r}")
        return perf_counter() - typed

    def memory(self) -> Memory:
        """What the program and its children hold now; zeroes where /proc does not tell."""
        rss_kb = pss_kb = 0
        for pid in [self.pid, *_children(self.pid)]:
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    name, _, value = line.partition(":")
                    rss_kb += int(value.split()[0]) if name == "Rss" else 0
                    pss_kb += int(value.split()[0]) if name == "Pss" else 0
        return Memory(rss_kb / 1000, pss_kb / 1000)

    def cpu_s(self) -> float:
        """Processor time of the program so far, all threads: steadier than the clock on a busy machine."""
        nanoseconds = 0
        for task in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):
                nanoseconds += int(task.read_text().split()[0])
        return nanoseconds / 1e9

    def _read(self, timeout_s: float) -> int:
        """Reads what is there, waiting so long for it; returns how much it was, 0 for nothing."""
        if not select.select([self._terminal], [], [], timeout_s)[0]:
            return 0
        try:
            chunk = os.read(self._terminal, 65_536)
        except OSError as error:  # how Linux says that the program has ended
            raise EOFError(f"the program ended:\n{self._seen[-2000:].decode(errors='replace')}") from error
        self._seen += chunk
        self._since_key += chunk
        return len(chunk)


_MOVES = re.compile(rb"\x1b\[(\d{1,4});\d{1,4}H")
_UNWANTED = ("NO_COLOR", "COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE", "TEXTUAL_ANIMATIONS", "TMUX")


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []
