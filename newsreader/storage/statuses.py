"""The one door through which the reader's marks change: status and journal in one transaction."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from newsreader.model.entry import EntryId, StatusField
from newsreader.model.feed import FeedId
from newsreader.storage import feeds, journal
from newsreader.storage.journal import Change

_BATCH = 10_000


def mark(
    connection: sqlite3.Connection, field: StatusField, value: bool, ids: Sequence[int], *, label: str, now: datetime
) -> list[EntryId]:
    """Sets one mark of these entries; returns those that it changed. Journalled as one action."""
    changed = _set(connection, field, value, ids)
    journal.record(connection, label, [Change(field, int(not value), int(value), changed)], now)
    return changed


def _set(connection: sqlite3.Connection, field: str, value: bool, ids: Sequence[int]) -> list[EntryId]:
    if field not in ("read", "starred", "later"):
        raise ValueError(field)
    changed: list[EntryId] = []
    for start in range(0, len(ids), _BATCH):
        batch = list(ids[start : start + _BATCH])
        rows = connection.execute(
            f"""UPDATE entry_status SET {field} = ? WHERE {field} = ? AND entry_id IN ({",".join("?" * len(batch))})
                RETURNING entry_id""",
            (value, not value, *batch),
        )
        changed += [entry_id for (entry_id,) in rows.fetchall()]
    return changed


def unsubscribe(connection: sqlite3.Connection, feed_ids: Sequence[FeedId], *, label: str, now: datetime) -> None:
    """Takes feeds off the list, with their entries; undo brings all of it back."""
    removed = [feed_id for feed_id in feed_ids if feeds.feed_by_id(connection, feed_id)]
    feeds.set_subscribed(connection, removed, subscribed=False, now=now)
    journal.record(connection, label, [Change("subscribed", 1, 0, removed)], now)


def undo(connection: sqlite3.Connection, now: datetime) -> tuple[str, tuple[Change, ...]] | None:
    """Takes the newest action back; returns its label and what it had changed, None if there is nothing to undo.

    Only what is still as the action left it goes back: a later change by another instance wins.
    """
    action = journal.last_action(connection)
    if action is None:
        return None
    number, label, changes = action
    for change in changes:
        if change.field == "subscribed":
            feeds.set_subscribed(connection, change.ids, subscribed=bool(change.before), now=now)
        else:
            _set(connection, change.field, bool(change.before), change.ids)
    journal.mark_undone(connection, number, now)
    return label, changes
