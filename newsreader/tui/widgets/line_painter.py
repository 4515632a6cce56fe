"""Drawing the lines of an article: looks by name, the column in the middle, wide tables as far as they are scrolled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:  # comes with the first article
    from newsreader.tui.lines import Line


Look = Callable[[str], Style]
LEFT_MARK, RIGHT_MARK = "‹", "›"
_MOST_STYLES = 500


class LinePainter:
    """Turns lines into strips. `look` gives the style of one name; `base` is the paper and its ink.

    Its cells are those of a column of `width` cells that begins `left` cells from the window's edge.
    """

    def __init__(self, base: Style, look: Look, names: frozenset[str]) -> None:
        self.base = base
        self._look = look
        self._names = names
        self._styles: dict[str, Style] = {}
        self.left = 0
        self.width = 0

    def fit(self, width: int, window: int) -> None:
        """A column of that width in the middle of a window of that width."""
        self.width = width
        self.left = max(0, (window - width) // 2)

    def draw(self, line: Line, window: int, shift: int = 0) -> Strip:
        """The line as a strip as wide as the window; of a wide table the part behind `shift` cells."""
        behind = self.style(line.fill) if line.fill else self.base
        segments, used = self._segments(line, behind), cell_len(line.text)
        if line.wide:
            part = self._part(Strip(segments, used), line, shift)
            segments, used = list(part), part.cell_length
        if used < self.width:
            segments.append(Segment(" " * (self.width - used), behind))
            used = self.width
        if self.left:
            segments.insert(0, Segment(" " * self.left, self.base))
            used += self.left
        if used < window:
            segments.append(Segment(" " * (window - used), self.base))
        return Strip(segments, max(window, used)).crop(0, window)

    def _segments(self, line: Line, behind: Style) -> list[Segment]:
        segments, at = [], 0
        for run in line.runs:
            segments += self._unstyled(line, at, run.start, behind)
            paper = self.base if run.end <= line.gutter else behind
            segments.append(Segment(line.text[run.start : run.end], paper + self.style(run.style)))
            at = run.end
        return segments + self._unstyled(line, at, len(line.text), behind)

    def _unstyled(self, line: Line, start: int, end: int, behind: Style) -> list[Segment]:
        """What no run covers; the decoration before the words stands on bare paper."""
        words = min(max(start, line.gutter), end)
        pieces = ((start, words, self.base), (words, end, behind))
        return [Segment(line.text[first:last], style) for first, last, style in pieces if first < last]

    def _part(self, strip: Strip, line: Line, shift: int) -> Strip:
        """What is in sight of a table's line, with a mark where it goes on."""
        fixed = cell_len(line.text[: line.fixed])
        room = max(1, self.width - fixed)
        mark = self.style("table-edge")
        seen = strip.crop(fixed + shift, fixed + shift + room).adjust_cell_length(room, self.base)
        if shift:
            seen = Strip([Segment(LEFT_MARK, mark), *seen.crop(1, room)])
        if shift + room < line.wide:
            seen = Strip([*seen.crop(0, room - 1), Segment(RIGHT_MARK, mark)])
        return Strip([*strip.crop(0, fixed), *seen])

    def style(self, names: str) -> Style:
        """The looks of these names, laid over each other; a colour only where the look has one of its own."""
        style = self._styles.get(names)
        if style is None:
            style = Style()
            for name in filter(self._names.__contains__, names.split()):
                look = self._look(name)
                ink = look.color if look.color != self.base.color else None
                paper = look.bgcolor if look.bgcolor != self.base.bgcolor else None
                style += look.without_color + Style(color=ink, bgcolor=paper)
            if len(self._styles) > _MOST_STYLES:
                self._styles.clear()
            self._styles[names] = style
        return style


def seen_cells(line: Line, start: int, end: int, shift: int, width: int) -> tuple[int, int] | None:
    """Where cells of the line stand in the column after scrolling a wide table; None if they are out of sight."""
    if not line.wide:
        return start, end
    fixed = cell_len(line.text[: line.fixed])
    if end > fixed:
        start, end = max(fixed, start - shift), min(width, end - shift)
    return (start, end) if start < end else None


def character_at(line: Line, cell: int, shift: int) -> int:
    """The character of the line's text that stands in that cell of the column, its length behind the end."""
    if line.wide and cell >= cell_len(line.text[: line.fixed]):
        cell += shift
    at = 0
    for number, character in enumerate(line.text):
        at += cell_len(character)
        if at > cell:
            return number
    return len(line.text)


def labelled(strip: Strip, labels: Sequence[tuple[int, str]], style: Style) -> Strip:
    """The strip with labels written over it, each from its cell on."""
    width = strip.cell_length
    for cell, label in labels:
        end = cell + len(label)
        strip = Strip([*strip.crop(0, cell), Segment(label, style), *strip.crop(end, max(end, width))])
    return strip.crop(0, width)
