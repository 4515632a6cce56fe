"""The text of an XML document to nodes: strictly and fast if it is well-formed, patiently if not."""

import re
from contextlib import suppress
from xml.parsers import expat

from newsreader.parsing.soup import read_soup
from newsreader.parsing.tree import Node, TooLargeError, TreeBuilder

_ROOT = re.compile(r"<[A-Za-z_]")


def read_tree(text: str) -> Node:
    """A nameless node above everything in the document; never fails.

    Entities that the document declares are not expanded, and nothing outside of it is read: a document type
    declaration goes to the patient reader, which skips it.
    """
    text = text.lstrip("\ufeff \t\r\n")
    root = _ROOT.search(text)
    prolog_end = root.start() if root else len(text)
    if "<!DOCTYPE" not in text[:prolog_end] and "<!ENTITY" not in text[:prolog_end]:
        with suppress(expat.ExpatError):
            return _read_strictly(text)
    return read_soup(text)


def _read_strictly(text: str) -> Node:
    builder = TreeBuilder()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.buffer_size = 65_536
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    with suppress(TooLargeError):
        parser.Parse(text.encode("utf-8", "replace"), True)
    return builder.top
