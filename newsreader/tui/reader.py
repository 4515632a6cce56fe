"""The desk for the article under the cursor: what is stored at once, its page when that can add something."""

import asyncio
from functools import partial

from newsreader.model.article import Article
from newsreader.model.entry import EntryId, Origin
from newsreader.tui import workers
from newsreader.tui.feed_desk import FeedDesk
from newsreader.tui.lists import Lists
from newsreader.tui.marks import Marks
from newsreader.tui.panes import Panes

REST_S = 0.2  # how long the cursor rests on a headline before its page is fetched


class Reader:
    """Shows one article; an answer for an entry that is no longer the current one is dropped."""

    def __init__(self, panes: Panes, lists: Lists, marks: Marks, feeds: FeedDesk) -> None:
        self._panes = panes
        self._lists = lists
        self._marks = marks
        self._feeds = feeds
        self._article: Article | None = None
        self._fetching: set[EntryId] = set()

    @property
    def url(self) -> str | None:
        """The address of the article shown, if it is one a browser may open."""
        row = self._panes.current_row()
        url = row.url if row else None
        return url if url and url.startswith(("http://", "https://")) else None

    def show(self, entry_id: EntryId) -> None:
        """The article of this entry, from the library; after a moment's rest its page too."""
        self._panes.work(partial(self._show, entry_id), workers.ARTICLE, exclusive=True)

    async def _show(self, entry_id: EntryId) -> None:
        article = await self._panes.services.reading.stored(entry_id)
        if article is None or entry_id != self._panes.headlines.current:
            return
        self._draw(article)
        if self._panes.services.reading.may_fetch(article):
            await asyncio.sleep(REST_S)
            self.fetch(article)

    def fetch(self, article: Article) -> None:
        """The article's page. Never cancelled: what comes is stored, and shown if the reader is still there."""
        entry_id = article.entry.id
        if entry_id in self._fetching:
            return
        self._fetching.add(entry_id)
        self._panes.article.set_fetching(True)
        self._panes.work(partial(self._fetch, article), workers.PAGES)

    async def _fetch(self, article: Article) -> None:
        entry_id = article.entry.id
        try:
            whole = await self._panes.services.reading.whole(article)
        finally:
            self._fetching.discard(entry_id)
            if entry_id == self._panes.headlines.current:
                self._panes.article.set_fetching(False)
        self._feeds.note_network(whole.problem)
        if entry_id == self._panes.headlines.current:
            self._draw(whole, keep_place=True)
        self._lists.fetch_rows([entry_id])

    def _draw(self, article: Article, *, keep_place: bool = False) -> None:
        self._article = article
        self._panes.article.show(article, keep_place=keep_place)

    def toggle_source(self) -> None:
        """The feed's own text instead of the page's, and back."""
        article = self._article
        if article is None or article.content is None:
            return
        other: Origin = "page" if article.content.origin == "feed" else "feed"

        async def load() -> None:
            found = await self._panes.services.reading.stored(article.entry.id, origin=other)
            if found is None or found.content is None or found.content.origin != other:
                self._panes.say(f"There is no text of the {other}'s for this article.")
            elif article.entry.id == self._panes.headlines.current:
                self._draw(found)
                self._panes.say(f"Showing the {other}'s own text.")

        self._panes.work(load, workers.ARTICLE, exclusive=True)

    def follow(self, href: str) -> None:
        """A link of the article: a place in it, or an address for the browser; nothing else is opened."""
        if href.startswith("#"):
            self._panes.article.jump_to(href[1:])
        elif href.startswith(("http://", "https://")):
            self._panes.app.open_url(href)
            self._panes.say(f"Opened {href}")
        else:
            self._panes.say(f"This link is not opened: {href}", warning=True)

    def mark_opened(self) -> None:
        """The reader is in the article: it counts as read."""
        row = self._panes.current_row()
        if row and not row.status.read and self._panes.services.config.reading.mark_read_on_open:
            self._marks.set("read", True, [row.id], quiet=True)
