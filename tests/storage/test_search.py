"""Search: every word plain, changed entries found by their new words only, text without spaces too."""

import sqlite3
import time

import pytest

from newsreader.model.query import EntryQuery
from newsreader.storage import contents, feeds, headlines, search, statuses
from tests.storage.samples import MARA, NOW, entry, feed, page, refresh


def found(connection: sqlite3.Connection, *words: str) -> list[int]:
    while search.index_slice(connection):
        pass
    return list(headlines.entry_ids(connection, EntryQuery(words=words)))


def test_words_of_title_byline_summary_and_text(connection: sqlite3.Connection) -> None:
    body = "<p>The <em>keel</em> was &uuml;berpr&uuml;ft</p>"
    said = entry("a", "Ferry returns", summary="A short trip", content_html=body, authors=(MARA,))
    refresh(connection, feed(connection), [said, entry("b")])
    for word in ("ferry", "LINDQVIST", "trip", "keel", "überprüft", "uberpruft", "ferr"):
        assert len(found(connection, word)) == 1, word
    assert found(connection, "ferry", "keel") == found(connection, "ferry")
    assert found(connection, "ferry", "absent") == []
    assert found(connection, "em") == [], "mark-up is no text"


@pytest.mark.parametrize(
    "word",
    ['"', '""', "*", "NEAR(a b)", "title:ferry", "AND", "OR", "NOT", "^a", "-a", "a+b", "{", "(", ")", "'", "\\", ";",
     "%", "\0", "a\0b", "\ud800", "", " ", "--", "col : x", "🚢", "a" * 5000],
)  # fmt: skip
def test_no_word_is_an_operator(connection: sqlite3.Connection, word: str) -> None:
    refresh(connection, feed(connection), [entry("a", "Ferry")])
    found(connection, word)
    found(connection, "ferry", word)


def test_operators_are_words_to_be_found(connection: sqlite3.Connection) -> None:
    refresh(connection, feed(connection), [entry("a", "This and that, or not near it"), entry("b", "Nothing")])
    for word in ("AND", "OR", "NOT", "NEAR"):
        assert len(found(connection, word, "this")) == 1


def test_a_changed_entry_is_found_by_its_new_words_only(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    (entry_id,) = refresh(connection, feed_id, [entry("a", "Ferry delayed")])
    assert found(connection, "delayed") == [entry_id]
    refresh(connection, feed_id, [entry("a", "Ferry arrived")])
    assert found(connection, "arrived") == [entry_id]
    assert found(connection, "delayed") == []
    contents.save_page(connection, entry_id, page(), NOW)
    assert found(connection, "tide") == [entry_id]
    assert found(connection, "ferry") == [entry_id]


def test_the_text_shown_is_the_text_searched(connection: sqlite3.Connection) -> None:
    body = "<p>" + "lighthouse " * 100 + "</p>"
    (entry_id,) = refresh(connection, feed(connection), [entry("a", content_html=body)])
    contents.save_page(connection, entry_id, page(5), NOW)
    assert found(connection, "lighthouse") == [entry_id], "a stub of a page hides the feed's text from no search"


@pytest.mark.parametrize("word", ["東京", "新聞", "住んで", "서울", "iPhone新型"])
def test_a_word_inside_a_sentence_without_spaces(connection: sqlite3.Connection, word: str) -> None:
    text = "<p>私は東京に住んでいます。毎朝、新聞を読む。서울에서 왔다。iPhone新型発表</p>"
    (entry_id,) = refresh(connection, feed(connection), [entry("a", content_html=text)])
    assert found(connection, word) == [entry_id]
    assert found(connection, "京東") == [], "the order counts"


def test_other_scripts(connection: sqlite3.Connection) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a", "العبّارة تعود إلى الميناء, Привет мир")])
    assert found(connection, "الميناء") == [entry_id]
    assert found(connection, "ПРИВЕТ") == [entry_id]


def test_unsubscribed_feeds_are_not_found(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    refresh(connection, feed_id, [entry("a", "Ferry")])
    assert found(connection, "ferry")
    statuses.unsubscribe(connection, [feed_id], label="", now=NOW)
    assert found(connection, "ferry") == []
    feeds.subscribe(connection, "https://harbour.example/feed", now=NOW)
    assert found(connection, "ferry")


def test_indexing_goes_in_slices_newest_first_and_ends(connection: sqlite3.Connection) -> None:
    ids = refresh(connection, feed(connection), [entry(str(n), "Ferry", age_days=n + 1) for n in range(5)])
    assert search.index_slice(connection, limit=2)
    assert list(headlines.entry_ids(connection, EntryQuery(words=("ferry",)))) == ids[:-3:-1]
    while search.index_slice(connection, limit=2):
        pass
    assert len(headlines.entry_ids(connection, EntryQuery(words=("ferry",)))) == 5
    assert not search.index_slice(connection)


def test_an_entry_that_is_gone_does_not_wait_for_ever(connection: sqlite3.Connection) -> None:
    refresh(connection, feed(connection), [entry(str(n)) for n in range(3)])
    connection.execute("DELETE FROM entry")
    assert not search.index_slice(connection, limit=1)


def test_markup_made_to_be_slow_is_indexed_at_once(connection: sqlite3.Connection) -> None:
    started = time.perf_counter()
    refresh(
        connection, feed(connection), [entry("a", content_html="<a " * 300_000), entry("b", content_html="&" * 300_000)]
    )
    found(connection, "a")
    assert time.perf_counter() - started < 3
