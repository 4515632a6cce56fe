"""The text of an XML document to nodes: strictly and fast if it is well-formed, patiently if not."""

import re
from collections.abc import Mapping
from contextlib import suppress
from xml.parsers import expat

from newsreader.parsing.soup import read_soup
from newsreader.parsing.tree import Node, TooLargeError, TreeBuilder

_ROOT = re.compile(r"<[A-Za-z_]")
_XHTML_TYPES = frozenset(("xhtml", "application/xhtml+xml"))
_BODIES = frozenset(("content", "summary"))


def read_tree(text: str) -> Node:
    """A nameless node above everything in the document; never fails.

    Nothing outside of the document is read, and no entity is expanded that could make it grow: a document type
    declaration goes to the patient reader.
    """
    text = text.lstrip("\ufeff \t\r\n")
    root = _ROOT.search(text)
    prolog_end = root.start() if root else len(text)
    if "<!DOCTYPE" not in text[:prolog_end] and "<!ENTITY" not in text[:prolog_end]:
        with suppress(expat.ExpatError):
            return _StrictReader(text.encode("utf-8", "replace")).read()
    return read_soup(text)


class _StrictReader:
    """Nodes of expat's events; an entry's inline XHTML is taken from the source in one piece (`Node.source`)."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._builder = TreeBuilder()
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.buffer_size = 65_536
        self._depth = 0
        self._xhtml_start = 0
        self._listen()

    def read(self) -> Node:
        """What TreeBuilder makes of the document.

        Raises:
            ExpatError: It is not well-formed.
        """
        try:
            self._parser.Parse(self._source, True)
        except TooLargeError:
            pass
        finally:
            del self._parser  # it knows this object: neither would go before the next garbage collection
        return self._builder.top

    def _listen(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._builder.end
        self._parser.CharacterDataHandler = self._builder.text

    def _start(self, raw_name: str, attributes: Mapping[str, str]) -> None:
        self._builder.start(raw_name, attributes)
        if attributes and attributes.get("type") in _XHTML_TYPES:
            is_body = self._builder.open_nodes[-1].name in _BODIES and attributes.get("mode") != "base64"
            if is_body and not any(">" in value for value in attributes.values()):
                self._start_xhtml()

    def _start_xhtml(self) -> None:
        """From here on only counts elements, until the one that was just opened ends."""
        self._xhtml_start = self._source.index(b">", self._parser.CurrentByteIndex) + 1
        self._depth = 1
        self._parser.StartElementHandler = self._start_inside
        self._parser.EndElementHandler = self._end_inside
        self._parser.CharacterDataHandler = None

    def _start_inside(self, _raw_name: str, _attributes: Mapping[str, str]) -> None:
        self._depth += 1

    def _end_inside(self, _raw_name: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            xhtml = self._source[self._xhtml_start : self._parser.CurrentByteIndex]
            self._builder.open_nodes[-1].source = xhtml.decode("utf-8", "replace")
            self._builder.end()
            self._listen()
