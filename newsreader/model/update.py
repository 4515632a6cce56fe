"""What a refresh changes in the library: decided in one place, stored in another."""

from dataclasses import dataclass
from datetime import datetime

from newsreader.model.entry import EntryId
from newsreader.model.parsed import ParsedEntry


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """An entry to store: what the feed says, and what follows from it.

    Attributes:
        body_html: The best body the feed gives, "" for none.
        content_hash: By which the next refresh sees a change.
        sort_date: Where a new entry stands in lists, for ever; never later than the refresh.
    """

    entry: ParsedEntry
    body_html: str
    content_hash: bytes
    sort_date: datetime


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """What a refresh must know of an entry that the library has."""

    id: EntryId
    content_hash: bytes


@dataclass(frozen=True, slots=True)
class UpdatePlan:
    """Entries to add, in the feed's order, and entries whose words have changed. Nothing is ever taken away."""

    new: tuple[PlannedEntry, ...] = ()
    changed: tuple[tuple[EntryId, PlannedEntry], ...] = ()
