"""What the page says about each author: author boxes, end notes, and JSON-LD as the last resort.

No bio is better than a wrong one: a slot counts only where the author's name stands in or beside it, or where the page
has one author and the slot can mean nobody else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsreader.extraction.bio_text import (
    NO_BIO,
    VERB,
    Bio,
    bio_text,
    folded,
    is_bare_title,
    is_date_or_label,
    is_sentence,
)
from newsreader.extraction.byline import Byline
from newsreader.extraction.end_note import end_note
from newsreader.extraction.jsonld import Thing, text_in
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, Node
from newsreader.model.names import name_key

_WRITER = frozenset(
    (
        "author authors autor autoren autorin autores auteur auteurs autore contributor contributors "
        "writer writers columnist redakteur blogger"
    ).split()
)
_PERSON = frozenset(
    (
        "author authors autor autoren autorin autores auteur auteurs autore contributor contributors "
        "writer writers columnist profile profiles person persons vcard user staff byline redakteur "
        "expert about blogger contrib"
    ).split()
)
_BIO = frozenset("bio bios biography biographie biografie biografia biografía vita".split())
_SLOT = frozenset("desc descr description blurb excerpt text textblock summary".split())
_DESCRIPTION = frozenset("desc descr description".split())
_BOX = frozenset(
    (
        "info content card box section details body profile wrap author meta data caption area container "
        "module widget item tab value popup"
    ).split()
)
_NOT_BIO = frozenset(
    (
        "note notes tip comment comments reviewer newsletter related social share avatar image img icon "
        "link links nav menu list listing archive date time teaser teasers headline byline title"
    ).split()
)
_ABOUT = re.compile(
    r"^(?:about (?:the )?(?:author|writer|contributor|columnist)s?|about me|meet the author|(?:über"
    r"|zu) (?:den autor|die autorin|den autoren|die autoren|mich|der autorin|dem autor)|zur person"
    r"|zum autor|zur autorin|sobre (?:el autor|la autora|o autor|a autora)|à propos de l.auteur"
    r"|l.autore)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|i.m|i.ve|my|me|ich|mein|meine|mir|soy|mi|je|suis|mon|sono|mio)\b", re.IGNORECASE)
_INTRODUCTION = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hallo|hola|moin|welcome|willkommen)\b.{0,40})?(?:i.m|i am|my name is"
    r"|ich bin|ich heiße|mein name ist|soy|me llamo|je suis|je m.appelle|sono)\b",
    re.IGNORECASE,
)
_MAX_BIO = 3000


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that may hold a bio; `trust` is how plainly the mark-up says so, 1 to 4."""

    node: Node
    text: str
    trust: float


def find_bios(layout: Layout, bylines: list[Byline]) -> list[Bio | None]:
    """For each author the text about them, or None."""
    keys = {name_key(byline.name) for byline in bylines}
    slots = [*_labelled_slots(layout, keys), *_headed_slots(layout, keys)]
    found: list[Bio | None] = []
    used: list[Node] = []
    for byline in bylines:
        free = [slot for slot in slots if not any(node.holds(slot.node) or slot.node.holds(node) for node in used)]
        alone = len(bylines) == 1
        bio = (
            _best(layout, byline, bylines, free)
            or end_note(layout, byline, alone, used)
            or (_about_me(layout, byline, keys) if alone else None)
        )
        if bio is not None and bio.node is not None:
            used.append(bio.node)
        found.append(bio)
    return [bio or person_description(layout, byline) for bio, byline in zip(found, bylines, strict=True)]


def best_slot(layout: Layout, byline: Byline) -> Bio | None:
    """The bio of a page's one person in its labelled and headed slots."""
    keys = {name_key(byline.name)}
    return _best(layout, byline, [byline], [*_labelled_slots(layout, keys), *_headed_slots(layout, keys)])


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
        if not 12 <= node.chars <= _MAX_BIO or node.tag in (
            "a",
            "img",
            "time",
            "h1",
            "h2",
            "h3",
            "body",
            "html",
            "main",
            "article",
        ):
            continue
        trust = _trust(node)
        if not trust or not _is_possible_place(layout, node):
            continue
        if node.link_share > 0.6:
            continue
        text = bio_text(layout.outline, node, keys)
        if _is_possible(text, trust):
            yield Slot(node, text, trust)


