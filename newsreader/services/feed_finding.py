"""Finding feeds: from what a person types, a site's address as a rule, to the feeds that are there."""

import asyncio
import base64
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from newsreader.errors import Problem, ReaderError
from newsreader.fetching.addresses import normalize_url
from newsreader.fetching.fetcher import Fetcher
from newsreader.fetching.local_file import is_file_url, read_feed_file
from newsreader.model.feed import Feed
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome
from newsreader.model.parsed import FeedLink, ParsedFeed
from newsreader.model.text import clean_line
from newsreader.pool import ParsePool
from newsreader.storage import feeds
from newsreader.storage.store import Store

FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json", ".feed"})
MAX_CANDIDATES = 12  # addresses that are asked of one site


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that is there.

    Attributes:
        title: Its own, else what the page calls it, else its address.
        offered_as: What the page calls it, "" if that is its title or nothing.
        format: For people: "Atom 1.0".
        newest: When its newest entry was published, if it says.
        known: The subscription, if there is one.
        content: Its title and what is in it: one feed in two formats has the same.
    """

    url: str
    title: str
    offered_as: str = ""
    format: str = ""
    entries: int = 0
    newest: datetime | None = None
    known: Feed | None = None
    content: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Login:
    """The address without the login that was typed in it, and the login."""

    url: str
    username: str | None = None
    password: str | None = None

    def headers(self) -> dict[str, str]:
        """What to send with a request."""
        if self.username is None:
            return {}
        pair = f"{self.username}:{self.password or ''}".encode()
        return {"Authorization": f"Basic {base64.b64encode(pair).decode()}"}


class FeedFinder:
    """Looks for feeds; changes nothing."""

    def __init__(self, store: Store, fetcher: Fetcher, pool: ParsePool) -> None:
        self._store = store
        self._fetcher = fetcher
        self._pool = pool

    async def find(self, source: str, *, local: bool = False) -> AsyncIterator[FoundFeed]:
        """The feeds at or behind what was typed, best first, each as soon as it is known; at least one.

        A feed's own address gives that feed alone. A subscription to the very address is given without asking.

        Raises:
            ReaderError: There is none, or it cannot be had.
        """
        from newsreader.parsing.discovery import common_feed_urls, feed_links
        from newsreader.parsing.known_sites import known_site_feeds

        url = address_of(source)
        if known := await self._store.read(feeds.feed_by_url, split_login(url).url):
            yield FoundFeed(known.url, known.title, known=known)
            return
        outcome = await self._get(url, local=local)
        guesses = [] if is_file_url(url) else list(known_site_feeds(url))
        if isinstance(outcome, FetchFailed) and (not guesses or outcome.problem.kind in ("offline", "address")):
            raise ReaderError(outcome.problem)
        offered: Sequence[FeedLink] = ()
        why = outcome.problem if isinstance(outcome, FetchFailed) else None
        if isinstance(outcome, Fetched):
            try:
                yield await self._described(FeedLink(outcome.permanent_url or url), await self._parse(outcome))
                return
            except ReaderError as error:
                if is_file_url(url):
                    raise
                why = error.problem
            offered = await self._pool.run(feed_links, outcome.body, outcome.url)
            guesses = guesses or list(known_site_feeds(outcome.url))
        count = 0
        async for found in self._first_of_each(_distinct([*guesses, *offered]), local=local):
            yield found
            count += 1
        if not count and isinstance(outcome, Fetched):
            for common in common_feed_urls(outcome.url):
                if found_there := await self._look(FeedLink(common), local=local):
                    yield found_there
                    return
        if not count:
            assert why is not None
            raise _no_feed(url, why, failed=isinstance(outcome, FetchFailed))

    async def _first_of_each(self, links: Sequence[FeedLink], *, local: bool) -> AsyncIterator[FoundFeed]:
        """The links that lead to feeds, in their order; asked all at once, and one feed under two addresses once."""
        tasks = [asyncio.ensure_future(self._look(link, local=local)) for link in links[:MAX_CANDIDATES]]
        seen: set[object] = set()
        try:
            for task in tasks:
                found = await task
                if found is not None and not seen & {found.url, found.content}:
                    seen |= {found.url, found.content if len(found.content) > 1 else found.url}
                    yield found
        finally:
            for task in tasks:
                task.cancel()

    async def _look(self, link: FeedLink, *, local: bool) -> FoundFeed | None:
        """The feed at this address, if there is one."""
        with suppress(ReaderError):
            url = normalize_url(link.url)
            outcome = await self._get(url, local=local)
            if isinstance(outcome, Fetched):
                parsed = await self._parse(outcome)
                return await self._described(replace(link, url=outcome.permanent_url or url), parsed)
        return None

    async def _get(self, url: str, *, local: bool) -> FetchOutcome:
        if is_file_url(url):
            return await asyncio.to_thread(read_feed_file, url)
        login = split_login(url)
        return await self._fetcher.fetch(login.url, allow_private=local, headers=login.headers())

    async def _parse(self, fetched: Fetched) -> ParsedFeed:
        """The feed in a body.

        Raises:
            ReaderError: It is none.
        """
        from newsreader.parsing.feed import parse_feed

        return await self._pool.run(parse_feed, fetched.body, url=fetched.url, content_type=fetched.content_type)

    async def _described(self, link: FeedLink, parsed: ParsedFeed) -> FoundFeed:
        title = parsed.title or link.title or link.url
        dates = [entry.published for entry in parsed.entries if entry.published]
        return FoundFeed(
            url=link.url,
            title=title,
            offered_as="" if link.title.casefold() == title.casefold() else link.title,
            format=parsed.format,
            entries=len(parsed.entries),
            newest=max(dates, default=None),
            known=await self._store.read(feeds.feed_by_url, link.url),
            content=(title, *(entry.url or entry.title or entry.key for entry in parsed.entries[:20])),
        )


def address_of(source: str) -> str:
    """The address that is meant: of an existing file, else of the web.

    Raises:
        ReaderError: It is neither, or plainly the path of a file that is not there.
    """
    source = source.strip()
    if is_file_url(source):
        return source
    if "://" in source:
        return normalize_url(source)
    path = Path(source).expanduser() if source.startswith("~/") else Path(source)
    if source and os.path.exists(path):  # Path.exists raises for a name that is too long
        return path.absolute().as_uri()
    if source.startswith(("/", "./", "../", "~/")) or (len(path.parts) == 1 and path.suffix.lower() in FEED_SUFFIXES):
        shown = clean_line(source, 300)
        raise ReaderError(Problem("missing", f"There is no file {shown}.", subject=shown))
    return normalize_url(source)


def feed_files(folder: Path) -> list[Path]:
    """The feed files below a folder, by name."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in FEED_SUFFIXES and path.is_file())


def split_login(url: str) -> Login:
    """The address and the login that stands before its host ("https://ann:word@a.example/"), if any."""
    parts = urlsplit(url)
    login, at, host = parts.netloc.rpartition("@")
    if not at or parts.scheme not in ("http", "https"):
        return Login(url)
    username, _, password = login.partition(":")
    bare = urlunsplit(parts._replace(netloc=host))
    return Login(bare, unquote(username), unquote(password)) if username else Login(bare)


def _distinct(links: Sequence[FeedLink]) -> list[FeedLink]:
    by_url: dict[str, FeedLink] = {}
    for link in links:
        by_url.setdefault(link.url, link)
    return list(by_url.values())


def _no_feed(url: str, why: Problem, *, failed: bool) -> ReaderError:
    if failed:
        return ReaderError(why)
    shown = split_login(url).url
    hint = "Give the address of the feed itself, if you know it."
    return ReaderError(Problem("format", f"No feed was found at {shown}.", why.title, hint, shown))
