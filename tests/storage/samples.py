"""Feeds and entries for the storage tests, stored through the same functions that a refresh uses."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsreader.model.entry import EntryId
from newsreader.model.extracted import ExtractedAuthor, ExtractedPage
from newsreader.model.feed import FeedId
from newsreader.model.parsed import ParsedAuthor, ParsedEntry, ParsedFeed
from newsreader.services.merge import plan_update
from newsreader.storage import entries, feeds
from newsreader.storage.database import open_writer

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def library(path: Path) -> sqlite3.Connection:
    """A new library; every statement is a transaction of its own."""
    return open_writer(path / "library.sqlite3")


def feed(connection: sqlite3.Connection, url: str = "https://harbour.example/feed") -> FeedId:
    return feeds.subscribe(connection, url, now=NOW)[0]


def entry(key: str, title: str | None = None, *, age_days: float | None = 1, **more: object) -> ParsedEntry:
    published = None if age_days is None else NOW - DAY * age_days
    said = {
        "title": f"Headline {key}" if title is None else title,
        "url": f"https://harbour.example/{key}",
        "published": published,
    }
    return ParsedEntry(key, **(said | more))  # type: ignore[arg-type]


def refresh(
    connection: sqlite3.Connection, feed_id: FeedId, parsed: Sequence[ParsedEntry], now: datetime = NOW
) -> list[EntryId]:
    """Stores what a feed says, as a refresh does; the ids of the new entries, oldest first."""
    known = entries.known_entries(connection, feed_id, [one.key for one in parsed])
    first = connection.execute("SELECT 1 FROM entry WHERE feed_id = ?", (feed_id,)).fetchone() is None
    plan = plan_update(ParsedFeed("Atom 1.0", entries=tuple(parsed)), known, now, first=first)
    return entries.apply_update(connection, feed_id, plan, now)


def page(words: int = 300, *, url: str | None = "https://harbour.example/a", **more: object) -> ExtractedPage:
    said = {"url": url, "title": "A title", "content_html": f"<p>{'tide ' * words}</p>", "word_count": words}
    return ExtractedPage(**(said | more))  # type: ignore[arg-type]


MARA = ParsedAuthor("Mara Lindqvist")
MARA_ON_PAGE = ExtractedAuthor("Mara Lindqvist", bio="Mara Lindqvist has sailed the northern ferries for twelve years.")
