"""The article's own blocks as HTML and text, everything else cut away."""

import re
from typing import Any

from lxml import html as lxml_html

from newsreader.extraction.outline import INLINE, Node, Outline, walk
from newsreader.extraction.sanitize import sanitize
from newsreader.extraction.words import CAPTION
from newsreader.model.text import clean_text

_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BREAK = "\x00"
_RUNNING_TEXT = ("p", "pre", "table", "blockquote", "ul", "ol", "dl")


def prune(outline: Outline, root: Node, dropped: set[int]) -> None:
    """Takes the dropped nodes out of the tree, keeping the text that follows them; marks captions as such."""
    for node in outline.inside(root):
        if node.words & CAPTION and node.tag in ("p", "div", "span") and node.chars < 600:
            node.element.set("class", "caption")
    for index in sorted(dropped):
        _take_out(outline.nodes[index].element)


def _take_out(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def article_html(element: Any, base: str | None) -> str:
    """The element as sanitised HTML with absolute addresses."""
    return sanitize(str(lxml_html.tostring(element, encoding="unicode", with_tail=False)), base)


def article_text(element: Any) -> str:
    """The running text with a blank line between blocks; captions belong to their figures and stay out."""
    parts: list[str] = []
    skipped, preformatted = None, 0
    for event, part in walk(element):
        tag, starts = part.tag, event == "start"
        if skipped is None and starts and _is_caption(part):
            skipped = part
        if tag == "pre":
            preformatted += 1 if starts else -1
        if skipped is None:
            if tag == "br" and starts:
                parts.append("\n")
            elif tag in ("td", "th"):
                parts.append(" ")
            elif tag not in INLINE:
                parts.append(_BREAK)
        elif part is skipped and not starts:
            skipped = None
            parts.append(_BREAK)
        text = None if skipped is not None else part.text if starts else part.tail if part is not element else None
        if text:
            parts.append(text if preformatted else _SPACES.sub(" ", text))
    return "\n\n".join(_blocks("".join(parts)))


def _blocks(text: str) -> list[str]:
    blocks = []
    for block in _INVISIBLE.sub("", text).split(_BREAK):
        lines = [line.rstrip() if line.startswith("  ") else line.strip() for line in clean_text(block).split("\n")]
        if kept := "\n".join(lines).strip("\n"):
            blocks.append(kept if kept.startswith("  ") else kept.strip())
    return [block for block in blocks if block]


def _is_caption(element: Any) -> bool:
    """Whether it is a caption, or a figure in which nothing but labels and credits stands."""
    if element.tag == "figure":
        return next(element.iter(*_RUNNING_TEXT), None) is None
    return element.tag in ("figcaption", "caption") or element.get("class") == "caption"
