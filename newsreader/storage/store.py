"""One writer thread, a few reader threads: how the rest of the program reaches the library."""

import asyncio
import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from newsreader.errors import Problem, StorageError
from newsreader.storage.database import BUSY_TIMEOUT_S, explain, open_reader, open_writer

P = ParamSpec("P")
T = TypeVar("T")

READERS = 3


class Store:
    """Runs storage functions, each of which takes a connection first.

    `read` and `write` may be awaited from any event loop. Writes run one after another on one thread, each in a
    transaction of its own; reads run beside them and see what was committed. A library in a folder that cannot be
    written opens for reading only (`read_only`).
    """

    def __init__(self, path: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self.path = path
        self.read_only: StorageError | None = None
        self._busy_timeout_s = busy_timeout_s
        self._immutable = False
        self._writer: sqlite3.Connection | None = None
        self._write_thread = ThreadPoolExecutor(1, "library-writer")
        self._read_threads = ThreadPoolExecutor(READERS, "library-reader")
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._closed = False

    def open(self) -> None:
        """Opens or makes the library, on the calling thread.

        Raises:
            StorageError: It can be neither written nor read.
        """
        try:
            self._writer = open_writer(self.path, busy_timeout_s=self._busy_timeout_s)
        except StorageError as error:
            if error.reason != "unwritable" or not os.path.isfile(self.path):
                raise
            self._open_read_only()
            self.read_only = error

    def _open_read_only(self) -> None:
        """Finds out how to read: beside another program's writing if there is one, else the file by itself."""
        try:
            self._open_reader().close()
        except StorageError as error:
            if error.reason != "unwritable":
                raise
            self._immutable = True
            self._open_reader().close()

    def _open_reader(self) -> sqlite3.Connection:
        return open_reader(self.path, immutable=self._immutable, busy_timeout_s=self._busy_timeout_s)

    async def read(self, function: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """What `function(connection, ...)` returns, run on a reader thread.

        Raises:
            StorageError: SQLite failed; the sentence says how.
        """
        future = self._submit(self._read_threads, self._run_read, lambda reader: function(reader, *args, **kw))
        return await asyncio.wrap_future(future)

    async def write(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kw: P.kwargs
    ) -> T:
        """What `function(connection, ...)` returns, run in a transaction of its own on the writer thread.

        A cancelled caller does not cancel the write: what was asked for is stored.

        Raises:
            StorageError: SQLite failed; nothing of this transaction was stored.
        """
        future = self._submit(self._write_thread, self._run_write, lambda writer: function(writer, *args, **kw))
        written = asyncio.wrap_future(future)
        written.add_done_callback(_retrieve)  # a caller that was cancelled does not come for its error
        return await asyncio.shield(written)

    def _submit(
        self,
        threads: ThreadPoolExecutor,
        run: Callable[[Callable[[sqlite3.Connection], T]], T],
        function: Callable[[sqlite3.Connection], T],
    ) -> Future[T]:
        if self._closed:
            raise _closed(self.path)
        return threads.submit(run, function)

    def _run_read(self, function: Callable[[sqlite3.Connection], T]) -> T:
        try:
            connection: sqlite3.Connection | None = getattr(self._local, "reader", None)
            if connection is None:
                connection = self._open_reader()
                self._local.reader = connection
                self._readers.append(connection)
            return function(connection)
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def _run_write(self, function: Callable[[sqlite3.Connection], T]) -> T:
        if self._writer is None:
            refusal = self.read_only or _closed(self.path)
            raise StorageError(refusal.problem, refusal.reason)  # one of its own: many may fail at once
        try:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                result = function(self._writer)
                self._writer.execute("COMMIT")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            return result
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def close(self) -> None:
        """Waits for writes under way, lets SQLite tidy its statistics, and closes."""
        self._closed = True
        self._write_thread.shutdown(wait=True)
        self._read_threads.shutdown(wait=True)
        for connection in self._readers:
            connection.close()
        if self._writer is not None:
            with contextlib.suppress(sqlite3.Error):  # statistics only: a full disk must not spoil leaving
                self._writer.execute("PRAGMA analysis_limit = 400")
                self._writer.execute("PRAGMA optimize")
            self._writer.close()
            self._writer = None


def _retrieve(written: asyncio.Future[T]) -> None:
    if not written.cancelled():
        written.exception()


def _closed(path: Path) -> StorageError:
    return StorageError(Problem("storage", f"The library {path} is closed.", subject=str(path)), "closed")
