"""How one headline is drawn: pure, from a row and a width to pieces of text with the names of their looks."""

from __future__ import annotations

from newsreader.tui.ages import relative_age
from newsreader.tui.cells import cell_len, fit

TYPE_CHECKING = False  # as typing has it: that module, and the model, are too dear for the first frame
if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.model.entry import EntryRow

ONE_LINE_WIDTH = 56  # from here on title and feed stand beside each other on one line, where there is room the author
AUTHOR_WIDTH = 100

# Text of one look, and the look: the part of a component class after "headline--".
Piece = tuple[str, str]


def headline_lines(row: EntryRow, width: int, height: int, now: datetime) -> tuple[tuple[Piece, ...], ...]:
    """The row as `height` lines (1 or 2), each exactly `width` cells wide."""
    if height == 2:
        return _title_line(row, width, " "), _meta_line(row, width, now)
    age = relative_age(row.dated, now) if row.dated else "–"
    tail = f"{_facts(row)} {age:>6} "
    return (_wide_line(row, width, tail) if width >= ONE_LINE_WIDTH else _title_line(row, width, tail),)


def spoken_lines(row: EntryRow, width: int, height: int, now: datetime) -> tuple[tuple[Piece, ...], ...]:
    """The same row to be listened to: what it is first, then in what state, from where and when, in words."""
    status = row.status
    states = {
        "unread": not status.read,
        "starred": status.starred,
        "for later": status.later,
        "offline": row.cached == "page",
        f"in {row.sources} feeds": row.sources > 1,
    }
    facts = [state for state, holds in states.items() if holds]
    look = "read" if status.read else "title"
    if height == 1:
        tail = "".join(f", {fact}" for fact in facts)
        title = _cut(row.title, width - cell_len(tail))
        line: tuple[Piece, ...] = ((fit(title + tail, width), look),)
        return (line,)
    facts += [row.feed_title, row.byline, relative_age(row.dated, now) if row.dated else "undated"]
    return ((fit(row.title, width), look),), ((fit(", ".join(filter(None, facts)), width), "meta"),)


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else fit(text, width).rstrip()


def header_line(label: str, width: int) -> tuple[Piece, ...]:
    """The line above a group of headlines."""
    return ((fit(f" {label}", width), "group"),)


def _marks(row: EntryRow) -> tuple[Piece, Piece]:
    """Three cells: unread dot and star, never colour alone."""
    unread = (" " if row.status.read else "●", "unread")
    mark = "★" if row.status.starred else "◷" if row.status.later else " "
    return unread, (f"{mark} ", "mark")


def _facts(row: EntryRow) -> str:
    """How many feeds carry the article, if several do, and whether it reads without a network."""
    ready = "⤓" if row.cached == "page" else " "
    return f" ×{row.sources} {ready}" if row.sources > 1 else f" {ready}"


def _title_look(row: EntryRow) -> str:
    return "read" if row.status.read else "title"


def _title_line(row: EntryRow, width: int, tail: str) -> tuple[Piece, ...]:
    title = fit(row.title, width - 3 - cell_len(tail))
    return (*_marks(row), (title, _title_look(row)), (tail, "meta"))


def _meta_line(row: EntryRow, width: int, now: datetime) -> tuple[Piece, ...]:
    age = relative_age(row.dated, now) if row.dated else "undated"
    source = f"{row.feed_title} · {row.byline}" if row.byline else row.feed_title
    tail = f"{_facts(row)} {age} "
    return ("   ", "meta"), (fit(source, width - 3 - cell_len(tail)), "meta"), (tail, "meta")


def _wide_line(row: EntryRow, width: int, tail: str) -> tuple[Piece, ...]:
    feed_width = min(24, width // 5)
    author_width = min(22, width // 6) if width >= AUTHOR_WIDTH else 0
    title_width = width - 3 - feed_width - author_width - cell_len(tail) - (2 if author_width else 1)
    pieces = [*_marks(row), (fit(row.title, title_width), _title_look(row)), (" ", "meta")]
    if author_width:
        pieces += [(fit(row.byline, author_width), "meta"), (" ", "meta")]
    return (*pieces, (fit(row.feed_title, feed_width), "meta"), (tail, "meta"))
