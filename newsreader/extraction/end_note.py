"""End notes: the paragraph at the foot of an article that says who wrote it."""

import re

from newsreader.extraction.bio_text import NO_BIO, VERB, Bio, folded, is_date_or_label
from newsreader.extraction.byline import Byline
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import Node

_THE_AUTHOR = re.compile(
    r"^(?:the (?:author|writer|columnist)|der autor|die autorin|(?:el|la) autora?|l.auteure?"
    r"|our (?:columnist|author))\b",
    re.IGNORECASE,
)


def end_note(layout: Layout, byline: Byline, alone: bool, used: list[Node]) -> Bio | None:
    """A paragraph at the end of the text, or just after it, that says who the author is."""
    outline = layout.outline
    for node in _closing_blocks(layout):
        if layout.is_outside(node) or any(other.holds(node) or node.holds(other) for other in used):
            continue
        text = _without_appeal(outline.line(node).lstrip("*–—-•| "))
        if _is_note_about(text, byline.name, alone, _is_italic(layout, node)):
            return Bio(text, node)
    return None


def _closing_blocks(layout: Layout) -> list[Node]:
    """The last paragraphs of the text and the first after it, last first."""
    root, nodes = layout.root, layout.outline.nodes
    inside = [node for node in nodes[layout.first + 1 : root.end] if _is_note(node)]
    after = [node for node in nodes[root.end : root.end + 200] if _is_note(node)]
    return [*inside[-14:], *after[:10]][::-1]


def _is_note(node: Node) -> bool:
    return node.tag in ("p", "div", "li", "blockquote", "address") and 25 <= node.own <= 1200


def _is_italic(layout: Layout, node: Node) -> bool:
    """Whether all of a paragraph stands in italics, as notes about authors often do."""
    return any(child.tag in ("em", "i") and child.chars >= 0.85 * node.chars for child in layout.outline.inside(node))


def _is_note_about(text: str, name: str, alone: bool, italic: bool) -> bool:
    if NO_BIO.search(text) or is_date_or_label(text):
        return False
    if alone and _THE_AUTHOR.match(text):
        return bool(VERB.search(text[:120]))
    start = folded(text[:120])
    at = start.find(folded(name))
    if not 0 <= at <= 40:
        return False
    if italic and at < 3:
        return True
    rest = start[at + len(folded(name)) :].lstrip()
    rest = re.sub(r"^\([^)]*\)\s*", "", rest)
    return bool(re.match(r"(?:,|[’']s\b)", rest) or _starts_with_verb(rest))


def _starts_with_verb(rest: str) -> bool:
    words = [word.strip(".,") for word in rest.split()[:2]]
    if words and words[0] in ("also", "currently", "formerly", "previously", "who"):
        words = words[1:]
    return bool(words and VERB.fullmatch(words[0]))


def _without_appeal(text: str) -> str:
    """The text up to the sentence that asks to follow, subscribe or read on."""
    found = NO_BIO.search(text)
    if found is None or found.start() < 60:
        return text
    end = max(text.rfind(mark, 0, found.start()) for mark in (". ", "! ", "? "))
    return text[: end + 1] if end > 40 else text
