"""What stands inside the article's own box and is not the article: labels, buttons, link lists, calls to subscribe."""

import re

from newsreader.extraction.body import Prose
from newsreader.extraction.outline import HEADINGS, INLINE, Node, Outline
from newsreader.extraction.words import ADVERT_LINE, ALSO_READ, BUTTON, CAPTION, COPYRIGHT_LINE, LABEL, SUBSCRIBE_LINE

_BLOCKS = frozenset("p div section li h1 h2 h3 h4 h5 h6 ul ol center header footer aside".split())
_KEPT_WHOLE = frozenset("pre table figure figcaption blockquote dl math".split())
_SENTENCE_END = re.compile(r"[.!?:;…。！？”\"»)\]]\W*$")
_COUNTER = re.compile(
    r"^(?:(?:image|photo|slide|bild|foto)\s*)?\d{1,3}(?:\s*(?:/|of|von|de)\s*\d{1,3})?$", re.IGNORECASE
)
_SLIDE = re.compile(r"^(?:image|photo|slide|bild|foto)\s*\d{1,3}(?:\s*(?:/|of|von|de)\s*\d{1,3})?$", re.IGNORECASE)
_PLAYER = re.compile(r"embed|player|video|youtu|vimeo|soundcloud|podcast|audio", re.IGNORECASE)


def clutter_in(outline: Outline, root: Node, prose: Prose, first: int, last: int, claimed: set[int]) -> set[int]:
    """Indexes of the nodes inside `root` that are not the article.

    Args:
        outline: The page.
        root: The node that holds the article.
        prose: Its measures; what it skipped is clutter here as well.
        first: Index where the article begins: what ends before it is headline, byline and dek.
        last: Index of the last paragraph of running text.
        claimed: Nodes that stand elsewhere in the result (dek, byline, bios).
    """
    dropped: set[int] = set()
    index = root.index + 1
    while index < root.end:
        node = outline.nodes[index]
        if node.end <= first or index in prose.skipped or index in claimed or is_clutter(node, outline):
            dropped.add(index)
            index = node.end
        else:
            index += 1
    return dropped | loose_ends(outline, root, dropped, last)


def is_clutter(node: Node, outline: Outline) -> bool:
    """Whether it is a label, a button, a list of links or a call to subscribe."""
    if node.tag in ("iframe", "embed", "object"):
        return not _PLAYER.search(node.get("src") + node.get("class") + node.get("title"))
    if node.chars == 0 or node.tag in _KEPT_WHOLE:
        return False
    if node.tag in INLINE:
        return _is_inline_clutter(node)
    if node.tag not in _BLOCKS:
        return False
    if node.chars < 60 and (
        BUTTON.match(outline.line(node)) or (node.tag != "li" and _COUNTER.match(outline.line(node)))
    ):
        return True
    if node.chars < 400 and _leads_away(node, outline.line(node)):
        return True
    if node.tag in ("ul", "ol"):
        return node.link_share > 0.85 and not _is_footnotes(node)
    if node.tag in ("div", "section", "header", "footer", "aside"):
        return node.link_share > 0.6 and not _is_footnotes(node)
    return False


def _is_inline_clutter(node: Node) -> bool:
    """A pop-up of links in the middle of a sentence."""
    if node.tag == "span" and node.chars < 20 and node.parent is not None and node.parent.tag != "p":
        return bool(_SLIDE.match(str(node.element.text or "").strip()))
    return node.tag == "span" and node.chars > 120 and node.link_share > 0.8 and node.end - node.index > 4


def _leads_away(node: Node, line: str) -> bool:
    if ALSO_READ.match(line) and (node.linked > 0.3 * node.chars or node.tag in HEADINGS or node.chars < 40):
        return True
    if ADVERT_LINE.match(line) or (COPYRIGHT_LINE.match(line) and node.chars < 250):
        return True
    if LABEL.match(line) and (node.link_share > 0.3 or node.chars < 40):
        return True
    return bool(node.chars < 250 and SUBSCRIBE_LINE.search(line) and (node.linked > 15 or node.chars < 120))


def _is_footnotes(node: Node) -> bool:
    return bool(
        node.words & {"footnote", "footnotes", "endnotes", "references", "reference", "bibliography", "fussnoten"}
    ) or node.get("role") in ("doc-endnotes", "doc-bibliography")


def loose_ends(outline: Outline, root: Node, dropped: set[int], last: int) -> set[int]:
    """Labels left over after the last paragraph: short lines that end like no sentence does."""
    ends: set[int] = set()
    blocks = [node for node in _leaf_blocks(outline, root, dropped) if node.index > last]
    for node in reversed(blocks):
        line = outline.line(node)
        if any(
            above.tag in _KEPT_WHOLE or above.words & CAPTION
            for above in (node, *node.ancestors())
            if root.holds(above)
        ):
            continue
        if node.tag == "li" or len(line) > 80 or _SENTENCE_END.search(line):
            break
        ends.add(node.index)
    return ends


def _leaf_blocks(outline: Outline, root: Node, dropped: set[int]) -> list[Node]:
    found = []
    index = root.index + 1
    while index < root.end:
        node = outline.nodes[index]
        if index in dropped:
            index = node.end
            continue
        if node.own and node.tag not in INLINE:
            found.append(node)
        index += 1
    return found
