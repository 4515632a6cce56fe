"""Broken XML to nodes: whatever can be read is read, in linear time.

Feeds in the wild have undefined entities, bare ampersands, unclosed and crossed tags, junk around the document and
undeclared prefixes. A strict parser stops at the first of these.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from newsreader.parsing.entities import declared_entities
from newsreader.parsing.entities import decode_references as decode_references
from newsreader.parsing.tree import ENTRY_NAMES, MAX_DEPTH, Node, TooLargeError, TreeBuilder

# A broken document with more tags and texts is read up to here (some two seconds).
MAX_TOKENS = 400_000

_TAG_NAME = re.compile(r"[^\W\d][^\s<>/=\"']*")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s=<>/"']+)(?:\s*=\s*("[^"<]*"|'[^'<]*'|[^\s<>"']+))?""")
_TAG_END = re.compile(r"[^<>]*>?")

# Elements of an entry that hold text only: another one's start tag ends them if their own end tag is missing.
_LEAVES = frozenset((
    "title", "link", "guid", "id", "pubdate", "author", "category", "comments", "published", "updated", "issued",
    "modified", "created", "dc:creator", "dc:date", "dc:subject", "dc:title", "language", "copyright", "generator",
    "lastbuilddate", "managingeditor", "webmaster", "ttl", "docs",
))  # fmt: skip
# Elements that people are made of parts in; what is no such part ends them.
_PEOPLE = frozenset(("author", "contributor"))
_NO_PARTS_OF_PEOPLE = (_LEAVES - {"title"}) | {"summary", "content", "description", "content:encoded", "source"}
# Those of them that are no HTML, so that they also end a description left open.
_ENTRY_ONLY = frozenset(
    ["guid", "pubdate", "author", "category", "comments", "published", "updated", "dc:creator", "dc:date", "enclosure"]
)
_LISTS = frozenset(("channel", "feed", "rss", "rdf", "items"))
_CONTAINERS = ENTRY_NAMES | _LISTS | {"outline", "body", "opml"}


@dataclass(slots=True)
class Tag:
    """A start tag (`attributes` set) or an end tag (`attributes` None)."""

    name: str
    attributes: dict[str, str] | None
    is_empty: bool = False


def read_soup(text: str) -> Node:
    """A nameless node above everything in the document, read up to MAX_TOKENS tags and texts; never fails."""
    reader = _Reader()
    with suppress(TooLargeError):
        for token in islice(tokens(text), MAX_TOKENS):
            if isinstance(token, str):
                reader.builder.text(token)
            elif token.attributes is None:
                reader.close(token.name)
            else:
                reader.open(token.name, token.attributes, is_empty=token.is_empty)
    return reader.builder.top


def tokens(text: str) -> Iterator[Tag | str]:
    """Tags and texts of XML or HTML, in order, without comments, instructions and declarations."""
    scanner = _Scanner(text)
    return scanner.tokens()


