"""An XML document as plain nodes, with names that do not depend on a feed's choice of prefixes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from newsreader.parsing.addresses import is_opaque, join
from newsreader.parsing.namespaces import prefix_of, undeclared_prefix

# Elements nested deeper are left out (their text stays), so that walking a tree never meets Python's recursion limit.
MAX_DEPTH = 120
# A document with more elements is read up to here.
MAX_NODES = 200_000
# A feed with more entries is read up to here: its first ones, which are the newest nearly everywhere.
MAX_ENTRIES = 10_000

# A longer xml:base is passed over: joining every address in a document with it takes too long.
MAX_BASE_CHARS = 500

ENTRY_NAMES = frozenset(("item", "entry"))
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_NOTHING: Mapping[str, str] = {}


class TooLargeError(Exception):
    """The document goes on, but enough of it has been read."""


class Node:
    """An element.

    Attributes:
        name: Lower case; with the prefix this program knows the namespace by ("dc:creator"), none for RSS and Atom.
        attributes: As written.
        parts: Texts and child elements in order.
        children: The child elements in order.
        base: The xml:base in force, None if the document says nothing.
        language: The xml:lang in force, None if the document says nothing.
        source: The inside of inline XHTML as the document has it; `parts` is empty then. None for all others.
    """

    __slots__ = ("attributes", "base", "children", "language", "name", "parts", "source")

    def __init__(self, name: str, attributes: Mapping[str, str], base: str | None, language: str | None) -> None:
        self.name = name
        self.attributes = attributes
        self.parts: list[str | Node] | tuple[()] = ()  # a list only where there is something: most of a large
        self.children: list[Node] | tuple[()] = ()  # tree is leaves, and an empty list takes 56 bytes
        self.base = base
        self.language = language
        self.source: str | None = None

    def get(self, name: str) -> str | None:
        """The value of an attribute, whatever its case; `name` is lower case, or as it is mostly written."""
        attributes = self.attributes
        if not attributes:
            return None
        value = attributes.get(name)
        if value is None:
            name = name.lower()
            for key, other in attributes.items():
                if key.lower() == name:
                    return other
        return value

    def text(self) -> str:
        """All text inside, mark-up left out, without surrounding white space."""
        return self._raw_text().strip()

    def own_text(self) -> str:
        """The text directly inside, child elements left out."""
        return "".join(part for part in self.parts if isinstance(part, str)).strip()

    def child_text(self, *names: str) -> str:
        """The text of the first child of one of these names that has any."""
        for child in self.children:
            if child.name in names:
                text = child.text()
                if text:
                    return text
        return ""

    def _raw_text(self) -> str:
        if self.children:
            return "".join(part if isinstance(part, str) else part._raw_text() for part in self.parts)
        return "".join(self.parts)  # type: ignore[arg-type]  # where there are no children, all parts are texts


def inner_markup(node: Node) -> str:
    """What is inside the element, as HTML without namespaces."""
    pieces: list[str] = []
    _write_parts(node, pieces)
    return "".join(pieces).strip()


def _write_parts(node: Node, pieces: list[str]) -> None:
    for part in node.parts:
        if isinstance(part, str):
            pieces.append(escape(part, quote=False) if "&" in part or "<" in part else part)
            continue
        tag = part.name.rpartition(":")[2]
        attributes = ""
        for key, value in part.attributes.items():
            if not key.startswith("xmlns"):
                attributes += f' {key}="{escape(value)}"'
        pieces.append(f"<{tag}{attributes}>")
        _write_parts(part, pieces)
        if tag not in _VOID:
            pieces.append(f"</{tag}>")


class TreeBuilder:
    """Makes nodes of start, end and text events.

    `open_nodes` is the path to the innermost open element; its first is a nameless node above the root.
    """

    def __init__(self) -> None:
        self.top = Node("", _NOTHING, None, None)
        self.open_nodes = [self.top]
        self._scopes: list[_Scope] = [_Scope({})]
        self._nodes_left = MAX_NODES
        self._entries_left = MAX_ENTRIES
        self._skipped_depth = 0

    def start(self, raw_name: str, attributes: Mapping[str, str]) -> None:
        """Opens an element.

        Raises:
            TooLargeError: There are too many of them.
        """
        open_nodes = self.open_nodes
        self._nodes_left -= 1
        if len(open_nodes) > MAX_DEPTH and self._nodes_left >= 0:
            self._skipped_depth += 1
            return
        scope, parent = self._scopes[-1], open_nodes[-1]
        base, language = parent.base, parent.language
        for key in attributes:
            if key.startswith("xml") or key in ("base", "lang"):
                scope = scope.inside(attributes)
                base, language = _inherited(attributes, base, language)
                break
        name = scope.names.get(raw_name) or scope.name_of(raw_name)
        if name in ENTRY_NAMES:
            self._entries_left -= 1
        if self._nodes_left < 0 or self._entries_left < 0:
            raise TooLargeError
        node = Node(name, attributes or _NOTHING, base, language)
        _add(node, parent)
        if parent.children:
            parent.children.append(node)
        else:
            parent.children = [node]
        open_nodes.append(node)
        self._scopes.append(scope)

    def end(self, _raw_name: str = "") -> None:
        """Closes the innermost element."""
        if self._skipped_depth:
            self._skipped_depth -= 1
        elif len(self.open_nodes) > 1:
            self.open_nodes.pop()
            self._scopes.pop()

    def text(self, text: str) -> None:
        """Adds text to the innermost element."""
        _add(text, self.open_nodes[-1])


def _add(part: str | Node, parent: Node) -> None:
    if parent.parts:
        parent.parts.append(part)
    else:
        parent.parts = [part]


def _inherited(attributes: Mapping[str, str], base: str | None, language: str | None) -> tuple[str | None, str | None]:
    """The base address and the language of an element with these attributes."""
    own_base = attributes.get("xml:base") or attributes.get("base")
    if own_base and len(own_base) <= MAX_BASE_CHARS and not is_opaque(own_base):
        base = join(base, own_base)
    own_language = attributes.get("xml:lang") or attributes.get("lang")
    return base, own_language or language


class _Scope:
    """The namespaces declared at some place of the document."""

    __slots__ = ("_declared", "names")

    def __init__(self, declared: dict[str, str]) -> None:
        self._declared = declared
        self.names: dict[str, str] = {}

    def inside(self, attributes: Mapping[str, str]) -> _Scope:
        """The scope inside an element with these attributes."""
        declared = {key[6:]: value for key, value in attributes.items() if key == "xmlns" or key.startswith("xmlns:")}
        return _Scope(self._declared | declared) if declared else self

    def name_of(self, raw_name: str) -> str:
        """The name of an element as the rest of the program knows it; `names` keeps those already asked for."""
        given, _, local = raw_name.rpartition(":")
        uri = self._declared.get(given)
        prefix = undeclared_prefix(given) if uri is None else prefix_of(uri, given)
        name = f"{prefix}:{local.lower()}" if prefix else local.lower()
        self.names[raw_name] = name
        return name
