"""Pieces of an article between mark-up and blocks: list entries, terms, captions and how they become blocks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from newsreader.model.document import (
    Block,
    CodeBlock,
    Definition,
    DefinitionList,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
    Spans,
    Table,
)


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An `li`, before its list says how it is numbered."""

    blocks: tuple[Block, ...]
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A `dt`."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Meaning:
    """A `dd`."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under an image or over a table."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class GridCell:
    """A `td` or `th`, before its table is known to hold data rather than a page layout."""

    blocks: tuple[Block, ...]
    header: bool = False
    align: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """A `tr`."""

    cells: tuple[GridCell, ...]


Node = Block | ListEntry | Term | Meaning | Caption | GridCell | GridRow

_SPACE = " \n\xa0\u200b"
_EDGE = tuple(_SPACE)
_PERMALINKS = frozenset(("#", "¶", "§", "🔗", "⚓", "permalink", "anchor", "link"))
_LEADING_BLANK_LINES = re.compile(r"^(?:[ \t]*\n)+")
_NUMBERINGS = frozenset("1aAiI")


def blocks_of(nodes: Iterable[Node]) -> tuple[Block, ...]:
    """The nodes as blocks; those outside the list or table they belong to become what they would look like."""
    blocks: list[Block] = []
    for is_entry, group in groupby(nodes, lambda node: isinstance(node, ListEntry)):
        if is_entry:
            items = tuple(ListItem(node.blocks) for node in group if isinstance(node, ListEntry) and node.blocks)
            blocks += [ListBlock(items)] if items else []
        else:
            for node in group:
                _add_blocks(blocks, node)
    return tuple(blocks)


def _add_blocks(blocks: list[Block], node: Node) -> None:
    match node:
        case Term():
            blocks.append(Paragraph(_marked(node.spans, Mark.STRONG)))
        case Meaning() | GridCell() | ListEntry():
            blocks.extend(node.blocks)
        case GridRow():
            blocks.extend(block for cell in node.cells for block in cell.blocks)
        case Caption():
            last = blocks[-1] if blocks else None
            if isinstance(last, Figure) and not last.caption:
                blocks[-1] = replace(last, caption=node.spans)
            else:
                blocks.append(Paragraph(_marked(node.spans, Mark.EMPHASIS)))
        case Figure() if blocks and isinstance(blocks[-1], Figure) and blocks[-1].src == node.src:
            pass  # A lazy image and its <noscript> twin.
        case _:
            blocks.append(node)


def without_loose_rules(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without rules at the edges or in a row."""
    kept: list[Block] = []
    for block in blocks:
        if not (isinstance(block, Rule) and (not kept or isinstance(kept[-1], Rule))):
            kept.append(block)
    if kept and isinstance(kept[-1], Rule):
        kept.pop()
    return tuple(kept)


def heading(level: int, nodes: Sequence[Node]) -> list[Node]:
    """The heading, and after it whatever in it was no text."""
    blocks = blocks_of(nodes)
    figures = [block for block in blocks if isinstance(block, Figure | Embed)]
    spans = spans_of(block for block in blocks if not isinstance(block, Figure | Embed))
    words = tuple(span for span in spans if not _is_permalink(span))
    return [Heading(level, trimmed(words)), *figures] if _has_text(words) else [*figures]


def list_block(nodes: Sequence[Node], attributes: dict[str, str], *, numbered: bool) -> list[Node]:
    """The list; what stands in it outside an item belongs to the item before."""
    gathered: list[tuple[list[Block], str | None]] = []
    for node in nodes:
        if isinstance(node, ListEntry):
            gathered.append((list(node.blocks), node.value))
        else:
            gathered = gathered or [([], None)]
            gathered[-1][0].extend(blocks_of((node,)))
    entries = [ListEntry(tuple(blocks), value) for blocks, value in gathered if blocks]
    if not entries:
        return []
    if not numbered:
        return [ListBlock(tuple(ListItem(entry.blocks) for entry in entries))]
    step = -1 if "reversed" in attributes else 1
    number = _integer(attributes.get("start"), len(entries) if step < 0 else 1)
    items = []
    for entry in entries:
        number = _integer(entry.value, number)
        items.append(ListItem(entry.blocks, number))
        number += step
    style = attributes.get("type", "1")
    return [ListBlock(tuple(items), style if style in _NUMBERINGS else "1")]


