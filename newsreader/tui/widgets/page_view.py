"""A page of lines in a window: laid out as it is needed, drawn line by line, its place kept at any width."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from newsreader.tui.article_place import ReadingPlace, line_of, place_at
from newsreader.tui.growing_page import ArticlePage
from newsreader.tui.widgets.ink import Ink
from newsreader.tui.widgets.line_painter import LinePainter
from newsreader.tui.widgets.line_view import LineView

if TYPE_CHECKING:  # comes with the first article
    from newsreader.tui.lines import Line

MARGIN = 2  # cells left and right of the column at least
_AT_ONCE_S, _SLICE_S, _PAUSE_S = 0.006, 0.005, 0.02  # how long laying out may hold up the keys, and for how long not
_MOST_STRIPS = 2_000
_TABLE_STEP = 12


class PageView(LineView, can_focus=True, inherit_bindings=False):
    """Shows an `ArticlePage`: what the window needs is laid out at once, the rest while nothing else is to be done."""

    INK: ClassVar[type[Ink]] = Ink

    @dataclass
    class Moved(Message):
        """Other lines are in the window, or it is known how many there are."""

        def can_replace(self, message: Message) -> bool:
            """Only where the window is now counts."""
            return isinstance(message, PageView.Moved)

    def __init__(self) -> None:
        super().__init__()
        self.page = ArticlePage(0)
        self._kept: tuple[int, ReadingPlace] | None = None
        self._strips: dict[int, Strip] = {}
        self._shifts: dict[int, int] = {}
        self._painter: LinePainter | None = None
        self._ink: Ink | None = None

    # The page

    def set_page(self, page: ArticlePage, place: ReadingPlace | None) -> None:
        """Another page, from that place of its text; from its top if that is None."""
        if self._ink is None:
            self._ink = self.INK(self._dry)
            self.screen.mount(self._ink)
        self.page = page
        top = self.line_of(place) if place else 0
        self._strips.clear()
        page.grow_to(top + 2 * self.size.height)
        self._grow(_AT_ONCE_S)
        self.go_to(top)
        self._kept = (int(self.scroll_offset.y), place) if place else None
        self.refresh()

    def _grow(self, seconds: float) -> None:
        """Lays out for so long; what is left later."""
        page, until = self.page, time.perf_counter() + seconds
        while page.grow():
            if time.perf_counter() > until:
                self.set_timer(_PAUSE_S, lambda: self._grow(_SLICE_S) if page is self.page else None)
                return
        self._fit()
        self.post_message(self.Moved())

    def _fit(self) -> None:
        self.virtual_size = Size(self.text_width, len(self.page.lines))

    def lay_out_all(self) -> None:
        """For what cannot be done with a part: to the end, searching, counting."""
        while self.page.grow():
            pass
        self._fit()

    def line_of(self, place: ReadingPlace) -> int:
        """The line that is the first in the window at that place."""
        self.page.grow_to_letters(place.letters)
        return self.page.body_at + line_of(self.page.body, place)

    @property
    def place(self) -> ReadingPlace | None:
        """Where the reader is in the text; None at the top."""
        top = int(self.scroll_offset.y)
        if top == 0:
            return None
        if self._kept is None or self._kept[0] != top:
            above = self.page.body_at - top  # in the masthead nothing grows
            self._kept = top, ReadingPlace(-1, above) if above > 0 else place_at(self.page.body, -above)
        return self._kept[1]

    @property
    def progress(self) -> float | None:
        """How much of the text lies above or in the window, 0 to 1; None where all of it fits, or it is not known."""
        end = self.page.body_end
        if end is None or end <= self.size.height:
            return None
        return min(1.0, int(self.scroll_offset.y) / (end - self.size.height))

    @property
    def letters(self) -> int | None:
        """How many letters of the text are read; None at its top, and where its end has been in the window."""
        end, place = self.page.body_end, self.place
        at_end = end is not None and int(self.scroll_offset.y) + self.size.height >= end
        return place.letters if place and place.letters > 0 and not at_end else None

    # Moving

    def go_to(self, line: int) -> bool:
        """Scrolls so that this line is the first in the window, if there is as much below; False if it was."""
        height = self.size.height
        self.page.grow_to(line + height)
        if line + height > self.virtual_size.height:
            self._fit()
        here = int(self.scroll_offset.y)
        there = max(0, min(line, len(self.page.lines) - height))
        self.scroll_to(y=there, animate=False, immediate=True)
        return there != here

    def scroll_lines(self, lines: int) -> bool:
        """Scrolls by lines; False if it was at the end already."""
        return self.go_to(int(self.scroll_offset.y) + lines)

    def scroll_pages(self, pages: float) -> bool:
        """Scrolls by pages, keeping two lines in view; False if it was at the end already."""
        return self.scroll_lines(round(pages * max(1, self.size.height - 2)))

    def reveal(self, first: int, last: int | None = None) -> None:
        """Scrolls no more than is needed to see these lines, with a little around them."""
        top, height = int(self.scroll_offset.y), self.size.height
        last = first if last is None else last
        if first < top or last >= top + height:
            self.go_to(first - height // 3 if last - first < height // 2 else first)

    def scroll_table(self, step: int) -> bool:
        """Scrolls the wide tables in the window sideways; False if there are none."""
        top = int(self.scroll_offset.y)
        tables = {line.table: line for line in self.page.lines[top : top + self.size.height] if line.wide}
        for number, line in tables.items():
            most = max(0, line.wide - (self.page.width - line.fixed))
            self._shifts[number] = max(0, min(self._shifts.get(number, 0) + step * _TABLE_STEP, most))
        self.repaint()
        return bool(tables)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Moved())

    # Drawing

    def shift(self, line: Line) -> int:
        """How many cells of the table this line belongs to are out of sight at the left."""
        return self._shifts.get(line.table, 0) if line.wide else 0

    def repaint(self) -> None:
        """What lies over the lines has changed."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Drawn lines are stale where the paper is another; the focus, which comes here too, changes nothing."""
        super().notify_style_update()
        if self._painter is not None and self._painter.base != self.rich_style:
            self._dry()

    def _dry(self) -> None:
        """The looks may be others than the lines were drawn in."""
        self._strips.clear()
        self._painter = None
        self.refresh()

    @property
    def painter(self) -> LinePainter:
        """Draws with the theme's colours in the middle of the window."""
        if self._painter is None:
            self._painter = LinePainter(self.rich_style, self._look, self.INK.LOOKS)
        self._painter.fit(self.page.width, self.size.width)  # the bar stands in the margin
        return self._painter

    def _look(self, name: str) -> Style:
        return self._ink.get_component_rich_style(f"article--{name}") if self._ink else self.rich_style

    def draw_line(self, y: int) -> Strip:
        """One line of the window."""
        number = y + int(self.scroll_offset.y)
        strip = self._strips.get(number)
        if strip is None:
            self.page.grow_to(number + 1)
            if number >= len(self.page.lines):
                return Strip.blank(self.text_width, self.rich_style)
            if len(self._strips) > _MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[number] = self.draw(number, self.page.lines[number])
        return strip

    def draw(self, number: int, line: Line) -> Strip:
        """The line as it is painted, each cell knowing which character of which line it is."""
        painter, shift = self.painter, self.shift(line)
        strip = painter.draw(line, self.text_width, shift)
        return strip.apply_offsets(shift - painter.left, number)
