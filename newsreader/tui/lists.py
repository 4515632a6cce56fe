"""The desk for lists: which headlines are shown, and where the reader is among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from newsreader.model.entry import EntryId
from newsreader.model.query import ALL, EntryQuery, Order
from newsreader.tui import workers
from newsreader.tui.kept_rows import MOST_KEPT, with_kept
from newsreader.tui.list_headers import ListHeaders
from newsreader.tui.panes import Panes

if TYPE_CHECKING:  # types only
    from newsreader.model.entry import EntryRow
    from newsreader.services.headlines import Page
    from newsreader.tui.notices import Network

# What `S` goes through, and what each is in words.
ORDERS: Mapping[Order, str] = {
    "newest": "Newest articles first.",
    "oldest": "Oldest articles first.",
    "feed": "Feed by feed, the newest of each first.",
}


class Lists:
    """Shows lists in the room's headline pane; every load is a worker, the newest wins."""

    def __init__(self, panes: Panes) -> None:
        self._panes = panes
        self.query = self._in_its_order(ALL)
        self.title = "All articles"
        self._headers = ListHeaders(panes.services.headlines, panes.clock)
        self._today = panes.clock().astimezone().date()
        self._shown = self.query  # what the headlines are of; what is wanted may still be on its way
        self._before_search: tuple[EntryQuery, str] | None = None

    def open(self, page: Page | None = None) -> None:
        """The first list of the run; a `page` that is here already is shown before any key is handled."""
        if page:
            self._show(page)
        self._load(shown=page is not None)

    def show(self, query: EntryQuery, title: str) -> None:
        """Another list, from its top."""
        self.query, self.title = self._in_its_order(query), title
        self._panes.enter_list()
        self._load()

    def show_at(self, query: EntryQuery, title: str, entry_id: EntryId, *, then: Callable[[], None]) -> None:
        """Another list, a short one, with the cursor on this article, and `then`."""
        query = self._in_its_order(query)
        self.query, self.title = query, title
        self._panes.enter_list()

        async def fill() -> None:
            ids = await self._panes.services.headlines.all_ids(query)
            place = ids.index(entry_id) if entry_id in ids else 0
            rows = await self._panes.services.headlines.rows(ids[max(0, place - 100) : place + 100])
            self._panes.headlines.show(ids, rows, await self._headers.of_all(query, ids))
            self._panes.headlines.move_to(place)
            then()
            await self.update_status()

        self._panes.work(fill, workers.HEADLINES, exclusive=True)

    def reload(self) -> None:
        """The same list as the library has it now; the cursor stays on its article, what was read in it stays too."""
        self._load(keep=True)

    def keep_time(self) -> None:
        """A minute has passed: ages are drawn anew, and after midnight the days are called otherwise."""
        today = self._panes.clock().astimezone().date()
        if today != self._today:
            self._today = today
            self.reload()
        else:
            self._panes.headlines.redraw()

    def leave(self) -> bool:
        """Back to all articles; False if they are shown already."""
        if not self.query.name:
            return False
        self.show(ALL, "All articles")
        return True

    def toggle_unread(self) -> None:
        """Only unread articles, or read ones too."""
        self.query = self._in_its_order(replace(self.query, unread=not self.query.unread))
        self.reload()
        self._panes.say("Unread articles only." if self.query.unread else "Read articles too.")

    def next_order(self) -> None:
        """The same list in its next order, which it keeps on the next visit; of one feed there is none by feed."""
        names = [order for order in ORDERS if order != "feed" or self.query.feed_id is None]
        order = names[(names.index(self.query.order) + 1) % len(names)]
        self._panes.services.screen.keep(_order_name(self.query), None if order == "newest" else order)
        self.show(self.query, self.title)
        self._panes.say(ORDERS[order])

    def _in_its_order(self, query: EntryQuery) -> EntryQuery:
        """The list as the reader last had it."""
        kept = self._panes.services.screen.get(_order_name(query))
        return replace(query, order=next((order for order in ORDERS if order == kept), "newest"))

    def step_feed(self, step: int) -> None:
        """The next feed's list, in the order of titles; before the first and behind the last stand all articles."""

        async def load() -> None:
            feeds = await self._panes.services.headlines.feeds()
            ids = [None, *(feed.id for feed in feeds)]
            place = (ids.index(self.query.feed_id) if self.query.feed_id in ids else 0) + step
            chosen = ids[place % len(ids)]
            feed = next((feed for feed in feeds if feed.id == chosen), None)
            self.show(EntryQuery(feed_id=feed.id) if feed else ALL, feed.title if feed else "All articles")

        self._panes.work(load, workers.FEEDS)

    def go_to(self, wanted: Callable[[EntryRow], bool], *, forward: bool, none: str, then: Callable[[], None]) -> None:
        """The cursor to the next article that is `wanted`, and `then`; says `none` if there is no such article.

        Looks on in the library where rows are not here yet.
        """

        async def find() -> None:
            headlines = self._panes.headlines
            step = 1 if forward else -1
            place = headlines.cursor + step
            while 0 <= place < len(headlines.ids):
                start, end = (place, place + 200) if forward else (max(0, place - 199), place + 1)
                chunk = headlines.ids[start:end]
                rows = {row.id: row for row in await self._panes.services.headlines.rows(chunk)}
                for offset, entry_id in enumerate(chunk if forward else reversed(chunk)):
                    if (row := headlines.rows.get(entry_id) or rows.get(EntryId(entry_id))) and wanted(row):
                        headlines.provide([row])
                        headlines.move_to(place + step * offset)
                        then()
                        return
                place += step * len(chunk)
            self._panes.say(none)

        self._panes.work(find, workers.SEEK, exclusive=True)

    # Search

    def open_search(self) -> None:
        """The line to type words into."""
        if self._before_search is None:
            self._before_search = self.query, self.title
        self._panes.search_line.open()

    def search(self, words: Sequence[str]) -> None:
        """The list narrowed to these words, as they are typed."""
        query, title = self._before_search or (self.query, self.title)
        self.query = replace(query, words=tuple(words))
        self.title = f"“{' '.join(words)}”" if words else title
        self._load()

    def close_search(self, *, keep: bool, go_back: bool) -> None:
        """Those found stay, or the list before comes back; the keys `go_back` to the headlines."""
        if not keep and self._before_search is not None:
            self.query, self.title = self._before_search
            self._load(keep=True)
        self._before_search = None
        if go_back:
            self._panes.headlines.focus()

    # Loading

    def _load(self, *, keep: bool = False, shown: bool = False) -> None:
        self._panes.work(partial(self._fill, self.query, keep=keep, shown=shown), workers.HEADLINES, exclusive=True)

    async def _fill(self, query: EntryQuery, *, keep: bool, shown: bool) -> None:
        """First a page with its rows, painted at once; then all ids, a slice at a time."""
        service, headlines = self._panes.services.headlines, self._panes.headlines
        if keep:
            ids = await service.all_ids(query)
            if query == self._shown and query.unread:
                read = headlines.rows.read()[:MOST_KEPT]
                ids = with_kept(headlines.ids, await service.among(replace(query, unread=False), read), ids)
            self._shown = query
            headlines.show(ids, groups=await self._headers.of_all(query, ids), keep=True)
            headlines.forget_rows()
        elif not shown:
            self._show(await service.first_page(query))
        if not headlines.ids:
            await self._explain(query)
        await self.update_status()
        while not keep and headlines.ids and (more := await service.ids(query, after=EntryId(headlines.ids[-1]))):
            headlines.append(more, await self._headers.of_more(more))
        await self.update_status()

    async def explain(self) -> None:
        """Says anew why there are no headlines, if there are none."""
        if not self._panes.headlines.ids:
            await self._explain(self.query)

    async def _explain(self, query: EntryQuery) -> None:
        from newsreader.keymap import keys_in_force  # a start with headlines needs none of it
        from newsreader.tui.notices import why_empty

        panes = self._panes
        has_feeds = bool(await panes.services.headlines.feeds())
        network: Network = "switched off" if panes.services.offline else "away" if panes.status.unreachable else "there"
        notice = why_empty(query, has_feeds=has_feeds, fetching=panes.refreshing, network=network)
        panes.headlines.explain(notice, keys_in_force(panes.services.config.keys))
        panes.article.say("")
        if not has_feeds:
            panes.post_message(Panes.NoFeeds())

    def _show(self, page: Page) -> None:
        ids, rows = page
        self._shown = self.query
        self._panes.headlines.show(ids, rows, self._headers.of_page(self.query, rows))
        self._panes.post_message(Panes.Opened())

    def fetch_rows(self, ids: Sequence[int]) -> None:
        """Rows the list is about to draw."""

        async def load() -> None:
            self._panes.show_rows(await self._panes.services.headlines.rows(ids))

        self._panes.work(load, workers.ROWS)

    def show_position(self) -> None:
        """Where the cursor is, in the status line."""
        headlines = self._panes.headlines
        self._panes.status.show_position(headlines.cursor + 1 if headlines.ids else 0)

    async def update_status(self) -> None:
        """Title and counts of the list in the status line."""
        counts = await self._panes.services.headlines.counts()
        title = f"{self.title}, unread only" if self.query.unread else self.title
        title += {"newest": "", "oldest": ", oldest first", "feed": ", by feed"}[self.query.order]
        self._panes.status.show_list(title, len(self._panes.headlines.ids), counts.unread)
        self.show_position()
        self._panes.post_message(Panes.Counted(counts))


def _order_name(query: EntryQuery) -> str:
    """Under which name the order of a list is kept; the program opens with all articles."""
    return f"order {query.name}" if query.name else "opening.order"
