"""What the reader did, so that it can be taken back: also tomorrow, also a thousand entries at once."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsreader.storage.compression import pack_ids, unpack_ids
from newsreader.storage.times import to_seconds


@dataclass(frozen=True, slots=True)
class Change:
    """`field` of these entries (or feeds) went from `before` to `after`."""

    field: str
    before: int
    after: int
    ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class TextChange:
    """The text `field` of one row went from `before` to `after`; None where there was none.

    Who undoes it is written in `statuses.TEXT_FIELDS`.
    """

    field: str
    row_id: int
    before: str | None
    after: str | None


def record(
    connection: sqlite3.Connection,
    label: str,
    changes: Sequence[Change],
    now: datetime,
    *,
    texts: Sequence[TextChange] = (),
) -> None:
    """Writes one action into the journal, in the transaction that does it; nothing if nothing changed."""
    changes = [change for change in changes if change.ids]
    texts = [text for text in texts if text.before != text.after]
    if not changes and not texts:
        return
    # What was taken back before cannot be done again over this.
    undone = "SELECT id FROM journal WHERE undone_at IS NOT NULL"
    for table, number in (("journal_change", "journal_id"), ("journal_text", "journal_id"), ("journal", "id")):
        connection.execute(f"DELETE FROM {table} WHERE {number} IN ({undone})")
    cursor = connection.execute("INSERT INTO journal (at, label) VALUES (?, ?)", (to_seconds(now), label))
    connection.executemany(
        "INSERT INTO journal_change VALUES (?, ?, ?, ?, ?)",
        [(cursor.lastrowid, c.field, c.before, c.after, pack_ids(c.ids)) for c in changes],
    )
    connection.executemany(
        "INSERT INTO journal_text VALUES (?, ?, ?, ?, ?)",
        [(cursor.lastrowid, text.field, text.row_id, text.before, text.after) for text in texts],
    )


def last_action(connection: sqlite3.Connection) -> tuple[int, str, tuple[Change, ...]] | None:
    """Number, label and changes of the newest action that was not taken back; its words are in `texts_of`."""
    return _action(connection, "SELECT id, label FROM journal WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1")


def next_undone(connection: sqlite3.Connection) -> tuple[int, str, tuple[Change, ...]] | None:
    """The same of the action that was taken back last: the oldest of those, for a new action forgets them all."""
    return _action(connection, "SELECT id, label FROM journal WHERE undone_at IS NOT NULL ORDER BY id LIMIT 1")


def _action(connection: sqlite3.Connection, query: str) -> tuple[int, str, tuple[Change, ...]] | None:
    row = connection.execute(query).fetchone()
    if row is None:
        return None
    changes = connection.execute("SELECT field, before, after, ids FROM journal_change WHERE journal_id = ?", (row[0],))
    return row[0], row[1], tuple(Change(field, before, after, unpack_ids(ids)) for field, before, after, ids in changes)


def texts_of(connection: sqlite3.Connection, number: int) -> tuple[TextChange, ...]:
    """The texts that an action changed."""
    rows = connection.execute("SELECT field, row_id, before, after FROM journal_text WHERE journal_id = ?", (number,))
    return tuple(TextChange(*row) for row in rows)


def mark_undone(connection: sqlite3.Connection, number: int, now: datetime | None) -> None:
    """Notes that an action was taken back; None: that it was done again."""
    undone_at = None if now is None else to_seconds(now)
    connection.execute("UPDATE journal SET undone_at = ? WHERE id = ?", (undone_at, number))
