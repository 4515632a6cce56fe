"""Lists of headlines: ids in order, and windows of rows. Nothing here ever reads a body."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from newsreader.model.entry import EntryId, EntryRow, EntryStatus
from newsreader.storage.by_feed import ids_by_feed
from newsreader.storage.headline_sql import ROWS
from newsreader.storage.list_walk import list_conditions, walk
from newsreader.storage.times import to_moment

if TYPE_CHECKING:  # types only: a start does not pay for them
    from newsreader.model.feed import FeedId
    from newsreader.model.query import EntryQuery

SLICE = 20_000  # ids a call: 2-5 ms of the interpreter's lock


def entry_ids(
    connection: sqlite3.Connection, query: EntryQuery, *, after: EntryId | None = None, limit: int = SLICE
) -> array[int]:
    """Ids of the query's entries in its order, at most `limit`, those behind the entry `after`.

    A walk along one index, from either end: the first slice of a million costs what it costs of a thousand. The ids
    come as one text, so that SQLite works without the interpreter's lock.
    """
    if query.order == "feed":
        return ids_by_feed(connection, query, after, limit)
    conditions, values = list_conditions(query)
    return walk(connection, conditions, values, after, limit, oldest_first=query.order == "oldest")


def entries_among(connection: sqlite3.Connection, query: EntryQuery, ids: Sequence[int]) -> frozenset[int]:
    """Those of the ids that the query finds."""
    conditions, values = list_conditions(query)
    conditions.append(f"entry_id IN ({','.join('?' * len(ids))})")
    rows = connection.execute(f"SELECT entry_id FROM entry_status WHERE {' AND '.join(conditions)}", (*values, *ids))
    return frozenset(entry_id for (entry_id,) in rows)


def count(connection: sqlite3.Connection, query: EntryQuery) -> int:
    """How many entries the query finds."""
    conditions, values = list_conditions(query)
    (found,) = connection.execute(
        f"SELECT count(*) FROM entry_status WHERE {' AND '.join(conditions)}", values
    ).fetchone()
    return int(found)


def headline_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> tuple[EntryRow, ...]:
    """The rows of these entries in the order given; ids that are no longer there are left out."""
    marks = ",".join("?" * len(ids))
    rows = connection.execute(
        f"{ROWS} WHERE entry.id IN ({marks})",
        list(ids),
    )
    by_id = {row[0]: _row(row) for row in rows}
    return tuple(by_id[entry_id] for entry_id in ids if entry_id in by_id)


def _row(row: Any) -> EntryRow:
    entry_id, feed_id, feed_title, title, summary, byline, published, first_seen, sort_date = row[:9]
    read, starred, later, cached, url, sources = row[9:]
    return EntryRow(
        EntryId(entry_id),
        feed_id,
        feed_title,
        title or summary or "(untitled)",
        byline,
        to_moment(published),
        to_moment(first_seen),
        to_moment(sort_date),
        EntryStatus(bool(read), bool(starred), bool(later)),
        cached,
        url,
        sources,
    )


def unread_counts(connection: sqlite3.Connection) -> dict[FeedId, int]:
    """Unread entries of each feed that has any."""
    rows = connection.execute(
        "SELECT feed_id, count(*) FROM entry_status WHERE hidden = 0 AND read = 0 GROUP BY feed_id"
    )
    return dict(rows.fetchall())
