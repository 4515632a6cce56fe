"""Headline lists and what a reader does to them: mark, star, put aside, take back."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader.model.entry import EntryId, EntryRow
from newsreader.storage import headlines
from newsreader.storage.group_places import By, Span, group_places

if TYPE_CHECKING:  # what a start does without
    from newsreader.clock import Clock
    from newsreader.model.entry import Entry, StatusField
    from newsreader.model.feed import Feed, FeedId
    from newsreader.model.query import EntryQuery
    from newsreader.storage.database import Connection
    from newsreader.storage.store import Store

Page = tuple["array[int]", tuple[EntryRow, ...]]  # ids with their rows, in the order of the list


@dataclass(frozen=True, slots=True)
class Counts:
    """Unread entries: in all, and of each feed that has any."""

    unread: int
    by_feed: dict[FeedId, int]


class Headlines:
    """Lists over the library. Every list is ids first, rows by the window."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def first_page(self, query: EntryQuery, limit: int = 200) -> Page:
        """The first ids of the list with their rows, in one trip: what the first paint needs."""
        return await self._store.read(_first_page, query, limit)

    async def ids(self, query: EntryQuery, *, after: EntryId | None = None) -> array[int]:
        """The next slice of ids behind `after`; empty at the end of the list."""
        return await self._store.read(headlines.entry_ids, query, after=after)

    async def all_ids(self, query: EntryQuery) -> array[int]:
        """Every id of the list."""
        found = await self.ids(query)
        while more := await self.ids(query, after=EntryId(found[-1])) if found else None:
            found.extend(more)
        return found

    async def group_places(self, ids: Sequence[int], span: Span, by: By) -> list[tuple[int, int]]:
        """The place of the first entry of every group, and what it has in this column."""
        return await self._store.read(group_places, ids, span, by)

    async def rows(self, ids: Sequence[int]) -> tuple[EntryRow, ...]:
        """The headlines of these entries, in this order."""
        return await self._store.read(headlines.headline_rows, ids)

    async def entries(self, ids: Sequence[int]) -> tuple[Entry, ...]:
        """These entries whole, without their bodies, in this order; those that are not there are left out."""
        return await self._store.read(_entries, ids)

    async def among(self, query: EntryQuery, ids: Sequence[int]) -> frozenset[int]:
        """Those of these entries that the list has."""
        return await self._store.read(headlines.entries_among, query, ids)

    async def count(self, query: EntryQuery) -> int:
        """How many entries the list has."""
        return await self._store.read(headlines.count, query)

    async def feeds(self) -> tuple[Feed, ...]:
        """All subscriptions by folder and title."""
        from newsreader.storage.feeds import all_feeds

        return await self._store.read(all_feeds)

    async def counts(self) -> Counts:
        """Unread counts for the status line and the feed list."""
        by_feed = await self._store.read(headlines.unread_counts)
        return Counts(sum(by_feed.values()), by_feed)

    async def mark(self, field: StatusField, value: bool, ids: Sequence[int]) -> list[EntryId]:
        """Sets a mark of these entries; returns those it changed. One action to undo."""
        from newsreader.storage import statuses

        label = mark_label(field, value, len(ids))
        return await self._store.write(statuses.mark, field, value, ids, label=label, now=self._clock())

    async def undo(self) -> str | None:
        """Takes the last action back, also of an earlier run; returns its label, None if there is none."""
        from newsreader.storage import statuses

        undone = await self._store.write(statuses.undo, self._clock())
        return undone[0] if undone else None

    async def redo(self) -> str | None:
        """Does again what was taken back last; returns what it was in words, None if nothing was, or not last."""
        from newsreader.storage import statuses

        return await self._store.write(statuses.redo, self._clock())


def _first_page(connection: Connection, query: EntryQuery, limit: int) -> Page:
    ids = headlines.entry_ids(connection, query, limit=limit)
    return ids, headlines.headline_rows(connection, ids)


def _entries(connection: Connection, ids: Sequence[int]) -> tuple[Entry, ...]:
    from newsreader.storage import entries

    found = (entries.entry_by_id(connection, EntryId(entry_id)) for entry_id in ids)
    return tuple(entry for entry in found if entry)


_WORDS: dict[tuple[StatusField, bool], str] = {
    ("read", True): "marked {} read",
    ("read", False): "marked {} unread",
    ("starred", True): "starred {}",
    ("starred", False): "took the star from {}",
    ("later", True): "put {} aside for later",
    ("later", False): "took {} off the later list",
}


def mark_label(field: StatusField, value: bool, count: int) -> str:
    """What was done, as undo names it: "marked 3 articles read"."""
    return _WORDS[field, value].format("1 article" if count == 1 else f"{count:,} articles")
