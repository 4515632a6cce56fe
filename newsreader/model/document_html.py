"""Documents as HTML that is XML too, for files: nothing but words, marks and links can be in it."""

import html
import re
from collections.abc import Callable, Iterable

from newsreader.model.document import (
    Block,
    Cell,
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
    Span,
    Spans,
    Table,
)

ImageAddress = Callable[[str], str | None]  # where an image is to be found from inside the file; None: it is not there

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAGS = (
    (Mark.CODE, "code"),
    (Mark.EMPHASIS, "em"),
    (Mark.STRONG, "strong"),
    (Mark.STRIKE, "s"),
    (Mark.UNDERLINE, "u"),
    (Mark.SUPERSCRIPT, "sup"),
    (Mark.SUBSCRIPT, "sub"),
    (Mark.HIGHLIGHT, "mark"),
)


def document_html(document: Document, image: ImageAddress = lambda src: None) -> str:
    """The body as elements of HTML, a line a block; an image that is not in the file is a link to where it is."""
    return _blocks(document.blocks, image)


def escaped(text: str) -> str:
    """Words for text or attributes, without what XML cannot hold."""
    return html.escape(_NOT_XML.sub("", text))


def link(inner: str, url: str | None) -> str:
    """The markup as a link; as it is where the address is none that a browser should open."""
    known = url is not None and url.startswith(("http://", "https://", "mailto:"))
    return f'<a href="{escaped(url or "")}">{inner}</a>' if known else inner


def _blocks(blocks: Iterable[Block], image: ImageAddress) -> str:
    return "\n".join(_block(block, image) for block in blocks)


def _block(block: Block, image: ImageAddress) -> str:
    match block:
        case Paragraph():
            return f"<p>{_spans(block.spans)}</p>"
        case Heading():
            level = min(max(block.level, 2), 6)  # the title is the only h1
            return f"<h{level}>{_spans(block.spans)}</h{level}>"
        case ListBlock():
            return _list(block, image)
        case DefinitionList():
            entries = (f"<dt>{_spans(e.term)}</dt><dd>{_blocks(e.blocks, image)}</dd>" for e in block.entries)
            return f"<dl>{''.join(entries)}</dl>"
        case Quote():
            pull = ' class="pullquote"' if block.pull else ""
            return f"<blockquote{pull}>{_blocks(block.blocks, image)}</blockquote>"
        case CodeBlock():
            language = f' class="language-{escaped(block.language)}"' if block.language else ""
            return f"<pre><code{language}>{escaped(block.text)}</code></pre>"
        case Table():
            return _table(block)
        case Figure():
            return _figure(block, image)
        case Embed():
            return f"<p>{link('▶ ' + escaped(block.title), block.url)}</p>"
        case Rule():
            return "<hr/>"


def _list(block: ListBlock, image: ImageAddress) -> str:
    items = []
    for item in block.items:
        value = "" if item.number is None else f' value="{item.number}"'
        items.append(f"<li{value}>{_blocks(item.blocks, image)}</li>")
    numbered = any(item.number is not None for item in block.items)
    style = f' type="{escaped(block.style)}"' if numbered and block.style not in ("", "1") else ""
    tag = "ol" if numbered else "ul"
    return f"<{tag}{style}>{''.join(items)}</{tag}>"


def _table(table: Table) -> str:
    caption = f"<caption>{_spans(table.caption)}</caption>" if table.caption else ""
    rows = ("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in table.rows)
    return f"<table>{caption}{''.join(rows)}</table>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    wide = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    side = f' style="text-align: {cell.align}"' if cell.align in ("center", "right") else ""
    return f"<{tag}{wide}{side}>{_spans(cell.spans)}</{tag}>"


def _figure(figure: Figure, image: ImageAddress) -> str:
    address = image(figure.src)
    if address is not None:
        shown = f'<img src="{escaped(address)}" alt="{escaped(figure.alt)}"/>'
    else:
        shown = link(f"[image{': ' if figure.alt else ''}{escaped(figure.alt)}]", figure.src)
    caption = f"<figcaption>{_spans(figure.caption)}</figcaption>" if figure.caption else ""
    return f"<figure>{shown}{caption}</figure>"


def _spans(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escaped(span.text).replace("\n", "<br/>")
    for mark, tag in _TAGS:
        if mark in span.marks:
            text = f"<{tag}>{text}</{tag}>"
    if span.href and span.href.startswith("#"):
        text = f'<a href="#{anchor_name(span.href[1:])}">{text}</a>'
    else:
        text = link(text, span.href)
    return f'<a id="{anchor_name(span.anchor)}"></a>{text}' if span.anchor else text


def anchor_name(anchor: str) -> str:
    """A name that XML takes as an id, and none of the page's own."""
    return "at-" + re.sub("[^A-Za-z0-9_.-]", lambda found: f"_{ord(found[0]):x}", anchor)
