"""What an import from another reader asks of the library, and the words on feeds and entries that only it brings."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from newsreader.model.address import canonical_url
from newsreader.model.entry import EntryId, StatusField
from newsreader.model.feed import FeedId
from newsreader.model.migrated import MigratedFeed
from newsreader.storage import feeds
from newsreader.storage.compression import unpack_ids
from newsreader.storage.times import to_seconds


def feed_addresses(connection: sqlite3.Connection) -> dict[str, FeedId]:
    """Subscriptions by address, and by what is left of it without scheme, "www." and slash at the end.

    A feed that was imported may have moved from http to https since.
    """
    rows = connection.execute("SELECT url, id FROM feed WHERE removed_at IS NULL ORDER BY id DESC").fetchall()
    loosely = {canonical_url(url) or url: FeedId(feed_id) for url, feed_id in rows}
    return loosely | {url: FeedId(feed_id) for url, feed_id in rows}


def add_feed(connection: sqlite3.Connection, feed: MigratedFeed, now: datetime) -> FeedId:
    """The feed, with what the other reader knew of it, not subscribed yet; one that was here before is as it was."""
    row = connection.execute("SELECT id FROM feed WHERE url = ?", (feed.url,)).fetchone()
    if row:
        return FeedId(row[0])
    feed_id, _ = feeds.subscribe(connection, feed.url, now=now, folder=feed.folder, local=feed.local)
    outline = {"category": ",".join(label.replace(",", " ") for label in feed.labels)} if feed.labels else {}
    connection.execute(
        """UPDATE feed SET own_title = nullif(?, ''), title = ?, site_url = ?, settings = ?, outline = ?, removed_at = ?
           WHERE id = ?""",
        (
            feed.title,
            feed.published_title,
            feed.site_url,
            feeds.settings_as_json(feed.settings),
            json.dumps(outline),
            to_seconds(now),
            feed_id,
        ),
    )
    return feed_id


def has_entries(connection: sqlite3.Connection, feed_id: FeedId) -> bool:
    """Whether the library holds any article of the feed."""
    return connection.execute("SELECT 1 FROM entry WHERE feed_id = ? LIMIT 1", (feed_id,)).fetchone() is not None


def ids_by_key(connection: sqlite3.Connection, feed_id: FeedId, keys: Iterable[str]) -> dict[str, EntryId]:
    """The feed's entries that have one of these keys."""
    rows = connection.execute(
        "SELECT key, id FROM entry WHERE feed_id = ? AND key IN (SELECT value FROM json_each(?))",
        (feed_id, json.dumps(list(keys))),
    )
    return dict(rows.fetchall())


def ids_by_address(
    connection: sqlite3.Connection, feed_id: FeedId, addresses: Iterable[str]
) -> dict[str, list[EntryId]]:
    """The feed's entries at these canonical addresses."""
    rows = connection.execute(
        "SELECT canonical_url, id FROM entry WHERE feed_id = ? AND canonical_url IN (SELECT value FROM json_each(?))",
        (feed_id, json.dumps(list(addresses))),
    )
    found: dict[str, list[EntryId]] = {}
    for address, entry_id in rows:
        found.setdefault(address, []).append(entry_id)
    return found


def taken_back(connection: sqlite3.Connection, field: StatusField) -> frozenset[int]:
    """Entries from which the reader took this mark away with their own hand: no import puts it back."""
    rows = connection.execute(
        """SELECT ids FROM journal_change JOIN journal ON journal.id = journal_id
           WHERE field = ? AND after = 0 AND undone_at IS NULL""",
        (field,),
    )
    return frozenset(entry_id for (ids,) in rows for entry_id in unpack_ids(ids))


def add_tags(connection: sqlite3.Connection, tags: Mapping[int, Sequence[str]]) -> int:
    """Adds these tags to these entries; returns how many entries got one that they had not."""
    tagged = 0
    for entry_id, names in tags.items():
        before = connection.total_changes
        connection.executemany("INSERT OR IGNORE INTO tag VALUES (?, ?)", [(entry_id, name) for name in names])
        tagged += connection.total_changes > before
    return tagged
