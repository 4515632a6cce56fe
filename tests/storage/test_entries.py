"""Entries: what publishers say is stored, dated and changed, and never touches a mark of the reader."""

import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.model.entry import EntryId, EntryStatus, StatusField
from newsreader.model.parsed import Enclosure, ParsedEntry
from newsreader.model.query import EntryQuery
from newsreader.storage import contents, entries, headlines, statuses
from tests.storage.samples import DAY, MARA, NOW, entry, feed, library, page, refresh


def test_an_entry_comes_back_as_it_was_said(connection: sqlite3.Connection) -> None:
    said = ParsedEntry(
        "key",
        url="https://harbour.example/a?utm_source=feed",
        title="A title",
        summary="What it is about",
        content_html="<p>" + "word " * 30 + "</p>",
        base_url="https://harbour.example/",
        image_url="https://harbour.example/a.jpg",
        published=NOW - DAY,
        modified=NOW,
        authors=(MARA,),
        categories=("Sea", "Ferries"),
        language="en",
        enclosures=(Enclosure("https://harbour.example/a.mp3", "audio/mpeg", None, 12, 34),),
    )
    (entry_id,) = refresh(connection, feed(connection), [said])
    found = entries.entry_by_id(connection, entry_id)
    assert found is not None
    assert (found.key, found.url, found.title, found.summary) == (said.key, said.url, said.title, said.summary)
    assert (found.published, found.modified, found.first_seen) == (said.published, said.modified, NOW)
    assert (found.categories, found.enclosures, found.language) == (said.categories, said.enclosures, "en")
    assert [author.name for author in found.authors] == ["Mara Lindqvist"]
    assert (found.word_count, found.cached, found.status) == (30, "feed", EntryStatus())
    body = contents.best_content(connection, entry_id)
    assert body is not None
    assert (body.origin, body.html, body.base_url) == ("feed", said.content_html, said.base_url)


def test_no_such_entry(connection: sqlite3.Connection) -> None:
    assert entries.entry_by_id(connection, EntryId(7)) is None
    assert contents.best_content(connection, EntryId(7)) is None


def test_three_dates(connection: sqlite3.Connection) -> None:
    future, undated, old = entry("f", age_days=-400), entry("u", age_days=None), entry("o", age_days=30_000)
    ids = {entries_key(connection, one): one for one in refresh(connection, feed(connection), [future, undated, old])}
    rows = {key: headlines.headline_rows(connection, [one])[0] for key, one in ids.items()}
    assert rows["f"].dated == future.published
    assert rows["u"].dated is None
    assert rows["o"].dated == old.published
    assert rows["o"].dated is not None
    assert rows["o"].dated.year < 1970
    assert all(row.first_seen == NOW for row in rows.values())
    tomorrow = refresh(connection, feed(connection), [entry("n", age_days=-1)], now=NOW + DAY)[0]
    assert next(iter(headlines.entry_ids(connection, EntryQuery()))) == tomorrow, "a wrong clock does not sit on top"


def entries_key(connection: sqlite3.Connection, entry_id: EntryId) -> str:
    found = entries.entry_by_id(connection, entry_id)
    assert found is not None
    return found.key


def test_the_last_second_of_all_time_can_be_stored(connection: sqlite3.Connection) -> None:
    ends = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)]
    ids = refresh(connection, feed(connection), [entry(str(end.year), published=end) for end in ends])
    assert {row.dated for row in headlines.headline_rows(connection, ids)} == set(ends)


