"""A border that the mouse can take hold of."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget


class DraggedEdge(Widget):
    """A pane with a border at its right or its bottom; tells where the mouse drags it."""

    @dataclass
    class Dragged(Message):
        """The border is wanted at this place of the screen."""

        pane: "DraggedEdge"
        x: int
        y: int

    _is_dragged = False

    def is_edge(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is on the border."""
        right, bottom = self.styles.border_right[0], self.styles.border_bottom[0]
        width, height = self.outer_size
        return bool((right and event.x == width - 1) or (bottom and event.y == height - 1))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self.is_edge(event):
            event.stop()
            self._is_dragged = True
            self.add_class("-dragged")
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._is_dragged:
            event.stop()
            self.screen.clear_selection()
            self.post_message(self.Dragged(self, int(event.screen_x), int(event.screen_y)))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._is_dragged:
            event.stop()
            self._is_dragged = False
            self.remove_class("-dragged")
            self.release_mouse()
