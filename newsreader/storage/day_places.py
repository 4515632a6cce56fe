"""Where in a list one group of days ends and the next begins: a few look-ups for each, however long the list is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

Span = Callable[[int], tuple[int, int]]  # of a time, in seconds since 1970: the first second of its group, the next's


def group_places(connection: sqlite3.Connection, ids: Sequence[int], span: Span) -> list[tuple[int, int]]:
    """The place of the first entry of every group and its sort date; `ids` are in the order of their dates."""
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(ids):
        date = _date(connection, ids[place])
        if date is None:  # gone since the list was made
            place += 1
            continue
        found.append((place, date))
        place = _end(connection, ids, place, *span(date))
    return found


def _end(connection: sqlite3.Connection, ids: Sequence[int], place: int, low: int, high: int) -> int:
    """The place behind the group: in growing steps over its end, then by halves back to it."""
    inside, step = place, 1
    outside = len(ids)
    while inside + step < outside:
        if _is_in(connection, ids[inside + step], low, high):
            inside += step
            step *= 2
        else:
            outside = inside + step
    while outside - inside > 1:
        middle = (inside + outside) // 2
        if _is_in(connection, ids[middle], low, high):
            inside = middle
        else:
            outside = middle
    return outside


def _is_in(connection: sqlite3.Connection, entry_id: int, low: int, high: int) -> bool:
    date = _date(connection, entry_id)
    return date is None or low <= date < high


def _date(connection: sqlite3.Connection, entry_id: int) -> int | None:
    row = connection.execute("SELECT sort_date FROM entry_status WHERE entry_id = ?", (entry_id,)).fetchone()
    return row[0] if row else None
