"""Lists as walks along an index: what a list is in SQL, and its slices by date."""

from __future__ import annotations

import sqlite3
from array import array
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # types only: a start does not pay for them
    from newsreader.model.entry import EntryId
    from newsreader.model.query import EntryQuery


_IN_FOLDER = """feed_id IN (SELECT feed.id FROM feed JOIN folder ON folder.id = folder_id
                              WHERE path = ? OR substr(path, 1, length(?) + 1) = ? || '/')"""
# A person may stand under several ids: the reader has said that they are one (author.same_as).
_BY_AUTHOR = """entry_id IN (SELECT entry_id FROM entry_author JOIN author ON author.id = author_id
                             WHERE coalesce(same_as, author.id) =
                                   (SELECT coalesce(same_as, id) FROM author WHERE id = ?))"""
_BY_FOLLOWED = """entry_id IN (SELECT entry_id FROM author_status JOIN author ON author.id = author_status.author_id
                                 OR same_as = author_status.author_id
                               JOIN entry_author ON entry_author.author_id = author.id WHERE followed = 1)"""


def list_conditions(query: EntryQuery) -> tuple[list[str], list[Any]]:
    """What must hold for an entry of the list, as terms of SQL over entry_status, and their values."""
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
        from newsreader.storage.search import match_expression  # with compression, 15 ms

        conditions.append(
            """entry_id IN (SELECT entry_id FROM search_document
                            WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?))"""
        )
        values.append(match_expression(query.words))
    return conditions, values


def walk(
    connection: sqlite3.Connection,
    conditions: list[str],
    values: list[Any],
    after: EntryId | None,
    limit: int,
    *,
    oldest_first: bool = False,
) -> array[int]:
    """Ids by date, along an index that suits the conditions."""
    order, behind = ("ASC", ">") if oldest_first else ("DESC", "<")
    if after is not None:
        place = f"(sort_date, entry_id) {behind} (SELECT sort_date, entry_id FROM entry_status WHERE entry_id = ?)"
        conditions, values = [*conditions, place], [*values, after]
    (text,) = connection.execute(
        f"""SELECT group_concat(entry_id) FROM (SELECT entry_id FROM entry_status WHERE {" AND ".join(conditions)}
              ORDER BY sort_date {order}, entry_id {order} LIMIT ?)""",
        (*values, limit),
    ).fetchone()
    return array("q", map(int, text.split(","))) if text else array("q")
