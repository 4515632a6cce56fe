"""Wishes for feeds: changed, taken back also after a restart, and never against a later change."""

import sqlite3
from pathlib import Path

import pytest

from newsreader.model.feed import Feed, FeedId, FeedSettings, FeedState
from newsreader.storage import feed_words, feeds, folders, headlines, statuses
from newsreader.storage.feed_words import FeedEdit, FeedField
from tests.storage.samples import NOW, entry, feed, library, refresh

SETTINGS = FeedSettings(
    paused=True,
    interval_minutes=90,
    user_agent="Post/1",
    headers=(("Accept-Language", "de"),),
    username="ann",
    password="word",
    pages="never",
)
EDITS: list[tuple[FeedField, str]] = [
    ("title", "My own"),
    ("folder", "News/North"),
    ("settings", feeds.settings_as_json(SETTINGS)),
    ("local", "1"),
    ("url", "https://harbour.example/elsewhere"),
]


def only(connection: sqlite3.Connection) -> Feed:
    (found,) = feeds.all_feeds(connection)
    return found


def edit(connection: sqlite3.Connection, feed_id: FeedId, field: FeedField, value: str | None) -> int:
    return feed_words.edit_feeds(connection, [FeedEdit(feed_id, field, value)], label=f"did {field}", now=NOW)


def undo(connection: sqlite3.Connection) -> str | None:
    undone = statuses.undo(connection, NOW)
    return undone[0] if undone else None


@pytest.mark.parametrize(("field", "value"), EDITS)
def test_every_wish_is_taken_back_after_a_restart(tmp_path: Path, field: FeedField, value: str) -> None:
    connection = library(tmp_path)
    feed_id = feed(connection)
    before = only(connection)
    assert edit(connection, feed_id, field, value) == 1
    after = only(connection)
    assert after != before
    assert after.id == before.id
    connection.close()
    connection = library(tmp_path)
    assert only(connection) == after
    assert undo(connection) == f"did {field}"
    assert only(connection) == before
    assert undo(connection) is None
    assert connection.execute("SELECT count(*) FROM folder").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize(("field", "value"), EDITS)
def test_a_wish_that_is_granted_already_is_no_action(
    connection: sqlite3.Connection, field: FeedField, value: str
) -> None:
    feed_id = feed(connection)
    assert edit(connection, feed_id, field, value) == 1
    assert edit(connection, feed_id, field, value) == 0
    assert undo(connection) == f"did {field}"
    assert undo(connection) is None


def test_only_what_is_still_as_the_action_left_it_goes_back(connection: sqlite3.Connection) -> None:
    one, two = feed(connection, "https://a.example/feed"), feed(connection, "https://b.example/feed")
    edits = [FeedEdit(one, "folder", "News"), FeedEdit(two, "folder", "News")]
    assert feed_words.edit_feeds(connection, edits, label="moved 2 feeds to News", now=NOW) == 2
    other = folders.folder_id(connection, "Elsewhere")
    connection.execute("UPDATE feed SET folder_id = ? WHERE id = ?", (other, two))  # as another program would
    assert undo(connection) == "moved 2 feeds to News"
    assert {found.id: found.folder for found in feeds.all_feeds(connection)} == {one: "", two: "Elsewhere"}


def test_another_address_starts_afresh_and_keeps_articles_and_marks(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    refresh(connection, feed_id, [entry("a")])
    feeds.save_state(connection, feed_id, FeedState(etag="x", body_hash=b"x", gone=True, failures=3, next_check_at=NOW))
    assert edit(connection, feed_id, "url", "https://harbour.example/new") == 1
    assert feeds.states(connection)[feed_id] == FeedState()
    assert connection.execute("SELECT count(*) FROM entry WHERE feed_id = ?", (feed_id,)).fetchone() == (1,)


def test_another_feeds_address_is_never_taken(connection: sqlite3.Connection) -> None:
    one, _two = feed(connection, "https://a.example/feed"), feed(connection, "https://b.example/feed")
    assert edit(connection, one, "url", "https://b.example/feed") == 0
    assert undo(connection) is None


def test_undo_of_subscribing_hides_the_feed_again(connection: sqlite3.Connection) -> None:
    ((feed_id, new),) = feed_words.subscribe(
        connection, ["https://a.example/feed"], label="subscribed", now=NOW, folder="News", settings=SETTINGS
    )
    assert new
    assert only(connection).settings == SETTINGS
    refresh(connection, feed_id, [entry("a")])
    assert undo(connection) == "subscribed"
    assert feeds.all_feeds(connection) == ()
    assert headlines.unread_counts(connection) == {}


def test_undo_of_coming_back_leaves_the_feed_as_it_was(connection: sqlite3.Connection) -> None:
    feed_words.subscribe(connection, ["https://a.example/feed"], label="first", now=NOW, folder="Old")
    statuses.unsubscribe(connection, [FeedId(1)], label="gone", now=NOW)
    feed_words.subscribe(connection, ["https://a.example/feed"], label="again", now=NOW, folder="New")
    assert only(connection).folder == "New"
    assert [undo(connection) for _ in range(2)] == ["again", "gone"]
    assert only(connection).folder == "Old"


def test_unsubscribing_twice_at_once_is_taken_back_once(tmp_path: Path) -> None:
    here, there = library(tmp_path), library(tmp_path)
    feed_words.subscribe(here, ["https://a.example/feed"], label="subscribed", now=NOW)
    there.execute("UPDATE feed SET removed_at = 5")  # another instance was first
    assert undo(here) == "subscribed"
    assert there.execute("SELECT removed_at FROM feed").fetchone() == (5,)
    here.close()
    there.close()


def test_folders_are_there_as_long_as_feeds_are_in_them(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    for path in ("A", "A/B", ""):
        edit(connection, feed_id, "folder", path)
        rows = connection.execute("SELECT path FROM folder").fetchall()
        assert rows == ([(path,)] if path else [])
    assert folders.feeds_inside(connection, "A") == ()


def test_a_folder_holds_what_is_inside_it_and_nothing_else(connection: sqlite3.Connection) -> None:
    for place, path in enumerate(("A", "A/B", "AB", "A\\/B", "B/A")):
        edit(connection, feed(connection, f"https://{place}.example/"), "folder", path)
    assert [path for _, path in folders.feeds_inside(connection, "A")] == ["A", "A/B"]


def test_the_pace_of_a_feed(connection: sqlite3.Connection) -> None:
    empty, busy = feed(connection, "https://a.example/feed"), feed(connection, "https://b.example/feed")
    refresh(connection, busy, [entry(str(age), age_days=age) for age in range(0, 56, 2)])
    assert feeds.pace(connection, empty, NOW).entries == 0
    pace = feeds.pace(connection, busy, NOW)
    assert (pace.entries, round(pace.a_week, 1), pace.newest) == (28, 3.6, NOW)
    assert feeds.paces(connection, NOW) == {busy: pace.a_week}
