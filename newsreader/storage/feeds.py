"""Subscriptions, their folders, and what the fetcher remembers of them."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from newsreader.errors import Problem
from newsreader.model.feed import Feed, FeedHealth, FeedId, FeedPace, FeedSettings, FeedState
from newsreader.model.folders import folder_names
from newsreader.model.parsed import OpmlFeed, ParsedFeed
from newsreader.storage.folders import folder_id
from newsreader.storage.headlines import unread_counts
from newsreader.storage.times import to_moment, to_seconds

PACE_WEEKS = 12  # over which entries a week are counted
WEEK_S = 7 * 24 * 3600

UNSUBSCRIBED, MUTED, TAKEN_BACK = 1, 2, 4  # why an entry is in no list: bits of entry_status.hidden

_FEED = """
  SELECT feed.id, feed.url, coalesce(nullif(own_title, ''), nullif(feed.title, ''), feed.url), site_url,
         coalesce(folder.path, ''), local, settings
  FROM feed LEFT JOIN folder ON folder.id = feed.folder_id
"""


def _feed(row: tuple[int, str, str, str | None, str, int, str]) -> Feed:
    feed_id, url, title, site_url, folder, local, settings = row
    return Feed(FeedId(feed_id), url, title, site_url, folder, bool(local), settings_from_json(settings))


def settings_from_json(text: str) -> FeedSettings:
    """The wishes for a feed as stored; what a newer program stored beside them is passed over."""
    if text == "{}":
        return FeedSettings()
    known = {field.name for field in fields(FeedSettings)}
    stored = {name: value for name, value in json.loads(text).items() if name in known}
    headers = tuple((name, value) for name, value in stored.pop("headers", ()))
    return FeedSettings(**stored, headers=headers)


def settings_as_json(settings: FeedSettings) -> str:
    """The wishes as they are stored: only those that are not the default."""
    usual = asdict(FeedSettings())
    return json.dumps({name: value for name, value in asdict(settings).items() if value != usual[name]})


def all_feeds(connection: sqlite3.Connection) -> tuple[Feed, ...]:
    """Subscriptions by folder and title."""
    rows = connection.execute(_FEED + "WHERE removed_at IS NULL ORDER BY 5 COLLATE NOCASE, 3 COLLATE NOCASE")
    return tuple(map(_feed, rows))


def feed_by_id(connection: sqlite3.Connection, feed_id: FeedId) -> Feed | None:
    """The subscription with this id."""
    row = connection.execute(_FEED + "WHERE feed.id = ? AND removed_at IS NULL", (feed_id,)).fetchone()
    return _feed(row) if row else None


def feed_by_url(connection: sqlite3.Connection, url: str) -> Feed | None:
    """The subscription to this very address."""
    row = connection.execute(_FEED + "WHERE feed.url = ? AND removed_at IS NULL", (url,)).fetchone()
    return _feed(row) if row else None


def owner_of(connection: sqlite3.Connection, url: str) -> FeedId | None:
    """The feed that has this address, also one that was unsubscribed."""
    row = connection.execute("SELECT id FROM feed WHERE url = ?", (url,)).fetchone()
    return FeedId(row[0]) if row else None


def subscribe(
    connection: sqlite3.Connection, url: str, *, now: datetime, folder: str = "", local: bool = False
) -> tuple[FeedId, bool]:
    """Makes `url` a subscription; returns its id and whether it is new.

    A feed that was unsubscribed comes back with its entries and all the reader's marks.
    """
    in_folder = folder_id(connection, folder) if folder else None
    row = connection.execute("SELECT id, removed_at FROM feed WHERE url = ?", (url,)).fetchone()
    if row:
        feed_id, removed_at = row
        if removed_at is not None:
            set_subscribed(connection, [feed_id], subscribed=True, now=now)
            connection.execute(
                "UPDATE feed SET folder_id = coalesce(?, folder_id), local = ? WHERE id = ?",
                (in_folder, local, feed_id),
            )
        return FeedId(feed_id), removed_at is not None
    cursor = connection.execute(
        "INSERT INTO feed (url, folder_id, local, added_at) VALUES (?, ?, ?, ?)",
        (url, in_folder, local, to_seconds(now)),
    )
    feed_id = FeedId(cursor.lastrowid or 0)
    connection.execute("INSERT INTO feed_state (feed_id) VALUES (?)", (feed_id,))
    return feed_id, True


def describe_outline(connection: sqlite3.Connection, feed_id: FeedId, outline: OpmlFeed) -> None:
    """Keeps what an OPML file said of a feed: its title there as the reader's own, and attributes we do not know."""
    connection.execute(
        """UPDATE feed SET own_title = nullif(?, ''), site_url = coalesce(site_url, ?),
             description = coalesce(nullif(description, ''), ?), outline = ? WHERE id = ?""",
        (outline.title, outline.site_url, outline.description, json.dumps(dict(outline.attributes)), feed_id),
    )


