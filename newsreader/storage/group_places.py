"""Where in a list one group ends and the next begins: a few look-ups for each, however long the list is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Literal

# Of a value (a sort date, a feed's id): the least one of its group, and the least behind it.
Span = Callable[[int], tuple[int, int]]
By = Literal["sort_date", "feed_id"]


def group_places(connection: sqlite3.Connection, ids: Sequence[int], span: Span, by: By) -> list[tuple[int, int]]:
    """The place of the first entry of every group and what it has in column `by`; groups stand together in `ids`."""

    def value(place: int) -> int | None:
        row = connection.execute(f"SELECT {by} FROM entry_status WHERE entry_id = ?", (ids[place],)).fetchone()
        return row[0] if row else None

    found: list[tuple[int, int]] = []
    place = 0
    while place < len(ids):
        first = value(place)
        if first is None:  # gone since the list was made
            place += 1
            continue
        found.append((place, first))
        place = _end(value, place, len(ids), *span(first))
    return found


def _end(value: Callable[[int], int | None], place: int, end: int, low: int, high: int) -> int:
    """The place behind the group: in growing steps over its end, then by halves back to it."""

    def is_in(place: int) -> bool:
        found = value(place)
        return found is None or low <= found < high

    inside, outside, step = place, end, 1
    while inside + step < outside:
        if is_in(inside + step):
            inside += step
            step *= 2
        else:
            outside = inside + step
    while outside - inside > 1:
        middle = (inside + outside) // 2
        if is_in(middle):
            inside = middle
        else:
            outside = middle
    return outside
