"""Articles as display-neutral documents, from publishers' HTML or plain text."""

import re
from html import unescape
from itertools import pairwise

from newsreader.extraction.bare_links import with_links
from newsreader.extraction.document_builder import DocumentBuilder
from newsreader.extraction.sanitize import sanitize
from newsreader.model.document import Block, Document, Paragraph, Span
from newsreader.model.text import clean_text

# The sanitiser's output is canonical: balanced tags in lower case, every attribute quoted, "<" and ">" escaped in text
# and attributes. So tokens are enough; no tree, no depth.
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>|([^<]+)')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_ID = re.compile(r' (?:id|name)="([^"]*)"')
_LOCAL_LINK = re.compile(r' href="#([^"]*)"')
_INVISIBLE = re.compile("[\u034f\u180e\u2060-\u2064\ufff9-\ufffb\U000e0000-\U000e007f]")

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_SHORT_LINE = 50


def document_from_html(html: str, base_url: str | None = None) -> Document:
    """The document that the mark-up describes, which need not be safe or well formed.

    Linear in the size of the mark-up (cut at 2 million characters); never raises.
    """
    markup = sanitize(html, base_url)
    anchors = frozenset(_LOCAL_LINK.findall(markup)) & frozenset(_ID.findall(markup))
    builder = DocumentBuilder(frozenset(unescape(anchor) for anchor in anchors))
    for token in _TOKEN.finditer(markup):
        is_end, tag, attributes, text = token.groups()
        if text is not None:
            builder.text(_visible(text))
        elif is_end:
            builder.end(tag)
        else:
            builder.start(tag, _attributes(attributes) if attributes else {})
    return builder.document()


def document_from_text(text: str) -> Document:
    """The document of plain text: paragraphs at blank lines, short lines kept, bare addresses as links."""
    paragraphs = _BLANK_LINES.split(_INVISIBLE.sub("", clean_text(text)).strip())
    blocks: list[Block] = [Paragraph(with_links(Span(_unwrapped(paragraph)))) for paragraph in paragraphs if paragraph]
    return Document(tuple(blocks))


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) if "&" in value else value for name, value in _ATTRIBUTE.findall(text)}


def _visible(text: str) -> str:
    if "&" in text:
        text = unescape(text)
    if text.isascii() and text.isprintable():
        return text
    return _INVISIBLE.sub("", clean_text(text))


def _unwrapped(paragraph: str) -> str:
    """One paragraph with the line breaks of a fixed-width text undone, those of an address or a poem kept."""
    lines = [" ".join(line.split()) for line in paragraph.split("\n")]
    joined = lines[0]
    for before, line in pairwise(lines):
        joined += ("\n" if len(before) < _SHORT_LINE else " ") + line
    return joined
