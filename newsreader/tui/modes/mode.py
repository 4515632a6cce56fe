"""What every mode of the article can do."""

from collections.abc import Sequence
from typing import Protocol

from newsreader.tui.lines import Line


class Mode(Protocol):
    """Takes keys before anything else does, and lays marks and labels over the lines."""

    @property
    def hint(self) -> str:
        """What the line at the bottom says of it, its keys above all."""

    def key(self, key: str, character: str | None) -> bool:
        """Does what the key means here; False leaves it to the rest of the program."""

    def marked(self, number: int, line: Line) -> Line:
        """The line with that number as it looks meanwhile."""

    def labels(self, number: int, line: Line) -> Sequence[tuple[int, str]]:
        """What is written over the line: cells of the column, and texts."""

    def laid_out_again(self) -> "Mode | None":
        """The mode for the same article in other lines; None if it ends there."""
