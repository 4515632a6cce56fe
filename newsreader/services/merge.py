"""What a feed's new document changes in the library: pure, so that the rules can be read and tested here."""

from collections.abc import Mapping, Sequence
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

    An entry that is no longer in the document stays: a feed that comes back short or empty deletes nothing. `first`
    says that the feed was never fetched before.
    """
    new: list[PlannedEntry] = []
    changed = []
    for entry, sort_date in zip(said, sort_dates(said, now, first=first), strict=True):
        before = known.get(entry.key)
        if before is None:
            new.append(PlannedEntry(entry, sort_date))
        elif before.content_hash != entry.content_hash:
            changed.append((before.id, entry))
    return UpdatePlan(tuple(new), tuple(changed))


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
