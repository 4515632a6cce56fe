"""Which headers stand in the list shown: its days, or its feeds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader.tui.day_groups import BUSY, DayGroups
from newsreader.tui.list_lines import Group, groups_of

if TYPE_CHECKING:  # types only
    from newsreader.clock import Clock
    from newsreader.model.entry import EntryRow
    from newsreader.model.query import EntryQuery
    from newsreader.services.headlines import Headlines


class FeedGroups:
    """A header for each feed."""

    def __init__(self) -> None:
        self.titles: dict[int, str] = {}
        self.is_complete = False

    def span(self, feed_id: int) -> tuple[int, int]:
        """The feed alone."""
        return feed_id, feed_id + 1

    def label(self, feed_id: int) -> str:
        """Its title."""
        return self.titles.get(feed_id, "")


class ListHeaders:
    """Finds the headers of a list as it is loaded: its first page from its rows, the rest from the library."""

    def __init__(self, headlines: Headlines, clock: Clock) -> None:
        self._headlines = headlines
        self._clock = clock
        self._groups: DayGroups | FeedGroups = FeedGroups()

    def of_page(self, query: EntryQuery, rows: Sequence[EntryRow]) -> list[Group]:
        """Of a new list that begins with these rows."""
        self._begin(query, rows[BUSY - 1 : BUSY])
        if isinstance(self._groups, FeedGroups):
            self._groups.titles.update({row.feed_id: row.feed_title for row in rows})
            return groups_of([row.feed_id for row in rows], self._groups)
        return groups_of([int(row.sort_date.timestamp()) for row in rows], self._groups)

    async def of_all(self, query: EntryQuery, ids: Sequence[int]) -> list[Group]:
        """Of a new list of which these are all ids."""
        self._begin(query, await self._headlines.rows(ids[BUSY - 1 : BUSY]))
        return await self.of_more(ids)

    async def of_more(self, ids: Sequence[int]) -> list[Group]:
        """Of more ids of the list; the first may be the last one's that is known."""
        groups = self._groups
        if isinstance(groups, FeedGroups):
            if not groups.is_complete:
                groups.titles.update({feed.id: feed.title for feed in await self._headlines.feeds()})
                groups.is_complete = True
            found = await self._headlines.group_places(ids, groups.span, "feed_id")
        else:
            found = await self._headlines.group_places(ids, groups.span, "sort_date")
        return [(place, groups.label(value)) for place, value in found]

    def _begin(self, query: EntryQuery, busy: Sequence[EntryRow]) -> None:
        """`busy`: the row at place number BUSY, if there is one."""
        if query.order == "feed":
            self._groups = FeedGroups()
        else:
            date = int(busy[0].sort_date.timestamp()) if busy and query.order == "newest" else None
            self._groups = DayGroups(self._clock().astimezone(), date)
