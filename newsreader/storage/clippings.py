"""Articles that the reader put aside by their address: entries of a feed of the library's own."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from newsreader.model.entry import EntryId
from newsreader.model.feed import CLIPPINGS_TITLE, CLIPPINGS_URL, FeedId, FeedSettings
from newsreader.model.update import PlannedEntry, PreparedEntry, UpdatePlan
from newsreader.storage import entries, feeds, journal, statuses
from newsreader.storage.journal import Change
from newsreader.storage.times import to_seconds


@dataclass(frozen=True, slots=True)
class Clipping:
    """An article put aside; `known` says that the library had it, in whatever feed."""

    entry_id: EntryId
    title: str
    known: bool


def keep(connection: sqlite3.Connection, page: PreparedEntry, now: datetime) -> Clipping:
    """Puts the article of this address aside for later, as one action to undo.

    One that the library has already, under an address of the same canonical form, is not kept twice.
    """
    changes: list[Change] = []
    entry_id = _shown(connection, page)
    known = entry_id is not None
    if entry_id is None:
        feed_id, is_new = _own_feed(connection, now)
        changes += [Change("subscribed", 0, 1, [feed_id])] if is_new else []
        entry_id = _shown(connection, page)  # it came back with its feed
        if entry_id is None:
            entry_id = _taken_back(connection, feed_id, page)
            if entry_id is None:
                plan = UpdatePlan((PlannedEntry(page, now),))
                (entry_id,) = entries.apply_update(connection, feed_id, plan, now)
            changes.append(Change(statuses.KEPT, 0, 1, [entry_id]))
    entry = entries.entry_by_id(connection, entry_id)
    title = (entry and entry.title) or page.url or ""
    changes.append(Change("later", 0, 1, statuses.set_mark(connection, "later", True, [entry_id])))
    journal.record(connection, f"put {title} aside for later", changes, now)
    return Clipping(entry_id, title, known)


def missing(connection: sqlite3.Connection, since: datetime, limit: int) -> tuple[EntryId, ...]:
    """Clippings kept `since` then whose pages are not here yet, the newest first."""
    rows = connection.execute(
        """SELECT entry.id FROM entry JOIN feed ON feed.id = entry.feed_id
             JOIN entry_status AS status ON status.entry_id = entry.id
             LEFT JOIN page_content AS page ON page.entry_id = entry.id
           WHERE feed.url = ? AND page.entry_id IS NULL AND hidden = 0 AND first_seen >= ?
           ORDER BY entry.id DESC LIMIT ?""",
        (CLIPPINGS_URL, to_seconds(since), limit),
    )
    return tuple(EntryId(entry_id) for (entry_id,) in rows)


def _shown(connection: sqlite3.Connection, page: PreparedEntry) -> EntryId | None:
    row = connection.execute(
        """SELECT id FROM entry JOIN entry_status ON entry_id = id WHERE canonical_url = ? AND hidden = 0
           ORDER BY later DESC, id LIMIT 1""",
        (page.canonical_url,),
    ).fetchone()
    return EntryId(row[0]) if row else None


def _own_feed(connection: sqlite3.Connection, now: datetime) -> tuple[FeedId, bool]:
    feed_id, is_new = feeds.subscribe(connection, CLIPPINGS_URL, now=now)
    if is_new:
        connection.execute("UPDATE feed SET title = ? WHERE id = ?", (CLIPPINGS_TITLE, feed_id))
        feeds.set_settings(connection, feed_id, FeedSettings(pages="always"))
    return feed_id, is_new


def _taken_back(connection: sqlite3.Connection, feed_id: FeedId, page: PreparedEntry) -> EntryId | None:
    """The clipping of this address whose keeping was undone, in the lists again."""
    row = connection.execute(
        "SELECT id FROM entry WHERE feed_id = ? AND canonical_url = ?", (feed_id, page.canonical_url)
    ).fetchone()
    if row is None:
        return None
    statuses.set_kept(connection, row, kept=True)
    return EntryId(row[0])
