"""Text constructs: elements that hold text, escaped HTML, inline XHTML or base64 (RFC 4287, 3.1 and 4.1.3)."""

import base64
import binascii
import re
from typing import NamedTuple

from newsreader.parsing.entities import decode_references
from newsreader.parsing.plaintext import clean, fold, looks_like_html, one_line, plain
from newsreader.parsing.tree import Node, inner_markup
from newsreader.parsing.xhtml import html_of

_TEXT_TYPES = frozenset(("text", "text/plain", "plain"))
_HTML_TYPES = frozenset(("html", "text/html", "xhtml", "application/xhtml+xml"))
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")


class Construct(NamedTuple):
    """What an element says: clean mark-up or clean text."""

    value: str
    is_html: bool

    def as_line(self) -> str:
        """Plain text on one line."""
        return plain(self.value) if self.is_html else fold(self.value)


EMPTY = Construct("", is_html=False)


def read_construct(node: Node, *, html_by_default: bool = False) -> Construct:
    """What the element says.

    `html_by_default` decides for elements that do not tell and have no mark-up in them: RSS descriptions are HTML by
    custom, titles are text.
    """
    if node.source is not None:
        return Construct(clean(html_of(node.source)), is_html=True)
    if node.children:
        return Construct(clean(_without_wrapper(node)), is_html=True)
    value, kind = node.text(), ""
    if node.attributes:
        value, kind = _decoded(value, (node.get("type") or "").strip().lower(), node.get("mode") or "")
    if not value:
        return EMPTY
    value = clean(value)
    if kind in _TEXT_TYPES and html_by_default and looks_like_html(value):
        return Construct(value, is_html=True)
    if kind in _TEXT_TYPES:
        return Construct(value, is_html=False)
    if kind in _HTML_TYPES:
        return Construct(value, is_html=True)
    if html_by_default or looks_like_html(value):
        return Construct(value, is_html=True)
    if _REFERENCE.search(value):
        value = clean(decode_references(value))  # escaped twice: nobody means the reader to see "&amp;"
    return Construct(value, is_html=False)


def read_line(node: Node) -> str:
    """The element's text on one line, for names and labels that ought to be plain."""
    if not node.parts:
        return ""
    return read_construct(node).as_line()


def line(text: str | None) -> str:
    """An attribute's or a JSON member's text on one line."""
    if not text:
        return ""
    return one_line(text)


def _without_wrapper(node: Node) -> str:
    """The mark-up inside; without the one <div> that Atom demands around XHTML."""
    parts = [part for part in node.parts if not isinstance(part, str) or part.strip()]
    if len(parts) == 1 and isinstance(parts[0], Node) and parts[0].name in ("xhtml:div", "div", "xhtml:body"):
        return inner_markup(parts[0])
    return inner_markup(node)


def _decoded(value: str, kind: str, mode: str) -> tuple[str, str]:
    """The text and its media type, out of base64 if it is in that."""
    if value and (mode.lower() == "base64" or _is_base64(kind)):
        decoded = _decode_base64(value)
        if decoded is not None:
            return decoded, "" if _is_base64(kind) else kind
    return value, kind


def _is_base64(kind: str) -> bool:
    """Whether content of this media type can only be base64 (RFC 4287, 4.1.3.3)."""
    return "/" in kind and not kind.startswith("text/") and not kind.endswith(("+xml", "/xml"))


def _decode_base64(value: str) -> str | None:
    try:
        return base64.b64decode(value, validate=False).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
