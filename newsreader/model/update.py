"""What a refresh changes in the library: worked out in one place, decided in another, stored in a third."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsreader.model.entry import EntryId
from newsreader.model.parsed import Enclosure, ParsedAuthor, ParsedFeed


@dataclass(frozen=True, slots=True)
class PreparedEntry:
    """An entry as it will be stored: what the feed says, and what can be worked out without the library.

    Attributes:
        canonical_url: `model.address.canonical_url` of its address.
        site: `model.address.site_of` its address, where its authors are at home; "" if it has none.
        authors: One for each person, also where the feed puts a whole byline into one element.
        word_count: Of the body, else of the summary.
        content_hash: By which the next refresh sees a change.
        body: The best body the feed gives, packed (`storage.compression`); empty for none.
    """

    key: str
    url: str | None
    canonical_url: str | None
    title: str
    summary: str
    published: datetime | None
    modified: datetime | None
    language: str | None
    image_url: str | None
    comments_url: str | None
    categories: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    authors: tuple[ParsedAuthor, ...]
    word_count: int
    content_hash: bytes
    body: bytes
    base_url: str | None
    site: str

    def __reduce__(self) -> tuple[type["PreparedEntry"], tuple[Any, ...]]:
        # What dataclasses do by themselves for slots takes ten times as long, and thousands of these cross a pipe.
        return PreparedEntry, tuple(getattr(self, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class PreparedFeed:
    """A feed document, ready to be compared with the library; `description` is the feed without its entries."""

    description: ParsedFeed
    entries: tuple[PreparedEntry, ...]
    body_hash: bytes


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """A new entry, and where it stands in lists, for ever: `sort_date` is never later than the refresh."""

    entry: PreparedEntry
    sort_date: datetime


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What a refresh must know of an entry that the library has."""

    id: EntryId
    content_hash: bytes
    title: str = ""


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """Entries to add, in the feed's order, and entries whose words or key have changed. Nothing is ever taken away."""

    new: tuple[PlannedEntry, ...] = ()
    changed: tuple[tuple[EntryId, PreparedEntry], ...] = ()
