"""A display-neutral article: what is said, not how it is drawn.

`extraction.document` makes it from sanitised HTML, `tui.article_lines` draws it, `cli` prints it.
"""

from dataclasses import dataclass
from enum import Flag
from typing import NamedTuple

from newsreader.model.image import ImageSize


class Mark(Flag):
    """How a span of text stands out from its paragraph."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    STRIKE = 8
    UNDERLINE = 16
    SUPERSCRIPT = 32
    SUBSCRIPT = 64
    HIGHLIGHT = 128


class Span(NamedTuple):
    """A run of text with one look; a line break is a span of one newline character.

    A named tuple, because a long article has thousands, and as such they are made and sent between processes faster.

    `href` is an absolute http(s)/mailto address, or "#id" for a place in this document (footnotes). `anchor` is the id
    that such links name; only ids that a link names are kept, and a span that exists for its anchor alone has no text.
    Text may hold soft hyphens (U+00AD) and zero-width spaces (U+200B) where a word may be broken.
    """

    text: str
    marks: Mark = Mark.PLAIN
    href: str | None = None
    anchor: str | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the article, level 1-6 as the author wrote it."""

    level: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list; `number` is None in bulleted lists."""

    blocks: "tuple[Block, ...]"
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; `style` is HTML's type: "1", "a", "A", "i", "I", or "" for bullets."""

    items: tuple[ListItem, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: Spans
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their meanings."""

    entries: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else; `pull` marks a pull quote that repeats the article's own words."""

    blocks: "tuple[Block, ...]"
    pull: bool = False


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Preformatted text; `language` as a highlighter knows it, or ""."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `align` is "left", "center" or "right"."""

    spans: Spans
    header: bool = False
    align: str = "left"
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a row whose cells are all headers is a header row."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Spans = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """An image; `src` is absolute, `href` is the page it leads to, if any; `size` is what the mark-up says of it."""

    src: str
    alt: str = ""
    caption: Spans = ()
    href: str | None = None
    size: ImageSize | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """Video, audio or a post of elsewhere, shown as a titled link; `kind` is a word such as "video"."""

    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A change of scene."""


Block = Paragraph | Heading | ListBlock | DefinitionList | Quote | CodeBlock | Table | Figure | Embed | Rule


@dataclass(frozen=True, slots=True)
class Document:
    """The body of an article."""

    blocks: tuple[Block, ...] = ()
