"""One writer thread, a few reader threads: how the rest of the program reaches the library."""

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from newsreader.errors import Problem, StorageError
from newsreader.storage.database import explain, open_reader, open_writer

P = ParamSpec("P")
T = TypeVar("T")

READERS = 3


class Store:
    """Runs storage functions, each of which takes a connection first.

    `read` and `write` may be awaited from any event loop. Writes run one after another on one thread, each in a
    transaction of its own; reads run beside them and see what was committed. A library in a folder that cannot be
    written opens for reading only (`read_only`).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only: StorageError | None = None
        self._writer: sqlite3.Connection | None = None
        self._write_thread = ThreadPoolExecutor(1, "library-writer")
        self._read_threads = ThreadPoolExecutor(READERS, "library-reader")
        self._local = threading.local()
        self._readers: list[sqlite3.Connection] = []

    def open(self) -> None:
        """Opens or makes the library, on the calling thread.

        Raises:
            StorageError: It can be neither written nor read.
        """
        try:
            self._writer = open_writer(self.path)
        except StorageError as error:
            if error.reason != "unwritable" or not self.path.is_file():
                raise
            open_reader(self.path, immutable=True).close()
            self.read_only = error

    async def read(self, function: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """What `function(connection, ...)` returns, run on a reader thread.

        Raises:
            StorageError: SQLite failed; the sentence says how.
        """
        return await asyncio.wrap_future(
            self._read_threads.submit(self._run_read, lambda connection: function(connection, *args, **kw))
        )

    async def write(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kw: P.kwargs
    ) -> T:
        """What `function(connection, ...)` returns, run in a transaction of its own on the writer thread.

        A cancelled caller does not cancel the write: what was asked for is stored.

        Raises:
            StorageError: SQLite failed; nothing of this transaction was stored.
        """
        future: Future[T] = self._write_thread.submit(
            self._run_write, lambda connection: function(connection, *args, **kw)
        )
        return await asyncio.shield(asyncio.wrap_future(future))

    def _run_read(self, function: Callable[[sqlite3.Connection], T]) -> T:
        try:
            connection: sqlite3.Connection | None = getattr(self._local, "reader", None)
            if connection is None:
                connection = open_reader(self.path, immutable=self.read_only is not None)
                self._local.reader = connection
                self._readers.append(connection)
            return function(connection)
        except sqlite3.Error as error:
            raise explain(error, self.path) from error

    def _run_write(self, function: Callable[[sqlite3.Connection], T]) -> T:
        if self._writer is None:
            raise self.read_only or StorageError(Problem("storage", f"The library {self.path} is closed."), "closed")
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
        self._write_thread.shutdown(wait=True)
        self._read_threads.shutdown(wait=True)
        for connection in self._readers:
            connection.close()
        if self._writer is not None:
            with contextlib.suppress(sqlite3.Error):  # statistics only: a full disk must not spoil leaving
                self._writer.execute("PRAGMA optimize")
            self._writer.close()
            self._writer = None
