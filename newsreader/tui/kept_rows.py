"""A list that was loaded again, with what the reader has read in it still there. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Collection

MOST_KEPT = 200  # more were marked at once: no row that somebody is looking at


def with_kept(before: array[int], kept: Collection[int], after: array[int]) -> array[int]:
    """The ids `after`, and of those `before` the `kept` ones each above the one that stood below it."""
    there = set(after)
    missing = {entry_id for entry_id in kept if entry_id not in there}
    if not missing or len(missing) > MOST_KEPT:
        return after
    above: dict[int, list[int]] = {}
    waiting: list[int] = []
    for entry_id in before:
        if entry_id in missing:
            waiting.append(entry_id)
        elif waiting and entry_id in there:
            above[entry_id], waiting = waiting, []
    found = array("q")
    for entry_id in after:
        if entry_id in above:
            found.extend(above[entry_id])
        found.append(entry_id)
    found.extend(waiting)
    return found
