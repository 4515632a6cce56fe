"""Subscribing: by feed address, by site address, by file, by OPML; and taking feeds off the list."""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError
from newsreader.fetching.addresses import normalize_url
from newsreader.fetching.fetcher import Fetcher
from newsreader.fetching.local_file import is_file_url, read_feed_file
from newsreader.model.feed import Feed, FeedHealth, FeedId
from newsreader.model.outcome import Fetched, FetchFailed
from newsreader.model.parsed import FeedLink, OpmlFeed
from newsreader.model.refresh import RefreshSummary
from newsreader.model.text import clean_line
from newsreader.pool import ParsePool
from newsreader.services.convert import read_input
from newsreader.services.refresh import Refresh
from newsreader.storage import feeds, statuses
from newsreader.storage.database import Connection
from newsreader.storage.store import Store

FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".json", ".feed"})


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A feed that is now subscribed; `new` is False if it was before. `others` are further feeds its page offers."""

    feed: Feed
    new: bool
    summary: RefreshSummary
    others: tuple[FeedLink, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an OPML file would bring: feeds to subscribe, how many are known already, addresses that are none."""

    new: tuple[OpmlFeed, ...]
    known: int
    problems: tuple[Problem, ...]


class Subscriptions:
    """The list of feeds."""

    def __init__(self, store: Store, fetcher: Fetcher, pool: ParsePool, refresh: Refresh, clock: Clock) -> None:
        self._store = store
        self._fetcher = fetcher
        self._pool = pool
        self._refresh = refresh
        self._clock = clock

    async def add(self, source: str, *, folder: str = "", local: bool = False) -> Subscribed:
        """Subscribes to a feed address, the best feed of a site, or a feed file; fetches it at once.

        Raises:
            ReaderError: There is no feed there, or it cannot be had; nothing was subscribed.
            StorageError: The library cannot be written.
        """
        url = _address_of(source)
        known = await self._store.read(feeds.feed_by_url, url)
        others: tuple[FeedLink, ...] = ()
        if known is None:
            url, others = await self._find_feed(url, local=local)
        feed_id, new = await self._store.write(
            feeds.subscribe, url, now=self._clock(), folder=folder, local=local or is_file_url(url)
        )
        summary = await self._refresh.run([feed_id], force=True) if new else RefreshSummary()
        feed = await self._store.read(feeds.feed_by_id, feed_id)
        assert feed is not None
        return Subscribed(feed, new, summary, others)

    async def _find_feed(self, url: str, *, local: bool) -> tuple[str, tuple[FeedLink, ...]]:
        """The address of a feed at, or offered by, `url`, and the further ones offered."""
        from newsreader.parsing.discovery import feed_links, likely_feed_urls
        from newsreader.parsing.feed import parse_feed

        if is_file_url(url):
            body = await asyncio.to_thread(read_feed_file, url)
            await self._pool.run(parse_feed, _body(body).body, url=url)
            return url, ()
        outcome = await self._fetcher.fetch(url, allow_private=local)
        fetched = _body(outcome)
        try:
            await self._pool.run(parse_feed, fetched.body, url=fetched.url, content_type=fetched.content_type)
            return fetched.permanent_url or url, ()
        except ReaderError as error:
            no_feed = error
        offered = await self._pool.run(feed_links, fetched.body, fetched.url)
        candidates = [link.url for link in offered] or list(likely_feed_urls(fetched.url))
        for candidate in candidates:
            if await self._is_feed(candidate, local=local):
                return candidate, tuple(link for link in offered if link.url != candidate)
        hint = "Give the address of the feed itself, if you know it."
        title = f"No feed was found at {url}."
        raise ReaderError(Problem("format", title, no_feed.problem.title, hint, url)) from no_feed

    async def _is_feed(self, url: str, *, local: bool) -> bool:
        from newsreader.parsing.feed import parse_feed

        outcome = await self._fetcher.fetch(url, allow_private=local)
        if not isinstance(outcome, Fetched):
            return False
        try:
            await self._pool.run(parse_feed, outcome.body, url=outcome.url, content_type=outcome.content_type)
        except ReaderError:
            return False
        return True

    async def feeds(self) -> tuple[FeedHealth, ...]:
        """Every subscription with its health."""
        return await self._store.read(feeds.health)

    async def matching(self, word: str) -> list[Feed]:
        """Feeds that `word` names: an id, an address, or a part of a title."""
        known = await self._store.read(feeds.all_feeds)
        exact = [feed for feed in known if word == str(feed.id) or word in (feed.url, feed.title, feed.site_url)]
        return exact or [feed for feed in known if word.casefold() in feed.title.casefold() or word in feed.url]

    async def remove(self, chosen: Sequence[Feed]) -> None:
        """Takes feeds off the list; undo brings them back with everything."""
        label = f"unsubscribed from {chosen[0].title}" if len(chosen) == 1 else f"unsubscribed from {len(chosen)} feeds"
        ids = [FeedId(feed.id) for feed in chosen]
        await self._store.write(statuses.unsubscribe, ids, label=label, now=self._clock())

    async def import_opml(self, path: Path) -> tuple[list[FeedId], int]:
        """Subscribes to every feed of an OPML file; returns the ids of the new ones, and how many were known.

        Raises:
            ReaderError: The file is not there, or no OPML.
        """
        plan = await self.plan_import(path)
        return await self.subscribe_all(plan.new), plan.known

    async def plan_import(self, path: Path) -> ImportPlan:
        """What importing an OPML file would do; changes nothing.

        Raises:
            ReaderError: The file is not there, or no OPML.
        """
        from newsreader.parsing.opml import parse_opml

        outlines = await self._pool.run(parse_opml, await asyncio.to_thread(read_input, path))
        known = {feed.url for feed in await self._store.read(feeds.all_feeds)}
        new: dict[str, OpmlFeed] = {}
        problems = []
        for outline in outlines:
            try:
                url = outline.url if is_file_url(outline.url) else normalize_url(outline.url)
            except ReaderError as error:
                problems.append(error.problem)
                continue
            if url not in known:
                new.setdefault(url, replace(outline, url=url))
        return ImportPlan(tuple(new.values()), len(outlines) - len(new) - len(problems), tuple(problems))

    async def subscribe_all(self, outlines: Sequence[OpmlFeed]) -> list[FeedId]:
        """Subscribes to feeds of an OPML file in one transaction, without fetching; returns the ids of the new ones."""
        return await self._store.write(_subscribe_all, outlines, self._clock())

    async def export_opml(self) -> bytes:
        """All subscriptions as OPML 2.0."""
        from newsreader.parsing.opml import write_opml

        outlines = await self._store.read(feeds.outlines)
        return write_opml(outlines, title="newsreader subscriptions", created=self._clock())


