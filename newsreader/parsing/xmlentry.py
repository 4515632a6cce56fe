"""An `item` or `entry` element to a ParsedEntry: RSS, RDF and Atom with the modules people add to them."""

from datetime import datetime

from newsreader.model.parsed import Enclosure, ParsedAuthor, ParsedEntry
from newsreader.parsing.addresses import is_absolute, join, resolve
from newsreader.parsing.categories import read_categories
from newsreader.parsing.constructs import EMPTY, Construct, line, read_construct, read_line
from newsreader.parsing.dates import parse_date
from newsreader.parsing.identity import entry_key
from newsreader.parsing.media import duration_s, image_address, is_image, read_enclosure, with_duration
from newsreader.parsing.people import distinct, read_author
from newsreader.parsing.plaintext import cut, summarise
from newsreader.parsing.tree import Node

# Best first. An entry's text is the first of these that says anything; a summary is the first that says something else.
_CONTENT = ("content:encoded", "content", "body", "xhtml:body", "xhtml:div", "fullitem", "encoded")
_SUMMARY = (
    "description", "summary", "abstract", "dc:description", "dcterms:abstract", "itunes:summary", "media:description",
    "googleplay:description", "itunes:subtitle", "subtitle",
)  # fmt: skip
_TITLES = ("title", "dc:title", "media:title", "itunes:title")
_PUBLISHED = ("pubdate", "published", "issued", "dcterms:issued", "created", "dcterms:created", "prism:publicationdate")
_MODIFIED = ("updated", "modified", "dcterms:modified", "lastbuilddate")
_AUTHORS = frozenset(("author", "dc:creator", "dc:author", "itunes:author", "googleplay:author", "managingeditor"))
_HTML_TYPES = frozenset(("", "text/html", "application/xhtml+xml", "html", "xhtml"))
# Elements whose children are their own affair.
_CLOSED = frozenset((*_CONTENT, *_SUMMARY, *_TITLES, *_AUTHORS, "source", "contributor", "image", "link"))
_REPEATED = frozenset(
    ("category", "enclosure", "media:content", "media:thumbnail", "media:category", "media:keywords", "itunes:category")
)

Fields = dict[str, list[Node]]


def read_entry(entry: Node, bases: tuple[str | None, ...], language: str | None) -> ParsedEntry:
    """The entry; `bases` are what its addresses are relative to if it has no xml:base, best first."""
    fields = _fields(entry)
    content, summary, base = _texts(fields, entry)
    url = _url(fields, entry, bases)
    published, modified = _dates(fields, entry)
    own_id = _id(fields, entry)
    title = next((text for name in _TITLES for node in fields.get(name, ()) if (text := read_line(node))), "")
    html, text = (content.value, "") if content.is_html else ("", content.value)
    return ParsedEntry(
        key=entry_key(id=own_id, url=url, title=title, published=published or modified, content=content.value),
        id=own_id,
        url=url,
        title=title,
        summary=_summary_of(summary if summary.value else content),
        summary_html=summary.value,
        content_html=html,
        content_text=text,
        base_url=resolve(base, *bases) or next((base for base in (*bases, url) if is_absolute(base)), None),
        image_url=_image(fields, bases),
        published=published,
        modified=modified,
        authors=_authors(fields),
        categories=read_categories(fields),
        language=entry.language or _first_line(fields, "dc:language", "language") or language,
        enclosures=_enclosures(fields, bases),
        comments_url=_comments_url(fields, bases),
    )


def _fields(entry: Node) -> Fields:
    """The entry's elements by name; what groups and unknown wrappers hold counts only if the entry itself has none."""
    fields: Fields = {}
    level = [entry]
    settled: set[str] = set()
    while level:
        deeper: list[Node] = []
        for parent in level:
            for child in parent.children:
                if child.name not in settled:
                    fields.setdefault(child.name, []).append(child)
                if child.name not in _CLOSED and child.children:
                    deeper.append(child)
        level = deeper
        settled = fields.keys() - _REPEATED
    return fields


def _texts(fields: Fields, entry: Node) -> tuple[Construct, Construct, str | None]:
    """Content, summary and the xml:base of the content."""
    content, base = EMPTY, entry.base
    for name in _CONTENT:
        for node in fields.get(name, ()):
            if not content.value:
                content = read_construct(node, html_by_default=name != "content")
                base = node.base
    summaries = [
        (read_construct(node, html_by_default=name == "description"), node.base)
        for name in _SUMMARY
        for node in fields.get(name, ())
    ]
    summaries = [(construct, own_base) for construct, own_base in summaries if construct.value]
    if not content.value and summaries:
        content, base = summaries.pop(0)
    summary = next((construct for construct, _ in summaries if construct.value != content.value), EMPTY)
    return content, summary, base


