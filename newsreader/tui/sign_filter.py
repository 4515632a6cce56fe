"""A set of signs laid over every line that is painted."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from newsreader.config import Appearance
from newsreader.tui.signs import ICONS, SPOKEN


class SignFilter(LineFilter):
    """Puts other characters, each as wide, in the place of ours."""

    def __init__(self, table: dict[int, str]) -> None:
        super().__init__()
        self._table = table

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line in the signs of the set."""
        return [
            segment if segment.text.isascii() else Segment(segment.text.translate(self._table), segment.style)
            for segment in segments
        ]


def sign_filters(appearance: Appearance) -> list[LineFilter]:
    """What the reader's wishes lay over the lines; nothing for plain Unicode."""
    tables = [ICONS[appearance.icons], SPOKEN if appearance.linear else {}]
    return [SignFilter(table) for table in tables if table]
