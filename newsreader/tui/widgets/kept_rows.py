"""The rows of a long list that are here: those near the screen, of the many that are in the library."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from newsreader.model.entry import EntryRow

WINDOW = 100  # rows asked for at once
MOST = 3_000  # rows kept before those far from the cursor are forgotten


class KeptRows:
    """Rows by the id of their entry; remembers what was asked for, so that nothing is asked for twice."""

    def __init__(self) -> None:
        self._rows: dict[int, EntryRow] = {}
        self._asked: set[int] = set()

    def get(self, entry_id: int) -> EntryRow | None:
        """The row of this entry, if it is here."""
        return self._rows.get(entry_id)

    def among(self, ids: Iterable[int]) -> list[EntryRow]:
        """The rows of these entries that are here: at most the few thousand kept, however many ids there are."""
        wanted = frozenset(ids)
        return [row for row in self._rows.values() if row.id in wanted]

    def read(self) -> list[int]:
        """The ids of the read ones."""
        return [row.id for row in self._rows.values() if row.status.read]

    def add(self, rows: Iterable[EntryRow], ids: array[int], cursor: int) -> None:
        """Rows that were asked for, or have changed; of too many, those far from the cursor in `ids` are forgotten."""
        for row in rows:
            self._rows[row.id] = row
            self._asked.discard(row.id)
        if len(self._rows) > MOST:
            near = set(ids[max(0, cursor - MOST // 4) : cursor + MOST // 4])
            self._rows = {entry_id: row for entry_id, row in self._rows.items() if entry_id in near}

    def ask(self, ids: array[int], place: int) -> list[int]:
        """What to ask the library for, where the row at `place` of `ids` is not here; nothing if that was done."""
        if ids[place] in self._asked:
            return []
        missing = [i for i in ids[max(0, place - WINDOW // 2) : place + WINDOW] if i not in self._rows]
        self._asked.update(missing)
        return missing

    def ask_again(self) -> None:
        """Forgets what was asked for: the answers may be of another time."""
        self._asked.clear()
