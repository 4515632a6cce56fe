"""What a feed's new document changes in the library: pure, so that the rules can be read and tested here."""

from collections.abc import Mapping
from hashlib import blake2b

from newsreader.model.parsed import ParsedEntry, ParsedFeed
from newsreader.model.text import text_as_html
from newsreader.model.update import KnownEntry, PlannedEntry, UpdatePlan


def plan_update(parsed: ParsedFeed, known: Mapping[str, KnownEntry]) -> UpdatePlan:
    """Entries of the document that are new or say something else than before.

    An entry that is no longer in the document stays: a feed that comes back short or empty deletes nothing. Of two
    entries with one key the first counts.
    """
    new: list[PlannedEntry] = []
    changed = []
    seen: set[str] = set()
    for entry in parsed.entries:
        if entry.key in seen:
            continue
        seen.add(entry.key)
        planned = _planned(entry)
        before = known.get(entry.key)
        if before is None:
            new.append(planned)
        elif before.content_hash != planned.content_hash:
            changed.append((before.id, planned))
    return UpdatePlan(tuple(new), tuple(changed))


def _planned(entry: ParsedEntry) -> PlannedEntry:
    body = entry.content_html or text_as_html(entry.content_text) or entry.summary_html
    return PlannedEntry(entry, body, _content_hash(entry, body))


def _content_hash(entry: ParsedEntry, body: str) -> bytes:
    """A hash of what a reader would notice; a new `modified` alone, or a moved image, is no new article."""
    said = "\0".join(
        (entry.title, entry.url or "", str(entry.published), entry.summary, body, *(a.name for a in entry.authors))
    )
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).digest()
