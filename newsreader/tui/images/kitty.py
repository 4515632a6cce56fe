"""Kitty's graphics: the terminal keeps the pixels, and cells of text stand where they are to be seen.

An image is sent once. Its cells are placeholder characters whose colour and third mark name the image and whose other
marks name row and column, so they scroll, clip and vanish under dialogs as any text does. The colour is one of 240
that every terminal numbers alike: a colour by red, green and blue would not survive where fewer are sent.
"""

import itertools
import random
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from newsreader.model.image import Canvas

PLACEHOLDER = "\U0010eeee"
_CHUNK = 4096  # the most a command may carry
# The marks that count rows and columns, from 0: Unicode's combining characters of class 230 that never fuse.
_MARKS = "".join(
    chr(number)
    for first, last in (
        (0x305, 0x305), (0x30D, 0x30E), (0x310, 0x310), (0x312, 0x312), (0x33D, 0x33F), (0x346, 0x346),
        (0x34A, 0x34C), (0x350, 0x352), (0x357, 0x357), (0x35B, 0x35B), (0x363, 0x36F), (0x483, 0x487),
        (0x592, 0x595), (0x597, 0x599), (0x59C, 0x5A1), (0x5A8, 0x5A9), (0x5AB, 0x5AC), (0x5AF, 0x5AF),
        (0x5C4, 0x5C4), (0x610, 0x617), (0x657, 0x65B), (0x65D, 0x65E), (0x6D6, 0x6DC), (0x6DF, 0x6E2),
        (0x6E4, 0x6E4), (0x6E7, 0x6E8), (0x6EB, 0x6EC), (0x730, 0x730), (0x732, 0x733), (0x735, 0x736),
        (0x73A, 0x73A), (0x73D, 0x73D), (0x73F, 0x741), (0x743, 0x743), (0x745, 0x745), (0x747, 0x747),
        (0x749, 0x74A), (0x7EB, 0x7F1), (0x7F3, 0x7F3), (0x816, 0x819), (0x81B, 0x823), (0x825, 0x827),
        (0x829, 0x82D), (0x951, 0x951), (0x953, 0x954), (0xF82, 0xF83), (0xF86, 0xF87), (0x135D, 0x135F),
        (0x17DD, 0x17DD), (0x193A, 0x193A), (0x1A17, 0x1A17), (0x1A75, 0x1A7C), (0x1B6B, 0x1B6B), (0x1B6D, 0x1B73),
        (0x1CD0, 0x1CD2), (0x1CDA, 0x1CDB), (0x1CE0, 0x1CE0), (0x1DC0, 0x1DC1), (0x1DC3, 0x1DC9), (0x1DCB, 0x1DCC),
        (0x1DD1, 0x1DE6), (0x1DFE, 0x1DFE), (0x20D0, 0x20D1), (0x20D4, 0x20D7), (0x20DB, 0x20DC), (0x20E1, 0x20E1),
        (0x20E7, 0x20E7), (0x20E9, 0x20E9), (0x20F0, 0x20F0),
    )
    for number in range(first, last + 1)
)  # fmt: skip
MOST_CELLS = len(_MARKS)


def new_ids() -> Iterator[int]:
    """Names for images, from a place of our own: other programs of the window may have some too."""
    start = random.randrange(240 * 200)  # noqa: S311 - a name, no secret
    for number in itertools.count(start):
        yield (1 + number // 240 % 200) << 24 | 16 + number % 240


def transmission(image_id: int, canvas: Canvas, png: bytes) -> str:
    """The commands that give the terminal the image, to be shown where its placeholders stand; it does not answer."""
    text = b64encode(png).decode("ascii")
    chunks = [text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)]
    wishes = [f"a=T,U=1,f=100,i={image_id},c={canvas.columns},r={canvas.rows},", *[""] * (len(chunks) - 1)]
    more = [*[1] * (len(chunks) - 1), 0]
    parts = zip(wishes, more, chunks, strict=True)
    return "".join(f"\x1b_G{wish}q=2,m={goes_on};{chunk}\x1b\\" for wish, goes_on, chunk in parts)


def deletion(image_id: int) -> str:
    """The command that makes the terminal forget the image."""
    return f"\x1b_Ga=d,d=I,i={image_id},q=2\x1b\\"


def placeholder_row(image_id: int, canvas: Canvas, row: int) -> list[Segment]:
    """One row of placeholders, each a segment of its own: so none is cut between its letter and its marks."""
    style, name = _look(image_id & 255), _MARKS[image_id >> 24]
    return [Segment(PLACEHOLDER + _MARKS[row] + _MARKS[column] + name, style) for column in range(canvas.columns)]


@lru_cache(maxsize=64)
def _look(number: int) -> Style:
    return Style(color=Color.from_ansi(number))


def through_tmux(commands: str) -> str:
    """Commands as tmux hands them on to the terminal behind it (it must be allowed to: allow-passthrough)."""
    parts = [part + "\x1b\\" for part in commands.split("\x1b\\") if part]
    return "".join("\x1bPtmux;" + part.replace("\x1b", "\x1b\x1b") + "\x1b\\" for part in parts)
