"""Subscribing: by feed address, by site address, by file, by OPML; and taking feeds off the list."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
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
from newsreader.pool import ParsePool
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
        url = Path(source).absolute().as_uri() if _is_path(source) else normalize_url(source)
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
        from newsreader.parsing.opml import parse_opml

        try:
            body = await asyncio.to_thread(path.read_bytes)
        except OSError as error:
            raise ReaderError(
                Problem("storage", f"{path} cannot be read: {error.strerror or error}.", subject=str(path))
            ) from error
        outlines = await self._pool.run(parse_opml, body)
        added = await self._store.write(_subscribe_all, outlines, self._clock())
        return added, len(outlines) - len(added)

    async def export_opml(self) -> bytes:
        """All subscriptions as OPML 2.0."""
        from newsreader.parsing.opml import write_opml

        outlines = await self._store.read(feeds.outlines)
        return write_opml(outlines, title="newsreader subscriptions", created=self._clock())


def _subscribe_all(connection: Connection, outlines: Sequence[OpmlFeed], now: datetime) -> list[FeedId]:
    added = []
    for outline in outlines:
        feed_id, new = feeds.subscribe(connection, outline.url, now=now, folder="/".join(outline.folder))
        if new:
            feeds.describe_outline(connection, feed_id, outline)
            added.append(feed_id)
    return added


def feed_files(folder: Path) -> list[Path]:
    """The feed files below a folder, by name."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in FEED_SUFFIXES and path.is_file())


def _is_path(source: str) -> bool:
    return "://" not in source and Path(source).exists()


def _body(outcome: object) -> Fetched:
    """The body, or the reason why there is none as an error."""
    if isinstance(outcome, FetchFailed):
        raise ReaderError(outcome.problem)
    assert isinstance(outcome, Fetched)
    return outcome
