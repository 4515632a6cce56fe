"""Images among the lines of an article: which rows are theirs, and which images are near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # comes with the first article
    from newsreader.tui.lines import Line


def is_image_row(line: Line) -> bool:
    """Whether the line is a row of an image, and not words in its place."""
    return line.kind == "image" and len(line.text) <= line.gutter


def image_row(lines: Sequence[Line], number: int) -> int:
    """Which row of its image the line with this number is, from 0."""
    src, row = lines[number].src, 0
    while number > row and is_image_row(lines[number - row - 1]) and lines[number - row - 1].src == src:
        row += 1
    return row


def images_near(lines: Sequence[Line], top: int, height: int) -> tuple[str, ...]:
    """The images in the window and a window's height around it: those in it first, then those below, then above."""
    around = range(max(0, top - height), min(len(lines), top + 2 * height))
    found = dict.fromkeys(lines[number].src for number in around if lines[number].src)
    places = {lines[number].src: number for number in reversed(around) if lines[number].src}
    return tuple(sorted(found, key=lambda src: (places[src] >= top + height) + 2 * (places[src] < top - height // 2)))
