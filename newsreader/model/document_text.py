"""Documents as plain text and as Markdown."""

import re
from collections.abc import Callable, Iterable

from newsreader.model.document import (
    Block,
    CodeBlock,
    DefinitionList,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Spans,
    Table,
)
from newsreader.model.document_html import anchor_name

_BREAK_HINTS = {0xAD: None, 0x200B: None}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def span_text(spans: Spans) -> str:
    """The words of the spans, without hints where they may be broken."""
    return "".join([span.text for span in spans]).translate(_BREAK_HINTS)


def list_number(number: int, style: str) -> str:
    """The number as a list of that style shows it: 3 as "3", "c", "C", "iii" or "III"."""
    if style in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord(style) + letter) + letters
        return letters
    if style in ("i", "I") and 0 < number < 4000:
        roman = ""
        for value, digits in _ROMAN:
            roman += digits * (number // value)
            number %= value
        return roman if style == "i" else roman.upper()
    return str(number)


def plain_text(document: Document) -> str:
    """The words of the document, a blank line between blocks."""
    return _blocks(document.blocks, _plain_block)


def markdown(document: Document) -> str:
    """The document as Markdown (CommonMark with tables)."""
    return _blocks(document.blocks, _markdown_block)


def _blocks(blocks: Iterable[Block], write: Callable[[Block], str], between: str = "\n\n") -> str:
    return between.join(text for text in map(write, blocks) if text)


def _indented(text: str, first: str, rest: str | None = None) -> str:
    rest = " " * len(first) if rest is None else rest
    return first + text.replace("\n", "\n" + rest).replace("\n" + rest + "\n", "\n" + rest.rstrip() + "\n")


def _list(block: ListBlock, write: Callable[[Block], str], bullet: str, *, plain_numbers: bool) -> str:
    items = []
    for item in block.items:
        style = "1" if plain_numbers else block.style
        marker = bullet if item.number is None else f"{list_number(item.number, style)}. "
        items.append(_indented(_blocks(item.blocks, write, "\n"), marker))
    return "\n".join(items)


def _plain_block(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return span_text(block.spans)
        case ListBlock():
            return _list(block, _plain_block, "• ", plain_numbers=False)
        case DefinitionList():
            entries = ((span_text(entry.term), _blocks(entry.blocks, _plain_block, "\n")) for entry in block.entries)
            return "\n".join(
                "\n".join(filter(None, (term, _indented(text, "  ") if text else ""))) for term, text in entries
            )
        case Quote():
            return _blocks(block.blocks, _plain_block)
        case CodeBlock():
            return block.text
        case Table():
            rows = [" | ".join(span_text(cell.spans).replace("\n", " ") for cell in row) for row in block.rows]
            return "\n".join([*filter(None, [span_text(block.caption)]), *rows])
        case Figure():
            return "\n".join(filter(None, (f"[image: {block.alt}]" if block.alt else "", span_text(block.caption))))
        case Embed():
            return f"▶ {block.title}: {block.url}"
        case Rule():
            return "* * *"


_SPECIAL = re.compile(r"([\\`*_\[\]<>])")
_BLOCK_START = re.compile(r"^(\s*)([#+-]|\d{1,9}[.)])(?=\s|$)", re.MULTILINE)


def _markdown_block(block: Block) -> str:
    match block:
        case Paragraph():
            return _BLOCK_START.sub(_escape_start, _markdown_spans(block.spans))
        case Heading():
            return "#" * block.level + " " + _markdown_spans(block.spans).replace("\n", " ").replace("\\ ", " ")
        case ListBlock():
            return _list(block, _markdown_block, "- ", plain_numbers=True)
        case DefinitionList():
            return "\n\n".join(_markdown_definition(entry.term, entry.blocks) for entry in block.entries)
        case Quote():
            return _indented(_blocks(block.blocks, _markdown_block), "> ", "> ")
        case CodeBlock():
            longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
            fence = "`" * max(3, longest + 1)
            return f"{fence}{block.language}\n{block.text}\n{fence}"
        case Table():
            return _markdown_table(block)
        case Figure():
            image = f"![{escape_markdown(block.alt)}]({markdown_address(block.src)})"
            return f"{image}\n\n{_markdown_spans(block.caption)}" if block.caption else image
        case Embed():
            return f"[▶ {escape_markdown(block.title)}]({markdown_address(block.url)})"
        case Rule():
            return "* * *"


def _markdown_definition(term: Spans, blocks: tuple[Block, ...]) -> str:
    text = _blocks(blocks, _markdown_block)
    title = f"**{escape_markdown(span_text(term))}**" if term else ""
    return "\n".join(filter(None, (title, _indented(text, ": ", "  ") if text else "")))


def _markdown_table(table: Table) -> str:
    rows = ["| " + " | ".join(_markdown_cell(cell.spans) for cell in row) + " |" for row in table.rows]
    columns = max(len(row) for row in table.rows)
    rows.insert(1, "|" + " --- |" * columns)
    return "\n".join([*([_markdown_spans(table.caption), ""] if table.caption else []), *rows])


def _markdown_cell(spans: Spans) -> str:
    return _markdown_spans(spans).replace("\\\n", " ").replace("\n", " ").replace("|", "\\|")


def _markdown_spans(spans: Spans) -> str:
    written = []
    for span in spans:
        if span.anchor:
            written.append(f'<a id="{anchor_name(span.anchor)}"></a>')
        text = span.text.translate(_BREAK_HINTS)
        inner = text.strip(" \n\xa0")
        if not inner:
            written.append(text.replace("\n", "\\\n"))
            continue
        lead, trail = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
        written.append(lead.replace("\n", "\\\n") + _marked(inner, span.marks, span.href) + trail.replace("\n", "\\\n"))
    return "".join(written)


def _marked(text: str, marks: Mark, href: str | None) -> str:
    if Mark.CODE in marks:
        fence = "``" if "`" in text else "`"
        text = f"{fence}{text}{fence}"
    else:
        text = escape_markdown(text).replace("\n", "\\\n")
    for mark, before in ((Mark.EMPHASIS, "*"), (Mark.STRONG, "**"), (Mark.STRIKE, "~~")):
        if mark in marks:
            text = before + text + before
    for mark, tag in ((Mark.SUPERSCRIPT, "sup"), (Mark.SUBSCRIPT, "sub"), (Mark.HIGHLIGHT, "mark")):
        if mark in marks:
            text = f"<{tag}>{text}</{tag}>"
    if not href:
        return text
    address = f"#{anchor_name(href[1:])}" if href.startswith("#") else markdown_address(href)
    return f"[{text}]({address})"


def escape_markdown(text: str) -> str:
    """Words that Markdown takes for nothing but words."""
    return _SPECIAL.sub(r"\\\1", text)


def _escape_start(found: re.Match[str]) -> str:
    marker = found[2]
    return found[1] + (f"\\{marker}" if len(marker) == 1 else f"{marker[:-1]}\\{marker[-1]}")


def markdown_address(url: str) -> str:
    """An address that can stand in the parentheses of a link."""
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")


def markdown_link(words: str, url: str) -> str:
    """A link with these words."""
    return f"[{escape_markdown(words)}]({markdown_address(url)})"
