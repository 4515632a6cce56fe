"""The tree of folders and feeds, drawn by lines: hundreds of feeds cost what a dozen cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsreader.tui.cells import cell_len, fit
from newsreader.tui.feed_tree import SIGNS, LineKey, TreeLine
from newsreader.tui.widgets.line_view import RIGHT
from newsreader.tui.widgets.terminal_cursor import point_at

COUNT_CELLS = 7
MARK_WIDTH = 44  # from this width on the word for how a feed is stands beside its sign


class FeedList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows tree lines and keeps the cursor on its feed or folder when they change."""

    CLICK_CHOOSES: ClassVar = False  # or only the second click on a line

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down"),
        Binding("up,k", "move(-1)", "Up"),
        Binding("pagedown,ctrl+f", "page(1)", "Page down"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up"),
        Binding("home,g", "end(False)", "Top"),
        Binding("end,G", "end(True)", "Bottom"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "feeds--title",
        "feeds--unread",
        "feeds--folder",
        "feeds--ill",
        "feeds--quiet",
        "feeds--cursor",
    }

    @dataclass
    class Highlighted(Message):
        """The cursor is now on this line; None in an empty tree."""

        line: TreeLine | None

    @dataclass
    class Chosen(Message):
        """The reader wants to go into this line."""

        line: TreeLine

    @dataclass
    class Managed(Message):
        """The right mouse button was pressed on this line."""

        line: TreeLine

    @dataclass
    class Toggled(Message):
        """The folder shall be closed, or open again."""

        line: TreeLine

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TreeLine] = []
        self.cursor = 0

    @property
    def current(self) -> TreeLine | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def show(self, lines: Sequence[TreeLine]) -> None:
        """Makes these the tree; the cursor stays on what it was on, else near its place."""
        key = self.current.key if self.current else None
        self.lines = list(lines)
        places = [place for place, line in enumerate(self.lines) if line.key == key]
        self.cursor = places[0] if places else max(0, min(self.cursor, len(self.lines) - 1))
        self.virtual_size = Size(self.size.width, len(self.lines))
        self._show_cursor()
        self.refresh()
        self.post_message(self.Highlighted(self.current))

    def select(self, key: LineKey) -> None:
        """The cursor to this feed or folder, if it is shown."""
        self.move_to(next((place for place, line in enumerate(self.lines) if line.key == key), self.cursor))

    def move(self, by: int) -> None:
        """The cursor `by` lines down (up, if negative)."""
        self.move_to(self.cursor + by)

    def move_to(self, place: int) -> None:
        """The cursor to this line."""
        place = max(0, min(place, len(self.lines) - 1))
        if not self.lines or place == self.cursor:
            return
        old, self.cursor = self.cursor, place
        self.refresh_line(old)
        self.refresh_line(place)
        self._show_cursor()
        point_at(self, self.cursor - int(self.scroll_offset.y))
        self.post_message(self.Highlighted(self.current))

    def _show_cursor(self) -> None:
        top, height = int(self.scroll_offset.y), max(1, self.size.height)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def action_move(self, by: int) -> None:
        """Lines down or up."""
        self.move(by)

    def action_page(self, pages: int) -> None:
        """Pages down or up."""
        self.move(pages * max(1, self.size.height - 1))

    def action_end(self, bottom: bool) -> None:
        """To the first or the last line."""
        self.move_to(len(self.lines) - 1 if bottom else 0)

    # Drawing

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.lines))
        self._show_cursor()

    def on_focus(self) -> None:
        self.refresh_line(self.cursor)
        point_at(self, self.cursor - int(self.scroll_offset.y))

    def on_blur(self) -> None:
        self.refresh_line(self.cursor)

    def render_line(self, y: int) -> Strip:
        """One line of the tree."""
        width, place = self.size.width, y + int(self.scroll_offset.y)
        if place >= len(self.lines) or width <= 0:
            return Strip.blank(width, self.rich_style)
        over = self.get_component_rich_style("feeds--cursor") if place == self.cursor else None
        pieces = line_pieces(self.lines[place], width)
        return Strip([Segment(text, self._look(look, over)) for text, look in pieces], width)

    def _look(self, look: str, over: Style | None) -> Style:
        style = self.get_component_rich_style(f"feeds--{look}")
        if over is None:
            return style
        paint = over if self.has_focus else over.without_color + Style(bgcolor=over.bgcolor)
        return style + paint + Style(bold=style.bold)

    # Mouse

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.x >= self.size.width:  # on the scroll bar or the border
            return
        place = event.y + int(self.scroll_offset.y)
        if not 0 <= place < len(self.lines):
            return
        line, again = self.lines[place], place == self.cursor
        self.move_to(place)
        if event.button == RIGHT:
            self.post_message(self.Managed(line))
        elif line.is_folder and event.x <= 2 * line.depth + 2:
            self.post_message(self.Toggled(line))
        elif again or self.CLICK_CHOOSES:
            self.post_message(self.Chosen(line))


def line_pieces(line: TreeLine, width: int) -> list[tuple[str, str]]:
    """The line as texts with the names of their looks, together exactly `width` cells."""
    indent = " " + "  " * min(line.depth, 8)
    count = f"{line.unread:,}" if line.unread else ""
    tail = f"{count:>{COUNT_CELLS}} " if width >= MARK_WIDTH else f" {count} " if count and width > 20 else ""
    if line.query is not None:
        head, title_look, mark = f"{indent}", "unread" if line.unread else "title", ""
    elif line.is_folder:
        head, title_look = f"{indent}{'▸' if line.closed else '▾'} ", "folder"
        mark = f"! {line.ill} failing" if line.ill else ""
        mark = mark if width >= MARK_WIDTH else mark[:3].strip()
    else:
        head, title_look = f"{indent}  ", "unread" if line.unread else "title"
        sign, word = SIGNS[line.how]
        mark = f"{sign} {word}".strip() if width >= MARK_WIDTH else sign
    mark = f" {mark}" if mark else ""
    room = max(0, width - cell_len(head) - cell_len(mark) - len(tail))
    pieces = [
        (head, "quiet"),
        (fit(line.title, room), title_look),
        (mark, "ill" if line.how in ("failing", "gone") else "quiet"),
        (tail, "unread"),
    ]
    spare = width - sum(cell_len(text) for text, _ in pieces)
    if spare < 0:
        return [(fit("".join(text for text, _ in pieces), width), title_look)]
    return [(text, look) for text, look in [*pieces, (" " * spare, "quiet")] if text]
