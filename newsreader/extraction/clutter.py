"""What stands inside the article's own box and is not the article: labels, buttons, link lists, calls to subscribe."""

import re
from collections.abc import Iterator

from newsreader.extraction.dates import DATE_WORDS, day_in
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, INLINE, Node, text_of
from newsreader.extraction.words import ADVERT_LINE, ALSO_READ, BUTTON, CAPTION, COPYRIGHT_LINE, LABEL, SUBSCRIBE_LINE
from newsreader.model.address import site_of

_BLOCKS = frozenset("p div section li h1 h2 h3 h4 h5 h6 ul ol center header footer aside".split())
_PHRASES = frozenset("span small strong b em i font time".split())
_KEPT_WHOLE = frozenset("pre table figure figcaption blockquote dl math".split())
_SENTENCE_END = re.compile(r"[.!?:;…。！？”\"»)\]]\W*$")
_OPENING = 3
_MOST_OFFER = 400  # characters of a box that offers a newsletter
_MOST_LOOSE_ENDS = 3
_COUNTER = re.compile(
    r"^(?:(?:image|photo|slide|bild|foto)\s*)?\d{1,3}(?:\s*(?:/|of|von|de)\s*\d{1,3})?$", re.IGNORECASE
)
_SLIDE = re.compile(r"^(?:image|photo|slide|bild|foto)\s*\d{1,3}(?:\s*(?:/|of|von|de)\s*\d{1,3})?$", re.IGNORECASE)
_PLAYER = re.compile(r"embed|player|video|youtu|vimeo|soundcloud|podcast|audio", re.IGNORECASE)
_POINTER = re.compile("[→➔➜►▶👉]")
_HASHTAGS = re.compile(r"(?:#\w+[\s,·|]*){2,}")
_PERMALINKS = frozenset("#¶§")
# The line under a post: "Posted by N on D | Permalink | Comments (3)".
_POST_FOOT = re.compile(r"\b(?:permalink|permanent link)\b|[|·•/]\s*(?:\d+ comments?|comments? \(\d+\))", re.IGNORECASE)


def clutter_in(layout: Layout, claimed: set[int]) -> set[int]:
    """Indexes of the nodes inside the article's box that are not the article.

    Args:
        layout: The page. What ends before its `start` is headline, byline and dek.
        claimed: Nodes that stand elsewhere in the result (dek, byline, bios).
    """
    root, nodes = layout.root, layout.outline.nodes
    dropped: set[int] = set()
    index = root.index + 1
    while index < root.end:
        node = nodes[index]
        if node.end <= layout.start or index in layout.prose.skipped or index in claimed or _is_clutter(node, layout):
            dropped.add(index)
            index = node.end
        else:
            index += 1
    dropped |= _date_lines(layout, dropped)
    return dropped | _loose_ends(layout, dropped)


def _is_clutter(node: Node, layout: Layout) -> bool:
    """Whether it is a label, a button, a list of links or a call to subscribe."""
    if node.tag in ("iframe", "embed", "object"):
        return not _PLAYER.search(node.get("src") + node.get("class") + node.get("title"))
    if node.chars == 0 or node.tag in _KEPT_WHOLE:
        return False
    if node.tag in INLINE:
        if _is_inline_clutter(node):
            return True
        if not _is_line(node):
            return False
    elif node.tag not in _BLOCKS:
        return False
    line = layout.outline.line(node) if node.chars < 400 else ""
    if node.chars < 60 and (BUTTON.match(line) or (node.tag in _BLOCKS and node.tag != "li" and _COUNTER.match(line))):
        return True
    if line and (_leads_away(node, line) or (node.chars < 160 and node.linked and _POST_FOOT.search(line))):
        return True
    if node.tag in ("ul", "ol"):
        return (
            node.link_share > 0.85
            and not _is_footnotes(node)
            and not _leads_elsewhere(node, layout)
            and not _is_announced(node)
        )
    if node.tag in ("div", "section", "header", "footer", "aside"):
        if node.chars < _MOST_OFFER and _asks_for_an_address(node, layout):
            return True
        return node.link_share > 0.6 and not _is_footnotes(node) and not _is_in_data_cell(node)
    return False


def _asks_for_an_address(box: Node, layout: Layout) -> bool:
    """Whether a box has a field for a mail address: a newsletter's name and praise stand round it."""
    return any(part.tag == "input" and part.get("type").lower() == "email" for part in layout.outline.inside(box))


def _is_line(node: Node) -> bool:
    """Whether an inline element stands alone between line breaks, as text does where paragraphs are not marked up."""
    element, parent = node.element, node.parent
    if node.tag not in _PHRASES or parent is None or parent.tag in INLINE or _text(element.tail):
        return False
    before, after = element.getprevious(), element.getnext()
    if before is None:
        if _text(parent.element.text) or (after is None and parent.tag == "p"):
            return False
    elif _text(before.tail) or not _breaks(before):
        return False
    return after is None or _breaks(after)


def _breaks(element: object) -> bool:
    tag = getattr(element, "tag", None)
    return tag == "br" or tag not in INLINE


def _text(text: object) -> str:
    return str(text or "").strip()


