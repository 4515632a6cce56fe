"""A page of lines that is laid out from the top as its lines are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsreader.tui.article_place import letters

if TYPE_CHECKING:
    from newsreader.tui.lines import Line


@dataclass(slots=True)
class ArticlePage:
    """A page that grows from the top as its lines are asked for: what is long need not be laid out to be opened.

    Attributes:
        width: The cells of its column; only wide tables take more.
        lines: Those laid out so far.
        body_at: The line the article's text begins on.
        body_end: The line behind the text, None while that is not known.
        author_at: The line the author card begins on, None while there is none.
    """

    width: int
    lines: list[Line] = field(default_factory=list)
    body_at: int = 0
    body_end: int | None = None
    author_at: int | None = None
    rest: Iterator[list[Line]] = field(default_factory=lambda: iter(()))

    def grow(self) -> bool:
        """Lays out one more block; False if the page is whole."""
        more = next(self.rest, None)
        if more is not None:
            self.lines += more
        return more is not None

    def grow_to(self, lines: int) -> None:
        """Lays out until there are so many lines, or all."""
        while len(self.lines) < lines and self.grow():
            pass

    def grow_to_letters(self, number: int) -> None:
        """Lays out until the text has so many letters, or all."""
        at, seen = self.body_at, 0
        while seen <= number:
            seen += sum(map(letters, self.lines[at:]))
            at = len(self.lines)
            if not self.grow():
                return

    @property
    def body(self) -> list[Line]:
        """The lines of the text laid out so far."""
        return self.lines[self.body_at : self.body_end]
