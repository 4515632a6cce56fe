"""Writing what many feeds brought: whoever is ready while a transaction runs shares the next one."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from newsreader.storage.database import Connection
from newsreader.storage.savepoints import run_each
from newsreader.storage.store import Store

T = TypeVar("T")

# So many rows take some 20 ms: a mark that the reader sets meanwhile waits no longer than that.
MAX_ROWS = 300


@dataclass(frozen=True, slots=True)
class _Write(Generic[T]):
    work: Callable[[Connection], T]
    rows: int
    stored: asyncio.Future[T]


class BatchWriter(Generic[T]):
    """Groups writes into transactions. What one call writes is stored together or not at all.

    A call whose own work fails takes no other one's with it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[_Write[T]] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, work: Callable[[Connection], T], *, rows: int = 1) -> T:
        """What `work(connection)` returns, once it is stored; about so many rows. A cancelled caller cancels nothing.

        Raises:
            StorageError: Nothing of the transaction was stored.
            Exception: What `work` raised; the other calls' writes are stored.
        """
        stored: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Write(work, rows, stored))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return await stored

    async def finish(self) -> None:
        """Returns when everything that was asked for is stored, or has failed."""
        if self._writing is not None:
            await self._writing

    async def _write_all(self) -> None:
        while self._waiting:
            batch = self._next_batch()
            try:
                results = await self._store.write(run_each, [write.work for write in batch])
            except Exception as error:  # for those who wait to handle
                for write in batch:
                    if not write.stored.done():
                        write.stored.set_exception(error)
                continue
            for write, result in zip(batch, results, strict=True):
                if write.stored.done():
                    continue
                if isinstance(result, Exception):
                    write.stored.set_exception(result)
                else:
                    write.stored.set_result(result)

    def _next_batch(self) -> list[_Write[T]]:
        rows = 0
        for count, write in enumerate(self._waiting):
            rows += write.rows
            if count and rows > MAX_ROWS:
                break
        else:
            count = len(self._waiting)
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        return batch
