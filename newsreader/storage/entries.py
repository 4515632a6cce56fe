"""Entries as publishers sent them: storing a refresh, reading one."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from newsreader.model.address import site_of
from newsreader.model.author import AuthorId
from newsreader.model.entry import CachedText, Entry, EntryId, EntryStatus
from newsreader.model.extracted import RelatedItem
from newsreader.model.feed import FeedId
from newsreader.model.parsed import Enclosure, ParsedAuthor
from newsreader.model.update import KnownEntry, PreparedEntry, UpdatePlan
from newsreader.storage.authors import authors_of, hide_if_muted, save_person, set_authors
from newsreader.storage.contents import PAGE_IS_FULLER
from newsreader.storage.times import to_moment, to_seconds


def known_entries(connection: sqlite3.Connection, feed_id: FeedId, keys: Iterable[str]) -> dict[str, KnownEntry]:
    """The entries of the feed that have one of these keys, by key."""
    rows = connection.execute(
        "SELECT key, id, content_hash, title FROM entry WHERE feed_id = ? AND key IN (SELECT value FROM json_each(?))",
        (feed_id, json.dumps(list(keys))),
    )
    return {key: KnownEntry(EntryId(entry_id), content_hash, title) for key, entry_id, content_hash, title in rows}


def apply_update(connection: sqlite3.Connection, feed_id: FeedId, plan: UpdatePlan, now: datetime) -> list[EntryId]:
    """Stores a refresh of one feed; touches no mark of the reader. Returns the ids of the new entries.

    Ids rise towards the newest, so that walking the index backwards by rowid goes from new to old.
    """
    (last_id,) = connection.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()
    (last_given,) = connection.execute(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'entry'), 0)"
    ).fetchone()
    first_id = max(last_id, last_given) + 1
    (hidden,) = connection.execute("SELECT removed_at IS NOT NULL FROM feed WHERE id = ?", (feed_id,)).fetchone()
    oldest_first = list(reversed(plan.new))
    oldest_first.sort(key=lambda planned: planned.sort_date)
    places = [planned.sort_date for planned in oldest_first]
    new = [(EntryId(first_id + number), planned.entry) for number, planned in enumerate(oldest_first)]
    connection.executemany(
        """INSERT INTO entry (id, feed_id, key, url, canonical_url, title, summary, published, modified,
             language, image_url, comments_url, categories, enclosures, word_count, content_hash, first_seen)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(entry_id, feed_id, entry.key, *_columns(entry), to_seconds(now)) for entry_id, entry in new],
    )
    connection.executemany(
        "INSERT INTO entry_status (entry_id, feed_id, sort_date, hidden) VALUES (?, ?, ?, ?)",
        [(entry_id, feed_id, to_seconds(place), hidden) for (entry_id, _), place in zip(new, places, strict=True)],
    )
    connection.executemany(
        """UPDATE entry SET key = ?, url = ?, canonical_url = ?, title = ?, summary = ?, published = ?, modified = ?,
             language = ?, image_url = ?, comments_url = ?, categories = ?, enclosures = ?, word_count = ?,
             content_hash = ?
           WHERE id = ?""",
        [(entry.key, *_columns(entry), entry_id) for entry_id, entry in plan.changed],
    )
    _store_bodies(connection, [*new, *plan.changed])
    _store_people(connection, feed_id, new, plan.changed, now)
    return [entry_id for entry_id, _ in new]


def _columns(entry: PreparedEntry) -> tuple[Any, ...]:
    enclosures = [asdict(enclosure) for enclosure in entry.enclosures]
    return (
        entry.url,
        entry.canonical_url,
        entry.title,
        entry.summary,
        to_seconds(entry.published),
        to_seconds(entry.modified),
        entry.language,
        entry.image_url,
        entry.comments_url,
        json.dumps(entry.categories, ensure_ascii=False) if entry.categories else "[]",
        json.dumps(enclosures, ensure_ascii=False) if enclosures else "[]",
        entry.word_count,
        entry.content_hash,
    )


def _store_bodies(connection: sqlite3.Connection, numbered: Sequence[tuple[EntryId, PreparedEntry]]) -> None:
    connection.executemany(
        """INSERT INTO feed_content VALUES (?, ?, ?)
           ON CONFLICT (entry_id) DO UPDATE SET html = excluded.html, base_url = excluded.base_url""",
        [(entry_id, entry.body, entry.base_url) for entry_id, entry in numbered if entry.body],
    )
    connection.executemany("INSERT OR IGNORE INTO search_pending VALUES (?)", [(entry_id,) for entry_id, _ in numbered])


