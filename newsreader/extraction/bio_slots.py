"""Places that may hold a bio: boxes whose labels say so, and what stands under "About the author"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from newsreader.extraction.bio_text import NO_BIO, bio_text, is_bare_title, is_date_or_label, is_sentence
from newsreader.extraction.layout import Layout
from newsreader.extraction.named_boxes import named_boxes
from newsreader.extraction.outline import HEADINGS, Node

_WRITER = frozenset(
    (
        "author authors autor autoren autorin autora autores auteur auteurs autore autori contributor contributors "
        "writer writers columnist redakteur blogger skribent forfatter journalist redaktor yazar"
    ).split()
)
_PERSON = _WRITER | frozenset("profile profiles person persons vcard user staff byline expert about contrib".split())
_BIO = frozenset("bio bios biography biographie biografie biografia biografía biografi biografija vita bioinfo".split())
_DESCRIPTION = frozenset("desc descr description".split())
_SLOT = _DESCRIPTION | frozenset("blurb excerpt text textblock summary".split())
_TELLING = _PERSON | _SLOT
_BOX = frozenset(
    (
        "info content card box section details body profile wrap author meta data caption area container "
        "module widget item tab value popup sobre ueber propos hakkinda"
    ).split()
)
_NOT_BIO = frozenset(
    (
        "note notes tip comment comments reviewer newsletter related social share avatar image img icon "
        "link links nav menu list listing archive date time teaser teasers headline byline title"
    ).split()
)
_ABOUT = re.compile(
    r"^\W*(?:about (?:the |our |this )?(?:author|writer|contributor|columnist|blogger|reporter|journalist)s?|about me"
    r"|meet the (?:author|writer)|who (?:wrote|writes) this|(?:über|zu) (?:den autor|die autorin|den autoren"
    r"|die autoren|mich|der autorin|dem autor)|zur person|zum autor|zur autorin|der autor|die autorin"
    r"|sobre (?:el autor|la autora|los autores|o autor|a autora|mí|mim)|acerca (?:de mí|del autor|de la autora)"
    r"|quién escribe|quem escreve|à propos de l.auteure?|l.auteure?|qui suis-je"
    r"|l.autore|l.autrice|sull.autor|informazioni sull.autor|chi (?:sono|scrive)|over (?:de auteur|mij)"
    r"|om (?:författaren|forfatteren|skribenten|mig|meg)|tietoa kirjoittajasta|kirjoittaja(?:sta)?"
    r"|o autor(?:ze|ce|ovi)?|об авторе|про автора|yazar hakkında"
    r"|著者(?:について|プロフィール|紹介)|執筆者(?:紹介|プロフィール)?|この記事を書いた人|ライター紹介|プロフィール"
    r"|作者简介|关于作者|關於作者|作者介紹|저자 소개|글쓴이|عن الكاتب)"
    r"(?!\w)",
    re.IGNORECASE,
)
# "about-article", "about-us": such a part introduces no person.
_THINGS = frozenset("article story us site company this product page event events book".split())
_MAX_CHARS = 3000
_MOST_SLOTS = 200
_NEVER = frozenset("a img time h1 h2 h3 body html main article".split())


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that may hold a bio; `trust` is how plainly the mark-up says so, 1 to 4."""

    node: Node
    text: str
    trust: float


def bio_slots(layout: Layout, keys: set[str]) -> list[Slot]:
    """All slots of the page that hold a text; `keys` are those of the authors' names."""
    sources = (_labelled_slots, _headed_slots, _named_slots)
    return [slot for source in sources for slot in islice(source(layout, keys), _MOST_SLOTS)]


def means_a_writer(node: Node) -> bool:
    """Whether the labels around a slot speak of an author, not of the site."""
    return any(part.words & _WRITER or part.words & _BIO for part in [node, *list(node.ancestors())[:3]])


def author_box(node: Node) -> Node:
    """The small box around a bio, with the name and photograph of its person."""
    box = node
    for above in list(node.ancestors())[:4]:
        if above.chars > node.chars + 250 or above.tag in ("body", "main", "article"):
            break
        if above.words & _PERSON or above.words & _BIO:
            box = above
    return box


def _labelled_slots(layout: Layout, keys: set[str]) -> Iterator[Slot]:
    """Nodes whose class, or whose parent's, reads like a slot for a bio."""
    for node in layout.outline.nodes:
        if not 12 <= node.chars <= _MAX_CHARS or node.tag in _NEVER:
            continue
        trust = _trust(node)
        if not trust or node.link_share > (0.9 if trust == 4.0 else 0.6) or not _is_possible_place(layout, node):
            continue
        text = bio_text(layout.outline, node, keys)
        if _is_possible(text, trust):
            yield Slot(node, text, trust)


def _trust(node: Node) -> float:
    """How plainly the labels of the node and its surroundings say "bio"."""
    words = _labels(node)
    if words & _BIO:
        return 4.0 if not words & _NOT_BIO else 1.5
    if words & _NOT_BIO and not (words & _DESCRIPTION and words & _NOT_BIO == {"note"}):
        return 0.0
    if node.tag not in ("p", "div", "span") and not words & _TELLING:
        return 0.0
    near: frozenset[str] = frozenset().union(
        *(_labels(above) for above in list(node.ancestors())[:3] if above.chars < node.chars + 250)
    )
    if words & _PERSON and words & _SLOT:
        return 3.5
    if (words & _SLOT and near & _PERSON) or (not words and node.tag in ("p", "div") and near & _BIO):
        return 3.0
    if words & _PERSON and words & _BOX:
        return 2.5
    if node.tag in ("p", "div", "span") and near & _PERSON and near & (_BOX | _SLOT):
        return 2.0
    return 0.0


def _labels(node: Node) -> frozenset[str]:
    return node.words - {"about"} if node.words & _THINGS else node.words


def _headed_slots(layout: Layout, keys: set[str]) -> Iterator[Slot]:
    """What stands under a heading such as "About the author"."""
    for node in layout.outline.nodes:
        if not 3 <= node.chars <= 60 or node.index <= layout.first:
            continue
        if node.tag not in HEADINGS and node.tag not in ("p", "div", "strong", "span", "b"):
            continue
        if not _ABOUT.match(layout.outline.line(node)) or layout.is_outside(node):
            continue
        box = next((above for above in node.ancestors() if above.chars > node.chars + 30), None)
        if box is not None and box.chars < 1500 and not box.holds(layout.outline.nodes[layout.first]):
            text = bio_text(layout.outline, box, keys)
            if _is_possible(text, 2.5):
                yield Slot(box, text, 2.5)


def _named_slots(layout: Layout, keys: set[str]) -> Iterator[Slot]:
    """What stands under an author's name and photograph."""
    for box in named_boxes(layout, keys):
        text = bio_text(layout.outline, box, keys)
        if _is_possible(text, 2.5):
            yield Slot(box, text, 2.5)


def _is_possible_place(layout: Layout, node: Node) -> bool:
    if layout.outline.nodes[layout.first] is not node and node.holds(layout.outline.nodes[layout.first]):
        return False
    return not layout.is_outside(node, beside=means_a_writer(node))


def _is_possible(text: str, trust: float) -> bool:
    if not 15 <= len(text) <= (_MAX_CHARS if trust >= 3 else 1500) or is_date_or_label(text) or is_bare_title(text):
        return False
    if NO_BIO.search(text) and len(text) < 400:
        return False
    return is_sentence(text) or (trust >= 3 and len(text.split()) >= 3 and len(text) >= 25)
