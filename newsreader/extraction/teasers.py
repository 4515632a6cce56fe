"""Teasers of other articles: cards with a linked heading, and the sections that hold them."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, islice

from newsreader.extraction.outline import HEADINGS, Node, Outline
from newsreader.extraction.words import RELATED_HEADING

_TITLE_WORDS = frozenset("title headline heading titel titulo".split())
_AUTHOR = frozenset(
    (
        "author authors autor autoren autorin contributor contributors bio biography vcard profile person byline writer"
    ).split()
)
_LIMITS = frozenset(("html", "body", "main"))
_MAX_CARD = 700
_MAX_HEADING = 250
_MAX_SIBLINGS = 100


@dataclass(frozen=True, slots=True)
class Teaser:
    """A card that leads to another article."""

    card: Node
    heading: Node
    link: Node


def find_teasers(outline: Outline, headline: Node | None) -> list[Teaser]:
    """The cards of the page: two or more side by side, each a linked heading with at most a short text."""
    own = outline.line(headline).casefold() if headline is not None else ""
    headings = [(node, link) for node in outline.nodes if (link := _linked_heading(outline, node)) is not None]
    headings = [
        (node, link) for node, link in headings if outline.line(node).casefold() != own and not _names_author(node)
    ]
    marks = sorted(node.index for node, _ in headings)
    teasers = [Teaser(_card(node, marks, headline), node, link) for node, link in headings]
    teasers = [teaser for teaser in teasers if teaser.card.chars <= _MAX_CARD and not _heads_text(outline, teaser)]
    sides = Counter(_side(teaser) for teaser in teasers)
    return [teaser for teaser in teasers if sides[_side(teaser)] > 1]


def _heads_text(outline: Outline, teaser: Teaser) -> bool:
    """Whether a bare heading stands over a paragraph of the article that tells of what it links to."""
    heading = teaser.heading
    if teaser.card is not heading or heading.parent is None:
        return False
    after = next((node for node in outline.siblings_from(heading.end, heading.parent) if node.chars), None)
    return after is not None and after.tag in ("p", "ul", "ol") and after.link_share < 0.5 and after.chars > 100


def _names_author(heading: Node) -> bool:
    """Whether the heading is the name in an author box."""
    return any(part.words & _AUTHOR for part in [heading, *list(heading.ancestors())[:3]] if part.chars < 1500)


def _side(teaser: Teaser) -> int:
    parent = teaser.card.parent
    return parent.index if parent is not None else 0


def _linked_heading(outline: Outline, node: Node) -> Node | None:
    """The link, where the node is a heading that is nothing but a link to another page."""
    if not 12 <= node.chars <= _MAX_HEADING:
        return None
    if node.tag in HEADINGS or (node.tag in ("div", "span", "p") and node.words & _TITLE_WORDS):
        if node.link_share < 0.8:
            around = node.parent
            return around if around is not None and around.tag == "a" else None
        return next(
            (child for child in outline.inside(node) if child.tag == "a" and not child.get("href").startswith("#")),
            None,
        )
    return None


def _card(heading: Node, marks: list[int], headline: Node | None) -> Node:
    """The largest part around a heading that holds no other linked heading."""
    card = heading
    for above in heading.ancestors():
        if above.tag in _LIMITS or above.chars > _MAX_CARD or (headline is not None and above.holds(headline)):
            break
        if bisect_left(marks, above.end) - bisect_left(marks, above.index) > 1:
            break
        card = above
    return card


def related_sections(outline: Outline, headline: Node | None, raw: list[float]) -> list[tuple[Node, list[Node]]]:
    """Headings such as "Related" or "Read next", each with the nodes that stand under it.

    Args:
        outline: The page.
        headline: Where the article's title stands.
        raw: Running text of each node, by index.
    """
    sections = []
    written = [0, *accumulate(node.own for node in outline.nodes)]
    for node in outline.nodes:
        if not 4 <= node.chars <= 60 or node.tag not in (
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "div",
            "span",
            "strong",
            "header",
        ):
            continue
        if node.tag in ("p", "div", "span", "strong") and node.chars != node.own:
            continue
        if RELATED_HEADING.match(outline.line(node)) and not _inside_sentence(node):
            under = _under(outline, node, headline, raw, written)
            if under:
                sections.append((node, under))
    return sections


def _inside_sentence(node: Node) -> bool:
    parent = node.parent
    return node.tag in ("span", "strong") and parent is not None and parent.own > node.chars + 5


def _under(outline: Outline, heading: Node, headline: Node | None, raw: list[float], written: list[int]) -> list[Node]:
    """What a heading stands over: the box it opens, or the link-filled neighbours that follow it."""
    box = heading
    for above in heading.ancestors():
        if (
            above.tag in _LIMITS
            or (headline is not None and above.holds(headline))
            or not _opens(heading, above, written)
        ):
            break
        if raw[above.index] > 0.15 * raw[0] + 200 and above.link_share < 0.5:
            break
        box = above
    if box.chars > heading.chars + 10:
        return [box]
    parent = box.parent
    if parent is None:
        return []
    following = islice(outline.siblings_from(box.end, parent), _MAX_SIBLINGS)
    found = []
    for child in following:
        if child.chars == 0:
            found.append(child)
            continue
        if (child.tag in HEADINGS and child.link_share < 0.5) or child.link_share < 0.4:
            break
        found.append(child)
    return [box, *found] if any(child.chars for child in found) else []


def _opens(heading: Node, box: Node, written: list[int]) -> bool:
    """Whether the heading is the first text in the box."""
    around = sum(above.own for above in heading.ancestors() if box.holds(above))
    if written[heading.index] - written[box.index] - around >= 30:
        return False
    return box.own <= 5 or box.chars == heading.chars
