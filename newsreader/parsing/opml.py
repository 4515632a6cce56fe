"""OPML subscription lists, in and out."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import quoteattr

from newsreader.errors import Problem
from newsreader.model.parsed import OpmlFeed
from newsreader.model.text import clean_line
from newsreader.parsing.charset import decode
from newsreader.parsing.errors import FeedError
from newsreader.parsing.markup import read_tree
from newsreader.parsing.tree import Node

_OWN = frozenset(("xmlurl", "htmlurl", "text", "title", "description", "type"))
# Spellings of the feed's address that other programs write.
_FEED_URLS = ("xmlUrl", "url")
# The prefixes of other programs' attributes. A prefix that is not known gets a name made up from it.
_NAMESPACES = {"frss": "https://freshrss.org/opml", "liferea": "urn:liferea", "rssguard": "urn:rssguard"}


def parse_opml(body: bytes) -> tuple[OpmlFeed, ...]:
    """The subscriptions in the file's order, each with the titles of the outlines above it.

    Sloppy case, wrong charsets and broken XML are read as far as they can be. Duplicates are kept: whoever imports
    reports them.

    Raises:
        FeedError: It is no OPML.
    """
    top = read_tree(decode(body))
    if not any(node.name in ("opml", "outline", "body") for node in top.children()):
        raise FeedError(
            Problem("format", "This is no OPML file.", hint="An OPML file starts with <opml> and holds <outline>s.")
        )
    return tuple(_feeds(top, ()))


def _feeds(node: Node, folder: tuple[str, ...]) -> Iterator[OpmlFeed]:
    for child in node.children():
        if child.name != "outline":
            yield from _feeds(child, folder)
            continue
        feed = _feed(child, folder)
        if feed:
            yield feed
        title = _line(child, "title") or _line(child, "text")
        yield from _feeds(child, folder if feed or not title else (*folder, title))


def _feed(outline: Node, folder: tuple[str, ...]) -> OpmlFeed | None:
    """The subscription that the outline is, None for a folder or a note."""
    urls = _FEED_URLS if (outline.get("type") or "").lower() in ("rss", "atom", "feed") else _FEED_URLS[:1]
    name = next((name for name in urls if _line(outline, name)), None)
    if name is None:
        return None
    return OpmlFeed(
        url=_line(outline, name),
        title=_line(outline, "title") or _line(outline, "text"),
        site_url=_line(outline, "htmlUrl") or None,
        description=_line(outline, "description"),
        folder=folder,
        attributes=tuple(
            (key, clean_line(value))
            for key, value in outline.attributes.items()
            if key.lower() not in (*_OWN, name.lower()) and not key.startswith("xmlns")
        ),
    )


def _line(outline: Node, name: str) -> str:
    return clean_line(outline.get(name) or "")


def write_opml(feeds: Iterable[OpmlFeed], *, title: str, created: datetime) -> bytes:
    """An OPML 2.0 file in the given order; neighbours in one folder share its outline.

    What `parse_opml` reads from the result is what went in.
    """
    subscriptions = list(feeds)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0"{_declarations(subscriptions)}>',
        "  <head>",
        f"    <title>{_escaped(clean_line(title))}</title>",
        f"    <dateCreated>{format_datetime(created)}</dateCreated>",
        "  </head>",
        "  <body>",
    ]
    path: tuple[str, ...] = ()
    for feed in subscriptions:
        shared = _shared_length(path, feed.folder)
        lines += [f"{_indent(depth)}</outline>" for depth in reversed(range(shared, len(path)))]
        for depth in range(shared, len(feed.folder)):
            name = _quoted(feed.folder[depth])
            lines.append(f"{_indent(depth)}<outline text={name} title={name}>")
        path = feed.folder
        lines.append(f"{_indent(len(path))}{_outline(feed)}")
    lines += [f"{_indent(depth)}</outline>" for depth in reversed(range(len(path)))]
    lines += ["  </body>", "</opml>", ""]
    return "\n".join(lines).encode()


def _outline(feed: OpmlFeed) -> str:
    attributes = [("type", "rss"), ("text", feed.title), ("title", feed.title), ("xmlUrl", feed.url)]
    attributes += [("htmlUrl", feed.site_url)] if feed.site_url else []
    attributes += [("description", feed.description)] if feed.description else []
    attributes += feed.attributes
    return f"<outline {' '.join(f'{key}={_quoted(value)}' for key, value in attributes)}/>"


def _declarations(feeds: list[OpmlFeed]) -> str:
    """Declarations of the prefixes that the feeds' own attributes use."""
    keys = (key for feed in feeds for key, _ in feed.attributes)
    prefixes = sorted({key.partition(":")[0] for key in keys if ":" in key} - {"xml", "xmlns"})
    return "".join(f" xmlns:{prefix}={quoteattr(_NAMESPACES.get(prefix, f'urn:opml:{prefix}'))}" for prefix in prefixes)


def _shared_length(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _indent(depth: int) -> str:
    return "  " * min(depth + 2, 20)


def _quoted(value: str) -> str:
    return quoteattr(clean_line(value))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
