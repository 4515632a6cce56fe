"""A page whose words can be marked: by what the keys are doing, or by the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from newsreader.tui.widgets.line_painter import character_at, labelled
from newsreader.tui.widgets.line_view import LEFT
from newsreader.tui.widgets.page_view import PageView

if TYPE_CHECKING:  # comes with the first article
    from newsreader.tui.lines import Line
    from newsreader.tui.modes.mode import Mode


class MarkedView(PageView):
    """Gives its keys to a mode while there is one; its words can be selected, its links clicked."""

    @dataclass
    class LinkClicked(Message):
        """A link was clicked."""

        href: str

    @dataclass
    class ModeChanged(Message):
        """What the keys do here now, or None if they do what they always do."""

        hint: str | None

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode | None = None

    def set_mode(self, mode: Mode | None) -> None:
        """From now on keys mean what `mode` says; None for what they always mean."""
        if mode is not None or self.mode is not None:
            self.mode = mode
            self.post_message(self.ModeChanged(mode.hint if mode else None))
            self.repaint()

    def on_key(self, event: events.Key) -> None:
        mode = self.mode
        if mode is not None and mode.key(event.key, event.character):
            event.stop()
            event.prevent_default()
            if mode is self.mode:
                self.set_mode(mode)

    def draw(self, number: int, line: Line) -> Strip:
        """The line with the marks of the mode and of the mouse's selection."""
        span = self.text_selection.get_span(number) if self.text_selection else None
        if span is not None:
            line = line.marked(max(span[0], line.gutter), len(line.text) if span[1] < 0 else span[1], "selected")
        if self.mode is None:
            return super().draw(number, line)
        strip = super().draw(number, self.mode.marked(number, line))
        labels = [(cell + self.painter.left, text) for cell, text in self.mode.labels(number, line)]
        return labelled(strip, labels, self.painter.style("hint-label")) if labels else strip

    def selection_updated(self, selection: Selection | None) -> None:
        """The mouse selects more or less."""
        self.repaint()

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """The article's words where the screen is selected: no decoration, wrapped lines joined."""
        from newsreader.tui.line_text import Place, copied_text

        self.lay_out_all()
        end_of_text = Offset(1 << 30, len(self.page.lines) - 1)
        start, end = selection.start or Offset(0, 0), min(selection.end or end_of_text, end_of_text, key=_by_line)
        return copied_text(self.page.lines, Place(start.y, max(0, start.x)), Place(end.y, max(0, end.x))), "\n"

    def forget_selection(self) -> None:
        """Other words are shown: nothing of them is selected."""
        if self.text_selection is not None:
            self.screen.selections = {view: one for view, one in self.screen.selections.items() if view is not self}

    def on_click(self, event: events.Click) -> None:
        number = event.y + int(self.scroll_offset.y)
        if event.button != LEFT or number >= len(self.page.lines) or self.is_bar(event) or self.text_selection:
            return  # nothing there, or the end of selecting
        line = self.page.lines[number]
        at = character_at(line, event.x - self.painter.left, self.shift(line))
        if event.chain == 2:
            event.prevent_default()  # Textual would select the whole text
            self.screen.selections = {self: _word_at(line, number, at)}
        elif href := next((run.href for run in line.runs if run.start <= at < run.end), None):
            self.post_message(self.LinkClicked(href))

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        if self.scroll_table(1):
            event.prevent_default()

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        if self.scroll_table(-1):
            event.prevent_default()


def _by_line(offset: Offset) -> tuple[int, int]:
    return offset.y, offset.x


def _word_at(line: Line, number: int, at: int) -> Selection:
    """The word around that character of the line."""
    start = max(line.text.rfind(" ", 0, at + 1) + 1, line.gutter)
    end = line.text.find(" ", at)
    return Selection(Offset(start, number), Offset(len(line.text) if end < 0 else end, number))
