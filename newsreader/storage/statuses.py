"""The one door through which the reader's marks change: status and journal in one transaction."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from newsreader.model.entry import EntryId, StatusField
from newsreader.model.feed import FeedId
from newsreader.storage import feed_words, feeds, folders, journal, people, tags
from newsreader.storage.journal import Change, TextChange

_BATCH = 10_000

KEPT = "kept"  # the field of a Change that put entries into the library by hand

# Who puts a text of the journal back: by the first word of its field ("feed" of "feed.title").
TEXT_FIELDS: Mapping[str, Callable[[sqlite3.Connection, TextChange], None]] = {
    "feed": feed_words.restore,
    "folder": folders.restore,
}


def mark(
    connection: sqlite3.Connection, field: StatusField, value: bool, ids: Sequence[int], *, label: str, now: datetime
) -> list[EntryId]:
    """Sets one mark of these entries; returns those that it changed. Journalled as one action."""
    changed = set_mark(connection, field, value, ids)
    journal.record(connection, label, [Change(field, int(not value), int(value), changed)], now)
    return changed


def mark_together(
    connection: sqlite3.Connection,
    marks: Mapping[StatusField, Sequence[int]],
    *,
    subscribed: Sequence[int],
    label: str,
    now: datetime,
) -> dict[StatusField, list[EntryId]]:
    """Sets several marks, each on its entries, as one action together with the feeds that came with it.

    Returns the entries that it changed, by mark.
    """
    changed = {field: set_mark(connection, field, True, ids) for field, ids in marks.items()}
    changes = [Change(field, 0, 1, ids) for field, ids in changed.items()]
    journal.record(connection, label, [*changes, Change("subscribed", 0, 1, subscribed)], now)
    return changed


def set_mark(connection: sqlite3.Connection, field: str, value: bool, ids: Sequence[int]) -> list[EntryId]:
    """Sets one mark of these entries, with no word in the journal; returns those that it changed."""
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


def set_kept(connection: sqlite3.Connection, ids: Sequence[int], *, kept: bool) -> None:
    """Entries that the reader put into the library by hand: in its lists, or out of them as if they had not."""
    bits = f"hidden & ~{feeds.TAKEN_BACK}" if kept else f"hidden | {feeds.TAKEN_BACK}"
    connection.executemany(f"UPDATE entry_status SET hidden = {bits} WHERE entry_id = ?", [(one,) for one in ids])


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
    _put_back(connection, changes, journal.texts_of(connection, number), now)
    journal.mark_undone(connection, number, now)
    return label, changes


def redo(connection: sqlite3.Connection, now: datetime) -> str | None:
    """Does again what was taken back last, if nothing else was done since; its label, None if there is nothing.

    Only what is still as it was before goes forward: a later change by another instance wins.
    """
    action = journal.next_undone(connection)
    if action is None:
        return None
    number, label, changes = action
    of_people = [change for change in changes if change.field in people.FIELDS]
    others = [change for change in changes if change not in of_people]
    for change in of_people:
        people.do_again(connection, change)
    forward = [replace(change, before=change.after, after=change.before) for change in others]
    texts = [replace(text, before=text.after, after=text.before) for text in journal.texts_of(connection, number)]
    _put_back(connection, forward, texts, now)
    journal.mark_undone(connection, number, None)
    return label


def _put_back(
    connection: sqlite3.Connection, changes: Iterable[Change], texts: Iterable[TextChange], now: datetime
) -> None:
    """Makes everything what it was `before`, as far as it is as it was `after`."""
    for change in changes:
        if change.field == "subscribed":
            still = feeds.those_subscribed(connection, change.ids, subscribed=bool(change.after))
            feeds.set_subscribed(connection, still, subscribed=bool(change.before), now=now)
        elif change.field in people.FIELDS:
            people.take_back(connection, change)
        elif change.field == KEPT:
            set_kept(connection, change.ids, kept=bool(change.before))
        elif change.field.startswith(tags.PREFIX):
            tags.put_back(connection, change)
        else:
            set_mark(connection, change.field, bool(change.before), change.ids)
    for text in texts:
        TEXT_FIELDS[text.field.partition(".")[0]](connection, text)
    folders.forget_empty_folders(connection)
