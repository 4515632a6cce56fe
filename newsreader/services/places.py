"""Reading places: known at once, stored behind, never waited for."""

import asyncio
import contextlib

from newsreader.clock import Clock
from newsreader.errors import StorageError
from newsreader.model.entry import EntryId
from newsreader.storage import positions
from newsreader.storage.store import Store


class Places:
    """Where the reader stopped in each article, in letters of its text. May be used from one event loop."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: dict[EntryId, int | None] = {}
        self._waiting: dict[EntryId, int | None] = {}
        self._writing: asyncio.Task[None] | None = None

    async def of(self, entry_id: EntryId) -> int | None:
        """The place in this article; None for its top."""
        if entry_id not in self._known:
            self._known[entry_id] = await self._store.read(positions.position, entry_id)
        return self._known[entry_id]

    def keep(self, entry_id: EntryId, letters: int | None) -> None:
        """Keeps a place, or forgets it if it is None; returns before it is stored."""
        if entry_id in self._known and self._known[entry_id] == letters:
            return
        self._known[entry_id] = letters
        if self._store.read_only is None:
            self._waiting[entry_id] = letters
            if self._writing is None or self._writing.done():
                self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        with contextlib.suppress(StorageError):  # a place is not worth a complaint; it is known for this run
            while self._waiting:
                waiting, self._waiting = self._waiting, {}
                await self._store.write(positions.save_positions, waiting, self._clock())

    async def aclose(self) -> None:
        """Waits until what was kept is stored."""
        if self._writing is not None:
            await self._writing
