"""Bringing another reader's feeds, articles and marks into the library: in slices, and one action to undo.

Other writes go in between. What a slice brings is out of sight; the last one subscribes and marks all of it together.
"""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from newsreader.clock import Clock
from newsreader.model.address import canonical_url
from newsreader.model.entry import EntryId, StatusField
from newsreader.model.feed import FeedId
from newsreader.model.migrated import LeftBehind, MigratedEntry, MigratedFeed, MigrationReport
from newsreader.model.parsed import ParsedEntry, ParsedFeed
from newsreader.parsing.identity import entry_key
from newsreader.parsing.people import author_of, distinct
from newsreader.parsing.plaintext import cut, one_line, summarise
from newsreader.services.merge import plan_update
from newsreader.services.migration.newsboat import read_newsboat
from newsreader.services.migration.newsboat_files import read_config
from newsreader.services.migration.newsraft import read_newsraft
from newsreader.services.migration.nom import database_of, read_nom, read_nom_config
from newsreader.services.migration.peer import NO_DATABASE, Peer
from newsreader.services.migration.places import PeerFiles
from newsreader.storage import entries, feeds, migrated, statuses
from newsreader.storage.database import Connection
from newsreader.storage.foreign import ForeignDatabase
from newsreader.storage.rehearsal import copy_for_import
from newsreader.storage.store import Store

Grouped = dict[str, list[MigratedEntry]]

SLICE_S = 0.1  # how long one write may take; what is under way then is finished
CHUNK_ENTRIES = 500


class Migration:
    """Imports from other readers. Repeatable: what is here already stays as it is."""

    def __init__(self, store: Store, clock: Clock, *, slice_s: float = SLICE_S) -> None:
        self._store = store
        self._clock = clock
        self._slice_s = slice_s

    async def run(
        self, files: PeerFiles, *, home: Path, star_flag: str | None = None, dry_run: bool = False
    ) -> MigrationReport:
        """Brings everything that can come; in a dry run does the same in a private copy that is thrown away.

        Args:
            files: The other reader's (see `places`); they are only read.
            home: What "~" means in its settings.
            star_flag: newsboat's flag that means "starred".
            dry_run: Only tell.

        Raises:
            ReaderError: One of the files cannot be read.
            StorageError: The library cannot be written.
            CancelledError: Somebody does not want to wait.

        After any of them no feed was subscribed and nothing marked; articles of feeds that were here may have come.
        The next run goes on from there.
        """
        with ExitStack() as opened:
            peer = await asyncio.to_thread(_open, files, home, star_flag, opened)
            work = _Work(peer, self._clock(), self._slice_s)
            store = await self._rehearsal(peer, opened) if dry_run else self._store
            try:
                while await store.write(_bring_slice, work):
                    pass
                return await store.write(_finish, work)
            except asyncio.CancelledError:
                work.chunks = iter(())  # a slice that still waits for its turn finds nothing to do
                raise

    async def _rehearsal(self, peer: Peer, opened: ExitStack) -> Store:
        """A library like ours, as far as this import sees; nobody else waits for it. Gone when `opened` ends."""
        folder = opened.enter_context(TemporaryDirectory(prefix="newsreader-dry-run-", ignore_cleanup_errors=True))
        path = Path(folder) / self._store.path.name
        await self._store.read(copy_for_import, path, [feed.url for feed in peer.feeds])
        store = Store(path)
        opened.callback(store.close)
        store.open()
        return store


@dataclass(slots=True)
class _Tally:
    """What the import has done so far."""

    feeds_new: list[FeedId] = field(default_factory=list)
    feeds_known: int = 0
    entries_new: int = 0
    entries_known: int = 0
    marked: dict[StatusField, list[int]] = field(default_factory=lambda: {"read": [], "starred": []})
    tags: dict[int, list[str]] = field(default_factory=dict)


def _open(files: PeerFiles, home: Path, star_flag: str | None, opened: ExitStack) -> Peer:
    """The other reader, its database open for as long as `opened` is."""

    def database(path: Path | None) -> ForeignDatabase | None:
        return opened.enter_context(ForeignDatabase(path)) if path else None

    match files.program:
        case "newsboat":
            config = read_config(files.settings, home)
            if config.cache_file and not files.chosen and config.cache_file.is_file():
                files = replace(files, database=config.cache_file)
            return read_newsboat(files, config, database(files.database), star_flag)
        case "newsraft":
            return read_newsraft(files, database(files.database))
        case "nom":
            settings = read_nom_config(files.subscriptions)
            files = database_of(files, settings)
            return read_nom(files, settings, database(files.database))


@dataclass(slots=True)
class _Work:
    """An import under way; `chunks` are what is left to do."""

    peer: Peer
    now: datetime
    slice_s: float
    tally: _Tally = field(default_factory=_Tally)
    chunks: Iterator[None] | None = None


def _bring_slice(connection: Connection, work: _Work) -> bool:
    """Stores a little more; returns whether there may be more yet."""
    work.chunks = work.chunks or _chunks(connection, work)
    until = monotonic() + work.slice_s
    return any(monotonic() >= until for _ in work.chunks)


