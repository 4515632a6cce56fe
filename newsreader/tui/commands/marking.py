"""Marking: read, starred, later; and taking it back."""

from collections.abc import Sequence

from newsreader.model.entry import StatusField
from newsreader.model.query import EntryQuery
from newsreader.tui.room import Room


def toggle_read(room: Room) -> None:
    """Read, or unread again."""
    _toggle(room, "read")


def star(room: Room) -> None:
    """Starred, or not."""
    _toggle(room, "starred")


def later(room: Room) -> None:
    """Put aside for later, or taken back."""
    _toggle(room, "later")


def _toggle(room: Room, field: StatusField) -> None:
    if row := room.current_row():
        room.marks.set(field, not getattr(row.status, field), [row.id])


def mark_feed_read(room: Room) -> None:
    """Every article of this article's feed."""
    if row := room.current_row():
        room.marks.all_read(EntryQuery(feed_id=row.feed_id, unread=True), f"all articles of {row.feed_title}")


def mark_list_read(room: Room) -> None:
    """Every article of the list shown."""
    room.marks.all_read(room.lists.query, "every article of this list")


def mark_older_read(room: Room) -> None:
    """This article and all below."""
    _mark_read(room, room.headlines.ids[room.headlines.cursor :], "this article and all below")


def mark_above_read(room: Room) -> None:
    """All articles above this one."""
    _mark_read(room, room.headlines.ids[: room.headlines.cursor], "all articles above")


def _mark_read(room: Room, ids: Sequence[int], what: str) -> None:
    if len(ids) > room.headlines.page_rows():
        room.ask(f"Mark {what} read? ({len(ids):,} articles)", lambda: room.marks.set("read", True, ids))
    else:
        room.marks.set("read", True, ids)


def undo(room: Room) -> None:
    """Takes the last change back."""
    room.marks.undo()


def redo(room: Room) -> None:
    """Does again what was taken back last."""
    room.marks.redo()
