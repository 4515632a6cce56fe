"""Subscriptions: ids that last, and nothing lost by coming and going."""

import sqlite3
from datetime import UTC, datetime

import pytest

from newsreader.errors import Problem
from newsreader.model.feed import FeedState
from newsreader.model.parsed import OpmlFeed, ParsedFeed
from newsreader.model.query import EntryQuery
from newsreader.storage import entries, feeds, headlines, statuses
from tests.storage.samples import NOW, entry, feed, refresh


def test_subscribing_twice_is_one_feed(connection: sqlite3.Connection) -> None:
    first = feeds.subscribe(connection, "https://a.example/feed", now=NOW)
    assert first[1]
    assert feeds.subscribe(connection, "https://a.example/feed", now=NOW) == (first[0], False)


def test_an_id_is_never_given_twice(connection: sqlite3.Connection) -> None:
    first = feed(connection, "https://a.example/feed")
    connection.execute("DELETE FROM feed")
    assert feed(connection, "https://b.example/feed") > first


@pytest.mark.parametrize("way_back", ["undo", "subscribe"])
def test_unsubscribing_and_coming_back_keeps_every_mark(connection: sqlite3.Connection, way_back: str) -> None:
    feed_id = feed(connection)
    ids = refresh(connection, feed_id, [entry("a"), entry("b"), entry("c")])
    statuses.mark(connection, "read", True, ids[:1], label="", now=NOW)
    statuses.mark(connection, "starred", True, ids[1:2], label="", now=NOW)
    before = headlines.headline_rows(connection, ids)
    statuses.unsubscribe(connection, [feed_id], label="unsubscribed", now=NOW)

    assert feeds.all_feeds(connection) == ()
    assert feeds.feed_by_id(connection, feed_id) is None
    assert feeds.feed_by_url(connection, "https://harbour.example/feed") is None
    assert not headlines.entry_ids(connection, EntryQuery())
    assert entries.entry_by_id(connection, ids[0]) is None
    assert headlines.unread_counts(connection) == {}

    if way_back == "undo":
        undone = statuses.undo(connection, NOW)
        assert undone is not None
        assert undone[0] == "unsubscribed"
    else:
        assert feeds.subscribe(connection, "https://harbour.example/feed", now=NOW) == (feed_id, True)
    assert headlines.headline_rows(connection, ids) == before
    assert len(headlines.entry_ids(connection, EntryQuery())) == 3


def test_unsubscribing_what_is_gone_already_is_nothing_to_undo(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    ids = refresh(connection, feed_id, [entry("a")])
    statuses.mark(connection, "starred", True, ids, label="starred", now=NOW)
    statuses.unsubscribe(connection, [feed_id], label="first", now=NOW)
    statuses.unsubscribe(connection, [feed_id], label="second", now=NOW)
    undone = statuses.undo(connection, NOW)
    assert undone is not None
    assert undone[0] == "first"


def test_what_a_refresh_under_way_brings_to_a_removed_feed_stays_hidden(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    statuses.unsubscribe(connection, [feed_id], label="", now=NOW)
    refresh(connection, feed_id, [entry("late")])
    assert not headlines.entry_ids(connection, EntryQuery())
    statuses.undo(connection, NOW)
    assert len(headlines.entry_ids(connection, EntryQuery())) == 1


def test_moving_keeps_the_feed_and_never_takes_another_ones_address(connection: sqlite3.Connection) -> None:
    first, second = feed(connection, "https://a.example/feed"), feed(connection, "https://b.example/feed")
    assert feeds.move(connection, first, "https://a.example/new")
    assert not feeds.move(connection, second, "https://a.example/new")
    moved = feeds.feed_by_url(connection, "https://a.example/new")
    assert moved is not None
    assert moved.id == first
    assert feeds.feed_by_url(connection, "https://b.example/feed") is not None


def test_the_readers_title_wins_over_the_publishers(connection: sqlite3.Connection) -> None:
    plain, named = feed(connection, "https://a.example/feed"), feed(connection, "https://b.example/feed")
    outline = OpmlFeed("https://b.example/feed", "My own name", attributes=(("color", "#fff"),))
    feeds.describe_outline(connection, named, outline)
    for feed_id in (plain, named):
        feeds.describe(connection, feed_id, ParsedFeed("Atom 1.0", title="The Publisher", description="Words"))
    assert {one.id: one.title for one in feeds.all_feeds(connection)} == {plain: "The Publisher", named: "My own name"}
    assert feeds.outlines(connection)[0].attributes == (("color", "#fff"),)


def test_a_feed_without_a_title_is_called_by_its_address_and_keeps_a_title_it_had(
    connection: sqlite3.Connection,
) -> None:
    feed_id = feed(connection)
    assert feeds.all_feeds(connection)[0].title == "https://harbour.example/feed"
    for title in ("Harbour Post", ""):
        feeds.describe(connection, feed_id, ParsedFeed("Atom 1.0", title=title))
    assert feeds.all_feeds(connection)[0].title == "Harbour Post"


def test_feeds_are_listed_by_folder_and_title(connection: sqlite3.Connection) -> None:
    for url, folder in (("https://z.example", ""), ("https://b.example", "News"), ("https://a.example", "News/North")):
        feeds.subscribe(connection, url, now=NOW, folder=folder)
    assert [(one.folder, one.url) for one in feeds.all_feeds(connection)] == [
        ("", "https://z.example"),
        ("News", "https://b.example"),
        ("News/North", "https://a.example"),
    ]
    assert [one.folder for one in feeds.outlines(connection)] == [(), ("News",), ("News", "North")]


def test_what_the_fetcher_remembers_comes_back_as_it_was(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    state = FeedState(
        etag='W/"x"',
        last_modified="Sun, 01 Mar 2026 12:00:00 GMT",
        validators_at=NOW,
        body_hash=b"\0\xff",
        checked_at=NOW,
        succeeded_at=datetime(1999, 12, 31, tzinfo=UTC),
        next_check_at=NOW,
        failures=3,
        gone=True,
        ttl_s=600,
        skip_hours=frozenset({1, 23}),
        skip_days=frozenset({6}),
        problem=Problem("network", "Could not be reached.", "Why", "Hint", "subject"),
    )
    assert feeds.states(connection)[feed_id] == FeedState()
    feeds.save_state(connection, feed_id, state)
    assert feeds.states(connection)[feed_id] == state


def test_health_counts_what_is_there_and_unread(connection: sqlite3.Connection) -> None:
    busy, empty = feed(connection, "https://a.example/feed"), feed(connection, "https://b.example/feed")
    ids = refresh(connection, busy, [entry("a"), entry("b"), entry("c")])
    statuses.mark(connection, "read", True, ids[:2], label="", now=NOW)
    assert [(one.feed.id, one.entries, one.unread) for one in feeds.health(connection)] == [(busy, 3, 1), (empty, 0, 0)]
    assert headlines.unread_counts(connection) == {busy: 1}