class _Scanner:
    """A walk over the text that never looks for the same missing thing twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._missing: set[str] = set()
        self._current = ""
        self._entities = declared_entities(text)

    def tokens(self) -> Iterator[Tag | str]:
        text, position = self._text, 0
        while position < len(text):
            start = text.find("<", position)
            if start < 0:
                yield decode_references(text[position:], self._entities)
                return
            if start > position:
                yield decode_references(text[position:start], self._entities)
            if text.startswith("<![CDATA[", start):
                end = self._end_of_cdata(start)
                yield text[start + 9 : end]
                position = end + 3 if text.startswith("]]>", end) else end
            elif text.startswith(("<!", "<?"), start):
                position = self._end_of_declaration(start)
            else:
                token, position = self._tag(start)
                yield token

    def _find(self, wanted: str, start: int) -> int:
        """Where `wanted` is next, -1 for nowhere; remembers what is nowhere."""
        if wanted in self._missing:
            return -1
        found = self._text.find(wanted, start)
        if found < 0:
            self._missing.add(wanted)
        return found

    def _end_of_cdata(self, start: int) -> int:
        """Where a CDATA section ends; one that never ends, ends with its element."""
        for wanted in ("]]>", f"</{self._current}>"):
            end = self._find(wanted, start)
            if end >= 0:
                return end
        return len(self._text)

    def _end_of_declaration(self, start: int) -> int:
        text = self._text
        if text.startswith("<!--", start):
            end = self._find("-->", start + 2)
            if end >= 0:
                return end + 3
        elif text.startswith("<!DOCTYPE", start):
            end = self._find(">", start)
            subset = text.find("[", start, end if end >= 0 else None)
            if subset >= 0:
                end = self._find("]", subset)
                return self._after(">", end) if end >= 0 else len(text)
        return self._after(">", start)

    def _after(self, wanted: str, start: int) -> int:
        end = self._find(wanted, start)
        return end + len(wanted) if end >= 0 else len(self._text)

    def _tag(self, start: int) -> tuple[Tag | str, int]:
        """The tag at `start` and where it ends; "<" alone where there is none, "" for one that the end cuts off."""
        text = self._text
        is_end = text.startswith("</", start)
        name = _TAG_NAME.match(text, start + 2 if is_end else start + 1)
        if not name:
            return "<", start + 1
        if is_end:
            return Tag(name.group(), None), _end_of_tag(text, name.end())
        attributes: dict[str, str] = {}
        position = name.end()
        while found := _ATTRIBUTE.match(text, position):
            position = found.end()
            value = found.group(2) or ""
            if value[:1] in ("'", '"') and len(value) > 1:
                value = value[1:-1]
            attributes.setdefault(found.group(1), decode_references(value, self._entities))
        end = _end_of_tag(text, position)
        if end == len(text) and not text.endswith(">"):
            return "", end
        self._current = name.group()
        return Tag(name.group(), attributes, is_empty=text[position:end].rstrip("> \t\r\n").endswith("/")), end


def _end_of_tag(text: str, position: int) -> int:
    found = _TAG_END.match(text, position)
    return found.end() if found else position


class _Reader:
    """Tags as they come, made to nest."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self._open_locals: Counter[str] = Counter()

    def open(self, raw_name: str, attributes: dict[str, str], *, is_empty: bool) -> None:
        """A start tag, after closing what cannot contain it."""
        nodes = self.builder.open_nodes
        if len(nodes) > MAX_DEPTH:
            return
        name, current = raw_name.lower(), nodes[-1].name
        if name in ENTRY_NAMES:
            self._close_all_in_list()
        elif name in _ENTRY_ONLY and any(node.name == "description" for node in nodes[-4:]):
            self.close("description")
        elif current in _PEOPLE:
            if name in _NO_PARTS_OF_PEOPLE:
                self._close_down_to(len(nodes) - 1)
        elif name in _LEAVES and current in _LEAVES:
            self._close_down_to(len(nodes) - 1)
        self.builder.start(raw_name, attributes)
        self._open_locals[_local(nodes[-1].name)] += 1
        if is_empty:
            self._close_down_to(len(nodes) - 1)

    def close(self, raw_name: str) -> None:
        """An end tag: closes the innermost element of that name and all in it; passed over if there is none."""
        local, nodes = _local(raw_name.lower()), self.builder.open_nodes
        if not self._open_locals[local]:
            return
        for depth in range(len(nodes) - 1, 0, -1):
            open_local = _local(nodes[depth].name)
            if open_local == local:
                self._close_down_to(depth)
                return
            if open_local in _CONTAINERS and local not in _CONTAINERS:
                return
            if open_local in ENTRY_NAMES and local in _LISTS:
                return  # a stray one, or the end, which needs none

    def _close_all_in_list(self) -> None:
        """Closes what is open in the innermost list of entries, before the next one starts."""
        nodes = self.builder.open_nodes
        for depth in range(len(nodes) - 1, 0, -1):
            if _local(nodes[depth].name) in _LISTS:
                self._close_down_to(depth + 1)
                return
        for name in ENTRY_NAMES:
            self.close(name)

    def _close_down_to(self, depth: int) -> None:
        for node in self.builder.open_nodes[depth:]:
            self._open_locals[_local(node.name)] -= 1
        for _ in range(len(self.builder.open_nodes) - depth):
            self.builder.end()


def _local(name: str) -> str:
    return name.rpartition(":")[2]
