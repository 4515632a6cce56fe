"""Undo: over restarts, level by level, fifty thousand at once, and never against a later change."""

import sqlite3
from pathlib import Path

import pytest

from newsreader.model.entry import EntryStatus
from newsreader.model.query import EntryQuery
from newsreader.storage import headlines, journal, statuses
from newsreader.storage.compression import pack_ids, unpack_ids
from tests.storage.samples import NOW, entry, feed, library, refresh


def marks(connection: sqlite3.Connection, *ids: int) -> list[EntryStatus]:
    return [row.status for row in headlines.headline_rows(connection, ids)]


def undo(connection: sqlite3.Connection) -> str | None:
    undone = statuses.undo(connection, NOW)
    return undone[0] if undone else None


def test_nothing_to_undo(connection: sqlite3.Connection) -> None:
    assert undo(connection) is None


def test_undo_goes_back_level_by_level_also_after_a_restart(tmp_path: Path) -> None:
    connection = library(tmp_path)
    a, b = refresh(connection, feed(connection), [entry("a"), entry("b")])
    statuses.mark(connection, "read", True, [a, b], label="one", now=NOW)
    statuses.mark(connection, "starred", True, [a], label="two", now=NOW)
    statuses.mark(connection, "read", False, [a], label="three", now=NOW)
    for label, expected in (
        ("three", [EntryStatus(read=True, starred=True), EntryStatus(read=True)]),
        ("two", [EntryStatus(read=True), EntryStatus(read=True)]),
        ("one", [EntryStatus(), EntryStatus()]),
    ):
        connection.close()
        connection = library(tmp_path)
        assert undo(connection) == label
        assert marks(connection, a, b) == expected
    assert undo(connection) is None
    connection.close()


def test_only_what_an_action_changed_goes_back(connection: sqlite3.Connection) -> None:
    a, b = refresh(connection, feed(connection), [entry("a"), entry("b")])
    assert statuses.mark(connection, "read", True, [a], label="first", now=NOW) == [a]
    assert statuses.mark(connection, "read", True, [a, b, 999], label="second", now=NOW) == [b]
    assert undo(connection) == "second"
    assert marks(connection, a, b) == [EntryStatus(read=True), EntryStatus()]


def test_what_changed_nothing_is_no_action(connection: sqlite3.Connection) -> None:
    (a,) = refresh(connection, feed(connection), [entry("a")])
    statuses.mark(connection, "starred", True, [a], label="first", now=NOW)
    assert statuses.mark(connection, "starred", True, [a], label="second", now=NOW) == []
    assert statuses.mark(connection, "read", True, [], label="third", now=NOW) == []
    assert undo(connection) == "first"


def test_a_later_change_by_another_instance_wins(tmp_path: Path) -> None:
    here, there = library(tmp_path), library(tmp_path)
    a, b = refresh(here, feed(here), [entry("a"), entry("b")])
    statuses.mark(here, "read", True, [a, b], label="here", now=NOW)
    there.execute("UPDATE entry_status SET read = 0 WHERE entry_id = ?", (a,))  # as a sync pull would
    there.execute("UPDATE entry_status SET starred = 1 WHERE entry_id = ?", (b,))
    assert undo(here) == "here"
    assert marks(there, a, b) == [EntryStatus(), EntryStatus(starred=True)]
    here.close()
    there.close()


def test_undo_takes_back_the_newest_action_of_any_instance(tmp_path: Path) -> None:
    here, there = library(tmp_path), library(tmp_path)
    (a,) = refresh(here, feed(here), [entry("a")])
    statuses.mark(here, "read", True, [a], label="here", now=NOW)
    statuses.mark(there, "read", False, [a], label="there", now=NOW)
    assert undo(here) == "there"
    assert marks(here, a) == [EntryStatus(read=True)]
    here.close()
    there.close()


def test_fifty_thousand_at_once(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO entry_status (entry_id, feed_id, sort_date) VALUES (?, 1, ?)", [(n, n) for n in range(1, 50_001)]
    )
    assert len(statuses.mark(connection, "read", True, range(1, 50_001), label="all", now=NOW)) == 50_000
    connection.execute("COMMIT")
    assert headlines.count(connection, EntryQuery(unread=True)) == 0
    (size,) = connection.execute("SELECT length(ids) FROM journal_change").fetchone()
    assert size < 200_000
    undone = statuses.undo(connection, NOW)
    assert undone is not None
    assert list(undone[1][0].ids) == list(range(1, 50_001))
    assert headlines.count(connection, EntryQuery(unread=True)) == 50_000


def test_an_unknown_mark_is_a_mistake_of_the_caller(connection: sqlite3.Connection) -> None:
    with pytest.raises(ValueError, match="hidden"):
        statuses.mark(connection, "hidden", True, [1], label="", now=NOW)  # type: ignore[arg-type]


def test_several_changes_of_one_action(connection: sqlite3.Connection) -> None:
    changes = [
        journal.Change("read", 0, 1, [1, 2]),
        journal.Change("read", 1, 0, [3]),
        journal.Change("later", 0, 1, []),
    ]
    journal.record(connection, "both", changes, NOW)
    last = journal.last_action(connection)
    assert last is not None
    number, label, found = last
    assert (label, [(c.field, c.before, c.after, list(c.ids)) for c in found]) == (
        "both",
        [("read", 0, 1, [1, 2]), ("read", 1, 0, [3])],
    )
    journal.mark_undone(connection, number, NOW)
    assert journal.last_action(connection) is None


@pytest.mark.parametrize("ids", [[], [1], [2**63 - 1, -1, 0], list(range(1000))])
def test_ids_come_back_in_their_order(ids: list[int]) -> None:
    assert list(unpack_ids(pack_ids(ids))) == ids


def test_texts_are_kept_with_their_action(connection: sqlite3.Connection) -> None:
    texts = [
        journal.TextChange("feed.title", 7, None, "Mine"),
        journal.TextChange("feed.folder", 7, "News", ""),
        journal.TextChange("feed.folder", 8, "Same", "Same"),
    ]
    journal.record(connection, "both", [], NOW, texts=texts)
    last = journal.last_action(connection)
    assert last is not None
    assert sorted(text.field for text in journal.texts_of(connection, last[0])) == ["feed.folder", "feed.title"]
    assert set(journal.texts_of(connection, last[0])) == set(texts[:2])


def test_texts_that_did_not_change_are_no_action(connection: sqlite3.Connection) -> None:
    journal.record(connection, "nothing", [], NOW, texts=[journal.TextChange("feed.title", 1, "a", "a")])
    assert journal.last_action(connection) is None