def _subscribe_all(connection: Connection, outlines: Sequence[OpmlFeed], now: datetime) -> list[FeedId]:
    added = []
    for outline in outlines:
        feed_id, new = feeds.subscribe(
            connection, outline.url, now=now, folder="/".join(outline.folder), local=is_file_url(outline.url)
        )
        if new:
            feeds.describe_outline(connection, feed_id, outline)
            added.append(feed_id)
    return added


def feed_files(folder: Path) -> list[Path]:
    """The feed files below a folder, by name."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in FEED_SUFFIXES and path.is_file())


def _address_of(source: str) -> str:
    """The address that is meant: of an existing file, else of the web.

    Raises:
        ReaderError: It is neither, or plainly the path of a file that is not there.
    """
    if is_file_url(source):
        return source
    if "://" in source:
        return normalize_url(source)
    path = Path(source).expanduser() if source.startswith("~/") else Path(source)
    if os.path.exists(path):  # Path.exists raises for a name that is too long
        return path.absolute().as_uri()
    if source.startswith(("/", "./", "../", "~/")) or (len(path.parts) == 1 and path.suffix.lower() in FEED_SUFFIXES):
        shown = clean_line(source, 300)
        raise ReaderError(Problem("missing", f"There is no file {shown}.", subject=shown))
    return normalize_url(source)


def _body(outcome: object) -> Fetched:
    """The body, or the reason why there is none as an error."""
    if isinstance(outcome, FetchFailed):
        raise ReaderError(outcome.problem)
    assert isinstance(outcome, Fetched)
    return outcome
