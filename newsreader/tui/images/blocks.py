"""Images as half blocks: every cell two dots, the upper one the block's colour, the lower one its background's."""

from functools import lru_cache
from itertools import groupby

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from newsreader.model.image import Drawing


def block_row(drawing: Drawing, row: int) -> list[Segment]:
    """The cells of one row, neighbours of one look together."""
    canvas = drawing.canvas
    depth = 3 if canvas.colours == "true" else 1
    step = canvas.columns * depth
    start = row * 2 * step
    upper, lower = drawing.cells[start : start + step], drawing.cells[start + step : start + 2 * step]
    cells = [(upper[at : at + depth], lower[at : at + depth]) for at in range(0, step, depth)]
    return [_segment(*look, len(list(group))) for look, group in groupby(cells)]


def _segment(upper: bytes, lower: bytes, length: int) -> Segment:
    if upper == lower:
        return Segment(" " * length, _look(None, lower))
    return Segment("▀" * length, _look(upper, lower))


@lru_cache(maxsize=8192)
def _look(upper: bytes | None, lower: bytes) -> Style:
    return Style(color=_colour(upper) if upper else None, bgcolor=_colour(lower))


def _colour(dot: bytes) -> Color:
    return Color.from_rgb(*dot) if len(dot) == 3 else Color.from_ansi(dot[0])
