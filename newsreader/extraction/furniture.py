"""What on a page is not the article, by tag and label: menus, share buttons, adverts, forms, comments."""

from newsreader.extraction.outline import Node
from newsreader.extraction.words import FURNITURE, HEADER_ROLES, NOT_FURNITURE

_TAGS = frozenset("nav footer form button select textarea input menu label fieldset dialog".split())
_GALLERY = frozenset("gallery slideshow carousel slider videoplayer vjs".split())
_UNSEEN = frozenset(("screen", "reader"))  # "screen-reader-text"
_PAGE = frozenset(("html", "body", "main"))


def is_furniture(node: Node, share: float, rest: float) -> bool:
    """Whether the node, by its tag, role or label, is no part of the article.

    Args:
        node: Any element.
        share: How much of the page's running text stands in it, 0 to 1: what holds most of it is no furniture,
            whatever it is called ("content-with-sidebar", "pagination-first").
        rest: How much running text, in characters, stands elsewhere.
    """
    if node.tag in _PAGE:
        return False
    if node.words & _GALLERY and node.chars > 150 and (share < 0.4 or rest > 1500):
        return True
    if share > 0.4:
        return node.is_hidden and share < 0.7
    if node.tag in _TAGS or node.get("role") in HEADER_ROLES or node.get("aria-hidden") == "true":
        return True
    if node.tag == "article":
        return False
    if (node.words & FURNITURE or node.words >= _UNSEEN) and not node.words & NOT_FURNITURE:
        return True
    if node.tag == "aside" and node.link_share > 0.3:
        return True
    return node.is_hidden
