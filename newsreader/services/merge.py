"""What a feed's new document changes in the library: pure, so that the rules can be read and tested here."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

from newsreader.model.parsed import ParsedEntry, ParsedFeed
from newsreader.model.text import text_as_html
from newsreader.model.update import KnownEntry, PlannedEntry, UpdatePlan

UNKNOWN_AGE = timedelta(days=7)
CLOCK_ERROR = timedelta(days=1)


def plan_update(
    parsed: ParsedFeed, known: Mapping[str, KnownEntry], now: datetime, *, first: bool = False
) -> UpdatePlan:
    """Entries of the document that are new or say something else than before.

    An entry that is no longer in the document stays: a feed that comes back short or empty deletes nothing. Of two
    entries with one key the first counts. `first` says that the feed was never fetched before.
    """
    new: list[PlannedEntry] = []
    changed = []
    seen: set[str] = set()
    for entry, sort_date in zip(parsed.entries, sort_dates(parsed.entries, now, first=first), strict=True):
        if entry.key in seen:
            continue
        seen.add(entry.key)
        body = entry.content_html or text_as_html(entry.content_text) or entry.summary_html
        planned = PlannedEntry(entry, body, _content_hash(entry, body), sort_date)
        before = known.get(entry.key)
        if before is None:
            new.append(planned)
        elif before.content_hash != planned.content_hash:
            changed.append((before.id, planned))
    return UpdatePlan(tuple(new), tuple(changed))


def sort_dates(entries: Sequence[ParsedEntry], now: datetime, *, first: bool) -> list[datetime]:
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


def _credible(entry: ParsedEntry, now: datetime) -> datetime | None:
    date = entry.published or entry.modified
    return min(date, now) if date and date <= now + CLOCK_ERROR else None


def _content_hash(entry: ParsedEntry, body: str) -> bytes:
    """A hash of what a reader would notice; a new `modified` alone, or a moved image, is no new article."""
    said = "\0".join(
        (entry.title, entry.url or "", str(entry.published), entry.summary, body, *(a.name for a in entry.authors))
    )
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).digest()
