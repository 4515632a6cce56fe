"""Lists of headlines: order, paging, rows, and the indexes they walk along."""

import itertools
import random
import sqlite3
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.model.entry import EntryId
from newsreader.model.feed import FeedId
from newsreader.model.query import EntryQuery
from newsreader.storage import contents, feeds, headlines, search, statuses
from tests.storage.samples import DAY, MARA, NOW, entry, feed, library, page, refresh

QUERIES = (
    EntryQuery(),
    EntryQuery(feed_id=FeedId(1)),
    EntryQuery(unread=True),
    EntryQuery(feed_id=FeedId(1), unread=True),
    EntryQuery(starred=True),
    EntryQuery(later=True),
    EntryQuery(feed_id=FeedId(2), starred=True),
    EntryQuery(unread=True, later=True, starred=True),
    EntryQuery(order="oldest"),
    EntryQuery(feed_id=FeedId(2), unread=True, order="oldest"),
    EntryQuery(order="feed"),
    EntryQuery(unread=True, order="feed"),
    EntryQuery(starred=True, order="feed"),
    EntryQuery(feed_id=FeedId(2), order="feed"),
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Three feeds of a hundred entries each, many of the same second, with marks here and there; one is removed."""
    connection = library(tmp_path_factory.mktemp("shelf"))
    chance = random.Random(7)
    for number in range(3):
        feed_id = feed(connection, f"https://{number}.example/feed")
        for part in range(4):
            said = [entry(f"{part}-{n}", age_days=chance.choice([None, *range(-2, 8)])) for n in range(25)]
            refresh(connection, feed_id, said, now=NOW + DAY * part)
    for field in ("read", "starred", "later"):
        statuses.mark(connection, field, True, chance.sample(range(1, 301), 90), label="", now=NOW)
    statuses.unsubscribe(connection, [FeedId(3)], label="", now=NOW)
    yield connection
    connection.close()


def by_hand(connection: sqlite3.Connection, query: EntryQuery) -> list[int]:
    """The list as one would make it without SQL."""
    rows = connection.execute("SELECT entry_id, feed_id, sort_date, read, starred, later, hidden FROM entry_status")
    found = []
    for entry_id, feed_id, sort_date, read, starred, later, hidden in rows:
        wanted = query.feed_id in (None, feed_id) and not hidden
        fits = (not read or not query.unread) and (starred or not query.starred) and (later or not query.later)
        if wanted and fits:
            found.append((sort_date, entry_id, feed_id))
    found.sort(reverse=query.order != "oldest")
    if query.order == "feed":
        found.sort(key=lambda known: known[2])  # the feeds are called by their numbers
    return [entry_id for _, entry_id, _ in found]


@pytest.mark.parametrize("query", QUERIES)
def test_a_list_is_in_its_order(shelf: sqlite3.Connection, query: EntryQuery) -> None:
    ids = headlines.entry_ids(shelf, query)
    assert list(ids) == by_hand(shelf, query)
    assert headlines.count(shelf, query) == len(ids)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.sampled_from(QUERIES), limit=st.integers(1, 120))
def test_pages_one_after_another_are_the_whole_list(shelf: sqlite3.Connection, query: EntryQuery, limit: int) -> None:
    whole = array("q")
    after = None
    while slice_ := headlines.entry_ids(shelf, query, after=after, limit=limit):
        assert len(slice_) <= limit
        whole.extend(slice_)
        after = EntryId(slice_[-1])
    assert list(whole) == by_hand(shelf, query)


def test_the_place_in_an_unread_list_is_found_though_its_entry_was_read(connection: sqlite3.Connection) -> None:
    ids = refresh(connection, feed(connection), [entry(str(n), age_days=n) for n in range(1, 6)])
    newest_first = list(reversed(ids))
    statuses.mark(connection, "read", True, [newest_first[1]], label="", now=NOW)
    rest = headlines.entry_ids(connection, EntryQuery(unread=True), after=newest_first[1])
    assert list(rest) == newest_first[2:]


def test_rows_come_in_the_order_asked_for_and_leave_out_what_is_not_there(connection: sqlite3.Connection) -> None:
    ids = refresh(connection, feed(connection), [entry("a", authors=(MARA,)), entry("b", "", summary="Short")])
    asked = [ids[1], 999, ids[0]]
    rows = headlines.headline_rows(connection, asked)
    assert [row.id for row in rows] == [ids[1], ids[0]]
    by_title = {row.title: row for row in rows}
    assert by_title["Headline a"].byline == "Mara Lindqvist"
    assert by_title["Short"].byline == ""
    assert headlines.headline_rows(connection, []) == ()


def test_a_row_shows_what_the_page_knew_better(connection: sqlite3.Connection) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a", "", age_days=None)])
    assert headlines.headline_rows(connection, [entry_id])[0].title == "(untitled)"
    contents.save_page(connection, entry_id, page(title="From the page", published=NOW - DAY), NOW)
    row = headlines.headline_rows(connection, [entry_id])[0]
    assert (row.title, row.dated, row.cached) == ("From the page", NOW - DAY, "page")


def test_a_row_tells_how_many_feeds_carry_the_article(connection: sqlite3.Connection) -> None:
    ids = [
        refresh(connection, feed(connection, f"https://{number}.example/feed"), [entry("a"), entry("b", url=None)])
        for number in range(3)
    ]
    rows = headlines.headline_rows(connection, ids[0])
    assert {row.title: row.sources for row in rows} == {"Headline a": 3, "Headline b": 1}
    statuses.unsubscribe(connection, [FeedId(3)], label="", now=NOW)
    assert max(row.sources for row in headlines.headline_rows(connection, ids[0])) == 2


LIST_INDEXES = {
    EntryQuery(): "status_by_date",
    EntryQuery(feed_id=FeedId(1)): "status_by_feed",
    EntryQuery(unread=True): "status_unread",
    EntryQuery(feed_id=FeedId(1), unread=True): "status_unread_by_feed",
    EntryQuery(starred=True): "status_starred",
    EntryQuery(later=True): "status_later",
    EntryQuery(order="oldest"): "status_by_date",
    EntryQuery(feed_id=FeedId(1), unread=True, order="oldest"): "status_unread_by_feed",
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Sixty thousand entries of which few are unread, starred or set aside: what statistics could trip over."""
    connection = library(tmp_path_factory.mktemp("large"))
    for number in range(30):
        feed(connection, f"https://{number}.example/feed")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN")
    connection.executemany(
        "INSERT INTO entry_status (entry_id, feed_id, sort_date, read, starred, later) VALUES (?, ?, ?, ?, ?, ?)",
        [(n, n % 30 + 1, n, n % 50 != 0, n % 1000 == 0, n % 900 == 0) for n in range(1, 60_001)],
    )
    connection.execute("COMMIT")
    yield connection
    connection.close()


@pytest.mark.parametrize("query", LIST_INDEXES)
@pytest.mark.parametrize("analysed", [False, True])
@pytest.mark.parametrize("after", [None, EntryId(30_000)])
def test_every_list_walks_along_its_index(
    large: sqlite3.Connection, query: EntryQuery, analysed: bool, after: EntryId | None
) -> None:
    """SQLite's own plan: one index, no sorting, with and without the statistics that closing a library leaves."""
    large.execute("BEGIN")
    try:
        if analysed:
            large.execute("ANALYZE")
        seen: list[str] = []
        large.set_trace_callback(seen.append)
        headlines.entry_ids(large, query, after=after, limit=50)
        large.set_trace_callback(None)
        plan = [row[3] for row in large.execute("EXPLAIN QUERY PLAN " + seen[0])]
        walks = [step for step in plan if "entry_status" in step]
        assert any(f"INDEX {LIST_INDEXES[query]}" in step for step in walks), plan
        assert not any("TEMP B-TREE" in step for step in plan), plan
    finally:
        large.set_trace_callback(None)
        large.execute("ROLLBACK")


def steps_of(connection: sqlite3.Connection, query: EntryQuery, limit: int) -> int:
    """What SQLite does for a slice, in hundreds of instructions of its machine: time without a clock."""
    ticks = itertools.count()
    connection.set_progress_handler(lambda: next(ticks) < 0, 100)
    headlines.entry_ids(connection, query, limit=limit)
    connection.set_progress_handler(None, 0)
    return next(ticks)


@pytest.mark.parametrize("query", LIST_INDEXES)
def test_the_first_slice_costs_the_same_however_long_the_list(large: sqlite3.Connection, query: EntryQuery) -> None:
    assert steps_of(large, query, 50) < 30


def test_hiding_a_feed_looks_at_no_other_feeds_entries(large: sqlite3.Connection) -> None:
    large.execute("BEGIN")
    seen: list[str] = []
    large.set_trace_callback(seen.append)
    feeds.set_subscribed(large, [3], subscribed=False, now=NOW)
    large.set_trace_callback(None)
    hiding = next(statement for statement in seen if "SET hidden" in statement)
    plan = [row[3] for row in large.execute("EXPLAIN QUERY PLAN " + hiding)]
    large.execute("ROLLBACK")
    assert any("SEARCH" in step for step in plan), plan


def test_unread_counts_walk_along_one_index(large: sqlite3.Connection) -> None:
    seen: list[str] = []
    large.set_trace_callback(seen.append)
    counts = headlines.unread_counts(large)
    large.set_trace_callback(None)
    plan = [row[3] for row in large.execute("EXPLAIN QUERY PLAN " + seen[0])]
    assert sum(counts.values()) == 1200
    assert len(plan) == 1, plan
    assert "INDEX status_unread_by_feed" in plan[0]


def test_rows_of_a_window_are_found_by_id(large: sqlite3.Connection) -> None:
    seen: list[str] = []
    large.set_trace_callback(seen.append)
    headlines.headline_rows(large, range(1, 51))
    large.set_trace_callback(None)
    plan = [row[3] for row in large.execute("EXPLAIN QUERY PLAN " + seen[0])]
    assert not [step for step in plan if step.startswith("SCAN") and "SUBQUERY" not in step.upper()], plan


def test_a_search_within_a_list(tmp_path: Path) -> None:
    connection = library(tmp_path)
    ids = refresh(connection, feed(connection), [entry("a", "Red boat"), entry("b", "Blue boat"), entry("c", "Train")])
    search.index_slice(connection)
    red = [row.id for row in headlines.headline_rows(connection, ids) if row.title == "Red boat"]
    statuses.mark(connection, "read", True, red, label="", now=NOW)
    assert headlines.count(connection, EntryQuery(words=("boat",))) == 2
    boats_unread = headlines.entry_ids(connection, EntryQuery(words=("boat",), unread=True))
    assert {row.title for row in headlines.headline_rows(connection, boats_unread)} == {"Blue boat"}
    connection.close()
