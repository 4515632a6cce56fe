"""Where the terminal's own cursor stands: a screen reader says the line it is on, a magnifier follows it."""

from textual.geometry import Offset
from textual.widget import Widget


def point_at(widget: Widget, line: int) -> None:
    """Puts it at the beginning of this line of the widget, with what is painted next."""
    widget.app.cursor_position = widget.content_region.offset + Offset(0, line)
