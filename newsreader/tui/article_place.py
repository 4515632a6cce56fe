"""Places in an article that outlive its lines: counted in letters, which no width and no image changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # comes with the first article
    from newsreader.tui.lines import Line


class ReadingPlace(NamedTuple):
    """The first letter in the window, and how many lines below the window's first line it stands.

    `rows` is negative where the window begins behind the last letter. Letter -1 is what stands over the text.
    """

    letters: int
    rows: int = 0


def letters(line: Line) -> int:
    """The letters and signs of the article on this line; the words that stand for an image are none of them."""
    if line.kind in ("image", "blank"):
        return 0
    return len(line.text) - line.gutter - line.text.count(" ", line.gutter) - (line.joint == "-")


def place_at(lines: Sequence[Line], top: int) -> ReadingPlace:
    """The place of a window that begins with line `top` (negative: so many lines above the first)."""
    before = sum(letters(line) for line in lines[: max(0, top)])
    for number in range(max(0, top), len(lines)):
        if letters(lines[number]) > 0:
            return ReadingPlace(before, number - top)
    return ReadingPlace(before, len(lines) - top)


def line_of(lines: Sequence[Line], place: ReadingPlace) -> int:
    """The line the window begins with at that place; the inverse of `place_at` for lines of any width."""
    at = 0
    for number, line in enumerate(lines):
        at += letters(line)
        if at > place.letters:
            return number - place.rows
    return len(lines) - place.rows
