"""Lists of headlines: ids in order, and windows of rows. Nothing here ever reads a body."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from typing import Any

from newsreader.model.entry import EntryId, EntryRow, EntryStatus
from newsreader.model.feed import FeedId
from newsreader.model.query import EntryQuery
from newsreader.storage.headline_sql import ROWS
from newsreader.storage.search import match_expression
from newsreader.storage.times import to_moment

SLICE = 20_000  # ids a call: 2-5 ms of the interpreter's lock


def entry_ids(
    connection: sqlite3.Connection, query: EntryQuery, *, after: EntryId | None = None, limit: int = SLICE
) -> array[int]:
    """Ids of the query's entries in its order, at most `limit`, those behind the entry `after`.

    A walk along one index, from either end: the first slice of a million costs what it costs of a thousand. The ids
    come as one text, so that SQLite works without the interpreter's lock.
    """
    conditions, values = _conditions(query)
    order, behind = ("ASC", ">") if query.oldest_first else ("DESC", "<")
    if after is not None:
        place = f"(sort_date, entry_id) {behind} (SELECT sort_date, entry_id FROM entry_status WHERE entry_id = ?)"
        conditions.append(place)
        values.append(after)
    (text,) = connection.execute(
        f"""SELECT group_concat(entry_id) FROM (SELECT entry_id FROM entry_status WHERE {" AND ".join(conditions)}
              ORDER BY sort_date {order}, entry_id {order} LIMIT ?)""",
        (*values, limit),
    ).fetchone()
    return array("q", map(int, text.split(","))) if text else array("q")


def count(connection: sqlite3.Connection, query: EntryQuery) -> int:
    """How many entries the query finds."""
    conditions, values = _conditions(query)
    (found,) = connection.execute(
        f"SELECT count(*) FROM entry_status WHERE {' AND '.join(conditions)}", values
    ).fetchone()
    return int(found)


_IN_FOLDER = """feed_id IN (SELECT feed.id FROM feed JOIN folder ON folder.id = folder_id
                              WHERE path = ? OR substr(path, 1, length(?) + 1) = ? || '/')"""
# A person may stand under several ids: the reader has said that they are one (author.same_as).
_BY_AUTHOR = """entry_id IN (SELECT entry_id FROM entry_author JOIN author ON author.id = author_id
                             WHERE coalesce(same_as, author.id) =
                                   (SELECT coalesce(same_as, id) FROM author WHERE id = ?))"""
_BY_FOLLOWED = """entry_id IN (SELECT entry_id FROM author_status JOIN author ON author.id = author_status.author_id
                                 OR same_as = author_status.author_id
                               JOIN entry_author ON entry_author.author_id = author.id WHERE followed = 1)"""


def _conditions(query: EntryQuery) -> tuple[list[str], list[Any]]:
    conditions, values = ["hidden = 0"], list[Any]()
    if query.feed_id is not None:
        conditions.append("feed_id = ?")
        values.append(query.feed_id)
    for wanted, column in ((query.unread, "read = 0"), (query.starred, "starred = 1"), (query.later, "later = 1")):
        if wanted:
            conditions.append(column)
    for value, condition in (
        (query.folder, _IN_FOLDER),
        (query.author_id, _BY_AUTHOR),
        (query.tag, "entry_id IN (SELECT entry_id FROM tag WHERE name = ? COLLATE NOCASE)"),
    ):
        if value is not None:
            conditions.append(condition)
            values += [value] * condition.count("?")
    if query.followed:
        conditions.append(_BY_FOLLOWED)
    if query.words:
        conditions.append(
            """entry_id IN (SELECT entry_id FROM search_document
                            WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?))"""
        )
        values.append(match_expression(query.words))
    return conditions, values


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
    read, starred, later, cached, url = row[9:]
    return EntryRow(
        EntryId(entry_id),
        FeedId(feed_id),
        feed_title,
        title or summary or "(untitled)",
        byline,
        to_moment(published),
        to_moment(first_seen),
        to_moment(sort_date),
        EntryStatus(bool(read), bool(starred), bool(later)),
        cached,
        url,
    )
