"""A pane that is drawn line by line, its scroll bar with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

LEFT, RIGHT = 1, 3  # buttons of the mouse


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the strips of `draw_line`, each `text_width` cells wide, and beside them where in the whole they are.

    Textual's own scroll bar is a widget: at every step it is laid out anew, drawn in full, and painted in a frame of
    its own behind the lines it belongs to.
    """

    DEFAULT_CSS: ClassVar[str] = """
    LineView {
        overflow: hidden hidden;
        scrollbar-size-vertical: 1;
    }
    """

    @dataclass
    class MenuWanted(Message):
        """The right mouse button was pressed at this place of the screen."""

        at: Offset

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)  # how far it scrolls moves nothing else

    _grip: int | None = None  # the line of the thumb that the mouse holds
    _bar: tuple[Strip, Strip] | None = None
    _painted_thumb = (0, 0)

    @property
    def allow_vertical_scroll(self) -> bool:
        return True

    @property
    def allow_horizontal_scroll(self) -> bool:
        return False

    @property
    def bar_width(self) -> int:
        """Cells of the scroll bar."""
        return int(self.styles.scrollbar_size_vertical)

    @property
    def text_width(self) -> int:
        """Cells of a line: all but the scroll bar's, which is always there."""
        return max(0, self.size.width - self.bar_width)

    def draw_line(self, y: int) -> Strip:
        """The line `y` of the window, `text_width` cells wide."""
        return Strip.blank(self.text_width, self.rich_style)

    def render_line(self, y: int) -> Strip:
        if not self.bar_width:
            return self.draw_line(y)
        top, height = self._painted_thumb = self._thumb()
        return Strip.join([self.draw_line(y), self._bar_cells[top <= y < top + height]])

    @property
    def _bar_cells(self) -> tuple[Strip, Strip]:
        """A line of the bar beside the thumb, and one of the thumb."""
        if self._bar is None:
            styles = self.styles
            ground, thumb = styles.scrollbar_background.rich_color, styles.scrollbar_color.rich_color
            paints = Style(bgcolor=ground), Style(color=thumb, bgcolor=ground, reverse=True)
            self._bar = Strip.blank(self.bar_width, paints[0]), Strip.blank(self.bar_width, paints[1])
        return self._bar

    def notify_style_update(self) -> None:
        """The colours may be others."""
        super().notify_style_update()
        self._bar = None

    def _thumb(self) -> tuple[int, int]:
        """Where the thumb is in the bar, and its height; no height where everything is in sight."""
        window, whole = self.size.height, self.virtual_size.height
        if whole <= window or not window:
            return 0, 0
        height = max(1, window * window // whole)
        return round((window - height) * self.scroll_offset.y / (whole - window)), height

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if round(old_value) != round(new_value):
            self.refresh()

    def watch_virtual_size(self) -> None:
        """There is more, or less, to scroll through."""
        if self._thumb() != self._painted_thumb:
            self.refresh(Region(self.text_width, 0, self.bar_width, self.size.height))

    # The keys

    def _on_focus(self, event: events.Focus) -> None:
        """The keys are here now. Textual would draw every line anew; what looks different is drawn by `on_focus`."""
        self._keys_are_here(True, event)

    def _on_blur(self, event: events.Blur) -> None:
        self._keys_are_here(False, event)

    def _keys_are_here(self, has_focus: bool, event: events.Focus | events.Blur) -> None:
        event.prevent_default()
        self.has_focus = has_focus
        if self.parent is not None:
            told = events.DescendantFocus(self) if has_focus else events.DescendantBlur(self)
            self.parent.post_message(told)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """No rule of a stylesheet asks whether a pane has the focus: nothing is to be matched anew."""

    # The mouse

    def on_click(self, event: events.Click) -> None:
        if event.button == RIGHT:
            self.post_message(self.MenuWanted(Offset(int(event.screen_x), int(event.screen_y))))

    # The bar under the mouse

    def is_bar(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is on the scroll bar."""
        offset = event.get_content_offset(self)
        return bool(offset and offset.x >= self.text_width)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if not self.is_bar(event):
            return
        event.stop()
        top, height = self._thumb()
        self._grip = event.y - top if top <= event.y < top + height else height // 2
        self.capture_mouse()
        self._drag(event.offset)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._grip is not None:
            event.stop()
            self.screen.clear_selection()
            self._drag(event.offset)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._grip is not None:
            event.stop()
            self._grip = None
            self.release_mouse()

    def _drag(self, offset: Offset) -> None:
        """The thumb to the mouse."""
        window, (_, height) = self.size.height, self._thumb()
        if self._grip is not None and height < window:
            part = (offset.y - self._grip) / max(1, window - height)
            self.scroll_to(y=round(part * self.max_scroll_y), animate=False)
