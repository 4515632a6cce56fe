"""Headlines as lines: aligned for people, parted by tabs for programs."""

from collections.abc import Sequence
from datetime import datetime

from newsreader.cli.output import cells, columns, emphasised
from newsreader.model.entry import UNDATED, EntryRow

_DATE_WIDTH = 10


def tabbed(row: EntryRow) -> str:
    """Number, date (local, or "undated"), feed, authors, title."""
    return "\t".join((str(row.id), _date(row.dated), row.feed_title, row.byline, row.title))


def _date(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d}" if moment else UNDATED


class Columns:
    """Widths that fit the first rows into a line of the terminal; the title gets what the others leave."""

    def __init__(self, rows: Sequence[EntryRow], width: int) -> None:
        self._id = max(len(str(row.id)) for row in rows)
        left = width - self._id - _DATE_WIDTH - len(" ● ") - 4
        self._feed = min(max(cells(row.feed_title) for row in rows), max(left // 5, 8))
        self._byline = min(max(cells(row.byline) for row in rows), max(left // 5, 0)) if width >= 60 else 0
        self._title = max(left - self._feed - self._byline, 10)

    def line(self, row: EntryRow) -> str:
        """The headline on one line."""
        status = row.status
        fields = [
            (str(row.id).rjust(self._id), self._id),
            (_date(row.dated), _DATE_WIDTH),
            (" " if status.read else "●", 1),
            ("★" if status.starred else "◷" if status.later else " ", 1),
            (row.feed_title, self._feed),
            (row.title, self._title),
            (row.byline, self._byline),
        ]
        return emphasised(columns([field for field in fields if field[1]]), bold=not status.read, dim=status.read)
