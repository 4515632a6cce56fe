"""Opening an article: what is stored at once, the page behind it when there is more to have."""

import asyncio
from dataclasses import replace

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError
from newsreader.fetching.fetcher import PAGE_ACCEPT, Fetcher
from newsreader.model.article import Article
from newsreader.model.document import Document
from newsreader.model.entry import Entry, EntryContent, EntryId
from newsreader.model.outcome import Fetched, FetchFailed
from newsreader.pool import ParsePool
from newsreader.storage import contents, entries, feeds
from newsreader.storage.database import Connection
from newsreader.storage.store import Store

SUMMARY_WORDS = 200  # a feed's text shorter than this is taken for a summary
BIG_HTML_CHARS = 200_000  # above this, laying out blocks is the child's work


class Reading:
    """Articles as they are shown. The network is asked once an article, and only where the page can add something."""

    def __init__(self, store: Store, fetcher: Fetcher, pool: ParsePool, clock: Clock) -> None:
        self._store = store
        self._fetcher = fetcher
        self._pool = pool
        self._clock = clock

    async def stored(self, entry_id: EntryId) -> Article | None:
        """The article from the library alone; None if there is no such entry."""
        found = await self._store.read(_load, entry_id)
        if found is None:
            return None
        entry, content = found
        return Article(entry, content, await self._document(entry, content))

    async def whole(self, article: Article) -> Article:
        """The article with its page, fetched if that can add something and was not done before.

        Never worse than `article`: where the page cannot be had, the same body with `problem` set. What is fetched is
        stored, so the second time needs no network.
        """
        from newsreader.extraction.page import extract_page  # parsers: a cost no start should pay

        entry = article.entry
        if not wants_page(article) or entry.url is None:
            return article
        local = await self._store.read(_is_local, entry)
        outcome = await self._fetcher.fetch(entry.url, accept=PAGE_ACCEPT, allow_private=local)
        if isinstance(outcome, FetchFailed):
            return replace(article, problem=outcome.problem)
        if not isinstance(outcome, Fetched):
            return article
        try:
            page = await self._pool.run(extract_page, outcome.body, url=outcome.url, content_type=outcome.content_type)
        except ReaderError as error:
            return replace(article, problem=error.problem)
        await self._store.write(contents.save_page, entry.id, page, self._clock())
        again = await self.stored(entry.id)
        if again is None:
            return article
        short = page.word_count < 20 and again.content is None
        return replace(again, problem=_nothing_there(entry) if short else None)

    async def open(self, entry_id: EntryId) -> Article | None:
        """`stored` and then `whole`: for callers that do not draw in between."""
        article = await self.stored(entry_id)
        return await self.whole(article) if article else None

    async def _document(self, entry: Entry, content: EntryContent | None) -> Document:
        from newsreader.extraction.document import document_from_html, document_from_text  # lxml: 14 ms

        if content is None:
            return document_from_text(entry.summary)
        if len(content.html) > BIG_HTML_CHARS:
            return await self._pool.run(document_from_html, content.html, content.base_url)
        return await asyncio.to_thread(document_from_html, content.html, content.base_url)


def wants_page(article: Article) -> bool:
    """Whether the article's own page can add something: the rest of the text, or who wrote it."""
    entry = article.entry
    if not entry.url or entry.cached == "page":
        return False
    only_summary = entry.cached == "none" or entry.word_count < SUMMARY_WORDS
    return only_summary or not any(author.bio for author in entry.authors)


def _load(connection: Connection, entry_id: EntryId) -> tuple[Entry, EntryContent | None] | None:
    entry = entries.entry_by_id(connection, entry_id)
    return (entry, contents.best_content(connection, entry_id)) if entry else None


def _is_local(connection: Connection, entry: Entry) -> bool:
    feed = feeds.feed_by_id(connection, entry.feed_id)
    return feed is not None and feed.local


def _nothing_there(entry: Entry) -> Problem:
    hint = "Press o to open the page in a browser."
    return Problem("format", "The page has no text that could be shown here.", hint=hint, subject=entry.url or "")
