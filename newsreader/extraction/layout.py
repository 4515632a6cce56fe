"""Where things stand on the page: headline, article, first and last paragraph."""

from newsreader.extraction.body import Prose, find_body
from newsreader.extraction.head import Head
from newsreader.extraction.jsonld import LinkedData
from newsreader.extraction.outline import Node, Outline
from newsreader.extraction.title import find_headline

_OUTSIDE = frozenset(
    "comment comments commentlist respond disqus related relateds recommended recommendation "
    "recommendations recirc trending popular "
    "tags tag tagcloud taglist sidebar teaser teasers newsletter newsletters promo nav navigation menu".split()
)
_AUTHOR = frozenset("author authors autor autoren bio contributor contributors writer byline".split())
_ELSEWHERE = _OUTSIDE - frozenset(
    "sidebar newsletter newsletters promo tag tags taglist navigation menu teaser".split()
)


class Layout:
    """A page read for its geography; every finder of people, dates and dek starts here.

    Attributes:
        root: The smallest node that holds the article's text.
        headline: Where the title stands, if the page shows it.
        first: Index of the first paragraph of running text in `root`.
        last: Index of the last one.
        start: Index where the headline is over.
        visible: All text of the page, folded.
    """

    def __init__(self, outline: Outline, head: Head, data: LinkedData) -> None:
        self.outline = outline
        self.head = head
        self.data = data
        self.title, self.headline = find_headline(outline, head, data)
        self.prose = Prose(outline, self.headline)
        self._outside, self._beside = (
            self._marked(_OUTSIDE, self.prose.elsewhere),
            self._marked(_ELSEWHERE, self.prose.cards),
        )
        self.root = find_body(outline, self.prose, self.headline)
        self.visible = visible_text(outline)
        self.start = self._end_of_headline()
        paragraphs = [
            node.index
            for node in outline.inside(self.root)
            if node.index >= self.start
            and self.prose.own(node) > 60
            and not (node.words & _OUTSIDE)
            and not self._is_about_author(node)
        ]
        self.first = paragraphs[0] if paragraphs else min(max(self.root.index, self.start), len(outline.nodes) - 1)
        self.last = paragraphs[-1] if paragraphs else self.root.end

    def _is_about_author(self, node: Node) -> bool:
        """Whether it stands in a small box with an author's label."""
        for above in (node, *node.ancestors()):
            if above is self.root or above.chars > 2500:
                return False
            if above.words & _AUTHOR:
                return True
        return False

    def _end_of_headline(self) -> int:
        """Index where the headline, or its repetition before the text, is over; 0 where it stands outside `root`."""
        if self.headline is None:
            return 0
        title = self.title.casefold()
        end = self.headline.end
        for node in self.outline.inside(self.root):
            if self.prose.own(node) > 60 and node.index > end:
                break
            if node.tag in ("h1", "h2", "h3") and node.index >= end and self.outline.line(node).casefold() == title:
                end = node.end
        return end

    @property
    def top(self) -> int:
        """Index where the article's head begins: shortly before the headline."""
        if self.headline is None:
            return 0
        return self.headline.index

    def is_outside(self, node: Node, *, beside: bool = False) -> bool:
        """Whether it stands among comments, teasers, menus or in a sidebar.

        Args:
            node: Any element.
            beside: Whether sidebars and the page's foot are fine; author boxes stand there as well.
        """
        return bool((self._beside if beside else self._outside)[node.index])

    def _marked(self, labels: frozenset[str], elsewhere: set[int]) -> bytearray:
        """For every node whether it or a part around it carries one of the labels; what holds the headline does not."""
        marks = bytearray(len(self.outline.nodes))
        raw = self.prose.raw
        most = 0.4 * raw[0]
        title = self.headline.index if self.headline is not None else -1
        for index, node in enumerate(self.outline.nodes):
            if node.tag in ("body", "html", "main") or index <= title < node.end or raw[index] > most > 0:
                continue
            above = node.parent
            if (
                (above is not None and marks[above.index])
                or node.tag == "nav"
                or index in elsewhere
                or not labels.isdisjoint(node.words)
            ):
                marks[index] = 1
        return marks


def visible_text(outline: Outline) -> str:
    """All text of the page's body on one line, in lower case."""
    body = next(outline.find("body"), outline.nodes[0])
    return " ".join(" ".join(str(part) for part in body.element.itertext()).split()).casefold()
