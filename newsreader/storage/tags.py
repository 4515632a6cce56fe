"""Tags: labels that the reader gives to entries. Each change is journalled, and taken back, tag by tag."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from newsreader.storage import journal
from newsreader.storage.journal import Change

PREFIX = "tag:"  # of a Change's field; what follows is the tag
_BATCH = 10_000


def all_tags(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Every tag with its number of entries, in the order of the alphabet."""
    return tuple(
        connection.execute(
            """SELECT name, count(*) FROM tag JOIN entry_status USING (entry_id) WHERE hidden = 0
               GROUP BY name ORDER BY name COLLATE NOCASE, name"""
        )
    )


def change_tags(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    *,
    add: Sequence[str],
    remove: Sequence[str],
    label: str,
    now: datetime,
) -> int:
    """Gives these entries tags and takes others away, as one action to undo; returns how many marks that changed.

    A tag that differs from one of the library in capitals alone is that one.
    """
    changes = [Change(PREFIX + name, 0, 1, _set(connection, name, True, ids)) for name in _known(connection, add)]
    changes += [Change(PREFIX + name, 1, 0, _set(connection, name, False, ids)) for name in _known(connection, remove)]
    journal.record(connection, label, changes, now)
    return sum(len(change.ids) for change in changes)


def put_back(connection: sqlite3.Connection, change: Change) -> None:
    """Makes the tag of a change what it was before."""
    _set(connection, change.field.removeprefix(PREFIX), bool(change.before), change.ids)


def _known(connection: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    spelled = {name.casefold(): name for (name,) in connection.execute("SELECT DISTINCT name FROM tag")}
    return list(dict.fromkeys(spelled.setdefault(name.casefold(), name) for name in names))


def _set(connection: sqlite3.Connection, name: str, value: bool, ids: Sequence[int]) -> list[int]:
    """Gives the entries the tag or takes it away; returns those that this changed."""
    changed: list[int] = []
    for start in range(0, len(ids), _BATCH):
        batch = list(ids[start : start + _BATCH])
        among = f"({','.join('?' * len(batch))})"
        if value:
            statement = f"""INSERT OR IGNORE INTO tag SELECT entry_id, ? FROM entry_status
                            WHERE entry_id IN {among} RETURNING entry_id"""
        else:
            statement = f"DELETE FROM tag WHERE name = ? AND entry_id IN {among} RETURNING entry_id"
        changed += [entry_id for (entry_id,) in connection.execute(statement, (name, *batch)).fetchall()]
    return changed
