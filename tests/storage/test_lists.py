"""Lists by folder, person and tag; and what is in no list at all."""

import sqlite3

import pytest

from newsreader.model.author import AuthorId
from newsreader.model.entry import EntryId
from newsreader.model.feed import FeedId
from newsreader.model.parsed import ParsedAuthor
from newsreader.model.query import EntryQuery
from newsreader.storage import feeds, headlines, statuses
from tests.storage.samples import MARA, NOW, entry, feed, refresh

JONAS = ParsedAuthor("Jonas Weir")


def ids_of(connection: sqlite3.Connection, query: EntryQuery) -> list[int]:
    return sorted(headlines.entry_ids(connection, query))


def person(connection: sqlite3.Connection, name: str) -> AuthorId:
    return AuthorId(connection.execute("SELECT id FROM author WHERE name = ? ORDER BY id", (name,)).fetchone()[0])


def test_a_folder_has_the_feeds_of_the_folders_in_it(connection: sqlite3.Connection) -> None:
    places = {"Sea": "a", "Sea/North": "b", "Seaside": "c", "%": "d", "": "e"}
    found: dict[str, list[EntryId]] = {}
    for path, key in places.items():
        feed_id, _ = feeds.subscribe(connection, f"https://{key}.example/feed", now=NOW, folder=path)
        found[path] = refresh(connection, feed_id, [entry(key)])
    assert ids_of(connection, EntryQuery(folder="Sea")) == found["Sea"] + found["Sea/North"]
    assert ids_of(connection, EntryQuery(folder="Sea/North")) == found["Sea/North"]
    assert ids_of(connection, EntryQuery(folder="%")) == found["%"]
    assert ids_of(connection, EntryQuery(folder="Nowhere")) == []
    statuses.mark(connection, "read", True, found["Sea"], label="", now=NOW)
    assert ids_of(connection, EntryQuery(folder="Sea", unread=True)) == found["Sea/North"]


@pytest.mark.parametrize("asked", ["Mara Lindqvist", "M. Lindqvist"])
def test_a_person_of_two_rows_has_one_list(connection: sqlite3.Connection, asked: str) -> None:
    other_self = ParsedAuthor("M. Lindqvist")
    ids = refresh(
        connection,
        feed(connection),
        [entry("a", authors=(MARA,)), entry("b", authors=(other_self,)), entry("c", authors=(JONAS, MARA))],
    )
    jonas_alone = refresh(connection, FeedId(1), [entry("d", authors=(JONAS,))])
    assert len(ids_of(connection, EntryQuery(author_id=person(connection, asked)))) == (2 if asked[1] == "a" else 1)

    whole, part = person(connection, "Mara Lindqvist"), person(connection, "M. Lindqvist")
    connection.execute("UPDATE author SET same_as = ? WHERE id = ?", (whole, part))
    assert ids_of(connection, EntryQuery(author_id=person(connection, asked))) == sorted(ids)
    connection.execute("INSERT INTO author_status (author_id, followed) VALUES (?, 1)", (whole,))
    assert ids_of(connection, EntryQuery(followed=True)) == sorted(ids)
    assert set(jonas_alone).isdisjoint(ids_of(connection, EntryQuery(followed=True)))


def test_nobody_followed_is_an_empty_list(connection: sqlite3.Connection) -> None:
    refresh(connection, feed(connection), [entry("a", authors=(MARA,)), entry("b")])
    connection.execute("INSERT INTO author_status (author_id) VALUES (?)", (person(connection, "Mara Lindqvist"),))
    assert ids_of(connection, EntryQuery(followed=True)) == []
    assert ids_of(connection, EntryQuery(author_id=AuthorId(999))) == []


def test_a_tag_is_a_list(connection: sqlite3.Connection) -> None:
    ids = refresh(connection, feed(connection), [entry("a"), entry("b")])
    connection.execute("INSERT INTO tag VALUES (?, 'boats')", (ids[0],))
    assert ids_of(connection, EntryQuery(tag="boats")) == [ids[0]]
    assert ids_of(connection, EntryQuery(tag="boat")) == []


def test_those_among_some_entries_that_a_list_has(connection: sqlite3.Connection) -> None:
    ids = refresh(connection, feed(connection), [entry("a"), entry("b")])
    gone = refresh(connection, feed(connection, "https://other.example/feed"), [entry("c")])
    statuses.mark(connection, "read", True, ids[:1], label="", now=NOW)
    statuses.unsubscribe(connection, [FeedId(2)], label="", now=NOW)
    assert headlines.entries_among(connection, EntryQuery(), [*ids, *gone]) == set(ids)
    assert headlines.entries_among(connection, EntryQuery(unread=True), [*ids, *gone]) == set(ids[1:])
    assert headlines.entries_among(connection, EntryQuery(), []) == set()


def test_what_is_hidden_for_two_reasons_comes_back_when_both_are_gone(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    ids = refresh(connection, feed_id, [entry("a"), entry("b")])
    connection.execute("UPDATE entry_status SET hidden = hidden | ? WHERE entry_id = ?", (feeds.MUTED, ids[0]))
    assert ids_of(connection, EntryQuery()) == [ids[1]]
    statuses.unsubscribe(connection, [feed_id], label="", now=NOW)
    connection.execute("UPDATE entry_status SET hidden = hidden & ~?", (feeds.MUTED,))
    assert ids_of(connection, EntryQuery()) == []
    statuses.undo(connection, NOW)
    assert ids_of(connection, EntryQuery()) == ids
