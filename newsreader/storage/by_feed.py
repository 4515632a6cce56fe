"""Lists feed by feed, in the order of the feeds' titles, the newest of each first."""

from __future__ import annotations

import sqlite3
from array import array
from typing import TYPE_CHECKING, Any

from newsreader.storage.list_walk import list_conditions, walk

if TYPE_CHECKING:  # types only: a start does not pay for them
    from newsreader.model.entry import EntryId
    from newsreader.model.query import EntryQuery


def ids_by_feed(connection: sqlite3.Connection, query: EntryQuery, after: EntryId | None, limit: int) -> array[int]:
    """Ids of the query's entries, at most `limit`, those behind the entry `after`."""
    conditions, values = list_conditions(query)
    if query.feed_id is not None:
        return walk(connection, conditions, values, after, limit)
    if _is_selective(query):
        return _sorted(connection, conditions, values, after, limit)
    return _chained(connection, conditions, values, after, limit)


def _is_selective(query: EntryQuery) -> bool:
    """Whether it finds few of many: then there is no index that has them feed by feed."""
    by_person = query.author_id is not None or query.followed
    return bool(query.words or query.starred or query.later or by_person or query.tag is not None)


def _chained(
    connection: sqlite3.Connection, conditions: list[str], values: list[Any], after: EntryId | None, limit: int
) -> array[int]:
    """One walk a feed, for the feeds from that of `after` on."""
    feeds = _feeds(connection)
    here = None if after is None else _feed_of(connection, after)
    if after is not None and here not in feeds:
        return array("q")
    start = feeds.index(here) if here in feeds else 0
    found = array("q")
    for feed_id in feeds[start:]:
        behind = after if feed_id == here else None
        found += walk(connection, [*conditions, "feed_id = ?"], [*values, feed_id], behind, limit - len(found))
        if len(found) >= limit:
            break
    return found


def _sorted(
    connection: sqlite3.Connection, conditions: list[str], values: list[Any], after: EntryId | None, limit: int
) -> array[int]:
    """All that are found, by date, sorted by feed."""
    rank = {feed_id: number for number, feed_id in enumerate(_feeds(connection))}
    rows = connection.execute(
        f"""SELECT feed_id, entry_id FROM entry_status WHERE {" AND ".join(conditions)}
              ORDER BY sort_date DESC, entry_id DESC""",
        values,
    ).fetchall()
    rows.sort(key=lambda row: rank.get(row[0], len(rank)))
    ids = array("q", [entry_id for _, entry_id in rows])
    start = ids.index(after) + 1 if after is not None and after in ids else 0
    return ids[start : start + limit]


def _feeds(connection: sqlite3.Connection) -> list[int]:
    rows = connection.execute(
        """SELECT id FROM feed WHERE removed_at IS NULL
           ORDER BY coalesce(nullif(own_title, ''), nullif(title, ''), url) COLLATE NOCASE, id"""
    )
    return [feed_id for (feed_id,) in rows]


def _feed_of(connection: sqlite3.Connection, entry_id: EntryId) -> int | None:
    row = connection.execute("SELECT feed_id FROM entry_status WHERE entry_id = ?", (entry_id,)).fetchone()
    return row[0] if row else None
