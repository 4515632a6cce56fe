"""The newest headlines with nothing but SQLite: the first frame needs them before the rest of the program is there."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from types import SimpleNamespace

from newsreader.storage.headline_sql import ARRANGEMENT, NEWEST, NTH_NEWEST, ROWS

TYPE_CHECKING = False  # as typing has it, whose import is too dear for the first frame
if TYPE_CHECKING:
    from typing import Any


def first_page(
    library: str, limit: int, *, nth: int, version: int, arrangement: str
) -> tuple[list[SimpleNamespace], int | None]:
    """The rows of the newest entries as `EntryRow` has them, as far as they are drawn; writes nothing.

    And the sort date of entry number `nth`, None if there are fewer. No rows where they cannot be had at once: no
    library, one of another `version`, locked, or damaged; then the program says what is wrong, in its own time. Also
    where the screen was left in another `arrangement`.
    """
    try:
        connection = sqlite3.connect(f"file:{_quoted(library)}?mode=ro", uri=True, timeout=0.05)
    except sqlite3.Error:
        return [], None
    try:
        if connection.execute("PRAGMA user_version").fetchone() != (version,):
            return [], None
        if connection.execute(ARRANGEMENT).fetchone() != (arrangement,):
            return [], None
        ids = [entry_id for (entry_id,) in connection.execute(NEWEST, (limit,))]
        rows = connection.execute(f"{ROWS} WHERE entry.id IN ({','.join('?' * len(ids))})", ids).fetchall()
        by_id = {row[0]: row for row in rows}
        (nth_date,) = connection.execute(NTH_NEWEST, (nth - 1,)).fetchone() or (None,)
        return [_row(by_id[entry_id]) for entry_id in ids], nth_date
    except (sqlite3.Error, KeyError, OverflowError, ValueError, OSError):
        return [], None
    finally:
        connection.close()


def _row(row: tuple[Any, ...]) -> SimpleNamespace:
    _, _, feed_title, title, summary, byline, published, _, sort_date, read, starred, later, cached, _, sources = row
    return SimpleNamespace(
        feed_title=feed_title,
        title=title or summary or "(untitled)",
        byline=byline,
        dated=None if published is None else datetime.fromtimestamp(published, UTC),
        sort_date=sort_date,
        status=SimpleNamespace(read=read, starred=starred, later=later),
        cached=cached,
        sources=sources,
    )


def _quoted(path: str) -> str:
    """The path as a part of a URI (sqlite.org/uri.html, 3.1), without the cost of urllib."""
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
