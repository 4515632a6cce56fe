"""Entries: what the publisher said, and apart from it what the reader did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal, NewType

if TYPE_CHECKING:  # types only: a start does not pay for them
    from newsreader.model.author import Author
    from newsreader.model.extracted import RelatedItem
    from newsreader.model.feed import FeedId
    from newsreader.model.parsed import Enclosure


EntryId = NewType("EntryId", int)

CachedText = Literal["none", "feed", "page"]
Origin = Literal["feed", "page"]
StatusField = Literal["read", "starred", "later"]

UNDATED = "undated"  # in place of a date that nobody gave


@dataclass(frozen=True, slots=True)
class EntryStatus:
    """The reader's own marks on an entry."""

    read: bool = False
    starred: bool = False
    later: bool = False


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One headline, complete for drawing; never holds a body.

    Attributes:
        dated: What the feed or page said, None for undated.
        first_seen: When this library met it.
        byline: Author names joined by ", ", "" for none.
        cached: Whether its text is here: none, the feed's, or the whole page's.
    """

    id: EntryId
    feed_id: FeedId
    feed_title: str
    title: str
    byline: str
    dated: datetime | None
    first_seen: datetime
    sort_date: datetime
    status: EntryStatus
    cached: CachedText
    url: str | None = None
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole entry as the library holds it, without its body."""

    id: EntryId
    feed_id: FeedId
    feed_title: str
    feed_url: str
    feed_folder: str
    key: str
    url: str | None
    title: str
    dek: str | None
    summary: str
    published: datetime | None
    modified: datetime | None
    first_seen: datetime
    language: str | None
    image_url: str | None
    word_count: int
    status: EntryStatus
    cached: CachedText
    authors: tuple[Author, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    related: tuple[RelatedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryContent:
    """A body. `origin` "feed" holds the publisher's mark-up as sent, "page" our sanitised extraction.

    `paywalled` says that the page it came from keeps some of its text for subscribers.
    """

    origin: Origin
    html: str
    base_url: str | None
    fetched_at: datetime
    paywalled: bool = False
