"""The standfirst: the sentence or two between headline and text that sum the article up.

A meta description is no dek by itself; it only tells which of the visible lines is one.
"""

import re

from newsreader.extraction.bio_text import is_date_or_label
from newsreader.extraction.byline import Byline
from newsreader.extraction.dates import day_in
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, INLINE, Node
from newsreader.extraction.title import similarity
from newsreader.extraction.words import ALSO_READ, BUTTON, LABEL, SUBSCRIBE_LINE

_DEK = frozenset(
    (
        "dek deck standfirst subtitle subtitulo subheadline subheading subhead subhed subline summary "
        "excerpt vorspann abstract bajada copete entradilla sumario chapo chapeau strapline sottotitolo "
        "untertitel perex teaser lede lead intro introtext intertitle einleitung anreisser description "
        "introduction"
    ).split()
)
_NOT_DEK = frozenset(
    (
        "caption captions credit byline author authors date time timestamp meta share social tags "
        "breadcrumb breadcrumbs category kicker eyebrow comments newsletter related figure media image "
        "gallery ad advertisement reading"
    ).split()
)
_SKIPPED = frozenset("ul ol figure figcaption time table nav form aside button blockquote footer".split())
_BY = re.compile(
    r"^\W*(?:by|von|par|por|written by|posted|published|updated|analysis by|text|foto|photo|image"
    r"|credit|listen|save this|\d)\b",
    re.IGNORECASE,
)
_MIN, _MAX = 18, 700
_SIGNATURE = 150
_NEEDED = 1.5


def find_dek(layout: Layout, bylines: list[Byline]) -> tuple[str | None, Node | None]:
    """The dek's text and node; nothing where the page shows none."""
    if layout.headline is None:
        return None, None
    told = [
        text
        for text in (
            layout.head.meta("og:description"),
            layout.head.meta("description"),
            layout.data.text("description"),
            layout.data.text("alternativeHeadline"),
        )
        if text
    ]
    best: tuple[float, Node] | None = None
    signed = [byline.node for byline in bylines if byline.node is not None]
    for node in _between(layout):
        if node.chars < _SIGNATURE and any(node.holds(name) for name in signed):
            continue
        text = layout.outline.line(node)
        if not _could_be(text, layout):
            continue
        score = _score(layout, node, text, told)
        if score >= _NEEDED and (best is None or score > best[0]):
            best = (score, node)
    return (layout.outline.line(best[1]), best[1]) if best else (None, None)


def _between(layout: Layout) -> list[Node]:
    """The blocks of text between headline and first paragraph, the first paragraph included."""
    assert layout.headline is not None
    nodes = layout.outline.nodes
    found: list[Node] = []
    index = layout.headline.index + 1
    while index < min(len(nodes), layout.first + 1):
        node = nodes[index]
        labelled = bool(node.words & _DEK)
        if index < layout.headline.end and not labelled:
            index += 1
            continue
        if (node.tag in _SKIPPED and node.tag != "blockquote") or (not labelled and node.words & _NOT_DEK and node.own):
            index = node.end
            continue
        if _MIN <= node.chars <= _MAX and node.own >= 0.9 * node.chars and (node.tag not in INLINE or labelled):
            if labelled or _is_labelled(node) or not (_is_in_trifle(node) or layout.is_outside(node)):
                found.append(node)
            index = node.end
        else:
            index += 1
    return found


def _is_in_trifle(node: Node) -> bool:
    """Whether the small box around the node is a caption, a byline or the like."""
    return any(above.words & _NOT_DEK for above in list(node.ancestors())[:2] if above.chars < node.chars + 80)


def _could_be(text: str, layout: Layout) -> bool:
    if (
        not _MIN <= len(text) <= _MAX
        or _BY.match(text)
        or is_date_or_label(text)
        or similarity(text, layout.title) > 0.8
    ):
        return False
    if BUTTON.match(text) or LABEL.match(text) or ALSO_READ.match(text) or SUBSCRIBE_LINE.search(text):
        return False
    if (len(text.split()) < 4 and text.isascii()) or (text.count("|") > 1 and not _ends_like_sentence(text)):
        return False
    return len(text) > 100 or _ends_like_sentence(text) or day_in(text) is None


def _ends_like_sentence(text: str) -> bool:
    return text.rstrip('"”“»’)').endswith((".", "!", "?", "…", "。"))


def _score(layout: Layout, node: Node, text: str, told: list[str]) -> float:
    """How much speaks for a block: its label, its place above the text, the page's own description."""
    score = 0.0
    labelled = _is_labelled(node)
    if labelled:
        score += 1.5
    if any(similarity(text, description) > 0.8 or description.startswith(text[:60]) for description in told):
        score += 1.0
    in_text = layout.root.holds(node) and not layout.root.holds(layout.headline or node)
    if in_text:
        # Inside the text a paragraph is a paragraph, unless it looks unlike those that follow.
        score -= 2.0 if node.tag == "p" and not labelled else 0.5
        if node.tag in HEADINGS and _ends_like_sentence(text) and len(text) > 50:
            score += 1.5
    elif node.tag in HEADINGS or node.tag == "p":
        score += 1.0
    if node.index == layout.first and layout.root.holds(node) and not labelled:
        score -= 1.5
    if node.link_share > 0.5:
        score -= 1.0
    if _follows_headline(layout, node):
        score += 0.5
    return score


def _is_labelled(node: Node) -> bool:
    parts = [node, *(above for above in list(node.ancestors())[:2] if above.chars < node.chars + 60)]
    return any(
        part.words & _DEK or ("sub" in part.words and part.words & {"title", "headline", "head", "heading", "header"})
        for part in parts
    )


def _follows_headline(layout: Layout, node: Node) -> bool:
    """Whether no other text stands between headline and node."""
    assert layout.headline is not None
    return not any(
        between.own
        for between in layout.outline.nodes[layout.headline.end : max(node.index, layout.headline.end)]
        if not between.holds(node)
    )
