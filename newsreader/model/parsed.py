"""What a feed says, before the library knows about it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ParsedAuthor:
    """A person as a feed names them; `name` is one clean line, never empty."""

    name: str
    url: str | None = None
    avatar: str | None = None
    bio: str | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to an entry (podcast audio, video, PDF)."""

    url: str
    mime_type: str | None = None
    title: str | None = None
    size_bytes: int | None = None
    duration_s: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One item of a feed.

    Texts are clean (`model.text`); titles and summaries are plain text on one line. `content_html` is the publisher's
    mark-up with terminal controls removed but NOT sanitised: whoever lets it out passes it through
    `extraction.sanitize` with `base_url`. Dates are aware UTC or None, never invented.

    Attributes:
        key: Unique in its feed: the publisher's id, else derived (`parsing.identity`), stable over refreshes.
        id: The publisher's own id (guid, atom:id, rdf:about, JSON id) as written; None where there is none.
        base_url: What relative addresses in `content_html` are relative to.
        summary: Plain text, at most some 500 characters; empty if the feed has neither summary nor content.
    """

    key: str
    id: str | None = None
    url: str | None = None
    external_url: str | None = None
    title: str = ""
    summary: str = ""
    summary_html: str = ""
    content_html: str = ""
    content_text: str = ""
    base_url: str | None = None
    image_url: str | None = None
    published: datetime | None = None
    modified: datetime | None = None
    authors: tuple[ParsedAuthor, ...] = ()
    categories: tuple[str, ...] = ()
    language: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    comments_url: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A whole feed document; entries in the document's order.

    Attributes:
        format: As found, for people: "RSS 2.0", "RSS 0.91", "RSS 1.0", "Atom 1.0", "Atom 0.3", "JSON Feed 1.1" …
        ttl_s: How long the feed asks to be left alone (`ttl`, `sy:updatePeriod`), seconds.
        skip_hours: Hours of the day (0-23, UTC) the feed asks not to be fetched in.
        skip_days: Weekdays (0 Monday - 6 Sunday) the feed asks not to be fetched on.
    """

    format: str
    title: str = ""
    home_page_url: str | None = None
    feed_url: str | None = None
    description: str = ""
    language: str | None = None
    icon_url: str | None = None
    authors: tuple[ParsedAuthor, ...] = ()
    entries: tuple[ParsedEntry, ...] = ()
    ttl_s: int | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page offers (`parsing.discovery`)."""

    url: str
    title: str = ""
    mime_type: str | None = None


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """A subscription in an OPML file; `folder` is the path of outline titles above it, outermost first."""

    url: str
    title: str = ""
    site_url: str | None = None
    description: str = ""
    folder: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OpmlFolder:
    """An outline that holds others: the titles from the outermost to its own, and attributes we do not know."""

    path: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OpmlList:
    """What an OPML file says: subscriptions in its order, and every folder once, also those with nothing in them."""

    feeds: tuple[OpmlFeed, ...]
    folders: tuple[OpmlFolder, ...] = ()
