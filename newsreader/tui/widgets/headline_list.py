"""The list of headlines: a million ids in groups, a window of rows, one line or two each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from newsreader.clock import Clock
from newsreader.model.entry import EntryId, EntryRow
from newsreader.tui.list_lines import Group, ListLines
from newsreader.tui.widgets.dragged_edge import DraggedEdge
from newsreader.tui.widgets.headline_row import header_line, headline_lines, spoken_lines
from newsreader.tui.widgets.kept_rows import KeptRows
from newsreader.tui.widgets.line_view import LEFT, LineView
from newsreader.tui.widgets.terminal_cursor import point_at

if TYPE_CHECKING:  # types only
    from newsreader.tui.notices import Notice
    from newsreader.tui.widgets.notice_lines import NoticeLine

MOST_STRIPS = 600  # drawn lines kept: a few screens of them, some 2 KB each
NEAR = 2_000  # places searched for a follower of an entry that is gone
TALL_ENOUGH = 30  # from this height on a headline has two lines, if the list is not wide and nothing else is wished
WIDE_ENOUGH = 90
SLIM, LOW = 34, 16  # so slim a list has room for a title in two lines only, and has them unless it is low too


class HeadlineList(LineView, DraggedEdge, can_focus=True, inherit_bindings=False):
    """Draws headlines and keeps the cursor; asks for the rows it shows and is given them.

    The ids are the list; rows come by `provide`. The cursor stays on its entry when ids come and go.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "headline--title",
        "headline--read",
        "headline--meta",
        "headline--unread",
        "headline--mark",
        "headline--cursor",
        "headline--here",
        "headline--group",
    }

    @dataclass
    class Highlighted(Message):
        """The cursor is now on this entry."""

        entry_id: EntryId

    @dataclass
    class Chosen(Message):
        """The reader wants to go into this entry."""

        entry_id: EntryId

    @dataclass
    class RowsWanted(Message):
        """These rows are, or will soon be, on the screen and are not here."""

        ids: Sequence[int]

    @dataclass
    class ActionWanted(Message):
        """The reader clicked on what the notice offers."""

        action_id: str

    def __init__(self, clock: Clock, *, spoken: bool = False) -> None:
        """Args: `spoken`: rows are to be listened to; their states are words."""
        super().__init__()
        self._spoken = spoken
        self.ids = array("q")
        self.rows = KeptRows()
        self.cursor = 0
        self.row_height = 2
        self.wished_height: int | None = None  # lines of a headline, 1 or 2, if the reader says so
        self.touched = False  # whether the reader has moved in it
        self._clock = clock
        self._lines = ListLines()
        self._notice: tuple[Notice, Mapping[str, tuple[str, ...]]] | None = None
        self._strips: dict[tuple[int, int, bool, bool], Strip] = {}

    # What the list holds

    @property
    def current(self) -> EntryId | None:
        """The entry under the cursor; None in an empty list."""
        return EntryId(self.ids[self.cursor]) if self.ids else None

    def show(
        self,
        ids: array[int],
        rows: Iterable[EntryRow] = (),
        groups: Sequence[Group] = (),
        *,
        keep: bool = False,
    ) -> None:
        """Makes `ids` the list; `keep` leaves cursor and view on their entry, as far as it is still there."""
        here, above = self.current, self._lines.line(self.cursor) - self._top_line()
        before, place = self.ids, self.cursor
        self.ids = ids
        self._notice = None
        self.rows.ask_again()
        self.provide(rows)
        self.cursor = _place_again(before, place, ids) if keep and here is not None else 0
        self._set_lines(groups)
        self.scroll_to(y=max(0, self._lines.line(self.cursor) - above) if keep else 0, animate=False)
        self.refresh()
        self._point_at_cursor()
        if ids and (not keep or self.current != here):
            self.post_message(self.Highlighted(EntryId(ids[self.cursor])))

    def explain(self, notice: Notice, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Says why the list is empty, as long as it is; `keys` are those in force."""
        self._notice = notice, keys
        self.refresh()

    def append(self, ids: array[int], groups: Sequence[Group] = ()) -> None:
        """More ids at the end, as they come from the library, and the groups among them; the first may be our last."""
        known, first = self._lines.groups, len(self.ids)
        self.ids.extend(ids)
        last = known[-1][1] if known else None
        self._set_lines(known + [(first + place, label) for place, label in groups if place or label != last])

    def provide(self, rows: Iterable[EntryRow]) -> None:
        """Rows that were wanted, or have changed."""
        self.rows.add(rows, self.ids, self.cursor)
        self._strips.clear()
        self.refresh()

    def redraw(self) -> None:
        """Time has passed: ages are others."""
        self._strips.clear()
        self.refresh()

    def forget_rows(self) -> None:
        """All rows may have changed: those on the screen are asked for again, the old ones shown meanwhile."""
        self.rows.ask_again()
        self.post_message(self.RowsWanted(self._window()))

    # Moving

    def move(self, by: int) -> None:
        """The cursor `by` rows down (up, if negative), as far as the list goes."""
        self.move_to(self.cursor + by)

    def move_to(self, place: int) -> None:
        """The cursor to this place in the list."""
        place = max(0, min(place, len(self.ids) - 1))
        if not self.ids or place == self.cursor:
            return
        old, self.cursor, self.touched = self.cursor, place, True
        for changed in (old, place):
            self.refresh_lines(self._lines.line(changed), self.row_height)
        self._show_cursor()
        self._point_at_cursor()
        self.post_message(self.Highlighted(EntryId(self.ids[place])))

    def page_rows(self) -> int:
        """Rows that fit on the screen."""
        return max(1, self.size.height // self.row_height)

    def find(self, wanted: Callable[[EntryRow], bool], *, forward: bool = True) -> int | None:
        """The place of the next (or previous) row, among those that are here, of which `wanted` is true."""
        places = range(self.cursor + 1, len(self.ids)) if forward else range(self.cursor - 1, -1, -1)
        for place in places:
            row = self.rows.get(self.ids[place])
            if row is None:
                return None
            if wanted(row):
                return place
        return None

    def _show_cursor(self) -> None:
        """Scrolls half a page when the cursor leaves it, so that most moves repaint two rows only."""
        top, height = self._top_line(), self.size.height
        first, end = self._lines.top(self.cursor), self._lines.line(self.cursor) + self.row_height
        if (top <= first and end <= top + height) or not self.ids:
            return
        half = height // 2
        is_far = abs(first - top) > 2 * height
        wanted = first - half if is_far or first < top else end - height + half
        self.scroll_to(y=self._whole(max(0, min(wanted, self._lines.height - height))), animate=False)

    def _point_at_cursor(self) -> None:
        if self.has_focus:
            point_at(self, self._lines.line(self.cursor) - self._top_line())

    def _whole(self, line: int) -> int:
        """The line, or the next at which a headline or a header begins: none is cut at the top."""
        return line + 1 if self._lines.at(line)[1] > 0 else line

    def _top_line(self) -> int:
        return int(self.scroll_offset.y)

    # Drawing

    def _set_lines(self, groups: Sequence[Group]) -> None:
        self._lines = ListLines(len(self.ids), self.row_height, groups)
        self.virtual_size = Size(self.text_width, self._lines.height)

    def wish_height(self, lines: int | None) -> None:
        """So many lines for a headline, whatever the size; None as the size has it."""
        self.wished_height = lines
        self.on_resize()
        self.refresh()

    @property
    def usual_height(self) -> int:
        """Lines of a headline in a list of this size."""
        is_tall = self.size.height >= (TALL_ENOUGH if self.text_width >= SLIM else LOW)
        return 2 if (is_tall and self.text_width < WIDE_ENOUGH) or self._spoken else 1

    def on_resize(self) -> None:
        place, _ = self._lines.at(self._top_line())
        self.row_height = self.wished_height or self.usual_height
        self._strips.clear()
        self._set_lines(self._lines.groups)
        self.scroll_to(y=self._lines.top(place), animate=False)
        self._show_cursor()
        self._point_at_cursor()

    def notify_style_update(self) -> None:
        """The theme has changed: drawn rows are stale."""
        super().notify_style_update()
        self._strips.clear()

    def on_focus(self) -> None:
        self._redraw_cursor()
        self._point_at_cursor()

    def on_blur(self) -> None:
        self._redraw_cursor()

    def _redraw_cursor(self) -> None:
        self.refresh_lines(self._lines.line(self.cursor), self.row_height)

    def draw_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.text_width
        if not self.ids:
            return self._notice_line(y, width)
        place, line = self._lines.at(y + self._top_line())
        if place >= len(self.ids) or width <= 0:
            return Strip.blank(width, self.rich_style)
        if line < 0:
            return self._header(self._lines.header(y + self._top_line()) or "", width)
        entry_id, selected = self.ids[place], place == self.cursor
        row = self.rows.get(entry_id)
        if row is None:
            self._want(place)
            return Strip.blank(width, self.rich_style)
        key = (entry_id, line, selected, selected and self.has_focus)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > MOST_STRIPS:
                self._strips.clear()
            strip = self._strips[key] = self._draw(row, line, width, selected)
        return strip

    def _notice_line(self, y: int, width: int) -> Strip:
        lines = self._notice_lines()
        if y >= len(lines) or width <= 0:
            return Strip.blank(width, self.rich_style)
        return Strip([Segment(text, self._look(look, None)) for text, look in lines[y][0]], width)

    def _notice_lines(self) -> list[NoticeLine]:
        from newsreader.tui.widgets.notice_lines import notice_lines  # a list with headlines needs none

        return notice_lines(*self._notice, self.text_width, self.size.height) if self._notice else []

    def _header(self, label: str, width: int) -> Strip:
        pieces = header_line(label, width)
        return Strip([Segment(text, self._look(look, None)) for text, look in pieces], width)

    def _draw(self, row: EntryRow, line: int, width: int, selected: bool) -> Strip:
        draw = spoken_lines if self._spoken else headline_lines
        pieces = draw(row, width, self.row_height, self._clock())[line]
        over = self._cursor_style if selected else None
        return Strip([Segment(text, self._look(look, over)) for text, look in pieces], width)

    def looks(self) -> dict[str, Style]:
        """The looks of a headline by name, and with "cursor-" before the name those of the one under the cursor."""
        over = self._cursor_style
        names = [name.removeprefix("headline--") for name in sorted(self.COMPONENT_CLASSES)]
        plain = {name: self._look(name, None) for name in names}
        return plain | {f"cursor-{name}": self._look(name, over) for name in names}

    @property
    def _cursor_style(self) -> Style:
        return self.get_component_rich_style("headline--here" if self.has_focus else "headline--cursor")

    def _look(self, look: str, over: Style | None) -> Style:
        style = self.get_component_rich_style(f"headline--{look}")
        if over is None:
            return style
        paint = over if self.has_focus else over.without_color + Style(bgcolor=over.bgcolor)
        return style + paint + Style(bold=style.bold)

    def _want(self, place: int) -> None:
        if missing := self.rows.ask(self.ids, place):
            # Drawn on the screen's behalf: without a sender the message would stop there.
            self.post_message(self.RowsWanted(missing).set_sender(self))

    def _window(self) -> list[int]:
        top, _ = self._lines.at(self._top_line())
        return list(self.ids[max(0, top - 10) : top + self.page_rows() + 10])

    # Mouse

    def on_click(self, event: events.Click) -> None:
        if not self.ids:
            offered = dict(enumerate(action for _, action in self._notice_lines()))
            if (action_id := offered.get(event.y)) is not None:
                self.post_message(self.ActionWanted(action_id))
            return
        place, line = self._lines.at(event.y + self._top_line())
        if self.is_edge(event) or self.is_bar(event) or line < 0 or place >= len(self.ids):
            return
        again = place == self.cursor
        self.move_to(place)
        if again and event.button == LEFT:
            self.post_message(self.Chosen(EntryId(self.ids[place])))


def _place_again(before: array[int], place: int, ids: array[int]) -> int:
    """Where the entry that was at `place` of `before` stands in `ids`; else the next of its followers that is there."""
    with suppress(ValueError):
        return ids.index(before[place])
    low, high = max(0, place - NEAR), place + NEAR
    for entry_id in before[place + 1 : place + 50]:
        with suppress(ValueError):
            return ids.index(entry_id, low, high)
    return max(0, min(place, len(ids) - 1))
