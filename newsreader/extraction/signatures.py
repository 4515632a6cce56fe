"""The visible signature: names that stand in a byline, an author's label or a link to an author's page."""

import re
from collections.abc import Iterator
from dataclasses import replace

from newsreader.extraction.bio_text import has_cjk
from newsreader.extraction.byline import (
    AUTHOR_WORDS,
    Byline,
    is_same_site,
    leads_to_person,
    leads_to_writer,
    page_of_author,
)
from newsreader.extraction.byline_words import BARE_LABEL, BY_LINE, OTHER_WORK, WRITTEN_BY
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, INLINE, Node
from newsreader.model.names import clean_author_name, name_key, split_authors

_NOT_AUTHOR = frozenset(
    (
        "avatar image photo img picture bio biography description desc social share follow date time "
        "published updated comment comments count job role position title timestamp meta posts stories articles "
        "location place"
    ).split()
)
_OTHER_PEOPLE = frozenset(
    (
        "caption captions figcaption comment comments commentlist testimonial quote reviewer translator "
        "photographer license licence lizenz copyright"
    ).split()
)
_CREDITS = frozenset(("credit", "credits"))
_NEAR = 0.8
_MAX_LABELLED = 600
_AGENCIES = frozenset("dpa afp apa sda ats epd kna sid efe ap".split())
_SPEAKS_OF = re.compile(r"[’']s(?:\s|$)")


def find_signatures(layout: Layout) -> Iterator[Byline]:
    """Names that the page shows as its authors, each person once."""
    found: list[tuple[float, Byline]] = []
    for node in layout.outline.nodes:
        if not 2 <= node.chars <= 400 or not _may_sign(node):
            continue
        place = _place(node, layout)
        if place:
            for byline in _names_in(node, layout, place):
                found.append((place, replace(byline, weight=byline.weight * place)))
    # What signs far from the headline counts only where nothing signs near it.
    nearest = max((place for place, _ in found), default=0.0)
    best: dict[str, Byline] = {}
    for place, byline in found:
        if place < nearest:
            continue
        key = name_key(byline.name)
        if key not in best:
            best[key] = byline
        else:
            old = best[key]
            best[key] = replace(old, url=old.url or byline.url, weight=max(old.weight, byline.weight))
    yield from best.values()


def _may_sign(node: Node) -> bool:
    """Whether a closer look pays: a link, a label, or a text that starts with "By"."""
    if node.tag in ("ul", "ol"):
        return False
    if node.tag == "a" or _is_labelled(node):
        return True
    start = node.element.text
    if start and node.chars < 20 and BARE_LABEL.match(start):
        return True
    return (
        node.tag != "h1"
        and node.own > 4
        and bool(start is None or start.isspace() or BY_LINE.match(start.lstrip(" \t\r\n|-–—•")) or len(start) < 24)
    )


def _place(node: Node, layout: Layout) -> float:
    """How much a name in this place says about the article: most near the headline, nothing among comments."""
    if not layout.headline:
        near = 1.0 if node.index <= layout.first else 0.5
    elif node.index < layout.first:
        near = 1.0 if node.index > layout.headline.index else 0.8 if layout.headline.index - node.index < 80 else 0.0
    elif node.index <= layout.last:
        near = 0.4
    else:
        near = 0.6
    if not near or layout.is_outside(node):
        return 0.0
    return near if _is_free_to_sign(node, layout) else 0.0


def _is_free_to_sign(node: Node, layout: Layout) -> bool:
    """Whether no caption, quote, credit, footer or longer link around the node takes its name for itself."""
    for above in (node, *node.ancestors()):
        if above.tag == "body" or (layout.headline is not None and above.holds(layout.headline)):
            return True
        if above.tag == "a" and above is not node and above.chars > node.chars + 40:
            return False
        labelled = bool(above.words & AUTHOR_WORDS)
        if not labelled and (above.tag in ("figure", "figcaption", "blockquote") or above.words & _OTHER_PEOPLE):
            return False
        if not labelled and above.words & _CREDITS and not WRITTEN_BY.match(layout.outline.line(node)):
            return False
        if (
            above.tag == "footer"
            and (above.parent is None or above.parent.tag in ("body", "div"))
            and above.index > layout.root.end
        ):
            return False
    return True


