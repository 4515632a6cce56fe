"""The article as lines: every block laid out for a width, with its links, notes and headings found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import NamedTuple
from urllib.parse import urlsplit

from rich.cells import cell_len

from newsreader.model.document import (
    Block,
    CodeBlock,
    DefinitionList,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from newsreader.model.document_text import list_number, span_text
from newsreader.tui.code_lines import code_lines
from newsreader.tui.line_text import LinkPlace, link_places
from newsreader.tui.lines import BLANK, Line, Run
from newsreader.tui.styled_text import balanced_lines, styled, text_lines
from newsreader.tui.table_lines import table_lines

_BULLETS = "•◦▪"
_NARROWEST_TEXT = 12
"""Indents give way below this many cells."""
_ALT_LINES = 3
_EMBED_SIGNS = {"video": "▶", "audio": "♪", "map": "⌖"}


class HeadingPlace(NamedTuple):
    """Where a heading stands."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class ArticleLines:
    """A document laid out.

    Attributes:
        width: The cells of the text column; no line but those of wide tables is wider.
        lines: From top to bottom.
        links: In reading order.
        anchors: The line of each id that links in the document name.
        headings: In reading order.
    """

    width: int
    lines: tuple[Line, ...]
    links: tuple[LinkPlace, ...] = ()
    anchors: Mapping[str, int] | None = None
    headings: tuple[HeadingPlace, ...] = ()


def layout(
    document: Document, width: int, *, measure: int = 76, image_rows: Mapping[str, int | str] | None = None
) -> ArticleLines:
    """The whole document as lines of at most `width` and at most `measure` cells.

    Args:
        document: What to lay out.
        width: The cells there are.
        measure: The cells a line should have at most, for ease of reading.
        image_rows: Images by address with the lines to keep free for each, or what to say beside the words that stand
            for it; others are shown by their words alone.
    """
    column = max(2, min(width, measure))
    lines: list[Line] = []
    headings: list[HeadingPlace] = []
    for block, drawn in zip(document.blocks, block_lines(document, column, image_rows or {}), strict=True):
        if isinstance(block, Heading):
            start = len(lines) + (drawn[0].kind == "blank")
            headings.append(HeadingPlace(start, block.level, span_text(block.spans).replace("\n", " ")))
        lines += drawn
    return ArticleLines(column, tuple(lines), link_places(lines), anchors(lines), tuple(headings))


def block_lines(document: Document, width: int, image_rows: Mapping[str, int | str]) -> Iterator[list[Line]]:
    """The lines of each block with the blank line above it, made as they are asked for."""
    page = _Page(image_rows)
    before: Block | None = None
    for block in document.blocks:
        space = page.space(before, block) if before is not None else []
        yield space + page.block(block, width)
        before = block


def anchors(lines: Iterable[Line]) -> dict[str, int]:
    """The line of each id that links in the document name."""
    found: dict[str, int] = {}
    for number, line in enumerate(lines):
        for anchor in line.anchors:
            found.setdefault(anchor, number)
    return found


