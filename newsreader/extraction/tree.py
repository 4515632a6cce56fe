"""Page bytes → tree: the character set, the HTML5 rules, and bounds on depth and size."""

import codecs
import re

from lxml import html as lxml_html
from lxml.etree import _Element as Element
from selectolax.lexbor import LexborHTMLParser

from newsreader.errors import Problem, ReaderError
from newsreader.extraction.excess import without_excess

MAX_BYTES = 12_000_000
_DROPPED = ["script", "style", "noscript", "template", "svg", "object", "embed", "canvas"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{3,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{3,40})", re.IGNORECASE)
_TEXT_CODECS = re.compile(
    r"(?:utf|iso-?8859|latin|windows|cp|koi8|gb|big5|shift|sjis|euc|mac|ascii|us-ascii|tis|johab)", re.I
)
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_NOSCRIPT = re.compile(r"<(/?)noscript\b[^<>]{0,200}>", re.IGNORECASE)
# What an XML tree may not hold; the HTML5 parser lets it through, also where it was written as "&#1;".
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00\x18ftyp",
    b"ID3",
    b"\x1aE\xdf\xa3",
    b"OggS",
    b"fLaC",
    b"FLV",
    b"Rar!",
    b"7z\xbc\xaf",
    b"{\\rtf",
)
_FEED = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>)?(?:\s|<!--[^>]{0,500}-->|<\?[^>]{0,200}>){0,20}<(?:rss|feed|rdf:RDF)\b")


class PageError(ReaderError):
    """The bytes are no article page at all."""


class Source:
    """A parsed page: its tree without scripts and styles, and the texts of its JSON-LD scripts."""

    __slots__ = ("linked_data", "root")

    def __init__(self, root: Element, linked_data: list[str]) -> None:
        self.root = root
        self.linked_data = linked_data


def read_source(body: bytes, content_type: str = "", subject: str = "") -> Source:
    """The page as a browser would build it.

    Raises:
        PageError: The bytes are empty, binary or hold no markup.
    """
    _refuse_other_formats(body, content_type, subject)
    text = decode(body[:MAX_BYTES], content_type)
    text = without_excess(without_noscript(text))
    page = LexborHTMLParser(text)
    linked_data = [node.text() for node in page.css('script[type="application/ld+json" i]')]
    page.strip_tags(_DROPPED)
    # libxml2 builds from what the HTML5 parser wrote: the tree a browser sees, with the speed of lxml.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    markup = _NOT_XML.sub("", page.html or "<html></html>")
    root = lxml_html.document_fromstring(markup.encode(), parser=parser)
    return Source(root, linked_data)


def decode(body: bytes, content_type: str = "") -> str:
    """The text: byte order mark, header, meta element, UTF-8 and windows-1252, in this order."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace").replace("\x00", "")
    declared = []
    if (header := _HEADER_CHARSET.search(content_type)) is not None:
        declared.append(header.group(1))
    if (meta := _CHARSET.search(body, 0, 8192)) is not None:
        declared.append(meta.group(1).decode("ascii", "replace"))
    if not body.isascii() and not any(name.lower().startswith("utf-16") for name in declared):
        # Bytes that are valid UTF-8 are UTF-8, whatever an old template declares.
        declared.insert(0, "utf-8")
    for name in [*declared, "utf-8"]:
        text = _decoded_as(body, name)
        if text is not None:
            return text.replace("\x00", "")
    # Mostly UTF-8 with a few broken bytes stays UTF-8; otherwise it is what browsers assume of the unlabelled web.
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 200 > len(text):
        text = body.decode("cp1252", "replace")
    return text.replace("\x00", "")


def _decoded_as(body: bytes, name: str) -> str | None:
    if not _TEXT_CODECS.match(name):
        return None
    try:
        codec = codecs.lookup(name).name
        return body.decode("cp1252" if codec in _LATIN else codec, "strict" if codec != "cp1252" else "replace")
    except (LookupError, ValueError):
        return None


def without_noscript(text: str) -> str:
    """The markup as a browser with scripts reads it: what stands in noscript is no markup to it."""
    kept: list[str] = []
    start, inside = 0, False
    for tag in _NOSCRIPT.finditer(text):
        closes = bool(tag.group(1))
        if not closes and not inside:
            kept.append(text[start : tag.start()])
            start, inside = tag.start(), True
        elif closes and inside:
            start, inside = tag.end(), False
    kept.append(text[start:])
    return "".join(kept)


def _refuse_other_formats(body: bytes, content_type: str, subject: str) -> None:
    start = body[:1024].lstrip()
    kind = content_type.partition(";")[0].strip().lower()
    what = ""
    if not start:
        what = "The page is empty."
    elif (
        start.startswith(_BINARY)
        or start[4:8] == b"ftyp"
        or (body[:512].count(0) > 64 and not body.startswith((b"\xff\xfe", b"\xfe\xff")))
    ):
        what = "It is a file of another kind, such as a PDF, an image or a video."
    elif kind.startswith(("image/", "video/", "audio/", "font/")) or kind in ("application/pdf", "application/zip"):
        what = f"It is a file of type {kind}."
    elif _FEED.match(start):
        what = "It is a feed, which can be subscribed to."
    elif start.startswith((b"{", b"[")) and (kind.endswith("json") or b"<body" not in body[:100_000]):
        what = "It is data for programs."
    elif b"<" not in body:
        what = "It holds no markup."
    if what:
        raise PageError(
            Problem("format", "This address holds no article page.", what, "Open it in a browser.", subject)
        )
