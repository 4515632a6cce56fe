"""The list of feeds: subscribing to what was found, and taking feeds off the list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newsreader.clock import Clock
from newsreader.fetching.fetcher import Fetcher
from newsreader.fetching.local_file import is_file_url
from newsreader.model.feed import Feed, FeedHealth, FeedId, FeedSettings
from newsreader.model.folders import typed_folder
from newsreader.model.parsed import OpmlFeed, OpmlFolder, OpmlList
from newsreader.model.refresh import RefreshSummary
from newsreader.pool import ParsePool
from newsreader.services.feed_finding import FeedFinder, FoundFeed, address_of, split_login
from newsreader.services.feed_finding import feed_files as feed_files
from newsreader.services.opml_exchange import ImportPlan, OpmlExchange
from newsreader.services.refresh import Refresh
from newsreader.storage import feed_words, feeds, statuses
from newsreader.storage.store import Store


@dataclass(frozen=True, slots=True)
class Subscribed:
    """A feed that is now subscribed; `new` is False if it was before. `others` are further feeds its page offers."""

    feed: Feed
    new: bool
    summary: RefreshSummary
    others: tuple[FoundFeed, ...] = ()


class Subscriptions:
    """The list of feeds."""

    def __init__(self, store: Store, fetcher: Fetcher, pool: ParsePool, refresh: Refresh, clock: Clock) -> None:
        self.finder = FeedFinder(store, fetcher, pool)
        self._opml = OpmlExchange(store, pool, clock)
        self._store = store
        self._refresh = refresh
        self._clock = clock

    async def add(self, source: str, *, folder: str = "", local: bool = False) -> Subscribed:
        """Subscribes to a feed address, the best feed of a site, or a feed file; fetches it at once.

        Raises:
            ReaderError: There is no feed there, or it cannot be had; nothing was subscribed.
            StorageError: The library cannot be written.
        """
        found = [one async for one in self.finder.find(source, local=local)]
        (made,) = await self.subscribe(found[:1], source=source, folder=folder, local=local)
        return replace(made, others=tuple(found[1:]))

    async def subscribe(
        self, chosen: Sequence[FoundFeed], *, source: str = "", folder: str = "", local: bool = False
    ) -> tuple[Subscribed, ...]:
        """Subscribes to feeds that were found, as one action to undo, and fetches them at once.

        Args:
            chosen: What `finder.find` gave for `source`.
            source: As typed: a login in it becomes the feeds' own.
            folder: As typed, "" for none.
            local: They may be on this machine or a private network.
        """
        urls = [split_login(one.url).url for one in chosen]
        label = f"subscribed to {chosen[0].title}" if len(chosen) == 1 else f"subscribed to {len(chosen)} feeds"
        made = await self._store.write(
            feed_words.subscribe,
            urls,
            label=label,
            now=self._clock(),
            folder=typed_folder(folder),
            local=local or any(map(is_file_url, urls)),
            settings=_login_settings(source),
        )
        new = {feed_id for feed_id, is_new in made if is_new}
        summary = await self._refresh.run(new, force=True) if new else RefreshSummary()
        subscribed = []
        for feed_id, is_new in made:
            feed = await self._store.read(feeds.feed_by_id, feed_id)
            assert feed is not None
            subscribed.append(Subscribed(feed, is_new, summary))
        return tuple(subscribed)

    async def feeds(self) -> tuple[FeedHealth, ...]:
        """Every subscription with its health."""
        return await self._store.read(feeds.health)

    async def feeds_uncounted(self) -> tuple[FeedHealth, ...]:
        """The same with no entries counted: at once, also in a library of a million."""
        return await self._store.read(feeds.health_uncounted)

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

    # Lists of subscriptions, in and out

    async def import_opml(self, path: Path) -> tuple[list[FeedId], int]:
        """Subscribes to every feed of a file without a word in the journal, as the sample library does.

        Returns the ids of the new ones, and how many were known.

        Raises:
            ReaderError: The file is not there, or no OPML.
        """
        plan = await self.plan_import(path)
        return await self._opml.subscribe_all(OpmlList(plan.new, plan.folders), label=None), plan.known

    async def plan_import(self, path: Path) -> ImportPlan:
        """What importing an OPML file would do; changes nothing.

        Raises:
            ReaderError: The file is not there, or no OPML.
        """
        return await self._opml.plan(path)

    async def subscribe_all(self, outlines: Sequence[OpmlFeed], folders: Sequence[OpmlFolder] = ()) -> list[FeedId]:
        """Subscribes to feeds of an OPML file as one action to undo, without fetching; the ids of the new ones."""
        count = f"{len(outlines):,} feed" + ("" if len(outlines) == 1 else "s") if outlines else "folders"
        return await self._opml.subscribe_all(OpmlList(tuple(outlines), tuple(folders)), label=f"imported {count}")

    async def export_opml(self, *, secrets: bool = False) -> bytes:
        """All subscriptions as OPML 2.0; logins and headers are left out unless `secrets` are wanted."""
        return await self._opml.export(secrets=secrets)


def _login_settings(source: str) -> FeedSettings | None:
    login = split_login(address_of(source)) if source else None
    if login is None or login.username is None:
        return None
    return FeedSettings(username=login.username, password=login.password)
