"""What the page says about each author: author boxes, end notes, self-portraits, and JSON-LD as the last resort."""

import html
import re

from newsreader.extraction.bio_fit import fit
from newsreader.extraction.bio_slots import Slot, bio_slots
from newsreader.extraction.bio_text import NO_BIO, Bio, folded, has_cjk
from newsreader.extraction.byline import Byline
from newsreader.extraction.end_note import end_note
from newsreader.extraction.jsonld import Thing, text_in
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import Node
from newsreader.extraction.self_portrait import find_portrait
from newsreader.model.names import name_key

_TAG = re.compile(r"<[^<>]{0,500}>")


def find_bios(layout: Layout, bylines: list[Byline]) -> list[Bio | None]:
    """For each author the text about them, or None."""
    keys = {name_key(byline.name) for byline in bylines}
    slots = bio_slots(layout, keys)
    found: list[Bio | None] = []
    used: list[Node] = []
    for byline in bylines:
        free = [slot for slot in slots if not any(node.holds(slot.node) or slot.node.holds(node) for node in used)]
        alone = len(bylines) == 1
        bio = (
            _best(layout, byline, bylines, free)
            or end_note(layout, byline, [other for other in bylines if other is not byline], used)
            or (find_portrait(layout, byline, keys) if alone else None)
        )
        if bio is not None and bio.node is not None:
            used.append(bio.node)
        found.append(bio)
    return [bio or person_description(layout, byline) for bio, byline in zip(found, bylines, strict=True)]


def best_slot(layout: Layout, byline: Byline) -> Bio | None:
    """The bio of a page's one person in its labelled and headed slots."""
    return _best(layout, byline, [byline], bio_slots(layout, {name_key(byline.name)}))


def _best(layout: Layout, byline: Byline, bylines: list[Byline], slots: list[Slot]) -> Bio | None:
    best: tuple[float, Slot] | None = None
    for slot in slots:
        score = fit(layout, slot, byline, bylines)
        # Of nested slots that fit alike the innermost is the bio's own; the box around it holds more than that.
        if score > 0 and (best is None or score > best[0] or (score == best[0] and best[1].node.holds(slot.node))):
            best = (score, slot)
    return Bio(best[1].text, best[1].node) if best else None


def person_description(layout: Layout, byline: Byline) -> Bio | None:
    """The description of the Person in JSON-LD, where it is theirs and not the article's or the site's."""
    for person in [*layout.data.people(), *layout.data.persons]:
        if name_key(text_in(person.get("name"))) == name_key(byline.name):
            text = _description(person)
            if _says_something(text) and not _describes_page(layout, text):
                return Bio(text, None)
    return None


def _description(person: Thing) -> str:
    text = person.get("description")
    if not isinstance(text, str):
        return ""
    return " ".join(_TAG.sub(" ", html.unescape(text)).split())


def _says_something(text: str) -> bool:
    return len(text) > 20 and (len(text.split()) >= 3 or has_cjk(text)) and not NO_BIO.search(text)


def _describes_page(layout: Layout, text: str) -> bool:
    """Whether a careless template put the article's own description or headline there."""
    own = (layout.head.meta("description"), layout.head.meta("og:description"), layout.data.text("description"))
    return folded(text) in {folded(other) for other in (*own, layout.title) if other}