def set_settings(connection: sqlite3.Connection, feed_id: FeedId, settings: FeedSettings) -> None:
    """Replaces the reader's wishes for the feed."""
    connection.execute("UPDATE feed SET settings = ? WHERE id = ?", (settings_as_json(settings), feed_id))


def outlines(connection: sqlite3.Connection) -> tuple[OpmlFeed, ...]:
    """All subscriptions as an OPML file lists them, by folder and title."""
    rows = connection.execute(
        """SELECT feed.url, coalesce(nullif(own_title, ''), feed.title), site_url, description,
                  coalesce(folder.path, ''), feed.outline
           FROM feed LEFT JOIN folder ON folder.id = feed.folder_id
           WHERE removed_at IS NULL ORDER BY 5 COLLATE NOCASE, 2 COLLATE NOCASE"""
    )
    return tuple(
        OpmlFeed(url, title, site, description, folder_names(path), tuple(json.loads(known).items()))
        for url, title, site, description, path, known in rows
    )


def set_subscribed(connection: sqlite3.Connection, feed_ids: Sequence[int], *, subscribed: bool, now: datetime) -> None:
    """Hides or shows feeds with all their entries; nothing is deleted."""
    removed_at = None if subscribed else to_seconds(now)
    hidden = f"hidden & ~{UNSUBSCRIBED}" if subscribed else f"hidden | {UNSUBSCRIBED}"
    for feed_id in feed_ids:
        connection.execute("UPDATE feed SET removed_at = ? WHERE id = ?", (removed_at, feed_id))
        connection.execute(
            f"UPDATE entry_status SET hidden = {hidden} WHERE entry_id IN (SELECT id FROM entry WHERE feed_id = ?)",
            (feed_id,),
        )


def those_subscribed(connection: sqlite3.Connection, feed_ids: Sequence[int], *, subscribed: bool) -> list[FeedId]:
    """Those of the feeds that are subscribed now, or those that are not."""
    listed = {row[0] for row in connection.execute("SELECT id FROM feed WHERE removed_at IS NULL")}
    return [FeedId(feed_id) for feed_id in feed_ids if (feed_id in listed) == subscribed]


def describe(connection: sqlite3.Connection, feed_id: FeedId, parsed: ParsedFeed) -> None:
    """Takes over the publisher's words about the feed; the reader's own title stays."""
    connection.execute(
        """UPDATE feed SET title = coalesce(nullif(?, ''), title), site_url = coalesce(?, site_url),
             description = ?, language = coalesce(?, language), icon_url = coalesce(?, icon_url) WHERE id = ?""",
        (parsed.title, parsed.home_page_url, parsed.description, parsed.language, parsed.icon_url, feed_id),
    )


def move(connection: sqlite3.Connection, feed_id: FeedId, url: str) -> bool:
    """The feed now lives at `url` for good; False if another feed of the library has that address."""
    taken = connection.execute("SELECT 1 FROM feed WHERE url = ? AND id != ?", (url, feed_id)).fetchone()
    if taken is None:
        connection.execute("UPDATE feed SET url = ? WHERE id = ?", (url, feed_id))
    return taken is None