def _store_people(
    connection: sqlite3.Connection,
    feed_id: FeedId,
    new: Sequence[tuple[EntryId, PreparedEntry]],
    changed: Sequence[tuple[EntryId, PreparedEntry]],
    now: datetime,
) -> None:
    """Makes the feed's bylines people; an entry whose page was read keeps the page's people."""
    (feed_site,) = connection.execute("SELECT coalesce(site_url, url) FROM feed WHERE id = ?", (feed_id,)).fetchone()
    at_home = site_of(feed_site) or feed_site
    people: dict[tuple[str, ParsedAuthor], AuthorId] = {}

    def ids_of(entry: PreparedEntry) -> list[AuthorId]:
        if not entry.authors:
            return []
        site = entry.site or at_home
        for person in entry.authors:
            if (site, person) not in people:
                people[site, person] = save_person(
                    connection, person, site=site, origin="feed", source_url=entry.url, now=now
                )
        return [people[site, person] for person in entry.authors]

    connection.executemany(
        "INSERT INTO entry_author VALUES (?, ?, ?)",
        [
            (entry_id, ordinal, author_id)
            for entry_id, entry in new
            for ordinal, author_id in enumerate(dict.fromkeys(ids_of(entry)))
        ],
    )
    for entry_id, entry in changed:
        author_ids = ids_of(entry)
        if not connection.execute("SELECT 1 FROM page_content WHERE entry_id = ?", (entry_id,)).fetchone():
            set_authors(connection, entry_id, author_ids)
    hide_if_muted(connection, [entry_id for entry_id, _ in new])


def entry_by_id(connection: sqlite3.Connection, entry_id: EntryId) -> Entry | None:
    """The whole entry without its body; None if there is none, or its feed was unsubscribed."""
    row = connection.execute(
        f"""SELECT entry.feed_id, coalesce(nullif(own_title, ''), nullif(feed.title, ''), feed.url), feed.url,
             coalesce(folder.path, ''), entry.key, entry.url, coalesce(nullif(entry.title, ''), page.title, ''),
             page.dek, entry.summary, coalesce(entry.published, page.published),
             coalesce(page.modified, entry.modified), first_seen,
             coalesce(page.language, entry.language, feed.language), coalesce(page.image_url, entry.image_url),
             CASE WHEN {PAGE_IS_FULLER} THEN page.word_count ELSE entry.word_count END, read, starred, later,
             page.entry_id IS NOT NULL, body.entry_id IS NOT NULL, categories, enclosures
           FROM entry JOIN feed ON feed.id = entry.feed_id JOIN entry_status AS status ON status.entry_id = entry.id
             LEFT JOIN folder ON folder.id = feed.folder_id
             LEFT JOIN page_content AS page ON page.entry_id = entry.id
             LEFT JOIN feed_content AS body ON body.entry_id = entry.id
           WHERE entry.id = ? AND hidden = 0""",
        (entry_id,),
    ).fetchone()
    if row is None:
        return None
    feed_id, feed_title, feed_url, folder, key, url, title, dek, summary, published, modified, first_seen = row[:12]
    language, image_url, word_count, read, starred, later, has_page, has_body, categories, enclosures = row[12:]
    cached: CachedText = "page" if has_page else "feed" if has_body else "none"
    tags = connection.execute("SELECT name FROM tag WHERE entry_id = ? ORDER BY name", (entry_id,))
    related = connection.execute(
        "SELECT title, url, teaser FROM related WHERE entry_id = ? ORDER BY ordinal", (entry_id,)
    )
    return Entry(
        entry_id,
        FeedId(feed_id),
        feed_title,
        feed_url,
        folder,
        key,
        url,
        title,
        dek,
        summary,
        to_moment(published),
        to_moment(modified),
        to_moment(first_seen),
        language,
        image_url,
        word_count,
        EntryStatus(bool(read), bool(starred), bool(later)),
        cached,
        authors=authors_of(connection, entry_id),
        categories=tuple(json.loads(categories)),
        tags=tuple(name for (name,) in tags),
        enclosures=tuple(Enclosure(**enclosure) for enclosure in json.loads(enclosures)),
        related=tuple(RelatedItem(*item) for item in related),
    )
