"""Inline XHTML to HTML without reading it element by element: most of a feed's bytes may be such text."""

import re

from newsreader.parsing.soup import read_soup
from newsreader.parsing.tree import inner_markup

_ATTRIBUTES = r"""((?:[^<>"'/]++|/(?!>)|"[^"<>]*"|'[^'<>]*')*+)"""
_WRAPPER = re.compile("<div" + _ATTRIBUTES + ">")
_DIV = re.compile(r"<(/?)div(?![\w-])")
_EMPTY = re.compile(r"<([A-Za-z][\w-]{0,40}+)" + _ATTRIBUTES + "/>")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Comments, CDATA sections, instructions and namespace prefixes mean something else in HTML, or nothing.
_XML_ONLY = re.compile(r"<(?:[!?]|[\w.-]{1,40}+:)")


def html_of(source: str) -> str:
    """The well-formed XHTML as an HTML parser understands it, without the one <div> that Atom demands around it."""
    if _XML_ONLY.search(source):
        html = inner_markup(read_soup(source))
    else:
        html = _EMPTY.sub(_closed, source) if "/>" in source else source
    return _without_wrapper(html.strip()).strip()


def _closed(element: re.Match[str]) -> str:
    """An empty element, which HTML takes for the start of one unless it is of a kind that has no end tag."""
    name, attributes = element.groups()
    return f"<{name}{attributes}>" if name.lower() in _VOID else f"<{name}{attributes}></{name}>"


def _without_wrapper(html: str) -> str:
    start = _WRAPPER.match(html)
    if not start or not html.endswith("</div>"):
        return html
    depth = 0
    for tag in _DIV.finditer(html, 0, len(html) - len("</div>")):
        depth += -1 if tag.group(1) else 1
        if depth == 0:  # it ends before the text does
            return html
    return html[start.end() : -len("</div>")]