def _is_inline_clutter(node: Node) -> bool:
    """The number beside a picture, a sign that links to the heading it stands in, a card that opens behind a link."""
    if node.tag == "a":
        return node.chars < 3 and node.get("href").startswith("#") and _text(node.element.text) in _PERMALINKS
    if node.tag != "span":
        return False
    if node.chars < 20:
        beside = node.parent is not None and node.parent.tag != "p"
        return beside and bool(_SLIDE.match(_text(node.element.text)))
    link = node.element.getprevious()
    return node.chars > 120 and node.link_share > 0.8 and link is not None and link.tag == "a" and not link.tail


def _leads_away(node: Node, line: str) -> bool:
    if ALSO_READ.match(line) and (node.linked > 0.3 * node.chars or node.tag in HEADINGS or node.chars < 40):
        return True
    if ADVERT_LINE.match(line) or (COPYRIGHT_LINE.match(line) and node.chars < 250):
        return True
    if LABEL.match(line) and (node.link_share > 0.3 or node.chars < 40):
        return True
    if node.link_share > 0.8 and (_POINTER.match(line) or _HASHTAGS.fullmatch(line)):
        return True
    return bool(node.chars < 250 and SUBSCRIBE_LINE.search(line) and (node.linked > 15 or node.chars < 120))


def _is_footnotes(node: Node) -> bool:
    return bool(
        node.words & {"footnote", "footnotes", "endnotes", "references", "reference", "bibliography", "fussnoten"}
    ) or node.get("role") in ("doc-endnotes", "doc-bibliography")


def _is_in_data_cell(node: Node) -> bool:
    """Whether a box fills a cell of a table that has other cells beside it: a name with a link, as a rule."""
    cell = node.parent
    if cell is None or cell.tag not in ("td", "th") or cell.chars != node.chars or cell.chars > 120:
        return False
    return cell.parent is not None and cell.parent.chars > cell.chars


def _leads_elsewhere(node: Node, layout: Layout) -> bool:
    """Whether a list is a choice of links for the reader: most lead to other sites, under names of some length."""
    outline, own = layout.outline, site_of(layout.head.base)
    links = [site_of(part.get("href")) for part in outline.inside(node) if part.tag == "a" and part.get("href")]
    away = sum(site not in ("", own) for site in links)
    return away > 0.6 * len(links) and node.chars >= 20 * sum(1 for _ in outline.children(node))


def _is_announced(node: Node) -> bool:
    """Whether the paragraph before a list of links ends with a colon: the list goes on with the sentence."""
    before = node.element.getprevious()
    if before is None or before.tag != "p" or _text(before.tail):
        return False
    line = text_of(before)
    is_label = ALSO_READ.match(line) or LABEL.match(line) or SUBSCRIBE_LINE.search(line)
    return len(line) > 20 and line.endswith((":", "：")) and not is_label


def _date_lines(layout: Layout, dropped: set[int]) -> set[int]:
    """Short lines with a date before the first sentence, and labelled ones before the text: what a byline left over."""
    found: set[int] = set()
    opening = _OPENING
    for node in _lines(layout, dropped):
        line = layout.outline.line(node) if node.chars <= 400 else ""
        if not 0 < len(line) <= 120 or _SENTENCE_END.search(line) or node.tag in ("li", "td", "th", "pre"):
            opening = 0
        if not opening and node.index > layout.first:
            break
        labelled = bool(node.words & DATE_WORDS)
        if (opening or labelled) and day_in(line) is not None and not _is_kept_whole(node, layout.root):
            found.add(node.index)
        opening -= opening > 0 and node.tag not in INLINE
    return found


def _is_kept_whole(node: Node, root: Node) -> bool:
    """Whether it stands in a figure, a quotation, a table; one that holds most of the text only lays out the page."""
    return any(
        (part.tag in _KEPT_WHOLE and not (part.tag == "table" and 2 * part.chars > root.chars)) or part.words & CAPTION
        for part in (node, *node.ancestors())
        if root.holds(part)
    )


def _loose_ends(layout: Layout, dropped: set[int]) -> set[int]:
    """Labels left over after the last paragraph: short lines that end like no sentence does.

    More than a few of them in a row are no leftovers but facts: prices, an address, a book's publisher.
    """
    ends: set[int] = set()
    blocks = [node for node in _lines(layout, dropped) if node.index > layout.last and node.tag not in INLINE]
    for node in reversed(blocks):
        line = layout.outline.line(node)
        if _is_kept_whole(node, layout.root):
            continue
        if node.tag == "li" or len(line) > 80 or _SENTENCE_END.search(line):
            break
        ends.add(node.index)
    return ends if len(ends) <= _MOST_LOOSE_ENDS else set()


def _lines(layout: Layout, dropped: set[int]) -> Iterator[Node]:
    """The parts of the article that are lines or paragraphs of their own, in order."""
    index = layout.root.index + 1
    while index < layout.root.end:
        node = layout.outline.nodes[index]
        if index in dropped:
            index = node.end
            continue
        if node.own and (node.tag not in INLINE or _is_line(node)):
            yield node
        index += 1
