"""Authors on pages that neither label nor claim them: a name that stands alone beside the date or a photograph."""

import re
from collections.abc import Iterator

from newsreader.extraction.byline import AUTHOR_WORDS, Byline, leads_to_person, page_of_author
from newsreader.extraction.dates import day_in
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, Node
from newsreader.model.names import clean_author_name, name_key

_HANDLE = re.compile(r"/@[\w.-]+/?(?:[?#]|$)")
_NAME = re.compile(r"(?:[^\W\d_][\w’'.-]*\s){1,3}[^\W\d_][\w’'.-]+")
_PARTICLES = frozenset("de da do dos das du di del della der den van von zu la le el al bin ibn y e of".split())
_NO_PLACE = frozenset(
    "caption captions credit credits breadcrumb breadcrumbs category categories kicker tag tags".split()
)
_NAME_WORDS = frozenset("name fullname fn displayname".split())
_MOST_BEFORE = 40
_MOST_NEAR = 200
_MOST_NAMES = 3


def standing_names(layout: Layout) -> Iterator[Byline]:
    """The names beside the headline, for pages where nothing signs more plainly."""
    if layout.headline is None:
        return
    title = layout.headline.index
    found: dict[str, Byline] = {}
    for node in layout.outline.nodes[max(0, title - _MOST_BEFORE) : layout.first]:
        if not 5 <= node.chars <= 40 or not node.own or node.tag in HEADINGS or layout.headline.holds(node):
            continue
        line = layout.outline.line(node)
        if line not in found and _reads_like_name(line) and _may_sign(layout, node, line):
            found[line] = Byline(line, page_of_author(_address(layout, node), layout.head.base), node, None, 1.5)
    if len(found) <= _MOST_NAMES:  # more of them are a list of topics
        yield from found.values()


def only_named_author(layout: Layout) -> Iterator[Byline]:
    """The one person whom the page labels as an author, wherever that is."""
    found: dict[str, Byline] = {}
    for node in layout.outline.nodes:
        if 3 <= node.chars <= 60 and node.words & _NAME_WORDS and _is_authors(node):
            name = clean_author_name(layout.outline.line(node))
            if name is not None and not layout.is_outside(node, beside=True):
                found.setdefault(name_key(name), Byline(name, None, node, None, 1.5))
    if len(found) == 1:
        yield from found.values()


def _is_authors(node: Node) -> bool:
    return any(part.words & AUTHOR_WORDS for part in (node, *list(node.ancestors())[:2]))


def _reads_like_name(line: str) -> bool:
    """Whether a line is a first and a last name and nothing else."""
    if not _NAME.fullmatch(line) or clean_author_name(line) != line:
        return False
    return all(word[0].isupper() or word in _PARTICLES for word in line.split()) and not line.isupper()


def _may_sign(layout: Layout, node: Node, name: str) -> bool:
    """Whether the place is a byline's and the words are nobody's but the author's.

    Sections, places and labels ("Press Release", "Hong Kong") stand beside dates as well: they link to lists, their
    words occur in small letters, or the article speaks of them.
    """
    above = list(node.ancestors())[:3]
    if layout.is_outside(node) or any(
        part.words & _NO_PLACE or part.tag in ("figure", "nav") for part in (node, *above)
    ):
        return False
    address = _address(layout, node)
    if _HANDLE.search(address) or leads_to_person(address):
        return True
    if address:
        return False
    text = _running_text(layout)
    words = set(re.findall(r"\w+", text))
    if name in text or any(word.lower() in words for word in name.split() if word not in _PARTICLES):
        return False
    return any(_dates_or_shows(layout, part) for part in above if part.chars <= _MOST_NEAR)


def _running_text(layout: Layout) -> str:
    """The article's paragraphs but the last two, in which a note may name the author."""
    paragraphs = [node for node in layout.outline.nodes[layout.first : layout.last + 1] if layout.prose.own(node) > 60]
    return " ".join(layout.outline.line(node) for node in paragraphs[: max(1, len(paragraphs) - 2)])


def _dates_or_shows(layout: Layout, part: Node) -> bool:
    """Whether a small part holds a date or a portrait."""
    if layout.headline is not None and part.holds(layout.headline):
        return False
    return any(
        node.tag in ("time", "img") or (node.own and day_in(layout.outline.line(node)) is not None)
        for node in (part, *layout.outline.inside(part))
    )


def _address(layout: Layout, node: Node) -> str:
    """Where the name links to; "" for nowhere."""
    parts = (node, *list(node.ancestors())[:2], *layout.outline.inside(node))
    return next((part.get("href") for part in parts if part.tag == "a" and part.chars <= node.chars + 20), "")
