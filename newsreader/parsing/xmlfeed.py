"""An RSS, RDF, Atom or CDF document to a ParsedFeed, read by names and not by version."""

import re
from collections.abc import Iterator

from newsreader.model.parsed import ParsedAuthor, ParsedFeed
from newsreader.parsing.addresses import is_absolute, resolve
from newsreader.parsing.constructs import line, read_construct, read_line
from newsreader.parsing.identity import with_distinct_keys
from newsreader.parsing.media import image_address
from newsreader.parsing.people import distinct, read_author
from newsreader.parsing.tree import ENTRY_NAMES, Node
from newsreader.parsing.xmlentry import read_entry

_HEADS = ("channel", "feed")
_PERIODS_S = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MAX_TTL_S = 31_536_000
_NUMBER = re.compile(r"\d{1,9}")
_AUTHORS = (("author", "managingeditor", "dc:creator", "dc:author", "itunes:author"), ("itunes:owner",), ("webmaster",))
_DESCRIPTIONS = (
    "description",
    "subtitle",
    "tagline",
    "itunes:summary",
    "dc:description",
    "itunes:subtitle",
    "abstract",
)
_CLOSED = frozenset((*ENTRY_NAMES, *_DESCRIPTIONS, "title", "image", "textinput", "author", "contributor", "source"))


def read_feed(top: Node, url: str | None) -> ParsedFeed | None:
    """The feed of a document found at `url`, None if there is none in it."""
    structure: list[Node] = []
    _add_structure(top, structure)
    entries = [node for node in structure if node.name in ENTRY_NAMES]
    head = _head(top, structure, has_entries=bool(entries))
    if head is None:
        return None
    fields = [child for child in head.children if child.name not in ENTRY_NAMES]
    fields += [node for node in _siblings(top) if node.name not in (*ENTRY_NAMES, *_HEADS)]
    home = _home(fields, head, url)
    bases = (home, url) if head.name != "feed" else (url, home)
    language = head.language or _line_of(fields, "language", "dc:language") or None
    return ParsedFeed(
        format=_format(top),
        title=_line_of(fields, "title", "dc:title", "itunes:title", "media:title"),
        home_page_url=home,
        feed_url=_link(fields, "self", url),
        description=_description(fields),
        language=language,
        icon_url=_icon(fields, url),
        authors=_authors(fields),
        entries=with_distinct_keys([read_entry(entry, bases, language) for entry in entries]),
        ttl_s=_ttl_s(fields),
        skip_hours=_skip_hours(fields),
        skip_days=_skip_days(fields),
    )


def _head(top: Node, structure: list[Node], *, has_entries: bool) -> Node | None:
    """The element that holds the feed's own title and links; a document of bare entries is a feed without a title."""
    for name in _HEADS:
        for node in structure:
            if node.name == name:
                return node
    root = top.children[0] if top.children else None
    return root if root is not None and (root.name == "rss" or has_entries) else None


def _siblings(top: Node) -> Iterator[Node]:
    """The elements beside the channel: in RDF they belong to it."""
    for root in top.children:
        if root.name.startswith("rdf"):
            yield from root.children


def _add_structure(node: Node, found: list[Node]) -> None:
    """Adds the elements that carry the document, in order, entries not looked into (unless others are inside)."""
    for child in node.children:
        found.append(child)
        name = child.name
        if name not in _CLOSED:
            _add_structure(child, found)
        elif name in ENTRY_NAMES:
            found += [inner for inner in child.children if inner.name == name]


def _format(top: Node) -> str:
    root = top.children[0] if top.children else top
    version = line(root.get("version"))[:10]
    namespace = (root.get("xmlns") or "").lower()
    if root.name == "feed":
        return f"Atom {version or ('0.3' if 'purl.org/atom/ns#' in namespace else '1.0')}"
    if root.name.startswith("rdf"):
        return "RSS 0.90" if "netscape.com" in namespace else "RSS 1.0"
    if root.name == "channel":
        return "RSS 1.1" if "rss1.1" in namespace else "CDF"
    return f"RSS {version}".strip()


def _line_of(fields: list[Node], *names: str) -> str:
    return next((text for name in names for node in fields if node.name == name and (text := read_line(node))), "")


def _description(fields: list[Node]) -> str:
    for name in _DESCRIPTIONS:
        for node in fields:
            if node.name == name:
                text = read_construct(node, html_by_default=True).as_line()
                if text:
                    return text
    return ""


def _home(fields: list[Node], head: Node, url: str | None) -> str | None:
    """The site's address: RSS's link is text, Atom's an attribute."""
    address = _link(fields, "alternate", url)
    if address:
        return address
    for node in fields:
        if node.name == "link" and node.get("href") is None:
            address = resolve(node.text(), node.base, url)
            if address:
                return address
    return resolve(head.get("href"), head.base, url)


def _link(fields: list[Node], relation: str, url: str | None) -> str | None:
    for node in fields:
        if node.name == "link" and node.get("href") and (node.get("rel") or "alternate").strip().lower() == relation:
            kind = (node.get("type") or "").lower()
            if relation != "alternate" or "xml" not in kind or "xhtml" in kind:
                return resolve(node.get("href"), node.base, url)
    return None


def _icon(fields: list[Node], url: str | None) -> str | None:
    for name in ("icon", "webfeeds:icon", "logo", "image", "itunes:image", "googleplay:image", "media:thumbnail"):
        for node in fields:
            if node.name == name:
                address = resolve(image_address(node), node.base, url)
                if address and is_absolute(address):
                    return address
    return None


def _authors(fields: list[Node]) -> tuple[ParsedAuthor, ...]:
    for names in _AUTHORS:
        authors = [author for node in fields if node.name in names and (author := read_author(node))]
        if authors:
            return distinct(authors)
    return ()


def _number(text: str) -> int | None:
    found = _NUMBER.fullmatch(text.strip())
    return int(found.group()) if found else None


def _ttl_s(fields: list[Node]) -> int | None:
    minutes = _number(_line_of(fields, "ttl"))
    if minutes:
        return min(minutes * 60, _MAX_TTL_S)
    period_s = _PERIODS_S.get(_line_of(fields, "sy:updateperiod").lower())
    frequency = _number(_line_of(fields, "sy:updatefrequency")) or 1
    return max(period_s // frequency, 1) if period_s else None


def _skip_hours(fields: list[Node]) -> frozenset[int]:
    texts = [hour.text() for node in fields if node.name == "skiphours" for hour in node.children]
    hours = [_number(text) for text in texts]
    return frozenset(hour % 24 for hour in hours if hour is not None and hour <= 24)


def _skip_days(fields: list[Node]) -> frozenset[int]:
    texts = [day.text().lower()[:3] for node in fields if node.name == "skipdays" for day in node.children]
    return frozenset(_DAYS.index(text) for text in texts if text in _DAYS)
