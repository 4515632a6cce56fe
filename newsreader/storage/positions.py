"""Where the reader stopped in articles."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from newsreader.model.entry import EntryId
from newsreader.storage.times import to_seconds


def position(connection: sqlite3.Connection, entry_id: EntryId) -> int | None:
    """How many letters of the article's text stand before the place; None where none is kept."""
    row = connection.execute("SELECT position FROM reading_position WHERE entry_id = ?", (entry_id,)).fetchone()
    return row[0] if row else None


def save_positions(connection: sqlite3.Connection, positions: Mapping[EntryId, int | None], now: datetime) -> None:
    """Keeps these places, forgets those that are None; an entry that is gone has none."""
    at = to_seconds(now)
    for entry_id, letters in positions.items():
        if letters is None:
            connection.execute("DELETE FROM reading_position WHERE entry_id = ?", (entry_id,))
        else:
            connection.execute(
                """INSERT OR REPLACE INTO reading_position (entry_id, position, at)
                   SELECT id, ?, ? FROM entry WHERE id = ?""",
                (letters, at, entry_id),
            )
