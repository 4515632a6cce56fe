"""The headline as a reader sees it, and the element where it stands."""

import re
from collections import Counter
from collections.abc import Iterable

from newsreader.extraction.head import Head
from newsreader.extraction.jsonld import LinkedData
from newsreader.extraction.outline import Node, Outline
from newsreader.model.text import clean_line

_SEPARATORS = (" | ", " - ", " – ", " — ", " » ", " « ", " :: ", " · ", " • ", " ‹ ", " / ")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_TITLE_WORDS = frozenset("headline title heading hed ueberschrift titulo titular titre".split())
_NOT_TITLE = frozenset(
    (
        "subtitle sub subhead subheadline kicker eyebrow overline topline dachzeile pretitle rubrik "
        "label category badge"
    ).split()
)
_OUTSIDE = frozenset("nav footer aside form".split())
_MAX_HEADLINE = 400

Bag = Counter[str]


def find_headline(outline: Outline, head: Head, data: LinkedData) -> tuple[str, Node | None]:
    """The headline's text and its (last) element; the head's title where the page shows none."""
    told = [
        title
        for title in (head.meta("og:title", "twitter:title", "dc.title"), head.title, clean_line(data.text("headline")))
        if title
    ]
    forms = [words for words in {form: _bag(form) for title in told for form in title_forms(title)}.values() if words]
    best: tuple[float, Node] | None = None
    for node in outline.nodes:
        if not _may_be_headline(node):
            continue
        text = outline.line(node)
        if not text or len(text) > _MAX_HEADLINE:
            continue
        score = _score(node, text, forms, head)
        if score > 0 and (best is None or score > best[0] + 1e-9):
            best = (score, node)
    if not told:
        best = next(((1.0, node) for node in outline.find("h1") if 0 < node.chars <= _MAX_HEADLINE), None)
    if best is None or best[0] < 0.45:
        return without_site(told[0] if told else "", head.site_name), None
    return headline_text(outline, best[1]), best[1]


def headline_text(outline: Outline, node: Node) -> str:
    """The headline without the kicker and subtitle that some pages put into the same element."""
    line = outline.line(node)
    for part in outline.inside(node):
        if part.tag == "small" or part.words & _NOT_TITLE:
            rest = line.replace(outline.line(part), " ", 1).strip(" :|–—")
            if len(rest) > 9:
                line = " ".join(rest.split())
    return line


def _may_be_headline(node: Node) -> bool:
    if node.tag == "h1":
        return True
    if node.chars > _MAX_HEADLINE or node.chars < 4:
        return False
    return node.tag in ("h2", "h3") or (node.tag in ("div", "span", "p", "header") and bool(node.words & _TITLE_WORDS))


def _score(node: Node, text: str, forms: Iterable[Bag], head: Head) -> float:
    words = _bag(text)
    likeness = max((_overlap(words, form) for form in forms), default=0.0)
    score = likeness
    if node.tag == "h1":
        score += 0.3
    if node.words & _TITLE_WORDS:
        score += 0.1
    for above in node.ancestors():
        if above.tag in _OUTSIDE or above.words & {"related", "sidebar", "menu", "footer", "nav"}:
            score -= 0.5
            break
        if above.tag in ("article", "main"):
            score += 0.05
            break
    if head.site_name and similarity(text, head.site_name) > 0.8:
        score -= 0.8
    if node.tag != "h1" and likeness < 0.6:
        score -= 0.5
    return score


def title_forms(title: str) -> list[str]:
    """The title itself, and what remains of it without a site's name before or after a bar or dash."""
    forms = [title]
    for mark in _SEPARATORS:
        if mark in title:
            parts = title.split(mark)
            forms += [mark.join(parts[:-1]), mark.join(parts[1:]), *(parts if len(parts) < 5 else ())]
    return [form for form in forms if len(form) > 3]


def without_site(title: str, site_name: str | None) -> str:
    """The title without the site's name at its end or start."""
    for mark in _SEPARATORS:
        if mark not in title:
            continue
        first, _, rest = title.partition(mark)
        start, _, last = title.rpartition(mark)
        if site_name and similarity(last, site_name) > 0.6:
            return start
        if site_name and similarity(first, site_name) > 0.6:
            return rest
        if not site_name and len(last) < len(start) / 2:
            return start
    return title


def similarity(one: str, other: str) -> float:
    """How much two texts share, word by word: 0 to 1."""
    return _overlap(_bag(one), _bag(other))


def _bag(text: str) -> Bag:
    return Counter(_TOKEN.findall(text.casefold()))


def _overlap(one: Bag, other: Bag) -> float:
    shared = sum(min(count, other[word]) for word, count in one.items() if word in other)
    return 2 * shared / (one.total() + other.total()) if shared else 0.0
