"""Author boxes without a telling label: a name, a photograph or a link beside it, a text about the person.

Pages whose classes are generated ("css-1a2b3c") or only say how things look ("flex gap-4") have no other sign.
"""

import re
from collections.abc import Iterator

from newsreader.extraction.byline import leads_to_person
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, Node
from newsreader.model.names import name_key

_ABOUT = re.compile(
    r"^\W*(?:about|meet|(?:written|posted) by|über|von|sobre|acerca de|à propos de|par|chi è|over|om|o|об|про)"
    r"\W+(?=\S)",
    re.IGNORECASE,
)
_MOST_NAME_CHARS = 80
_MOST_CHARS = 1500
_LEVELS = 4
# A card that says when it was written is a comment or a teaser.
_NOT_IN_BOX = frozenset(("time", "article", "form", "table", "nav"))


def named_boxes(layout: Layout, keys: set[str]) -> Iterator[Node]:
    """The boxes below the text that begin with a name; `keys` are those of the authors' names."""
    known = -1
    for node in layout.outline.nodes[layout.last + 1 :]:
        if not 3 <= node.chars <= _MOST_NAME_CHARS or node.index < known or not _is_name(layout, node, keys):
            continue
        box = _box_of(node)
        if box is not None and _introduces(layout, box, node):
            known = box.end
            yield box


def _is_name(layout: Layout, node: Node, keys: set[str]) -> bool:
    if not node.own or layout.is_outside(node, beside=True):
        return False
    line = layout.outline.line(node)
    return name_key(line) in keys or name_key(_ABOUT.sub("", line)) in keys


def _box_of(name: Node) -> Node | None:
    """The smallest part around the name that says more than the name."""
    for above in list(name.ancestors())[:_LEVELS]:
        if above.chars > name.chars + 40:
            return above if above.chars <= _MOST_CHARS and above.tag not in ("body", "main", "article") else None
    return None


def _introduces(layout: Layout, box: Node, name: Node) -> bool:
    """Whether the box is about one person: the name first, a face or a page of theirs, no other headings or dates."""
    inside = layout.outline.inside(box)
    if box.holds(layout.outline.nodes[layout.first]) or box.link_share > 0.5:
        return False
    if any(
        node.tag in _NOT_IN_BOX or (node.tag in HEADINGS and not (node.holds(name) or name.holds(node)))
        for node in inside
    ):
        return False
    before = sum(node.own for node in inside if node.index < name.index and not node.holds(name))
    return before + box.own <= 20 and (_leads_to_them(name, inside) or _shows_face(layout, box))


def _leads_to_them(name: Node, inside: list[Node]) -> bool:
    return any(
        node.tag == "a" and (node.holds(name) or name.holds(node)) and leads_to_person(node.get("href"))
        for node in inside
    )


def _shows_face(layout: Layout, box: Node) -> bool:
    """Whether a picture stands in the box, or beside it in one that says no more."""
    around = [box, *(above for above in list(box.ancestors())[:2] if above.chars <= box.chars + 20)]
    return any(node.tag in ("img", "amp-img") for part in around for node in layout.outline.inside(part))
