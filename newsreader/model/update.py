"""What a refresh changes in the library: decided in one place, stored in another."""

from dataclasses import dataclass

from newsreader.model.entry import EntryId
from newsreader.model.parsed import ParsedEntry


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """An entry to store: what the feed says, the best body it gives ("" for none), and the hash of both."""

    entry: ParsedEntry
    body_html: str
    content_hash: bytes


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
