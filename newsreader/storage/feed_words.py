"""The reader's wishes for feeds, each a text of a feed's row: read, changed, and put back by undo."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsreader.model.feed import FeedId, FeedSettings
from newsreader.storage import feeds, folders, journal
from newsreader.storage.journal import Change, TextChange

_GIVEN = ("title", "folder", "local", "settings", "outline")  # what subscribing may say of a feed
FeedField = Literal["title", "folder", "settings", "local", "url", "outline"]


@dataclass(frozen=True, slots=True)
class FeedEdit:
    """A wish: this field of the feed shall be `value`.

    Attributes:
        value: The reader's own title ("" or None for the publisher's), a folder's path ("" for none), settings as JSON,
            "1" or "0" for local, an address, the attributes of its outline as JSON.
    """

    feed_id: FeedId
    field: FeedField
    value: str | None


@dataclass(frozen=True, slots=True)
class TextField:
    """How a text of a row is read and written."""

    read: Callable[[sqlite3.Connection, int], str | None]
    write: Callable[[sqlite3.Connection, int, str | None], None]


def edit_feeds(
    connection: sqlite3.Connection,
    edits: Sequence[FeedEdit],
    *,
    label: str,
    now: datetime,
    moved_folder: tuple[str, str] | None = None,
) -> int:
    """Grants the wishes as one action to undo; returns how many of them changed something.

    `moved_folder` is the old and new path of a folder that the feeds are moved with.
    """
    if moved_folder:
        folders.move(connection, *moved_folder)
    texts = [text for edit in edits if (text := _change(connection, edit))]
    renamed = [FeedId(text.row_id) for text in texts if text.field == "feed.title"]
    also = [text for feed_id in renamed if (text := _change(connection, _without_text(connection, feed_id)))]
    journal.record(connection, label, [], now, texts=[*texts, *also])
    folders.forget_empty_folders(connection)
    return len(texts)


def subscribe(
    connection: sqlite3.Connection,
    urls: Sequence[str],
    *,
    label: str,
    now: datetime,
    folder: str = "",
    local: bool = False,
    settings: FeedSettings | None = None,
) -> tuple[tuple[FeedId, bool], ...]:
    """Subscribes to these addresses as one action to undo; returns each one's id and whether it is new."""
    texts: list[TextChange] = []
    made = []
    for url in urls:
        before = words_before(connection, url)
        feed_id, new = feeds.subscribe(connection, url, now=now, folder=folder, local=local)
        made.append((feed_id, new))
        if new and settings is not None:
            feeds.set_settings(connection, feed_id, settings)
        texts += words_changed(connection, feed_id, before)
    new_ids = list(dict.fromkeys(feed_id for feed_id, new in made if new))
    journal.record(connection, label, [Change("subscribed", 0, 1, new_ids)], now, texts=texts)
    return tuple(made)


def _without_text(connection: sqlite3.Connection, feed_id: FeedId) -> FeedEdit:
    """The wish that a feed with a new title has no other name in OPML files."""
    outline = json.loads(TEXT_FIELDS["outline"].read(connection, feed_id) or "{}")
    outline.pop("text", None)
    return FeedEdit(feed_id, "outline", json.dumps(outline))


def words_before(connection: sqlite3.Connection, url: str) -> dict[str, str | None]:
    """What subscribing may change of the feed at this address; {} if it was never here."""
    row = connection.execute("SELECT id FROM feed WHERE url = ?", (url,)).fetchone()
    return {name: TEXT_FIELDS[name].read(connection, row[0]) for name in _GIVEN} if row else {}


def words_changed(connection: sqlite3.Connection, feed_id: FeedId, before: dict[str, str | None]) -> list[TextChange]:
    """What has changed of it since, for the journal: what undo hides again shall be as it was."""
    now = {name: TEXT_FIELDS[name].read(connection, feed_id) for name in before}
    return [TextChange(f"feed.{name}", feed_id, value, now[name]) for name, value in before.items()]


def _change(connection: sqlite3.Connection, edit: FeedEdit) -> TextChange | None:
    field = TEXT_FIELDS[edit.field]
    before = field.read(connection, edit.feed_id)
    if before == edit.value:
        return None
    field.write(connection, edit.feed_id, edit.value)
    after = field.read(connection, edit.feed_id)
    return TextChange(f"feed.{edit.field}", edit.feed_id, before, after) if before != after else None


def restore(connection: sqlite3.Connection, text: TextChange) -> None:
    """Puts a text back, if it is still as the action left it."""
    field = TEXT_FIELDS[text.field.removeprefix("feed.")]
    if field.read(connection, text.row_id) == text.after:
        field.write(connection, text.row_id, text.before)


def _read(column: str) -> Callable[[sqlite3.Connection, int], str | None]:
    def read(connection: sqlite3.Connection, feed_id: int) -> str | None:
        row = connection.execute(f"SELECT CAST({column} AS TEXT) FROM feed WHERE id = ?", (feed_id,)).fetchone()
        return row[0] if row else None

    return read


def _write_title(connection: sqlite3.Connection, feed_id: int, title: str | None) -> None:
    connection.execute("UPDATE feed SET own_title = nullif(?, '') WHERE id = ?", (title, feed_id))


def _write_folder(connection: sqlite3.Connection, feed_id: int, path: str | None) -> None:
    folder_id = folders.folder_id(connection, path) if path else None
    connection.execute("UPDATE feed SET folder_id = ? WHERE id = ?", (folder_id, feed_id))


def _write_settings(connection: sqlite3.Connection, feed_id: int, settings: str | None) -> None:
    connection.execute("UPDATE feed SET settings = ? WHERE id = ?", (settings or "{}", feed_id))
    _try_soon(connection, feed_id)


def _write_outline(connection: sqlite3.Connection, feed_id: int, outline: str | None) -> None:
    connection.execute("UPDATE feed SET outline = ? WHERE id = ?", (outline or "{}", feed_id))


def _write_local(connection: sqlite3.Connection, feed_id: int, local: str | None) -> None:
    connection.execute("UPDATE feed SET local = ? WHERE id = ?", (local == "1", feed_id))
    _try_soon(connection, feed_id)


def _write_url(connection: sqlite3.Connection, feed_id: int, url: str | None) -> None:
    """Another address, unless a feed of the library has it: what the server said of the old one is forgotten."""
    if url and feeds.move(connection, FeedId(feed_id), url):
        connection.execute(
            """UPDATE feed_state SET etag = NULL, last_modified = NULL, validators_at = NULL, body_hash = NULL,
                 failures = 0, gone = 0, problem = NULL, missing_since = NULL WHERE feed_id = ?""",
            (feed_id,),
        )
        _try_soon(connection, feed_id)


def _try_soon(connection: sqlite3.Connection, feed_id: int) -> None:
    """The next refresh asks this feed: with other settings the answer may be another."""
    connection.execute("UPDATE feed_state SET next_check_at = NULL WHERE feed_id = ?", (feed_id,))


TEXT_FIELDS = {
    "title": TextField(_read("own_title"), _write_title),
    "folder": TextField(
        _read("coalesce((SELECT path FROM folder WHERE folder.id = folder_id), '')"),
        _write_folder,
    ),
    "settings": TextField(_read("settings"), _write_settings),
    "local": TextField(_read("local"), _write_local),
    "outline": TextField(_read("outline"), _write_outline),
    "url": TextField(_read("url"), _write_url),
}
