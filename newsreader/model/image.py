"""Images: as they are kept, what is wished for on the screen, and what is drawn there."""

from dataclasses import dataclass
from typing import Literal

ImageWay = Literal["kitty", "iterm2", "sixel", "blocks"]
Colours = Literal["true", "256", "16"]


@dataclass(frozen=True, slots=True)
class ImageSize:
    """Width and height in pixels."""

    width: int
    height: int

    def has_shape_of(self, other: "ImageSize") -> bool:
        """Whether one is the other made larger or smaller, give or take a twentieth."""
        return abs(self.width * other.height - other.width * self.height) * 20 <= self.width * other.height


@dataclass(frozen=True, slots=True)
class Image:
    """An image as the library keeps it: upright, in sRGB, one frame, scaled down; nothing else that its file said."""

    size: ImageSize
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Canvas:
    """What an image is to be drawn for.

    Attributes:
        columns: Cells across.
        rows: Cells down.
        cell: The pixels of one cell.
        way: How the terminal takes pixels.
        colours: What the terminal can show where cells are coloured.
        paper: Red, green and blue of what shines through.
    """

    columns: int
    rows: int
    cell: ImageSize
    way: ImageWay
    colours: Colours
    paper: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """An image ready for the terminal.

    Attributes:
        cells: Two dots a cell, the upper line of dots first: three bytes a dot (red, green, blue), or one, the number
            of a terminal's colour, where the canvas has 256 or 16.
        pixels: What the terminal is sent: the rows from the top for iterm2 and sixel, one PNG for kitty, else nothing.
    """

    canvas: Canvas
    cells: bytes
    pixels: tuple[bytes, ...] = ()