def _trust(node: Node) -> float:
    """How plainly the labels of the node and its surroundings say "bio"."""
    words = node.words
    if words & _BIO:
        return 4.0 if not words & _NOT_BIO else 1.5
    if words & _NOT_BIO and not (words & _DESCRIPTION and words & _NOT_BIO == {"note"}):
        return 0.0
    near: frozenset[str] = frozenset().union(
        *(above.words for above in list(node.ancestors())[:3] if above.chars < node.chars + 250)
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


def _headed_slots(layout: Layout, keys: set[str]) -> Iterator[Slot]:
    """What stands under a heading such as "About the author"."""
    for node in layout.outline.nodes:
        if (
            5 <= node.chars <= 60
            and node.index > layout.first
            and (node.tag in HEADINGS or node.tag in ("p", "div", "strong", "span", "b"))
        ):
            if not _ABOUT.match(layout.outline.line(node)) or layout.is_outside(node):
                continue
            box = next((above for above in node.ancestors() if above.chars > node.chars + 30), None)
            if box is not None and box.chars < 1500 and not box.holds(layout.outline.nodes[layout.first]):
                text = bio_text(layout.outline, box, keys)
                if _is_possible(text, 2.5):
                    yield Slot(box, text, 2.5)


def _is_possible_place(layout: Layout, node: Node) -> bool:
    if layout.outline.nodes[layout.first] is not node and node.holds(layout.outline.nodes[layout.first]):
        return False
    return not layout.is_outside(node, beside=_means_a_writer(node))


def _is_possible(text: str, trust: float) -> bool:
    if (
        len(text) < 15
        or len(text) > (_MAX_BIO if trust >= 3 else 1500)
        or is_date_or_label(text)
        or is_bare_title(text)
    ):
        return False
    if NO_BIO.search(text) and len(text) < 400:
        return False
    return is_sentence(text) or (trust >= 3 and len(text.split()) >= 3 and len(text) >= 25)


def _best(layout: Layout, byline: Byline, bylines: list[Byline], slots: list[Slot]) -> Bio | None:
    best: tuple[float, Slot] | None = None
    for slot in slots:
        score = _fit(layout, slot, byline, bylines)
        # Of nested slots that fit alike the innermost is the bio's own; the box around it holds more than that.
        if score > 0 and (best is None or score > best[0] or (score == best[0] and best[1].node.holds(slot.node))):
            best = (score, slot)
    return Bio(best[1].text, best[1].node) if best else None


def _fit(layout: Layout, slot: Slot, byline: Byline, bylines: list[Byline]) -> float:
    """How well a slot fits an author; 0 where it is somebody else's."""
    around = _surroundings(layout, slot.node)
    named = names_person(slot.text[:300], byline.name) or names_person(around, byline.name)
    others = [other for other in bylines if other is not byline]
    if not named and any(names_person(around, other.name) for other in others):
        return 0.0
    if not names_person(slot.text[:150], byline.name) and any(
        names_person(slot.text[:80], other.name) for other in others
    ):
        return 0.0
    score = slot.trust + (2.0 if named else 0.0) + (0.5 if is_sentence(slot.text) else 0.0)
    if not others and slot.node.index > layout.last:
        score += 0.5
    if not others and _FIRST_PERSON.search(slot.text):
        score += 0.5
    if layout.first <= slot.node.index <= layout.last and slot.trust < 3:
        if not names_person(slot.text[:150], byline.name):
            return 0.0
        score -= 1.0
    if not named and not _can_mean_only_the_author(layout, slot.node):
        return 0.0
    needed = 4.0 if named else 4.5 if not others else 9.0
    return score if score >= needed else 0.0


def _can_mean_only_the_author(layout: Layout, node: Node) -> bool:
    """Whether a box without a name speaks of an author all the same: labelled so, and below the headline."""
    if layout.headline is not None and node.index < layout.headline.index:
        return False
    in_footer = any(above.tag == "footer" and above.index > layout.root.end for above in node.ancestors())
    return _means_a_writer(node) and not in_footer


def _means_a_writer(node: Node) -> bool:
    """Whether the labels around a slot speak of an author, not of the site."""
    return any(part.words & _WRITER or part.words & _BIO for part in [node, *list(node.ancestors())[:3]])


def _surroundings(layout: Layout, node: Node) -> str:
    """The text of the box around a slot: where the name, photo and links of its person stand."""
    box = node
    for above in list(node.ancestors())[:4]:
        if above.chars > node.chars + 300 or above.tag in ("body", "main", "article"):
            break
        box = above
    return layout.outline.line(box)[:400]


def names_person(text: str, name: str) -> bool:
    """Whether the text names the person, by full name or by a part of it long enough to be theirs."""
    if not name.isascii() and " " not in text.strip()[:40]:
        return name.replace(" ", "") in text.replace(" ", "")
    words = set(re.findall(r"[^\W_]+", folded(text)))
    parts = [part for part in name_key(name).split() if len(part) > 2 or not part.isascii()]
    return any(part in words for part in parts)


def _about_me(layout: Layout, byline: Byline, keys: set[str]) -> Bio | None:
    """The self-portrait beside the posts of a one-author blog: it names the author, and nobody else signs there."""
    for node in layout.outline.nodes:
        if (
            not 40 <= node.chars <= 1500
            or node.tag not in ("p", "div", "section", "aside", "li")
            or node.link_share > 0.4
        ):
            continue
        if (
            layout.first <= node.index <= layout.last
            or layout.is_outside(node, beside=True)
            or not _is_portrait(layout, node)
        ):
            continue
        text = bio_text(layout.outline, node, keys)
        if not is_sentence(text) or NO_BIO.search(text) or len(text) < 40:
            continue
        start = text[:90]
        if names_person(start, byline.name) and (_FIRST_PERSON.search(start) or VERB.search(start)):
            return Bio(text, node)
    return None


def _is_portrait(layout: Layout, node: Node) -> bool:
    """Whether a part's label or heading says that it introduces the blogger."""
    for part in [node, *list(node.ancestors())[:3]]:
        if part.chars > 1800 or part.words & {"comment", "comments"}:
            return False
        if part.words & (_BIO | {"about", "profile", "aboutme", "portrait", "introduction", "tinymce"}):
            return True
    return bool(_INTRODUCTION.match(layout.outline.line(node)))


def person_description(layout: Layout, byline: Byline) -> Bio | None:
    """The description of the Person in JSON-LD."""
    for person in [*layout.data.people(), *layout.data.persons]:
        if name_key(text_in(person.get("name"))) == name_key(byline.name):
            text = _description(person)
            if len(text) > 20 and not NO_BIO.search(text):
                return Bio(text, None)
    return None


def _description(person: Thing) -> str:
    text = person.get("description")
    if not isinstance(text, str):
        return ""
    return " ".join(re.sub(r"<[^<>]{0,500}>", " ", text).split())