def save_state(connection: sqlite3.Connection, feed_id: FeedId, state: FeedState) -> None:
    """Replaces what the fetcher remembers of the feed."""
    connection.execute(
        """INSERT OR REPLACE INTO feed_state
             (feed_id, etag, last_modified, validators_at, body_hash, checked_at, succeeded_at, next_check_at,
              failures, gone, ttl_s, skip_hours, skip_days, problem, missing_since)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            feed_id,
            state.etag,
            state.last_modified,
            to_seconds(state.validators_at),
            state.body_hash,
            to_seconds(state.checked_at),
            to_seconds(state.succeeded_at),
            to_seconds(state.next_check_at),
            state.failures,
            state.gone,
            state.ttl_s,
            json.dumps(sorted(state.skip_hours)),
            json.dumps(sorted(state.skip_days)),
            json.dumps(asdict(state.problem)) if state.problem else None,
            to_seconds(state.missing_since),
        ),
    )


_STATE = """etag, last_modified, validators_at, body_hash, checked_at, succeeded_at, next_check_at, failures, gone,
  ttl_s, skip_hours, skip_days, problem, missing_since"""


def _state(row: Any) -> FeedState:
    etag, modified, validators_at, body_hash, checked_at, succeeded_at, next_check_at, failures, gone = row[:9]
    ttl_s, skip_hours, skip_days, problem, missing_since = row[9:]
    return FeedState(
        etag,
        modified,
        to_moment(validators_at),
        body_hash,
        to_moment(checked_at),
        to_moment(succeeded_at),
        to_moment(next_check_at),
        failures,
        bool(gone),
        ttl_s,
        frozenset(json.loads(skip_hours)),
        frozenset(json.loads(skip_days)),
        Problem(**json.loads(problem)) if problem else None,
        to_moment(missing_since),
    )


def states(connection: sqlite3.Connection) -> dict[FeedId, FeedState]:
    """What the fetcher remembers, of every subscription."""
    rows = connection.execute(
        f"SELECT feed_id, {_STATE} FROM feed_state JOIN feed ON feed.id = feed_id WHERE removed_at IS NULL"
    )
    return {FeedId(row[0]): _state(row[1:]) for row in rows}


def health(connection: sqlite3.Connection) -> tuple[FeedHealth, ...]:
    """Every subscription with its state and counts, by folder and title."""
    known = states(connection)
    entries = dict(
        connection.execute("SELECT feed_id, count(*) FROM entry_status WHERE hidden = 0 GROUP BY feed_id").fetchall()
    )
    unread = unread_counts(connection)
    return tuple(
        FeedHealth(feed, known.get(feed.id, FeedState()), entries.get(feed.id, 0), unread.get(feed.id, 0))
        for feed in all_feeds(connection)
    )


def health_uncounted(connection: sqlite3.Connection) -> tuple[FeedHealth, ...]:
    """Every subscription with its state, no entry counted, by folder and title."""
    known = states(connection)
    return tuple(FeedHealth(feed, known.get(feed.id, FeedState()), 0, 0) for feed in all_feeds(connection))


def pace(connection: sqlite3.Connection, feed_id: FeedId, now: datetime) -> FeedPace:
    """How much a feed brings, by its index alone: cheap for one feed of a library of any size."""
    weeks_ago = to_seconds(now) - PACE_WEEKS * WEEK_S
    entries, newest, oldest = connection.execute(
        "SELECT count(*), max(sort_date), min(sort_date) FROM entry_status WHERE hidden = 0 AND feed_id = ?", (feed_id,)
    ).fetchone()
    if not entries:
        return FeedPace(0, 0.0, None)
    (recent,) = connection.execute(
        "SELECT count(*) FROM entry_status WHERE hidden = 0 AND feed_id = ? AND sort_date >= ?", (feed_id, weeks_ago)
    ).fetchone()
    weeks = (to_seconds(now) - max(oldest, weeks_ago)) / WEEK_S
    return FeedPace(entries, recent / max(1.0, weeks), to_moment(newest))


def paces(connection: sqlite3.Connection, now: datetime) -> dict[FeedId, float]:
    """Entries a week, of each feed that had any in the last weeks."""
    weeks_ago = to_seconds(now) - PACE_WEEKS * WEEK_S
    rows = connection.execute(
        """SELECT feed_id, sum(sort_date >= ?), min(sort_date) FROM entry_status WHERE hidden = 0 GROUP BY feed_id""",
        (weeks_ago,),
    )
    return {
        FeedId(feed_id): recent / max(1.0, (to_seconds(now) - max(oldest, weeks_ago)) / WEEK_S)
        for feed_id, recent, oldest in rows
        if recent
    }
