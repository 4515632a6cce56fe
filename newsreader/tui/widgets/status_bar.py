"""The line on top: which list this is, how much is unread, what is going on, and whether there is a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from newsreader.tui.text import counted

if TYPE_CHECKING:  # comes with the first refresh
    from newsreader.model.refresh import RefreshProgress

BAR_CELLS = 12


class StatusBar(Widget):
    """One line. Words first, colour second."""

    unreachable: reactive[bool] = reactive(False)
    offline: reactive[bool] = reactive(False)
    read_only: reactive[bool] = reactive(False)

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._counts = ""
        self._entries = 0
        self._unread = 0
        self._position = 0
        self._progress = ""
        self._place = ""

    def show_place(self, progress: float | None) -> None:
        """How far the reader is in the article, 0 to 1; nothing at its top, nor where all of it is in sight."""
        place = f"{100 * progress:.0f} %" if progress else ""
        if place != self._place:
            self._place = place
            self.refresh()

    def show_list(self, title: str, entries: int, unread: int) -> None:
        """The list's title and counts."""
        if title != self._title:
            self._title = title
            self.refresh()
        self._entries, self._unread = entries, unread
        self._count()

    def show_position(self, position: int) -> None:
        """Which article of the list is under the cursor, from 1 on; 0 for none."""
        self._position = position
        self._count()

    def _count(self) -> None:
        entries = counted(self._entries, "article")
        where = f"{self._position:,} of {entries}" if 0 < self._position <= self._entries else entries
        counts = f"{where} · {self._unread:,} unread" if self._title else ""
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def show_progress(self, progress: RefreshProgress | None) -> None:
        """How far a refresh is; None when none is running."""
        if progress is None:
            self._progress = ""
        else:
            done = BAR_CELLS * progress.done // max(1, progress.total)
            bar = "━" * done + "╌" * (BAR_CELLS - done)
            self._progress = f"{bar} {progress.done}/{progress.total} feeds"
        self.refresh()

    def without_counts(self, strip: Strip) -> Strip:
        """The line as it was drawn, up to the counts."""
        start = strip.text.find(self._counts.partition("·")[0]) if self._counts else -1
        cut = cell_len(strip.text[:start]) if start >= 0 else strip.cell_length
        return Strip.join([strip.crop(0, cut), Strip.blank(strip.cell_length - cut, self.rich_style)])

    def render(self) -> Content:
        """Left the list, right what is going on; the middle gives way first."""
        width = self.size.width
        badges = (
            " READ-ONLY " if self.read_only else "",
            " OFFLINE " if self.offline else " NO NETWORK " if self.unreachable else "",
        )
        right = Content("  ").join(
            [
                Content.styled(text, style)
                for text, style in [
                    (self._progress, "$secondary"),
                    (self._place, "$text-muted"),
                    *((b, "$background on $warning") for b in badges),
                ]
                if text
            ]
        )
        room = width - right.cell_length - 2
        left = Content.assemble((self._title, "bold"), "  ", (self._counts, "$text-muted"))
        named = Content.assemble(("newsreader", "bold $primary"), "  ", left)
        left = named if named.cell_length <= room else left
        left = left.truncate(max(0, room), ellipsis=True)
        gap = max(1, width - left.cell_length - right.cell_length - 2)
        return Content.assemble(" ", left, " " * gap, right, " ").truncate(width)
