"""Page bytes → tree: the character set, the HTML5 rules, and bounds on depth and size."""

import codecs
import re

from lxml import html as lxml_html
from lxml.etree import _Element as Element
from selectolax.lexbor import LexborHTMLParser

from newsreader.errors import Problem, ReaderError

MAX_BYTES = 12_000_000
_MAX_DEPTH = 1_000
# Below this many tags no nesting is deep enough to slow the HTML5 parser down (it is quadratic in depth).
_MANY_TAGS = 4_000
_DROPPED = ["script", "style", "noscript", "template", "svg", "object", "embed", "canvas"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{3,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{3,40})", re.IGNORECASE)
_TEXT_CODECS = re.compile(
    r"(?:utf|iso-?8859|latin|windows|cp|koi8|gb|big5|shift|sjis|euc|mac|ascii|us-ascii|tis|johab)", re.I
)
_LATIN = frozenset({"iso8859-1", "ascii", "latin-1"})
_NOSCRIPT = re.compile(r"<(/?)noscript\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()
)
_WRAPPERS = re.compile(r"</?(?!(?:p|h[1-6]|title|meta|link|html|head|body|li|ul|ol|pre|br)\b)[a-zA-Z][^<>]{0,2000}>")
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
)


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
    text = without_noscript(text)
    if is_too_deep(text):
        text = _WRAPPERS.sub(" ", text)
    page = LexborHTMLParser(text)
    linked_data = [node.text() for node in page.css('script[type="application/ld+json" i]')]
    page.strip_tags(_DROPPED)
    # libxml2 builds from what the HTML5 parser wrote: the tree a browser sees, with the speed of lxml.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    root = lxml_html.document_fromstring((page.html or "<html></html>").encode("utf-8", "replace"), parser=parser)
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


def is_too_deep(text: str) -> bool:
    """Whether elements nest deeper than any honest page does."""
    if text.count("<") < _MANY_TAGS:
        return False
    depth = 0
    for match in _TAG.finditer(text):
        if match.group(2).lower() in _VOID:
            continue
        depth += -1 if match.group(1) else 1
        if depth > _MAX_DEPTH:
            return True
        depth = max(depth, 0)
    return False


def _refuse_other_formats(body: bytes, content_type: str, subject: str) -> None:
    start = body[:1024].lstrip()
    kind = content_type.partition(";")[0].strip().lower()
    what = ""
    if not start:
        what = "The page is empty."
    elif start.startswith(_BINARY) or (body[:512].count(0) > 64 and not body.startswith((b"\xff\xfe", b"\xfe\xff"))):
        what = "It is a file of another kind, such as a PDF, an image or a video."
    elif kind.startswith(("image/", "video/", "audio/", "font/")) or kind in ("application/pdf", "application/zip"):
        what = f"It is a file of type {kind}."
    elif b"<" not in body:
        what = "It holds no markup."
    if what:
        raise PageError(
            Problem("format", "This address holds no article page.", what, "Open it in a browser.", subject)
        )
