"""Opening an article: what is stored at once, the page behind it when there is more to have."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError
from newsreader.fetching.fetcher import PAGE_ACCEPT, Fetcher
from newsreader.model.article import Article
from newsreader.model.document import Document
from newsreader.model.entry import Entry, EntryContent, EntryId, Origin
from newsreader.model.feed import FeedId, PageWish
from newsreader.model.outcome import Fetched, FetchFailed
from newsreader.pool import ParsePool
from newsreader.storage import contents, entries, feeds
from newsreader.storage.database import Connection
from newsreader.storage.store import Store

SUMMARY_WORDS = 200  # a feed's text shorter than this is taken for a summary
BEGINNING_CHARS = 20_000  # of a big one: enough to read until the rest is there
HTML_PER_LETTER = 1.5  # characters of mark-up and spaces that stand for a letter of the text, mostly less
BIG_HTML_CHARS = 200_000  # above this, laying out blocks is the child's work
KEPT_DOCUMENTS = 2  # big ones: who goes to the next article and comes back does not wait for the child again
PATIENCE = timedelta(minutes=20)  # before a page that is no article is asked again, unless the reader wishes it

_Key = tuple[str, str | None]

_BROWSER = "Open it in a browser."


class Reading:
    """Articles as they are shown. The network is asked once an article, and only where the page can add something."""

    def __init__(
        self, store: Store, fetcher: Fetcher, pool: ParsePool, clock: Clock, *, fetch_pages: bool = True
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._pool = pool
        self._clock = clock
        self.fetch_pages = fetch_pages
        self._wishes: dict[FeedId, PageWish] = {}  # of the feeds whose articles were shown, as last read
        self._refused: dict[EntryId, tuple[Problem, datetime]] = {}  # whose pages are none, and until when that holds
        self._documents: dict[_Key, Document] = {}  # the big ones shown last, the latest at the end

    async def stored(
        self,
        entry_id: EntryId,
        *,
        origin: Origin | None = None,
        on_beginning: Callable[[Article], Awaitable[None]] | None = None,
        letters: int = 0,
    ) -> Article | None:
        """The article from the library, with the body of that origin (None: the best one); None if there is none.

        Of one so long that the whole takes a moment, `on_beginning` gets what leads up to that many letters and
        some screens more, if that is much less.
        """
        found = await self._store.read(_load, entry_id, origin)
        if found is None:
            return None
        entry, content, self._wishes[entry.feed_id] = found
        enough = BEGINNING_CHARS + round(letters * HTML_PER_LETTER)
        is_long = content is not None and len(content.html) > max(BIG_HTML_CHARS, 1.5 * enough)
        if on_beginning is not None and content is not None and is_long and _key(content) not in self._documents:
            beginning = replace(content, html=content.html[:enough])
            await on_beginning(Article(entry, content, await self._document(entry, beginning)))
        try:
            return Article(entry, content, await self._document(entry, content))
        except ReaderError as error:  # too much for the child: what can be shown is shown
            return Article(entry, content, await self._document(entry, None), error.problem)

    async def whole(self, article: Article) -> Article:
        """The article with its page, fetched if that can add something and was not done before.

        Never worse than `article`: where the page cannot be had, the same body with `problem` set. What is fetched is
        stored, so the second time needs no network.
        """
        return await self._with_page(article) if self.may_fetch(article) else article

    def may_fetch(self, article: Article) -> bool:
        """Whether `whole` would ask: pages are wanted and can be kept, and this one adds something."""
        wish = self._wishes.get(article.entry.feed_id, "auto")
        wanted = wish == "always" or self.fetch_pages
        return wanted and self._store.read_only is None and wants_page(article, wish)

    async def fetch_again(self, article: Article) -> Article:
        """The article with its page as it is now, because the reader wants to see it anew.

        What is worse than the text we have (much shorter, behind a wall) does not take its place; `problem` says so.
        """
        return await self._with_page(article, again=True)

    async def _with_page(self, article: Article, *, again: bool = False) -> Article:
        """The article with what its page says; as it is, with `problem`, where the page cannot be had."""
        from newsreader.extraction.article import read_article  # parsers: a cost no start should pay

        entry = article.entry
        if entry.url is None:
            return replace(article, problem=_no_address(entry)) if again else article
        problem, until = self._refused.get(entry.id, (None, self._clock()))
        if problem and until > self._clock() and not again:
            return replace(article, problem=problem)
        local = await self._store.read(_is_local, entry)
        outcome = await self._fetcher.fetch(entry.url, accept=PAGE_ACCEPT, allow_private=local)
        if isinstance(outcome, FetchFailed):
            return self._without_page(article, _about_article(outcome.problem))
        if not isinstance(outcome, Fetched):
            return article
        try:
            page = await self._pool.run(read_article, outcome.body, url=outcome.url, content_type=outcome.content_type)
        except ReaderError as error:
            return self._without_page(article, error.problem)
        kept = await self._store.write(contents.save_page, entry.id, page, self._clock())
        now = await self.stored(entry.id)
        if now is None:
            return article
        if again and not kept:
            return replace(now, problem=_poorer(entry))
        from_page = now.content is not None and now.content.origin == "page"
        only_summary = not from_page and now.entry.word_count < SUMMARY_WORDS
        return replace(now, problem=_nothing_there(entry)) if only_summary else now

    def _without_page(self, article: Article, problem: Problem) -> Article:
        """The article with what keeps its page away; a page that answers so is not asked again for a while."""
        if problem.kind not in ("offline", "network"):
            self._refused[article.entry.id] = problem, self._clock() + PATIENCE
        return replace(article, problem=problem)

    async def open(self, entry_id: EntryId) -> Article | None:
        """`stored` and then `whole`: for callers that do not draw in between."""
        article = await self.stored(entry_id)
        return await self.whole(article) if article else None

    async def html(self, article: Article) -> str:
        """The body as harmless HTML with absolute addresses; "" where there is none."""
        from newsreader.extraction.sanitize import sanitize  # needed only once an article is shown

        content = article.content
        if content is None:
            return ""
        if len(content.html) > BIG_HTML_CHARS:
            return await self._pool.run(sanitize, content.html, content.base_url)
        return await asyncio.to_thread(sanitize, content.html, content.base_url)

    async def _document(self, entry: Entry, content: EntryContent | None) -> Document:
        # Not before the first article is shown: 20 ms and more that no start should pay.
        from newsreader.extraction.document import document_from_html, document_from_text

        if content is None:
            return document_from_text(entry.summary)
        if len(content.html) <= BIG_HTML_CHARS:
            return await asyncio.to_thread(document_from_html, content.html, content.base_url)
        document = self._documents.pop(_key(content), None)
        if document is None:
            document = await self._pool.run(document_from_html, content.html, content.base_url)
        self._documents[_key(content)] = document
        while len(self._documents) > KEPT_DOCUMENTS:
            del self._documents[next(iter(self._documents))]
        return document


def wants_page(article: Article, wish: PageWish = "auto") -> bool:
    """Whether the article's own page is to be asked: it can add the rest of the text, or who wrote it.

    Where the reader wants it `always`, also for what seems whole; `never` is never.
    """
    entry = article.entry
    if not entry.url or entry.cached == "page" or wish == "never":
        return False
    only_summary = entry.cached == "none" or entry.word_count < SUMMARY_WORDS
    unknown = not entry.authors or any(author.bio is None for author in entry.authors)
    return wish == "always" or only_summary or unknown


def _load(
    connection: Connection, entry_id: EntryId, origin: Origin | None
) -> tuple[Entry, EntryContent | None, PageWish] | None:
    entry = entries.entry_by_id(connection, entry_id)
    if entry is None:
        return None
    body = {"feed": contents.feed_body, "page": contents.page_body}.get(origin or "", contents.best_content)
    feed = feeds.feed_by_id(connection, entry.feed_id)
    return entry, body(connection, entry_id), feed.settings.pages if feed else "auto"


def _key(content: EntryContent) -> _Key:
    """What the document depends on."""
    return content.html, content.base_url


def _is_local(connection: Connection, entry: Entry) -> bool:
    feed = feeds.feed_by_id(connection, entry.feed_id)
    return feed is not None and feed.local


def _about_article(problem: Problem) -> Problem:
    """The problem with a hint for a reader; what the network says of servers is meant for feeds."""
    return replace(problem, hint=_BROWSER) if problem.kind in ("server", "limit", "format") else problem


def _nothing_there(entry: Entry) -> Problem:
    return Problem("format", "The page has no text that could be shown here.", hint=_BROWSER, subject=entry.url or "")


def _poorer(entry: Entry) -> Problem:
    title = "The page holds less text now than we have, so what we have stays."
    return Problem("format", title, hint=_BROWSER, subject=entry.url or "")


def _no_address(entry: Entry) -> Problem:
    return Problem("missing", "This article has no address to be fetched from.", subject=entry.title)
