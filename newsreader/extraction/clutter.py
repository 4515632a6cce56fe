"""What stands inside the article's own box and is not the article: labels, buttons, link lists, calls to subscribe."""

import re

from newsreader.extraction.body import Prose
from newsreader.extraction.dates import day_in
from newsreader.extraction.outline import HEADINGS, INLINE, Node, Outline
from newsreader.extraction.words import ADVERT_LINE, ALSO_READ, BUTTON, CAPTION, COPYRIGHT_LINE, LABEL, SUBSCRIBE_LINE
from newsreader.model.address import site_of

_BLOCKS = frozenset("p div section li h1 h2 h3 h4 h5 h6 ul ol center header footer aside".split())
_KEPT_WHOLE = frozenset("pre table figure figcaption blockquote dl math".split())
_SENTENCE_END = re.compile(r"[.!?:;…。！？”\"»)\]]\W*$")
_OPENING = 3
_COUNTER = re.compile(
    r"^(?:(?:image|photo|slide|bild|foto)\s*)?\d{1,3}(?:\s*(?:/|of|von|de)\s*\d{1,3})?$", re.IGNORECASE
)
_SLIDE = re.compile(r"^(?:image|photo|slide|bild|foto)\s*\d{1,3}(?:\s*(?:/|of|von|de)\s*\d{1,3})?$", re.IGNORECASE)
_PLAYER = re.compile(r"embed|player|video|youtu|vimeo|soundcloud|podcast|audio", re.IGNORECASE)


def clutter_in(
    outline: Outline, root: Node, prose: Prose, first: int, last: int, claimed: set[int], base: str | None
) -> set[int]:
    """Indexes of the nodes inside `root` that are not the article.

    Args:
        outline: The page.
        root: The node that holds the article.
        prose: Its measures; what it skipped is clutter here as well.
        first: Index where the article begins: what ends before it is headline, byline and dek.
        last: Index of the last paragraph of running text.
        claimed: Nodes that stand elsewhere in the result (dek, byline, bios).
        base: The page's address: a list of links to other sites is no menu of this one.
    """
    dropped: set[int] = set()
    index = root.index + 1
    while index < root.end:
        node = outline.nodes[index]
        if node.end <= first or index in prose.skipped or index in claimed or _is_clutter(node, outline, base):
            dropped.add(index)
            index = node.end
        else:
            index += 1
    dropped |= _date_lines(outline, root, dropped)
    return dropped | _loose_ends(outline, root, dropped, last)


def _is_clutter(node: Node, outline: Outline, base: str | None) -> bool:
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
        return node.link_share > 0.85 and not _is_footnotes(node) and not _leads_elsewhere(node, outline, base)
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


def _leads_elsewhere(node: Node, outline: Outline, base: str | None) -> bool:
    """Whether a list is a choice of links for the reader: most lead to other sites, under names of some length."""
    links = [site_of(part.get("href")) for part in outline.inside(node) if part.tag == "a" and part.get("href")]
    away = sum(site not in ("", site_of(base)) for site in links)
    return away > 0.6 * len(links) and node.chars >= 20 * sum(1 for _ in outline.children(node))


def _date_lines(outline: Outline, root: Node, dropped: set[int]) -> set[int]:
    """Short lines with a date before the first sentence: what is left of a byline."""
    found: set[int] = set()
    for node in _leaf_blocks(outline, root, dropped)[:_OPENING]:
        line = outline.line(node)
        if len(line) > 120 or _SENTENCE_END.search(line) or node.tag in ("li", "td", "th", "pre"):
            break
        if day_in(line) is not None and not _is_kept_whole(node, root):
            found.add(node.index)
    return found


def _is_kept_whole(node: Node, root: Node) -> bool:
    return any(
        part.tag in _KEPT_WHOLE or part.words & CAPTION for part in (node, *node.ancestors()) if root.holds(part)
    )


def _loose_ends(outline: Outline, root: Node, dropped: set[int], last: int) -> set[int]:
    """Labels left over after the last paragraph: short lines that end like no sentence does."""
    ends: set[int] = set()
    blocks = [node for node in _leaf_blocks(outline, root, dropped) if node.index > last]
    for node in reversed(blocks):
        line = outline.line(node)
        if _is_kept_whole(node, root):
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
