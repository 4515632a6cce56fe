"""Where the article's text stands: the smallest part of the page that holds its prose."""

from newsreader.extraction.furniture import is_furniture
from newsreader.extraction.outline import HEADINGS, Node, Outline
from newsreader.extraction.teasers import Teaser, find_teasers, related_sections

_BLOCKS = frozenset("p div section article blockquote pre li td dd dt main center".split())
_TEXT = frozenset("p pre blockquote li ul ol tr td table dd dl".split())
_BODY = frozenset("articlebody storybody body content text texte texto copy story entry post prose".split())
_MIN_PROSE = 25


class Prose:
    """How much running text stands in each node, furniture not counted.

    Attributes:
        skipped: Indexes of the nodes that are furniture with all that stands in them.
        teasers: The cards that lead to other articles.
        cards: Indexes of those cards.
        elsewhere: Indexes of cards and of what stands under "Related".
    """

    def __init__(self, outline: Outline, headline: Node | None) -> None:
        self.outline = outline
        nodes = outline.nodes
        self._own = [prose_of(node) for node in nodes]
        raw = _summed(nodes, list(self._own))
        self.raw = raw
        whole = raw[0] or 1.0
        self.teasers = self._cards(find_teasers(outline, headline), raw)
        self.cards = {teaser.card.index for teaser in self.teasers}
        boxes = set(self.cards)
        self.sections = related_sections(outline, headline, raw)
        boxes.update(node.index for _, under in self.sections for node in under)
        self.elsewhere = boxes
        self.skipped: set[int] = set()
        kept = [0.0] * len(nodes)
        index = 0
        while index < len(nodes):
            node = nodes[index]
            holds_title = headline is not None and node.holds(headline)
            if index in boxes or (not holds_title and is_furniture(node, raw[index] / whole, whole - raw[index])):
                self.skipped.add(index)
                index = node.end
            else:
                kept[index] = self._own[index]
                index += 1
        self.kept = kept
        self.amount = _summed(nodes, list(kept))

    def _cards(self, teasers: list[Teaser], raw: list[float]) -> list[Teaser]:
        """The teasers, or none where they hold most of the text: then the page is a list with linked headings."""
        inside = sum(raw[teaser.card.index] for teaser in teasers)
        return [] if inside > 0.6 * raw[0] else teasers

    def of(self, node: Node) -> float:
        """Its running text in characters, weighted."""
        return self.amount[node.index]

    def own(self, node: Node) -> float:
        """What of it stands in the node itself."""
        return self.kept[node.index]


def _summed(nodes: list[Node], amounts: list[float]) -> list[float]:
    for node in reversed(nodes):
        if node.parent is not None:
            amounts[node.parent.index] += amounts[node.index]
    return amounts


def prose_of(node: Node) -> float:
    """How much of its own text reads like sentences."""
    if node.tag not in _BLOCKS or node.own < _MIN_PROSE or node.link_share > 0.5:
        return 0.0
    weight = 1.0 if node.tag in ("p", "pre", "blockquote") else 0.7
    return node.own * weight * (1 - node.link_share)


def find_body(outline: Outline, prose: Prose, headline: Node | None) -> Node:
    """The node that holds the article: from the top, down the child that holds most of the prose."""
    node = _start(outline, prose, headline)
    while True:
        whole = prose.of(node)
        best = max(outline.children(node), key=prose.of, default=None)
        if best is None or whole <= 0 or best.tag in _TEXT or best.tag in HEADINGS:
            return node
        share = prose.of(best) / whole
        if (
            share < _share_needed(best)
            or _has_twin(outline, prose, node, best)
            or (share < 0.95 and _has_paragraphs(outline, prose, node, best))
        ):
            return node
        node = best


def _start(outline: Outline, prose: Prose, headline: Node | None) -> Node:
    """The article element around the headline, where it holds a text; else the whole page."""
    top = next(outline.find("body"), outline.nodes[0])
    if headline is not None:
        for above in headline.ancestors():
            if above.tag == "article" and prose.of(above) > min(500, 0.3 * prose.of(top)):
                return above
    return top


def _share_needed(best: Node) -> float:
    """A part labelled as the article's text is believed sooner than an unlabelled box."""
    if "articlebody" in best.get("itemprop").lower() or best.tag == "article":
        return 0.4
    if best.words & _BODY and best.tag not in ("ul", "ol", "table"):
        return 0.6
    return 0.75


def _has_paragraphs(outline: Outline, prose: Prose, parent: Node, best: Node) -> bool:
    """Whether running text stands beside the best part, as children of the same parent."""
    return sum(prose.own(child) for child in outline.children(parent) if child is not best) > 100


def _has_twin(outline: Outline, prose: Prose, parent: Node, best: Node) -> bool:
    """Whether the text goes on in a neighbour of the same make."""
    return any(
        child is not best
        and child.tag == best.tag
        and child.words
        and child.words == best.words
        and prose.of(child) > 80
        for child in outline.children(parent)
    )
