"""Small things the reader does without asking that they be kept: written behind, never waited for."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, TypeVar

from newsreader.errors import StorageError

K = TypeVar("K")
V = TypeVar("V")


class WriteBehind(Generic[K, V]):
    """Values on their way to the library; of one key the newest is written. May be used from one event loop."""

    def __init__(self, write: Callable[[Mapping[K, V]], Awaitable[None]]) -> None:
        self._write = write
        self._waiting: dict[K, V] = {}
        self._writing: asyncio.Task[None] | None = None

    def put(self, key: K, value: V) -> None:
        """Writes the value soon; returns before it is."""
        self._waiting[key] = value
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())

    async def _write_all(self) -> None:
        with contextlib.suppress(StorageError):  # not worth a complaint: what is known is known for this run
            while self._waiting:
                waiting, self._waiting = self._waiting, {}
                await self._write(waiting)

    async def aclose(self) -> None:
        """Waits until everything is written."""
        if self._writing is not None:
            await self._writing
