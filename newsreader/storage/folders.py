"""Folders of subscriptions: there as long as a feed is in them, or as an OPML file had them."""

import json
import sqlite3
from collections.abc import Iterable

from newsreader.model.feed import FeedId
from newsreader.model.folders import folder_names, folder_path, is_inside, moved
from newsreader.model.parsed import OpmlFolder
from newsreader.storage.journal import TextChange


def folder_id(connection: sqlite3.Connection, path: str) -> int:
    """The folder's number; it is made if there is none."""
    connection.execute("INSERT INTO folder (path) VALUES (?) ON CONFLICT DO UPDATE SET kept = 0", (path,))
    (found,) = connection.execute("SELECT id FROM folder WHERE path = ?", (path,)).fetchone()
    return int(found)


def feeds_inside(connection: sqlite3.Connection, path: str) -> tuple[tuple[FeedId, str], ...]:
    """The feeds in a folder and in those inside it, each with its folder's path; unsubscribed ones, too."""
    rows = connection.execute("SELECT feed.id, path FROM feed JOIN folder ON folder.id = folder_id")
    return tuple((FeedId(feed_id), found) for feed_id, found in rows.fetchall() if is_inside(found, path))


def forget_empty_folders(connection: sqlite3.Connection) -> None:
    """Forgets folders in which no feed is, not even an unsubscribed one, unless a file said something of them."""
    connection.execute(
        """DELETE FROM folder WHERE NOT kept AND outline = '{}'
             AND id NOT IN (SELECT folder_id FROM feed WHERE folder_id IS NOT NULL)"""
    )


def describe(connection: sqlite3.Connection, folders: Iterable[OpmlFolder]) -> list[TextChange]:
    """Keeps what an OPML file says of folders that it is the first to say, empty ones too; feeds come before.

    Returns what that changed, for the journal.
    """
    inhabited = _inhabited(connection)
    changes = []
    for folder in folders:
        is_empty = folder.path not in inhabited
        if is_empty or folder.attributes:
            path = folder_path(folder.path)
            before = _said(connection, path)
            _keep(connection, path, json.dumps(dict(folder.attributes)), kept=is_empty)
            (number,) = connection.execute("SELECT id FROM folder WHERE path = ?", (path,)).fetchone()
            changes.append(TextChange("folder.said", number, before, _said(connection, path)))
    return changes


def restore(connection: sqlite3.Connection, text: TextChange) -> None:
    """Puts back what files said of a folder, if it is still as the action left it."""
    path, outline, kept = json.loads(text.before or text.after or "")
    if _said(connection, path) == text.after:
        said = (outline, kept) if text.before else ("{}", 0)
        connection.execute(
            """INSERT INTO folder (path, outline, kept) VALUES (?, ?, ?)
               ON CONFLICT DO UPDATE SET outline = excluded.outline, kept = excluded.kept""",
            (path, *said),
        )


def _said(connection: sqlite3.Connection, path: str) -> str | None:
    """What files said of the folder, as the journal keeps it."""
    row = connection.execute(
        "SELECT path, outline, kept FROM folder WHERE path = ? AND (kept OR outline <> '{}')", (path,)
    ).fetchone()
    return json.dumps(row) if row else None


def outlines(connection: sqlite3.Connection) -> tuple[OpmlFolder, ...]:
    """Folders of which an OPML file said something, and the empty ones it had; none that lost their feeds since."""
    inhabited = _inhabited(connection)
    rows = connection.execute("SELECT path, outline, kept FROM folder WHERE kept OR outline <> '{}' ORDER BY path")
    listed = [(folder_names(path), outline, kept) for path, outline, kept in rows]
    return tuple(
        OpmlFolder(names, tuple(json.loads(outline).items()))
        for names, outline, kept in listed
        if kept or names in inhabited
    )


def move(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Lets what files said of a folder and those inside it go along; at the old path it waits for undo.

    What they said of a folder that is dissolved into the one around it goes nowhere.
    """
    rows = connection.execute("SELECT path, outline, kept FROM folder WHERE kept OR outline <> '{}'").fetchall()
    for path, outline, kept in rows:
        if is_inside(path, old):
            connection.execute("UPDATE folder SET kept = 0 WHERE path = ?", (path,))
            target = moved(path, old, new)
            if target and not (path == old and is_inside(old, new)):
                if folder_names(path)[-1] != folder_names(target)[-1]:  # its other name in a file is no longer its own
                    (outline,) = connection.execute("SELECT json_remove(?, '$.text')", (outline,)).fetchone()
                _keep(connection, target, outline, kept=kept)


def _keep(connection: sqlite3.Connection, path: str, outline: str, *, kept: bool) -> None:
    connection.execute(
        """INSERT INTO folder (path, outline, kept) VALUES (?, ?, ?) ON CONFLICT DO UPDATE
             SET outline = CASE outline WHEN '{}' THEN excluded.outline ELSE outline END""",
        (path, outline, kept),
    )


def _inhabited(connection: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    """The folders that subscriptions are in, and those around them."""
    rows = connection.execute(
        "SELECT path FROM folder WHERE id IN (SELECT folder_id FROM feed WHERE removed_at IS NULL)"
    )
    paths = [folder_names(path) for (path,) in rows]
    return frozenset(path[:depth] for path in paths for depth in range(1, len(path) + 1))
