"""Whose bio a slot holds: no bio is better than somebody else's.

A slot counts only where the author's name stands in or beside it, or where the page has one author and the slot can
mean nobody else.
"""

from newsreader.extraction.bio_slots import Slot, author_box, means_a_writer
from newsreader.extraction.bio_text import VERB, has_cjk, is_sentence, name_told_of, names_person
from newsreader.extraction.byline import Byline, leads_to_writer
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import Node
from newsreader.extraction.self_portrait import FIRST_PERSON
from newsreader.model.names import name_key

_NAME_LABELS = frozenset("name fullname displayname".split())


def fit(layout: Layout, slot: Slot, byline: Byline, bylines: list[Byline]) -> float:
    """How well a slot fits an author; 0 where it is somebody else's."""
    around = _surroundings(layout, slot.node)
    named = names_person(slot.text[:300], byline.name) or names_person(around, byline.name)
    others = [other for other in bylines if other is not byline]
    if not named and (
        any(names_person(around, other.name) for other in others)
        or not _can_mean_only_the_author(layout, slot.node)
        or _is_about_another(layout, slot, byline)
    ):
        return 0.0
    if not names_person(slot.text[:150], byline.name) and any(
        names_person(slot.text[:80], other.name) for other in others
    ):
        return 0.0
    if slot.trust < 3 and not _tells(slot.text, byline):
        return 0.0
    score = slot.trust + (2.0 if named else 0.0) + (0.5 if is_sentence(slot.text) else 0.0)
    if not others:
        score += 0.5 if slot.node.index > layout.last else 0.0
        score += 0.5 if FIRST_PERSON.search(slot.text) else 0.0
    if layout.first <= slot.node.index <= layout.last and slot.trust < 3:
        if not names_person(slot.text[:150], byline.name):
            return 0.0
        score -= 1.0
    needed = 4.0 if named else 4.5 if not others else 9.0
    return score if score >= needed else 0.0


def _tells(text: str, byline: Byline) -> bool:
    """Whether a text begins by saying something of a person, as a list of sources or products does not."""
    start = text[:200]
    return has_cjk(start) or bool(VERB.search(start)) or names_person(start, byline.name)


def _can_mean_only_the_author(layout: Layout, node: Node) -> bool:
    """Whether a box without a name speaks of an author all the same: labelled so, and below the headline."""
    if layout.headline is not None and node.index < layout.headline.index:
        return False
    in_footer = any(above.tag == "footer" and above.index > layout.root.end for above in node.ancestors())
    return means_a_writer(node) and not in_footer


def _is_about_another(layout: Layout, slot: Slot, byline: Byline) -> bool:
    """Whether a box that does not name the author names somebody else, or the site, as the one it is about."""
    site = layout.head.site_name
    if (
        site
        and len(site) > 3
        and slot.text[: len(site) + 4].casefold().removeprefix("the ").startswith(site.casefold().removeprefix("the "))
    ):
        return True
    if " " not in byline.name.strip():
        return False  # a pen name: the bio may well give the real one
    if name_told_of(slot.text):
        return True
    box = author_box(slot.node)
    return any(_is_name_of_somebody(layout, node) for node in [box, *layout.outline.inside(box)])


def _is_name_of_somebody(layout: Layout, node: Node) -> bool:
    if not 5 <= node.chars <= 40 or not (
        node.words & _NAME_LABELS or "author" in node.get("rel").split() or leads_to_writer(node.get("href"))
    ):
        return False
    return len(name_key(layout.outline.line(node)).split()) in (2, 3)


def _surroundings(layout: Layout, node: Node) -> str:
    """The text of the box around a slot: where the name, photo and links of its person stand."""
    box = node
    for above in list(node.ancestors())[:4]:
        if above.chars > node.chars + 300 or above.tag in ("body", "main", "article"):
            break
        box = above
    return layout.outline.line(box)[:400]
