"""Subscriptions to and from other programs: OPML, with the settings of feeds where both sides know them."""

import asyncio
import re
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError
from newsreader.fetching.addresses import normalize_url
from newsreader.fetching.local_file import is_file_url
from newsreader.model.feed import CLIPPINGS_URL, Feed, FeedId
from newsreader.model.folders import folder_path
from newsreader.model.parsed import OpmlFeed, OpmlFolder, OpmlList
from newsreader.pool import ParsePool
from newsreader.services.convert import read_input
from newsreader.services.feed_editing import shown_folder
from newsreader.services.feed_finding import split_login
from newsreader.services.opml_settings import attributes_for, settings_in
from newsreader.storage import feed_words, feeds, folders, journal
from newsreader.storage.database import Connection
from newsreader.storage.journal import Change, TextChange
from newsreader.storage.store import Store

_SCRAPED = re.compile(r"HTML\+|XML\+|JSON\+|JSON[A-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an OPML file would bring.

    Attributes:
        new: Feeds to subscribe to.
        known: How many the library has, or the file names a second time.
        problems: Addresses that are none.
        notes: In sentences: what is in the file twice and where, and what cannot be fetched as it is there.
        folders: All that the file has.
    """

    new: tuple[OpmlFeed, ...]
    known: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    folders: tuple[OpmlFolder, ...] = ()


class OpmlExchange:
    """OPML in and out."""

    def __init__(self, store: Store, pool: ParsePool, clock: Clock) -> None:
        self._store = store
        self._pool = pool
        self._clock = clock

    async def plan(self, path: Path) -> ImportPlan:
        """What importing this file would do; changes nothing.

        Raises:
            ReaderError: The file is not there, or no OPML.
        """
        from newsreader.parsing.opml import parse_opml

        listed = await self._pool.run(parse_opml, await asyncio.to_thread(read_input, path))
        known = {feed.url for feed in await self._store.read(feeds.all_feeds)}
        return plan_import(listed, known)

    async def subscribe_all(self, listed: OpmlList, *, label: str | None) -> list[FeedId]:
        """Subscribes in one transaction, without fetching; returns the ids of the new ones. None: not to be undone."""
        return await self._store.write(_subscribe_all, listed, label, self._clock())

    async def export(self, *, secrets: bool) -> bytes:
        """All subscriptions as OPML 2.0."""
        from newsreader.parsing.opml import write_opml

        listed, known = await self._store.read(_outlines)
        whole = [
            replace(outline, attributes=attributes_for(known[outline.url], outline.attributes, secrets=secrets))
            for outline in listed.feeds
        ]
        return write_opml(whole, listed.folders, title="newsreader subscriptions", created=self._clock())


def plan_import(listed: OpmlList, known: set[str]) -> ImportPlan:
    """What this list brings to a library with the `known` addresses."""
    new: dict[str, OpmlFeed] = {}
    first: dict[str, OpmlFeed] = {}
    problems, notes = [], []
    for outline in listed.feeds:
        try:
            url = outline.url if is_file_url(outline.url) else normalize_url(outline.url)
        except ReaderError as error:
            problems.append(error.problem)
            continue
        bare = split_login(url).url
        if bare in first:
            notes.append(_twice(outline, first[bare]))
            continue
        first[bare] = outline
        if bare not in known:
            new[bare] = replace(outline, url=url)
            if _is_scraped(outline):
                notes.append(
                    f"{outline.title or bare} is made from a web page by another program's rules: kept, paused."
                )
    known_count = len(listed.feeds) - len(new) - len(problems)
    return ImportPlan(tuple(new.values()), known_count, tuple(problems), tuple(notes), listed.folders)


def _is_scraped(outline: OpmlFeed) -> bool:
    return any(name == "type" and _SCRAPED.match(value) for name, value in outline.attributes)


def _twice(outline: OpmlFeed, first: OpmlFeed) -> str:
    name = outline.title or outline.url
    return f"{name} ({_place(outline)}) is in the file twice; it stays {_place(first)} as {first.title or first.url}."


def _place(outline: OpmlFeed) -> str:
    return f"in {shown_folder(folder_path(outline.folder))}" if outline.folder else "in no folder"


def _outlines(connection: Connection) -> tuple[OpmlList, dict[str, Feed]]:
    listed = tuple(outline for outline in feeds.outlines(connection) if outline.url != CLIPPINGS_URL)
    return OpmlList(listed, folders.outlines(connection)), {feed.url: feed for feed in feeds.all_feeds(connection)}


def _subscribe_all(connection: Connection, listed: OpmlList, label: str | None, now: datetime) -> list[FeedId]:
    added = []
    texts: list[TextChange] = []
    for outline in listed.feeds:
        login = split_login(outline.url)
        settings, local, unknown = settings_in(outline.attributes)
        if login.username is not None:
            settings = replace(settings, username=login.username, password=login.password)
        if _is_scraped(outline):
            settings = replace(settings, paused=True)
        before = feed_words.words_before(connection, login.url)
        feed_id, new = feeds.subscribe(
            connection,
            login.url,
            now=now,
            folder=folder_path(outline.folder),
            local=local or is_file_url(login.url),
        )
        if new:
            feeds.describe_outline(connection, feed_id, replace(outline, attributes=unknown))
            feeds.set_settings(connection, feed_id, settings)
            added.append(feed_id)
            texts += feed_words.words_changed(connection, feed_id, before)
    texts += folders.describe(connection, listed.folders)
    if label:
        journal.record(connection, label, [Change("subscribed", 0, 1, added)], now, texts=texts)
    return added
