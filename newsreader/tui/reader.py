"""The desk for the article under the cursor: what is stored at once, its page when that can add something."""

import asyncio
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from newsreader.model.article import Article
from newsreader.model.entry import EntryId, Origin
from newsreader.tui import workers
from newsreader.tui.feed_desk import FeedDesk
from newsreader.tui.figures import has_images
from newsreader.tui.lists import Lists
from newsreader.tui.marks import Marks
from newsreader.tui.panes import Panes
from newsreader.tui.widgets.article_view import ArticleView

if TYPE_CHECKING:  # what draws images: loaded behind the first article that has some
    from newsreader.tui.images.desk import ImageDesk
    from newsreader.tui.images.pictures import Pictures

NOTE_S = 2.0  # how often the place in the article is noted while the reader moves on
FAR_LETTERS = 20_000  # what stands before such a place is laid out in a thread: keys do not wait for it
HELD_S = 0.07  # how soon another headline comes while a key is held down: what is passed by then is not shown
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
        self._noting: Timer | None = None
        self._view: ArticleView | None = None  # once there is a place in it; at the end it cannot be asked for
        self._images: ImageDesk | None = None
        self._with_images = panes.services.config.appearance.images != "off"
        self._asked_at = 0.0  # when an article was last to be shown, by the monotonic clock

    @property
    def url(self) -> str | None:
        """The address of the article shown, if it is one a browser may open."""
        row = self._panes.current_row()
        url = row.url if row else None
        return url if url and url.startswith(("http://", "https://")) else None

    def show(self, entry_id: EntryId, *, at_once: bool = False) -> None:
        """The article of this entry, from the library; after a moment's rest its page too.

        While a key is held down only the last one is shown, unless the reader wants this one `at_once`.
        """
        self.note_place()
        before, self._asked_at = self._asked_at, time.monotonic()
        hurried = self._asked_at - before < HELD_S and not at_once
        self._panes.work(partial(self._show, entry_id, hurried=hurried), workers.ARTICLE, exclusive=True)

    async def _show(self, entry_id: EntryId, *, hurried: bool) -> None:
        services = self._panes.services
        if hurried:
            await asyncio.sleep(HELD_S)
        letters = await services.places.of(entry_id)
        begin = partial(self._begin, entry_id, letters)
        article = await services.reading.stored(entry_id, on_beginning=begin, letters=letters or 0)
        if article is None or entry_id != self._panes.headlines.current:
            return
        await self._draw(article, keep_place=self._panes.article.shows(entry_id), letters=letters)
        if self._panes.services.reading.may_fetch(article):
            await asyncio.sleep(REST_S)
            self.fetch(article)
        elif self._panes.services.people.may_fetch_bios(article):
            await asyncio.sleep(REST_S)
            self._fetch_bios(article)

    def fetch(self, article: Article) -> None:
        """The article's page. Never cancelled: what comes is stored, and shown if the reader is still there."""
        entry_id = article.entry.id
        if entry_id in self._fetching:
            return
        self._fetching.add(entry_id)
        self._panes.article.set_fetching(True)
        self._panes.work(partial(self._fetch, article), workers.PAGES)

    def fetch_again(self) -> None:
        """The article's page as it is now; what is worse than the text we have does not take its place."""
        article = self._article
        if article is not None and article.entry.id not in self._fetching:
            self._fetching.add(article.entry.id)
            self._panes.article.set_fetching(True)
            self._panes.work(partial(self._fetch, article, again=True), workers.PAGES)

    async def _fetch(self, article: Article, *, again: bool = False) -> None:
        entry_id, reading = article.entry.id, self._panes.services.reading
        try:
            whole = await (reading.fetch_again(article) if again else reading.whole(article))
        finally:
            self._fetching.discard(entry_id)
            if entry_id == self._panes.headlines.current:
                self._panes.article.set_fetching(False)
        self._feeds.note_network(whole.problem)
        if entry_id == self._panes.headlines.current:
            await self._draw(whole, keep_place=True)
            self._fetch_bios(whole)
        if again:
            self._panes.say(str(whole.problem or "The page was fetched anew."), warning=whole.problem is not None)
        self._panes.post_message(Panes.AuthorsKnown(entry_id))
        self._lists.fetch_rows([entry_id])

    def _fetch_bios(self, article: Article) -> None:
        """What the authors' own pages say of them, once the article is there; the text being read stays in place."""
        if self._panes.services.people.may_fetch_bios(article):
            self._panes.work(partial(self._show_bios, article), workers.PAGES)

    async def _show_bios(self, article: Article) -> None:
        known = await self._panes.services.people.with_bios(article)
        shown = self._article
        if known is article or shown is None or shown.entry.id != known.entry.id:
            return
        await self._draw(replace(shown, entry=replace(shown.entry, authors=known.entry.authors)), keep_place=True)
        self._panes.post_message(Panes.AuthorsKnown(known.entry.id))

    async def _begin(self, entry_id: EntryId, letters: int | None, article: Article) -> None:
        """An article too long to be here at once, as far as the place where the reader stopped."""
        view = self._panes.article
        reaches = not letters or await view.prepare(article, letters)
        if reaches and entry_id == self._panes.headlines.current:
            self._article = article
            view.show(self._with_marks(article), partial=True, letters=letters)

    async def _draw(self, article: Article, *, keep_place: bool = False, letters: int | None = None) -> None:
        self._article = article
        if not (self._with_images and has_images(article)):
            await self._place(article, article, None, keep_place=keep_place, letters=letters)
            return
        if self._images is None:
            # The words first: what draws images is not loaded yet.
            await self._place(article, article, None, keep_place=keep_place, letters=letters)
            keep_place = True
        shown, pictures = await self.images.prepare(article)
        await self._place(article, shown, pictures, keep_place=keep_place, letters=letters)
        self.images.near(self._panes.article.images_near())

    async def _place(
        self, article: Article, shown: Article, pictures: "Pictures | None", *, keep_place: bool, letters: int | None
    ) -> None:
        """The article as it is to be shown, on the screen, if it is still the one."""
        view = self._panes.article
        begins_at = (view.place.letters if view.place else 0) if keep_place else letters or 0
        if begins_at > FAR_LETTERS:
            await view.prepare(shown, begins_at, pictures)
        if article is self._article and article.entry.id == self._panes.headlines.current:
            view.show(self._with_marks(shown), keep_place=keep_place, letters=letters, pictures=pictures)

    def _with_marks(self, article: Article) -> Article:
        """The article with the marks its headline has: they may have been set while it was on its way."""
        row = self._panes.headlines.rows.get(article.entry.id)
        return replace(article, entry=replace(article.entry, status=row.status)) if row else article

    @property
    def images(self) -> "ImageDesk":
        """The desk for images, made with its first use."""
        if self._images is None:
            from newsreader.tui.images.desk import ImageDesk

            self._images = ImageDesk(self._panes)
        return self._images

    def toggle_images(self) -> None:
        """Images, or words in their place, from now on."""
        self._with_images = not self._with_images
        self._panes.say("Images are shown." if self._with_images else "Images are not shown.")
        if self._article is not None:
            self._panes.work(partial(self._draw, self._article, keep_place=True), workers.ARTICLE, exclusive=True)

    def renew_images(self) -> None:
        """Images as the configuration wants them now."""
        if self._images is not None:
            self._images.close()
            self._images = None
        self._with_images = self._panes.services.config.appearance.images != "off"
        if self._article is not None:
            self._panes.work(partial(self._draw, self._article, keep_place=True), workers.ARTICLE, exclusive=True)

    def moved(self) -> None:
        """Other lines are in the window."""
        self._view = self._panes.article
        self._panes.status.show_place(self._panes.article.progress)
        if self._noting is None:
            self._noting = self._panes.set_timer(NOTE_S, self.note_place)
        if self._images is not None:
            self._images.near(self._panes.article.images_near())

    def note_place(self) -> None:
        """Keeps how far the article shown was read."""
        if self._noting is not None:
            self._noting.stop()
            self._noting = None
        view = self._view
        if view is not None and self._article is not None and view.shows(self._article.entry.id):
            self._panes.services.places.keep(self._article.entry.id, view.letters)

    def close(self) -> None:
        """The screen goes."""
        self.note_place()
        if self._images is not None:
            self._images.close()

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
                await self._draw(found)
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
        """The reader is in the article: it is shown without delay, and counts as read."""
        row = self._panes.current_row()
        if row and not self._panes.article.shows(row.id):
            self.show(row.id, at_once=True)
        if row and not row.status.read and self._panes.services.config.reading.mark_read_on_open:
            self._marks.set("read", True, [row.id], quiet=True)