@dataclass(frozen=True, slots=True)
class _Page:
    """Lays out blocks, each for the width it has left."""

    image_rows: Mapping[str, int | str]
    tables: Iterator[int] = field(default_factory=lambda: count(1))

    def blocks(self, blocks: tuple[Block, ...], width: int, base: str = "", depth: int = 0) -> list[Line]:
        """The blocks below each other."""
        lines: list[Line] = []
        for at, block in enumerate(blocks):
            if at:
                lines += self.space(blocks[at - 1], block)
            lines += self.block(block, width, base, depth)
        return lines

    def space(self, above: Block, below: Block) -> list[Line]:
        """The blank line between two blocks, or none between things that belong together."""
        if isinstance(above, Heading) and above.level > 2 and not isinstance(below, Heading | Rule):
            return []
        return [] if isinstance(above, Embed) and isinstance(below, Embed) else [BLANK]

    def block(self, block: Block, width: int, base: str = "", depth: int = 0) -> list[Line]:
        """The lines of one block; `depth` counts the lists around it, `base` names the look of its surroundings."""
        match block:
            case Paragraph():
                return text_lines(styled(block.spans, base), width)
            case Heading():
                return balanced_lines(styled(block.spans, f"heading-{min(block.level, 3)}"), width, "heading")
            case ListBlock():
                return self._list(block, width, base, depth)
            case DefinitionList():
                return self._definitions(block, width, base, depth)
            case Quote():
                return self._quote(block, width, depth)
            case CodeBlock():
                return code_lines(block, width)
            case Table():
                return table_lines(block, width, next(self.tables))
            case Figure():
                return self._figure(block, width)
            case Embed():
                return _embed_lines(block, width)
            case Rule():
                return _rule_lines(width)

    def _list(self, block: ListBlock, width: int, base: str, depth: int) -> list[Line]:
        markers = [_marker(item, block.style, depth) for item in block.items]
        room = max(map(len, markers))
        indent = room + 2 if width - room - 2 >= _NARROWEST_TEXT else 0
        airy = any(_is_long(item) for item in block.items)
        lines: list[Line] = []
        for marker, item in zip(markers, block.items, strict=True):
            if airy and lines:
                lines.append(BLANK)
            content = self._item(item, width - indent, base, depth + 1)
            if indent:
                lines.append(content[0].behind(f" {marker:>{room}} ", "marker"))
                lines += [line.behind(" " * indent) for line in content[1:]]
            else:
                lines += content
        return lines

    def _item(self, item: ListItem, width: int, base: str, depth: int) -> list[Line]:
        """An item; a list in it follows its words closely."""
        if _is_long(item):
            return self.blocks(item.blocks, width, base, depth)
        return [line for block in item.blocks for line in self.block(block, width, base, depth)] or [BLANK]

    def _definitions(self, block: DefinitionList, width: int, base: str, depth: int) -> list[Line]:
        indent = " " * 4 if width >= _NARROWEST_TEXT + 4 else ""
        lines: list[Line] = []
        for entry in block.entries:
            if lines and entry.term:
                lines.append(BLANK)
            if entry.term:
                lines += text_lines(styled(entry.term, "term"), width)
            lines += [line.behind(indent) for line in self.blocks(entry.blocks, width - len(indent), base, depth)]
        return _without_doubled_blanks(lines)

    def _quote(self, block: Quote, width: int, depth: int) -> list[Line]:
        bar = "  " if block.pull else "▎ "
        if width < _NARROWEST_TEXT + 2:
            bar = ""
        lines = self.blocks(block.blocks, width - len(bar), "pull-quote" if block.pull else "quote", depth)
        return [line.behind(bar, "" if block.pull else "quote-bar") for line in lines]

    def _figure(self, block: Figure, width: int) -> list[Line]:
        caption = text_lines(styled(block.caption, "caption"), width) if block.caption else []
        rows = self.image_rows.get(block.src, "")
        if isinstance(rows, int):
            return [Line("", kind="image", src=block.src)] * rows + caption or [BLANK]
        alt = " ".join(block.alt.split())
        if alt and alt.casefold() in span_text(block.caption).casefold():
            alt = ""
        label = styled((Span(f"[image: {alt}]" if alt else "[image]", href=block.href or block.src),), "image")
        lines = text_lines(label, width, "image")
        if len(lines) > _ALT_LINES:
            lines = lines[:_ALT_LINES]
            lines[-1] = _ending_in(lines[-1], "…]", width)
        lines += text_lines(styled((Span(rows),), "image"), width, "image") if rows else []
        return [replace(line, src=block.src) for line in lines] + caption


def _marker(item: ListItem, style: str, depth: int) -> str:
    return _BULLETS[depth % len(_BULLETS)] if item.number is None else f"{list_number(item.number, style)}."


def _is_long(item: ListItem) -> bool:
    """Whether an item is more than a paragraph and lists under it."""
    return sum(not isinstance(block, ListBlock) for block in item.blocks) > 1


def _embed_lines(block: Embed, width: int) -> list[Line]:
    host = (urlsplit(block.url).hostname or "").removeprefix("www.")
    shown = Span(f"{_EMBED_SIGNS.get(block.kind, '→')} {block.title}", href=block.url)
    said = ", ".join(filter(None, (block.kind, host if host.casefold() != block.title.casefold() else "")))
    return text_lines(styled((shown, Span(f" ({said})")), "embed"), width)


def _rule_lines(width: int) -> list[Line]:
    sign = "· · ·" if width >= 5 else "·"
    lead = (width - len(sign)) // 2
    return [Line(" " * lead + sign, (Run(lead, lead + len(sign), "rule"),), "rule", lead + len(sign))]


def _ending_in(line: Line, ending: str, width: int) -> Line:
    """The line cut so that the ending fits behind it."""
    text = line.text
    while text and cell_len(text + ending) > width:
        text = text[:-1]
    runs = [Run(run.start, min(run.end, len(text)), *run[2:]) for run in line.runs if run.start < len(text)]
    if runs:
        runs[-1] = Run(runs[-1].start, len(text) + len(ending), *runs[-1][2:])
    return replace(line, text=text + ending, runs=tuple(runs))


def _without_doubled_blanks(lines: list[Line]) -> list[Line]:
    return [line for at, line in enumerate(lines) if line.kind != "blank" or (at and lines[at - 1].kind != "blank")]
