"""What makes an entry the same entry the next time the feed is read."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from newsreader.model.parsed import ParsedEntry

_MAX_KEY_CHARS = 1000


def entry_key(
    *,
    id: str | None,  # noqa: A002 - the field's own word
    url: str | None,
    title: str = "",
    published: datetime | None = None,
    content: str = "",
) -> str:
    """The publisher's id, else the address, else a fingerprint of title and date, or of title and text.

    The text counts only without a date, so that correcting a dated entry does not make a new one of it.
    """
    key = (id or "").strip() or (url or "").strip()
    if key:
        return key if len(key) <= _MAX_KEY_CHARS else f"sha256:{_fingerprint(key)}"
    when = published.isoformat() if published else ""
    return f"sha256:{_fingerprint(title, when, '' if title and when else content)}"


def with_distinct_keys(entries: Sequence[ParsedEntry]) -> tuple[ParsedEntry, ...]:
    """The entries in order, identical twins once, different entries that share a key told apart by what they say.

    Never by their place: the keys stay the same when the feed moves on. Entries with addresses of their own are
    different articles (some publishers give all the same id), others are versions of one, the first of which keeps
    the key.
    """
    if len({entry.key for entry in entries}) == len(entries):
        return tuple(entries)
    urls: dict[str, set[str | None]] = {}
    for entry in entries:
        urls.setdefault(entry.key, set()).add(entry.url)
    distinct: dict[str, ParsedEntry] = {}
    for entry in entries:
        for key in _possible_keys(entry, is_for_many=len(urls[entry.key]) > 1):
            twin = distinct.get(key)
            if twin is None:
                distinct[key] = entry if key == entry.key else replace(entry, key=key)
                break
            if twin == replace(entry, key=key):
                break
    return tuple(distinct.values())


def _possible_keys(entry: ParsedEntry, *, is_for_many: bool) -> Iterator[str]:
    """Keys to try, each saying more of the entry than the one before."""
    url, when = entry.url or "", str(entry.published or entry.modified or "")
    own = f"{entry.key}#{_fingerprint(url)[:16]}" if is_for_many else entry.key
    yield own
    yield f"{own}#{_fingerprint(url, entry.title, when)[:16]}"
    yield f"{own}#{_fingerprint(url, entry.title, when, entry.content_html, entry.content_text, entry.summary)[:24]}"


def _fingerprint(*texts: str) -> str:
    digest = hashlib.sha256("\x1f".join(texts).encode("utf-8", "replace"))
    return digest.hexdigest()[:40]
