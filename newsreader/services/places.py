"""Reading places: known at once, stored behind, never waited for."""

from collections.abc import Mapping

from newsreader.clock import Clock
from newsreader.model.entry import EntryId
from newsreader.services.behind import WriteBehind
from newsreader.storage import positions
from newsreader.storage.store import Store


class Places:
    """Where the reader stopped in each article, in letters of its text. May be used from one event loop."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: dict[EntryId, int | None] = {}
        self._behind = WriteBehind(self._write)

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
            self._behind.put(entry_id, letters)

    async def _write(self, places: Mapping[EntryId, int | None]) -> None:
        await self._store.write(positions.save_positions, places, self._clock())

    async def aclose(self) -> None:
        """Waits until what was kept is stored."""
        await self._behind.aclose()
