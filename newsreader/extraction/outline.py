"""The page as a flat list of nodes in document order, measured once: what every signal reads."""

import re
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element as Element

from newsreader.model.text import clean_text

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rp rt "
    "ruby s samp small span strike "
    "strong sub sup time tt u var wbr br picture source input button select audio video".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# "authorBio", "author-bio", "tdb_author_descr" and "AUTHORBio" all read as words; generated suffixes fall away.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LABELS = frozenset(("class", "itemprop", "role", "rel", "data-testid", "data-component"))
_SEPARATOR = re.compile(r"[-_.]")
_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u2000-\u200a\u202f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Node:
    """An element with its measures.

    Attributes:
        index: Its place in `Outline.nodes`.
        end: One past its last descendant there.
        words: The words of its class, id, role, itemprop and data-component attributes, lower case.
        chars: Length of all its text.
        linked: How much of that stands in links.
        own: Length of the text that stands in it directly or in inline elements.
    """

    __slots__ = ("chars", "element", "end", "index", "linked", "own", "parent", "tag", "words")

    def __init__(self, element: Element, index: int, tag: str, parent: "Node | None", words: frozenset[str]) -> None:
        self.element = element
        self.index = index
        self.end = index + 1
        self.tag = tag
        self.parent = parent
        self.words = words
        self.chars = 0
        self.linked = 0
        self.own = 0

    def get(self, name: str) -> str:
        """An attribute's value; "" where there is none."""
        return str(self.element.get(name) or "")

    def holds(self, other: "Node") -> bool:
        """Whether `other` is this node or stands inside it."""
        return self.index <= other.index < self.end

    def ancestors(self) -> "Iterator[Node]":
        """Parent, grandparent and so on up to the root."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def link_share(self) -> float:
        """How much of its text is links, 0 to 1."""
        return self.linked / self.chars if self.chars else 0.0

    @property
    def is_hidden(self) -> bool:
        """Whether the page itself hides it."""
        style = self.element.get("style")
        return self.element.get("hidden") is not None or bool(style and _HIDDEN_STYLE.search(str(style)))


class Outline:
    """All nodes of a page in document order."""

    def __init__(self, root: Element) -> None:
        self.nodes: list[Node] = []
        self._node_of: dict[Element, Node] = {}
        self._texts: dict[int, str] = {}
        self._read(root)
        self._measure()

    def _read(self, root: Element) -> None:
        known: dict[str, frozenset[str]] = {}
        for element in root.iter("*"):
            parent = element.getparent()
            attributes = element.attrib
            words = frozenset[str]()
            if attributes:
                label = _label(attributes)
                if label:
                    words = known.get(label) or known.setdefault(label, words_of(label))
            node = Node(
                element, len(self.nodes), element.tag, self._node_of.get(parent) if parent is not None else None, words
            )
            self.nodes.append(node)
            self._node_of[element] = node

    def _measure(self) -> None:
        for node in reversed(self.nodes):
            parent = node.parent
            own = _length(node.element.text)
            node.own += own
            node.chars += own
            if node.tag == "a":
                node.linked = node.chars
            if parent is None:
                continue
            tail = _length(node.element.tail)
            parent.chars += node.chars + tail
            parent.linked += node.linked
            parent.own += tail + (node.own if node.tag in INLINE else 0)
            parent.end = max(parent.end, node.end)

    def node(self, element: Element) -> Node | None:
        """The node of an element."""
        return self._node_of.get(element)

    def inside(self, node: Node) -> list[Node]:
        """Its descendants in document order."""
        return self.nodes[node.index + 1 : node.end]

    def children(self, node: Node) -> Iterator[Node]:
        """Its child nodes in order."""
        return self.siblings_from(node.index + 1, node)

    def siblings_from(self, index: int, parent: Node) -> Iterator[Node]:
        """The children of `parent` from the one at `index` on."""
        while index < parent.end:
            child = self.nodes[index]
            yield child
            index = child.end

    def text(self, node: Node) -> str:
        """The text a reader sees in it: one line a block."""
        found = self._texts.get(node.index)
        if found is None:
            found = self._texts[node.index] = text_of(node.element)
        return found

    def line(self, node: Node) -> str:
        """The text a reader sees in it, on one line."""
        return self.text(node).replace("\n", " ")

    def find(self, *tags: str) -> Iterator[Node]:
        """All nodes with one of these tags."""
        return (node for node in self.nodes if node.tag in tags)


def _label(attributes: Any) -> str:
    """The attributes that name a part; an id of many words is a heading's slug and names nothing."""
    parts: list[str] = []
    for name, value in attributes.items():
        if name in _LABELS or (name == "id" and len(_SEPARATOR.findall(value)) < 3):
            parts.append(value)
    return " ".join(parts)


def words_of(label: str) -> frozenset[str]:
    """The words in a class or id, lower case."""
    return frozenset(word.lower() for word in _WORD.findall(label[:600]))


def text_of(element: Any) -> str:
    """The text a reader sees in an element: white space folded, one line a block or line break."""
    if len(element) == 0:
        return _SPACES.sub(" ", clean_text(_INVISIBLE.sub("", element.text or "").replace("\n", " "))).strip()
    parts: list[str] = []
    for event, part in walk(element):
        if part.tag not in INLINE or (part.tag == "br" and event == "start"):
            parts.append("\n")
        text = part.text if event == "start" else part.tail if part is not element else None
        if text:
            parts.append(_SPACES.sub(" ", text))
    lines = (_SPACES.sub(" ", line).strip() for line in clean_text(_INVISIBLE.sub("", "".join(parts))).split("\n"))
    return "\n".join(line for line in lines if line)


def walk(element: Any) -> "Iterator[tuple[str, Any]]":
    """Every element's start and end in order, without recursion."""
    stack: list[tuple[Any, Iterator[Any]]] = [(element, iter(element))]
    yield "start", element
    while stack:
        top, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", top
        else:
            yield "start", child
            stack.append((child, iter(child)))


def _length(text: str | None) -> int:
    if not text:
        return 0
    return len(text) if not text.isspace() else 0
