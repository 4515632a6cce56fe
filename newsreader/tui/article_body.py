"""The lines of an article's text, laid out once for a width and kept: what stands around them may change."""

from collections.abc import Iterator, Mapping

from newsreader.model.document import Document
from newsreader.tui.article_lines import block_lines
from newsreader.tui.article_place import letters
from newsreader.tui.lines import Line


class ArticleBody:
    """A document in a column of `width` cells; a block is laid out when somebody first comes to it.

    `image_rows` is as for `article_lines.layout`. Belongs to one thread at a time.
    """

    def __init__(self, document: Document, width: int, image_rows: Mapping[str, int | str]) -> None:
        self.document = document
        self.width = width
        self.image_rows = image_rows
        self._blocks: list[list[Line]] = []
        self._rest = block_lines(document, width, image_rows)

    def is_of(self, document: Document, width: int, image_rows: Mapping[str, int | str]) -> bool:
        """Whether these are the lines of that document, in that column, with that room for images."""
        return self.width == width and self.image_rows == image_rows and self.document == document

    def blocks(self) -> Iterator[list[Line]]:
        """The lines block by block, from the first."""
        yield from self._blocks
        for lines in self._rest:
            self._blocks.append(lines)
            yield lines

    def lay_out(self, number: int) -> bool:
        """Lays out until the text has more letters than that; False if it has no more."""
        seen = 0
        for lines in self.blocks():
            seen += sum(map(letters, lines))
            if seen > number:
                return True
        return False
