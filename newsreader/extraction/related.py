"""Teasers of other articles on the page, for the reader who wants more."""

from newsreader.extraction.head import absolute
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, INLINE, Node
from newsreader.extraction.words import SITE_WIDE_HEADING
from newsreader.model.address import canonical_url
from newsreader.model.extracted import RelatedItem

_RELATED = frozenset(
    (
        "related relateds relatedposts recommended recommendation recommendations more readmore morefrom "
        "next similar jp yarpp"
    ).split()
)
_NOT_RELATED = frozenset("comment comments nav menu footer breadcrumb breadcrumbs".split())
_MAX_ITEMS = 12


def find_related(layout: Layout) -> tuple[RelatedItem, ...]:
    """The teasers that stand under "Related", "Read next" and the like, in the page's order, each once."""
    own = {canonical_url(layout.head.url), canonical_url(layout.head.canonical)}
    found: dict[str, RelatedItem] = {}
    for box in _related_boxes(layout):
        for item in _items(layout, box):
            key = canonical_url(item.url) or item.title
            if key not in own and item.title.casefold() != layout.title.casefold():
                found.setdefault(key, item)
    return tuple(found.values())[:_MAX_ITEMS]


def _related_boxes(layout: Layout) -> list[Node]:
    """The parts of the page that hold related articles, the outermost of each nest."""
    headed = {
        node.index for heading, under in layout.prose.sections for node in under if _leads_to_articles(layout, heading)
    }
    boxes: list[Node] = []
    index = 0
    nodes = layout.outline.nodes
    while index < len(nodes):
        node = nodes[index]
        if (
            (index in headed or _is_labelled(node))
            and not node.holds(nodes[layout.first])
            and not node.words & _NOT_RELATED
        ):
            boxes.append(node)
            index = node.end
        else:
            index += 1
    return boxes


def _is_labelled(node: Node) -> bool:
    return (
        bool(node.words & _RELATED)
        and node.tag in ("div", "section", "aside", "ul", "nav")
        and node.linked > 20
        and "related" in " ".join(node.words)
    )


def _leads_to_articles(layout: Layout, heading: Node) -> bool:
    """Whether the heading promises more on the subject, rather than the site's newest or most read in a sidebar."""
    if SITE_WIDE_HEADING.match(layout.outline.line(heading)):
        return False
    return not any(above.words & {"sidebar", "complementary"} for above in heading.ancestors() if above.tag != "body")


def _items(layout: Layout, box: Node) -> list[RelatedItem]:
    cards = [teaser for teaser in layout.prose.teasers if box.holds(teaser.card)]
    if cards:
        return [_item(layout, teaser.link, teaser.heading, teaser.card) for teaser in cards]
    links = [node for node in layout.outline.inside(box) if node.tag == "a" and node.chars >= 20]
    return [_item(layout, link, link, _row(link, box)) for link in links]


def _row(link: Node, box: Node) -> Node:
    """The list item or paragraph around a link."""
    return next(
        (above for above in link.ancestors() if above.tag in ("li", "article", "div", "p") and box.holds(above)), link
    )


def _item(layout: Layout, link: Node, heading: Node, card: Node) -> RelatedItem:
    title = layout.outline.line(heading)
    return RelatedItem(title, absolute(link.get("href"), layout.head.base), _teaser(layout, heading, card))


def _teaser(layout: Layout, heading: Node, card: Node) -> str | None:
    """The sentence under a card's heading."""
    for node in layout.outline.inside(card):
        if (
            node.index >= heading.end
            and node.tag not in INLINE
            and node.tag not in HEADINGS
            and node.own >= 25
            and node.link_share < 0.5
        ):
            text = layout.outline.line(node)
            return text if len(text.split()) > 4 else None
    return None