def _summary_of(construct: Construct) -> str:
    return summarise(construct.value) if construct.is_html else cut(construct.as_line())


def _url(fields: Fields, entry: Node, bases: tuple[str | None, ...]) -> str | None:
    """The article's address: the last link that is one, else a guid that is an address."""
    url = None
    for node in fields.get("link", ()):
        address = _alternate(node)
        url = resolve(address, node.base, *bases) or url if address else url
    if url:
        return url
    for name in ("guid", "id"):
        for node in fields.get(name, ()):
            text = node.text()
            is_permalink = (node.get("isPermaLink") or "true").strip().lower() == "true"
            may_be_relative = node.base or text.startswith("/")
            address = resolve(text, node.base, *bases) if is_permalink and (may_be_relative or "://" in text) else None
            if is_absolute(address) or (address and text.startswith("/")):
                return address
    return resolve(entry.get("href"), entry.base, *bases)


def _alternate(node: Node) -> str | None:
    """The address of a link to the entry itself; None for links to other things."""
    address = node.get("href") or node.get("url") or node.get("uri")
    if address is None:
        return node.text() or node.get("rdf:resource")
    relation = (node.get("rel") or "alternate").strip().lower()
    return address if relation == "alternate" and (node.get("type") or "").strip().lower() in _HTML_TYPES else None


def _id(fields: Fields, entry: Node) -> str | None:
    """The publisher's own id; a relative one that is an address by its kind is made absolute by xml:base only."""
    for name in ("guid", "id"):
        for node in reversed(fields.get(name, ())):
            text = line(node.text())
            if text:
                is_permalink = (node.get("isPermaLink") or "true").strip().lower() == "true"
                return join(node.base, text) if is_permalink else text
    identifiers = fields.get("dc:identifier", ())
    return line(entry.get("rdf:about") or (identifiers[0].text() if identifiers else "")) or None


def _dates(fields: Fields, entry: Node) -> tuple[datetime | None, datetime | None]:
    published = _date(fields, _PUBLISHED)
    modified = _date(fields, _MODIFIED)
    dublin = _date(fields, ("dc:date", "date", "dcterms:date")) or parse_date(entry.get("lastmod") or "")
    if published is None:
        return dublin, modified
    return published, modified or dublin


def _date(fields: Fields, names: tuple[str, ...]) -> datetime | None:
    for name in names:
        for node in reversed(fields.get(name, ())):
            moment = parse_date(node.text())
            if moment:
                return moment
    return None


def _authors(fields: Fields) -> tuple[ParsedAuthor, ...]:
    nodes = [node for name, group in fields.items() if name in _AUTHORS for node in group]
    if not nodes:  # RFC 4287, 4.2.1: the authors of the feed that an entry was copied from are its authors
        nodes = [child for source in fields.get("source", ()) for child in source.children if child.name == "author"]
    return distinct([author for node in nodes if (author := read_author(node))])


def _enclosures(fields: Fields, bases: tuple[str | None, ...]) -> tuple[Enclosure, ...]:
    nodes = list(fields.get("enclosure", ()))
    nodes += [node for node in fields.get("link", ()) if (node.get("rel") or "").strip().lower() == "enclosure"]
    nodes += [node for node in fields.get("media:content", ()) if not is_image(node)]
    files = [file for node in nodes if (file := read_enclosure(node, bases))]
    return with_duration(files, duration_s(_first_line(fields, "itunes:duration"))) if files else ()


def _image(fields: Fields, bases: tuple[str | None, ...]) -> str | None:
    for name in ("itunes:image", "media:content", "media:thumbnail", "image", "enclosure", "googleplay:image"):
        for node in fields.get(name, ()):
            if name in ("media:content", "enclosure") and not is_image(node):
                continue
            url = resolve(image_address(node), node.base, *bases)
            if url:
                return url
    return None


def _comments_url(fields: Fields, bases: tuple[str | None, ...]) -> str | None:
    for node in fields.get("comments", ()):
        return resolve(node.text(), node.base, *bases)
    for node in fields.get("link", ()):
        if node.get("rel") == "replies" and (node.get("type") or "text/html") == "text/html":
            return resolve(node.get("href"), node.base, *bases)
    return None


def _first_line(fields: Fields, *names: str) -> str | None:
    return next((text for name in names for node in fields.get(name, ()) if (text := read_line(node))), None)