def definition_list(nodes: Sequence[Node]) -> list[Node]:
    """The terms, each with the meanings up to the next term."""
    gathered: list[tuple[Spans, list[Block]]] = []
    for node in nodes:
        if isinstance(node, Term):
            gathered.append((node.spans, []))
        else:
            gathered = gathered or [((), [])]
            gathered[-1][1].extend(blocks_of((node,)))
    entries = tuple(Definition(term, tuple(blocks)) for term, blocks in gathered if term or blocks)
    return [DefinitionList(entries)] if entries else []


def figure(nodes: Sequence[Node]) -> list[Node]:
    """What the figure shows, with its caption on the last image or the table."""
    caption = joined(node.spans for node in nodes if isinstance(node, Caption))
    blocks = list(blocks_of(node for node in nodes if not isinstance(node, Caption)))
    if not caption:
        return [*blocks]
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if isinstance(block, Figure | Table) and not block.caption:
            blocks[at] = replace(block, caption=caption)
            return [*blocks]
    return [*blocks, Paragraph(_marked(caption, Mark.EMPHASIS))]


def quote(nodes: Sequence[Node], *, pull: bool) -> list[Node]:
    """The quotation, if it has words."""
    blocks = blocks_of(nodes)
    if pull and len(blocks) == 1 and isinstance(blocks[0], Quote):
        return [blocks[0]]
    return [Quote(blocks, pull)] if blocks else []


def code(text: str, language: str) -> list[Node]:
    """The preformatted text without blank lines at both ends, if any is left."""
    text = _LEADING_BLANK_LINES.sub("", text.rstrip())
    return [CodeBlock(text, language)] if text else []


def caption(nodes: Sequence[Node]) -> list[Node]:
    """The caption, after the image where a caption element holds both."""
    blocks = blocks_of(nodes)
    pictures = [block for block in blocks if isinstance(block, Figure)]
    spans = spans_of(block for block in blocks if not isinstance(block, Figure))
    return [*pictures, Caption(spans)] if spans else [*pictures]


def embed(nodes: Sequence[Node], attributes: dict[str, str]) -> list[Node]:
    """The titled link that stands for a player."""
    title = "".join(span.text for span in spans_of(blocks_of(nodes)))
    url = attributes.get("href", "")
    return [Embed(attributes["class"].removeprefix("embed-"), title or url, url)] if url else []


def spans_of(blocks: Iterable[Block]) -> Spans:
    """The blocks as running text, a line each, where only running text can stand."""
    return joined(_block_spans(block) for block in blocks)


def joined(lines: Iterable[Spans]) -> Spans:
    """The lines that have text, with line breaks between them."""
    spans: list[Span] = []
    for line in lines:
        if line:
            spans.extend((Span("\n"), *line) if spans else line)
    return tuple(spans)


def trimmed(spans: Sequence[Span]) -> Spans:
    """The spans without white space at both ends."""
    kept = list(spans)
    while kept and not kept[-1].anchor and not kept[-1].text.strip(_SPACE):
        kept.pop()
    if kept and kept[-1].text.endswith(_EDGE):
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(_SPACE))
    first = 0
    while first < len(kept) and not kept[first].anchor and not kept[first].text.strip(_SPACE):
        first += 1
    kept = kept[first:]
    if kept and kept[0].text.startswith(_EDGE):
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip(_SPACE))
    return tuple(kept)


def _block_spans(block: Block) -> Spans:
    match block:
        case Paragraph() | Heading():
            return block.spans
        case ListBlock():
            return joined((Span("• "), *spans_of(item.blocks)) for item in block.items)
        case DefinitionList():
            return joined((*entry.term, Span(": "), *spans_of(entry.blocks)) for entry in block.entries)
        case Quote():
            return spans_of(block.blocks)
        case CodeBlock():
            return (Span(block.text, Mark.CODE),)
        case Table():
            return joined(joined(cell.spans for cell in row) for row in block.rows)
        case Figure():
            return joined(((Span(block.alt, Mark.EMPHASIS, block.href),) if block.alt else (), block.caption))
        case Embed():
            return (Span(block.title, href=block.url),)
        case Rule():
            return ()


def _has_text(spans: Spans) -> bool:
    return any(span.text.strip() for span in spans)


def _marked(spans: Spans, mark: Mark) -> Spans:
    return tuple(span._replace(marks=span.marks | mark) for span in spans)


def _is_permalink(span: Span) -> bool:
    return bool(span.href and span.href.startswith("#") and span.text.strip().lower() in _PERMALINKS)


def _integer(text: str | None, default: int) -> int:
    found = re.match(r"\s*(-?\d{1,6})", text or "")
    return int(found[1]) if found else default