def _chunks(connection: Connection, work: _Work) -> Iterator[None]:
    """Stores feeds and articles, some more each time it is asked to go on; call on the writer thread."""
    peer, now, tally = work.peer, work.now, work.tally
    known = migrated.feed_addresses(connection)
    for feed in peer.feeds:
        loosely = canonical_url(feed.url) or feed.url
        feed_id = known.get(feed.url) or known.get(loosely)
        if feed_id is None:
            feed_id = known[feed.url] = known[loosely] = migrated.add_feed(connection, feed, now)
            tally.feeds_new.append(feed_id)
        else:
            tally.feeds_known += 1
        yield from _bring_entries(connection, work, feed, feed_id)


def _finish(connection: Connection, work: _Work) -> MigrationReport:
    """Subscribes and marks all that was brought."""
    peer, now, tally = work.peer, work.now, work.tally
    feeds.set_subscribed(connection, tally.feeds_new, subscribed=True, now=now)
    for mark in tally.marked:
        taken_back = migrated.taken_back(connection, mark)
        tally.marked[mark] = [entry_id for entry_id in tally.marked[mark] if entry_id not in taken_back]
    label = f"imported from {peer.program}"
    changed = statuses.mark_together(connection, tally.marked, subscribed=tally.feeds_new, label=label, now=now)
    return MigrationReport(
        program=peer.program,
        files=tuple(one_line(str(path)) for path in peer.files),
        feeds_new=len(tally.feeds_new),
        feeds_known=tally.feeds_known,
        entries_new=tally.entries_new,
        entries_known=tally.entries_known,
        read=len(changed["read"]),
        starred=len(changed["starred"]),
        tagged=migrated.add_tags(connection, tally.tags),
        left_behind=peer.left_behind if peer.has_articles else (*peer.left_behind, LeftBehind(NO_DATABASE)),
    )


def _bring_entries(connection: Connection, work: _Work, feed: MigratedFeed, feed_id: FeedId) -> Iterator[None]:
    """The articles of one feed that are not here yet; the marks of all of them are noted for later."""
    peer, tally = work.peer, work.tally
    grouped: Grouped = {}
    for entry in peer.entries(feed):
        grouped.setdefault(_key(entry), []).append(entry)
    ids: dict[str, EntryId] = {}
    if migrated.has_entries(connection, feed_id):
        ids = migrated.ids_by_key(connection, feed_id, grouped)
        ids |= _ids_by_address(connection, feed_id, grouped, ids)
    tally.entries_known += len(ids)
    new = [key for key in grouped if key not in ids]
    for end in range(len(new), 0, -CHUNK_ENTRIES):  # the oldest, which come last, first: ids rise towards the newest
        keys = new[max(end - CHUNK_ENTRIES, 0) : end]
        parsed = ParsedFeed(peer.program, entries=tuple(_parsed(key, grouped[key][0]) for key in keys))
        entries.apply_update(connection, feed_id, plan_update(parsed, {}, work.now, first=True), work.now)
        ids |= migrated.ids_by_key(connection, feed_id, keys)
        tally.entries_new += len(keys)
        yield
    yield
    for key, group in grouped.items():
        for entry in group:
            tally.marked["read"] += [ids[key]] if entry.read else []
            tally.marked["starred"] += [ids[key]] if entry.starred else []
            if entry.tags:
                tally.tags.setdefault(ids[key], []).extend(entry.tags)


def _key(entry: MigratedEntry) -> str:
    """The key that a refresh will find for it (`parsing.identity`)."""
    return entry_key(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        published=entry.published or entry.modified,
        content=entry.content_html or entry.content_text,
    )


def _ids_by_address(
    connection: Connection, feed_id: FeedId, grouped: Grouped, ids: dict[str, EntryId]
) -> dict[str, EntryId]:
    """Those of the other articles, by key, that are here at the same address, if each is the only one there.

    The other reader may have made up its id, or the feed may have changed its ids since.
    """
    keys: dict[str, list[str]] = {}
    for key, group in grouped.items():
        address = canonical_url(group[0].url) if key not in ids else None
        if address:
            keys.setdefault(address, []).append(key)
    taken = set(ids.values())
    found: dict[str, EntryId] = {}
    for address, here in migrated.ids_by_address(connection, feed_id, keys).items():
        free = [entry_id for entry_id in here if entry_id not in taken]
        if len(free) == len(keys[address]) == 1:
            found[keys[address][0]] = free[0]
    return found


def _parsed(key: str, entry: MigratedEntry) -> ParsedEntry:
    """The article as if its feed had been parsed."""
    return ParsedEntry(
        key=key,
        id=entry.id,
        url=entry.url,
        title=entry.title,
        summary=summarise(entry.content_html) if entry.content_html else cut(one_line(entry.content_text)),
        content_html=entry.content_html,
        content_text=entry.content_text,
        base_url=entry.base_url,
        published=entry.published,
        modified=entry.modified,
        authors=distinct([author for text in entry.authors if (author := author_of(text))]),
        categories=entry.categories,
        enclosures=entry.enclosures,
    )
