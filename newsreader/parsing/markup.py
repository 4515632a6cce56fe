"""The text of an XML document to nodes: strictly and fast if it is well-formed, patiently if not."""

import re
from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

from newsreader.parsing.soup import read_soup
from newsreader.parsing.tree import Node, TooLargeError, TreeBuilder

_ROOT = re.compile(r"<[A-Za-z_]")
_XHTML_TYPES = frozenset(("xhtml", "application/xhtml+xml"))
_BODIES = frozenset(("content", "summary"))
_XHTML_START = re.compile(
    rb"""<((?:[\w.-]+:)?(?:content|summary))\s(?:[^<>]*\s)?type\s*=\s*["'](?:application/xhtml\+xml|xhtml)["'][^<>]*(?<!/)>"""
)


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
    """Nodes of expat's events; an entry's inline XHTML is taken from the source in one piece (`Node.source`).

    expat checks such a piece without telling of the elements in it, which is what takes the time.
    """

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._builder = TreeBuilder()
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.buffer_size = 65_536
        self._listen()

    def read(self) -> Node:
        """What TreeBuilder makes of the document.

        Raises:
            ExpatError: It is not well-formed.
        """
        try:
            position = 0
            for start, end in _xhtml_pieces(self._source):
                self._parser.Parse(self._source[position:start], False)
                node = self._builder.open_nodes[-1]
                if node.name not in _BODIES or node.get("type") not in _XHTML_TYPES or node.get("mode") == "base64":
                    position = start  # what looked like XHTML stands in a comment, or the like
                    break
                self._check(start, end)
                node.source = self._source[start:end].decode("utf-8", "replace")
                position = end
            self._parser.Parse(self._source[position:], True)
        except TooLargeError:
            pass
        finally:
            del self._parser  # it knows this object: neither would go before the next garbage collection
        return self._builder.top

    def _listen(self) -> None:
        self._parser.StartElementHandler = self._builder.start
        self._parser.EndElementHandler = self._builder.end
        self._parser.CharacterDataHandler = self._builder.text

    def _check(self, start: int, end: int) -> None:
        """Lets expat read a piece of the source in silence."""
        self._parser.StartElementHandler = self._parser.EndElementHandler = self._parser.CharacterDataHandler = None
        self._parser.Parse(self._source[start:end], False)
        self._listen()


def _xhtml_pieces(source: bytes) -> Iterator[tuple[int, int]]:
    """Where the insides of inline XHTML seem to be, up to the first about which there is any doubt."""
    position = 0
    while found := _XHTML_START.search(source, position):
        name, start = found.group(1), found.end()
        end = source.find(b"</" + name, start)
        if end < 0 or source.find(b"<!", start, end) >= 0 or source.find(b"<" + name, start, end) >= 0:
            return
        yield start, end
        position = end