def _names_in(node: Node, layout: Layout, place: float) -> Iterator[Byline]:
    text = layout.outline.text(node)
    if len(text) > 250:
        return
    labelled = _is_labelled(node)
    if node.tag == "a":
        yield from _linked_name(node, text, layout, labelled, place)
        return
    if BARE_LABEL.match(text):
        yield from _names_behind(node, layout, place)
        return
    if node.tag in HEADINGS and not labelled and (place < _NEAR or node is layout.headline):
        return  # "By the sea" is the heading of a chapter
    lines = [line.strip("|-–—• ") for line in _without_labelled_parts(node, text, layout).split("\n")]
    for line in lines:
        by = BY_LINE.match(line)
        if not by and (
            not labelled or node.words & _NOT_AUTHOR or _has_author_links(node, layout) or _reads_like_prose(line)
        ):
            continue
        names = split_authors(line[by.end() :] if by else line)
        for name in names:
            alone = labelled or (by is not None and has_cjk(name))
            if _could_sign(name, alone=alone and len(names) == 1 and len(lines) == 1 and len(line) < 40):
                weight = 3.0 if by and labelled else 2.5 if by else 2.0
                yield Byline(name, _link_of(node, name, layout), node, None, weight)


def _names_behind(label: Node, layout: Layout, place: float) -> Iterator[Byline]:
    """The names in the part that follows a label."""
    if place < _NEAR or label.end >= len(layout.outline.nodes) or (label.element.tail or "").strip():
        return
    value = layout.outline.nodes[label.end]
    if value.chars <= 120 and value.link_share in (0.0, 1.0):
        for name in split_authors(layout.outline.line(value)):
            if _could_sign(name, alone=False):
                yield Byline(name, _link_of(value, name, layout), value, None, 2.5)


def _without_labelled_parts(node: Node, text: str, layout: Layout) -> str:
    """A byline's text without the date, place or role that a label tells from the name."""
    for part in layout.outline.inside(node):
        if part.chars and part.words & _NOT_AUTHOR and "name" not in part.words:
            text = text.replace(layout.outline.text(part), "\n", 1)
    return text


def _reads_like_prose(line: str) -> bool:
    """Whether a line without "By" begins with a sentence or a phrase rather than with a name."""
    start = re.split(r"[,|·•–—/(\n]| - ", line, maxsplit=1)[0].split()
    small = [word for word in start if word[:1].islower()]
    return len(start) > 3 and len(small) >= 2 and len(small) * 5 >= 2 * len(start)


def _has_author_links(node: Node, layout: Layout) -> bool:
    return any(child.tag == "a" and leads_to_person(child.get("href")) for child in layout.outline.inside(node))


def _is_labelled(node: Node) -> bool:
    """Whether its class says that an author's name stands here."""
    return bool(
        node.words & AUTHOR_WORDS
        or (node.words & {"person", "persons", "profile"} and node.words & {"name", "fullname"})
    )


def _could_sign(name: str, alone: bool) -> bool:
    """Whether a name is long enough to be believed where it stands."""
    if _SPEAKS_OF.search(name):
        return False
    words = name.split()
    if len(words) == 1:
        return alone and (len(name) > 3 or not name.isascii() or name.casefold() in _AGENCIES)
    return len(words) <= 4


def _linked_name(node: Node, text: str, layout: Layout, labelled: bool, place: float) -> Iterator[Byline]:
    href = node.get("href")
    if node.words & {"share", "social", "comment", "comments"}:
        return
    around = any(_is_labelled(above) for above in list(node.ancestors())[:4] if above.chars <= _MAX_LABELLED)
    named = (
        bool(BY_LINE.match(text))
        or "author" in node.get("rel").split()
        or (node.get("itemprop") in ("author", "url") and around)
    )
    own_page = leads_to_person(href) and is_same_site(href, layout.head.base)
    in_text = layout.first <= node.index <= layout.last
    if not (named or labelled or around or own_page) or (in_text and not (named or labelled)):
        return
    block = next((above for above in node.ancestors() if above.tag not in INLINE), node)
    if not (named or labelled or around) and (block.own > 200 or (place < 0.8 and not leads_to_writer(href))):
        return  # a star's or a politician's page, in the text or among the topics at the foot
    if block.chars < 120 and OTHER_WORK.match(layout.outline.line(block)):
        return
    name = clean_author_name(text.replace("\n", " "))
    if name is None:
        return
    plainly = "author" in node.get("rel").split() and leads_to_writer(href)  # even "kj"
    if not plainly and not _could_sign(name, alone=named or labelled or (own_page and around) or "/profile/" in href):
        return
    if len(name.split()) > 2 and name.casefold() in layout.title.casefold():
        return  # a headline's beginning
    weight = 3.0 if named or (own_page and (labelled or around)) else 2.0
    yield Byline(name, page_of_author(href, layout.head.base), node, None, weight)


def _link_of(node: Node, name: str, layout: Layout) -> str | None:
    for child in layout.outline.inside(node):
        if child.tag == "a" and name_key(layout.outline.line(child)) == name_key(name):
            return page_of_author(child.get("href"), layout.head.base)
    return None