def test_a_changed_entry_keeps_its_id_its_place_and_its_marks(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    a, b = refresh(connection, feed_id, [entry("b", age_days=1), entry("a", age_days=2)])
    statuses.mark(connection, "starred", True, [a], label="", now=NOW)
    assert refresh(connection, feed_id, [entry("a", "New words", age_days=0)], now=NOW + DAY) == []
    found = entries.entry_by_id(connection, a)
    assert found is not None
    assert (found.title, found.published, found.first_seen) == ("New words", NOW, NOW)
    assert found.status == EntryStatus(starred=True)
    assert list(headlines.entry_ids(connection, EntryQuery())) == [b, a]


def test_a_body_that_is_no_longer_sent_stays(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    (entry_id,) = refresh(connection, feed_id, [entry("a", content_html="<p>All of it</p>")])
    refresh(connection, feed_id, [entry("a", "Changed")])
    body = contents.best_content(connection, entry_id)
    assert body is not None
    assert body.html == "<p>All of it</p>"


def test_words_are_counted_when_stored(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    said = [entry("a", content_html="<p>one <b>two</b> three</p>"), entry("b", summary="one two")]
    counts = [entries.entry_by_id(connection, one) for one in refresh(connection, feed_id, said)]
    assert sorted(one.word_count for one in counts if one) == [2, 3]


def test_markup_made_to_be_slow_is_counted_at_once(connection: sqlite3.Connection) -> None:
    started = time.perf_counter()
    refresh(connection, feed(connection), [entry("a", content_html="<" * 2_000_000)])
    assert time.perf_counter() - started < 2


def test_two_feeds_may_use_the_same_key(connection: sqlite3.Connection) -> None:
    first, second = feed(connection, "https://a.example/f"), feed(connection, "https://b.example/f")
    assert len(refresh(connection, first, [entry("1")]) + refresh(connection, second, [entry("1")])) == 2
    assert set(entries.known_entries(connection, first, ["1", "2"])) == {"1"}


def test_ids_of_entries_are_never_given_twice(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    last = refresh(connection, feed_id, [entry("a"), entry("b")])[-1]
    connection.execute("DELETE FROM entry")
    assert refresh(connection, feed_id, [entry("c")])[0] > last


KEYS = st.sampled_from("abcdef")
MARKS: st.SearchStrategy[StatusField] = st.sampled_from(["read", "starred", "later"])
STEPS = st.one_of(
    st.tuples(st.just("refresh"), st.lists(st.tuples(KEYS, st.integers(0, 2)), max_size=6)),
    st.tuples(st.just("page"), KEYS),
    st.tuples(st.just("mark"), KEYS, MARKS, st.booleans()),
    st.tuples(st.just("undo")),
    st.tuples(st.just("redo")),
)


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=25))
def test_no_refresh_ever_touches_a_mark(steps: list[tuple[object, ...]]) -> None:
    """Against a model: marks change by marking, undo and redo, by nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        connection = library(Path(folder))
        feed_id = feed(connection)
        ids: dict[str, EntryId] = {}
        marks: dict[str, dict[str, bool]] = {}
        past: list[tuple[str, str, bool]] = []
        future: list[tuple[str, str, bool]] = []
        for step in steps:
            match step:
                case ("refresh", said):
                    latest = {key: entry(key, f"{key}{version}") for key, version in said}  # type: ignore[attr-defined]
                    refresh(connection, feed_id, list(latest.values()))
                    ids = {key: one.id for key, one in entries.known_entries(connection, feed_id, "abcdef").items()}
                case ("page", str(key)) if key in ids:
                    contents.save_page(connection, ids[key], page(), NOW)
                case ("mark", str(key), "read" | "starred" | "later" as field, bool(value)) if key in ids:
                    statuses.mark(connection, field, value, [ids[key]], label="", now=NOW)
                    if marks.setdefault(key, {}).get(field, False) != value:
                        past.append((key, field, not value))
                        future.clear()
                        marks[key][field] = value
                case ("undo",):
                    statuses.undo(connection, NOW)
                    if past:
                        undone, its_field, before = past.pop()
                        marks[undone][its_field] = before
                        future.append((undone, its_field, before))
                case ("redo",):
                    statuses.redo(connection, NOW)
                    if future:
                        again, its_field, before = future.pop()
                        marks[again][its_field] = not before
                        past.append((again, its_field, before))
        rows = {row.id: row.status for row in headlines.headline_rows(connection, list(ids.values()))}
        assert rows == {one: EntryStatus(**marks.get(key, {})) for key, one in ids.items()}
        connection.close()
