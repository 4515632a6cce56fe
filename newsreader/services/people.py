"""The people who write: who they are, what the reader says about them, and their bios from their own pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from newsreader.clock import Clock
from newsreader.errors import ReaderError
from newsreader.fetching.fetcher import PAGE_ACCEPT, Fetcher
from newsreader.model.article import Article
from newsreader.model.author import Author, AuthorId, AuthorMark, AuthorProfile, is_person_page, wants_bio
from newsreader.model.entry import EntryId
from newsreader.model.extracted import ExtractedAuthor
from newsreader.model.feed import FeedId
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome
from newsreader.model.text import clean_line
from newsreader.pool import ParsePool
from newsreader.storage import authors, feeds, people
from newsreader.storage.database import Connection
from newsreader.storage.store import Store

MOST_PAGES = 3  # of an article's authors, so many are asked for; a byline of ten is a list, not ten errands
PATIENCE = timedelta(hours=1)  # before a page that could not be reached is tried again
_MAX_BIO_CHARS = 4000


class People:
    """Authors as the reader meets them. Bios are fetched once in a month, and only where there is none."""

    def __init__(
        self, store: Store, fetcher: Fetcher, pool: ParsePool, clock: Clock, *, fetch_pages: bool = True
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._pool = pool
        self._clock = clock
        self.fetch_pages = fetch_pages
        self._not_before: dict[AuthorId, datetime] = {}  # pages under way, or out of reach

    # Who they are

    async def profile(self, author_id: AuthorId) -> AuthorProfile | None:
        """The person with counts of their articles."""
        return await self._store.read(people.profile, author_id)

    async def of_entry(self, entry_id: EntryId) -> tuple[AuthorProfile, ...]:
        """The authors of an entry, in the byline's order."""
        return await self._store.read(_profiles_of, entry_id)

    async def find(self, name: str = "", *, followed: bool = False, limit: int = -1) -> tuple[AuthorProfile, ...]:
        """People by words of their names, those with the most articles first; at most `limit` (-1: all)."""
        return await self._store.read(people.people, name=name, followed=followed, limit=limit)

    # What the reader says about them

    async def mark(self, author: Author, mark: AuthorMark, value: bool) -> str | None:
        """Follows or mutes, or no longer; what was done, in words, or None if it was so already."""
        label = _MARKED[mark, value].format(author.name)
        done = await self._store.write(people.mark_person, author.id, mark, value, label=label, now=self._clock())
        return label if done else None

    async def merge(self, author: Author, into: Author) -> str | None:
        """Says that two are one person; what was done, in words, or None if they are one already."""
        label = f"made {author.name} and {into.name} one person"
        done = await self._store.write(people.merge, author.id, into.id, label=label, now=self._clock())
        return label if done else None

    async def split(self, author: Author) -> str | None:
        """Says that a person is not one but several; what was done, in words, or None where there is but one."""
        label = f"took apart who was joined as {author.name}"
        apart = await self._store.write(people.split, author.id, label=label, now=self._clock())
        return label if apart else None

    # Their own pages

    def may_fetch_bios(self, article: Article) -> bool:
        """Whether `with_bios` might ask: somebody has a page and no bio, and what comes can be kept."""
        asked = article.entry.authors[:MOST_PAGES]
        return self._store.read_only is None and any(wants_bio(author) and self._may_ask(author) for author in asked)

    async def with_bios(self, article: Article) -> Article:
        """The article with bios from its authors' own pages, where they have none or a stub.

        A page is asked once in thirty days, whatever came of it; one that cannot be reached is tried again later.
        Who has no page that names them stays without: no bio is better than a wrong one.
        """
        if not self.may_fetch_bios(article):
            return article
        wanted, local = await self._store.read(_wish_and_place, article.entry.feed_id, self.fetch_pages)
        asked = [author for author in article.entry.authors[:MOST_PAGES] if wanted and wants_bio(author)]
        found = [await self._fetch_bio(author, allow_private=local) for author in asked]  # politely: one by one
        if not any(found):
            return article
        now = await self._store.read(authors.authors_of, article.entry.id)
        return replace(article, entry=replace(article.entry, authors=now))

    def _may_ask(self, author: Author) -> bool:
        return self._not_before.get(author.id, self._clock()) <= self._clock()

    async def _fetch_bio(self, author: Author, *, allow_private: bool) -> bool:
        """Whether the author's page brought a better bio."""
        if author.url is None or not self._may_ask(author):
            return False
        self._not_before[author.id] = self._clock() + PATIENCE
        if not await self._store.read(people.may_ask_page, author.id, self._clock()):
            return False
        outcome = await self._fetcher.fetch(author.url, accept=PAGE_ACCEPT, allow_private=allow_private)
        if isinstance(outcome, FetchFailed) and outcome.problem.kind in ("offline", "network"):
            return False
        found = await self._read(outcome, await self._store.read(_name_on_page, author))
        return await self._store.write(
            people.save_page_bio,
            author.id,
            clean_line(found.bio, _MAX_BIO_CHARS) if found and found.bio else None,
            source_url=found.url if found else None,
            avatar=found.avatar if found else None,
            now=self._clock(),
        )

    async def _read(self, outcome: FetchOutcome, name: str) -> ExtractedAuthor | None:
        """What the page says about the person; None for no page, another one, or one that says nothing."""
        from newsreader.extraction.author_page import read_author_page  # parsers: a cost no start should pay

        if not isinstance(outcome, Fetched) or not is_person_page(outcome.url):
            return None
        try:
            return await self._pool.run(read_author_page, outcome.body, url=outcome.url, name=name)
        except ReaderError:  # no page, or too much of one: it costs this bio only
            return None


_MARKED: dict[tuple[AuthorMark, bool], str] = {
    ("followed", True): "followed {}",
    ("followed", False): "no longer followed {}",
    ("muted", True): "muted {}",
    ("muted", False): "no longer muted {}",
}


def _profiles_of(connection: Connection, entry_id: EntryId) -> tuple[AuthorProfile, ...]:
    found = (people.profile(connection, author.id) for author in authors.authors_of(connection, entry_id))
    return tuple(profile for profile in found if profile)


def _wish_and_place(connection: Connection, feed_id: FeedId, usually: bool) -> tuple[bool, bool]:
    """Whether the reader wants pages of this feed's articles, and whether they may be on a private network."""
    feed = feeds.feed_by_id(connection, feed_id)
    if feed is None:
        return usually, False
    wish = feed.settings.pages
    return wish == "always" or (usually and wish != "never"), feed.local


def _name_on_page(connection: Connection, author: Author) -> str:
    """The name under which the person has that page: they may have several."""
    group: Sequence[Author] = authors.person(connection, author.id)
    return next((one.name for one in group if one.url == author.url), author.name)
