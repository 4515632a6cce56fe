"""What a feed's new document changes in the library: pure, so that the rules can be read and tested here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from newsreader.model.parsed import ParsedEntry, ParsedFeed
from newsreader.model.update import KnownEntry, PlannedEntry, PreparedEntry, UpdatePlan
from newsreader.services.prepare import prepare_entries

UNKNOWN_AGE = timedelta(days=7)
CLOCK_ERROR = timedelta(days=1)


def plan_update(
    parsed: ParsedFeed, known: Mapping[str, KnownEntry], now: datetime, *, first: bool = False
) -> UpdatePlan:
    """`plan_entries` for a document that was parsed in this process."""
    return plan_entries(prepare_entries(parsed.entries), known, now, first=first)


def plan_entries(
    said: Sequence[PreparedEntry], known: Mapping[str, KnownEntry], now: datetime, *, first: bool = False
) -> UpdatePlan:
    """Entries of the document that are new or say something else than before; their keys are all different.

    `known` has the library's entries under `possible_keys`. One that was known by its address alone, and stands in the
    document under the same title and address with an id, gets that key and comes no second time: its feed has begun
    to give ids, or another reader, which kept none, has brought it.

    An entry that is no longer in the document stays: a feed that comes back short or empty deletes nothing. `first`
    says that the feed was never fetched before.
    """
    new: list[PlannedEntry] = []
    changed = []
    keys = {entry.key for entry in said}
    by_address = {key: entry for key, entry in known.items() if key not in keys}
    for entry, sort_date in zip(said, sort_dates(said, now, first=first), strict=True):
        before = known.get(entry.key)
        if before is None and (same := by_address.get(entry.url or "")) is not None and same.title == entry.title:
            del by_address[entry.url or ""]
            changed.append((same.id, entry))
        elif before is None:
            new.append(PlannedEntry(entry, sort_date))
        elif before.content_hash != entry.content_hash:
            changed.append((before.id, entry))
    return UpdatePlan(tuple(new), tuple(changed))


def possible_keys(said: Iterable[PreparedEntry]) -> set[str]:
    """The keys under which the library may have these entries: their own, and those of a time without ids."""
    return {key for entry in said for key in (entry.key, entry.url) if key}


def sort_dates(entries: Sequence[ParsedEntry | PreparedEntry], now: datetime, *, first: bool) -> list[datetime]:
    """Where each entry stands among others: its own date, or the best guess. Only for order, never shown.

    A date in the future is a clock error and counts as none. What has no date and comes with a later refresh is new.
    On the `first` fetch it is not: it stands beside its neighbour in the document (the older one, feeds going from
    new to old), and in a document without any date behind the news of the last week.
    """
    own = [_credible(entry, now) for entry in entries]
    if not first:
        return [date or now for date in own]
    guesses: list[datetime] = []
    older = next(filter(None, reversed(own)), now - UNKNOWN_AGE)
    for date in reversed(own):
        older = date or older
        guesses.append(older)
    return guesses[::-1]


def _credible(entry: ParsedEntry | PreparedEntry, now: datetime) -> datetime | None:
    date = entry.published or entry.modified
    return min(date, now) if date and date <= now + CLOCK_ERROR else None
