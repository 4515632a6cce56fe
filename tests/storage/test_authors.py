"""People: who is one with whom, followed, muted, and all of it taken back."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.model.author import Author, AuthorId, AuthorMark, AuthorProfile
from newsreader.model.entry import EntryId
from newsreader.model.extracted import ExtractedAuthor
from newsreader.model.parsed import ParsedAuthor
from newsreader.model.query import EntryQuery
from newsreader.storage import contents, headlines, people, statuses
from newsreader.storage.authors import authors_of, person, person_ids, save_person
from tests.storage.samples import DAY, MARA, NOW, entry, feed, library, page, refresh

BIO = "Mara Lindqvist has sailed the northern ferries for twelve years."
PAGE = "https://harbour.example/people/mara"
ANTON = ParsedAuthor("Anton Berg")


def written(connection: sqlite3.Connection, key: str, *persons: ParsedAuthor, site: str = "harbour") -> EntryId:
    """An entry by these people on that site."""
    (entry_id,) = refresh(
        connection, feed(connection), [entry(key, url=f"https://{site}.example/{key}", authors=persons)]
    )
    return entry_id


def of(connection: sqlite3.Connection, entry_id: EntryId) -> Author:
    (author,) = authors_of(connection, entry_id)
    return author


def listed(connection: sqlite3.Connection, **query: object) -> set[int]:
    return set(headlines.entry_ids(connection, EntryQuery(**query)))  # type: ignore[arg-type]


def mark(connection: sqlite3.Connection, author_id: AuthorId, which: AuthorMark, value: bool = True) -> bool:
    return people.mark_person(connection, author_id, which, value, label=f"{which} {value}", now=NOW)


def profile(connection: sqlite3.Connection, author_id: AuthorId) -> AuthorProfile:
    found = people.profile(connection, author_id)
    assert found is not None
    return found


# One person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("John Smith", "By JOHN SMITH", True),
        ("John Smith", "Smith, John", True),
        ("John Smith", "post@harbour.example (John Smith)", True),
        ("Dr. John Smith", "John Smith, PhD", True),
        ("José Núñez", "Jose Nunez", True),
        ("John Smith", "J. Smith", False),
        ("J. R. Smith", "John Smith", False),
        ("John Smith Jr.", "John Smith", False),
        ("John Smith", "Joan Smith", False),
        ("The Harbour Agency", "Harbour Agency", True),
    ],
)
def test_who_is_one_on_a_site(connection: sqlite3.Connection, one: str, other: str, same: bool) -> None:
    first, second = written(connection, "1", ParsedAuthor(one)), written(connection, "2", ParsedAuthor(other))
    assert (of(connection, first).id == of(connection, second).id) is same


@pytest.mark.parametrize(
    ("name", "url", "same"),
    [
        ("Mara Lindqvist", "http://www.harbour.example/people/mara/", True),
        ("M. Lindqvist", PAGE, True),
        ("Mara Lindqvist", "https://harbour.example/", False),
        ("Mara Lindqvist", "https://harbour.example/authors/", False),
        ("Mara Lindqvist", "https://harbour.example/search?q=mara", False),
        ("Anton Berg", PAGE, False),
    ],
)
def test_one_page_is_one_person_over_all_sites(connection: sqlite3.Connection, name: str, url: str, same: bool) -> None:
    shared = PAGE if same or name != MARA.name else url
    here = written(connection, "1", replace(MARA, url=shared))
    there = written(connection, "2", ParsedAuthor(name, url=url), site="inland")
    assert (of(connection, here).id == of(connection, there).id) is same
    assert of(connection, there).name == name


def test_a_page_that_becomes_known_later_joins_too_and_all_their_entries_are_theirs(
    connection: sqlite3.Connection,
) -> None:
    here, there = written(connection, "1", MARA), written(connection, "2", MARA, site="inland")
    assert of(connection, here).id != of(connection, there).id
    author = ExtractedAuthor("Mara Lindqvist", url=PAGE)
    contents.save_page(connection, here, page(url="https://harbour.example/1", authors=(author,)), NOW)
    contents.save_page(connection, there, page(url="https://inland.example/2", authors=(author,)), NOW)
    assert of(connection, here).id == of(connection, there).id
    assert listed(connection, author_id=of(connection, there).id) == {here, there}


def test_a_persons_own_page_takes_the_place_of_a_home_page(connection: sqlite3.Connection) -> None:
    first = written(connection, "1", replace(MARA, url="https://harbour.example/"))
    written(connection, "2", replace(MARA, url=PAGE))
    written(connection, "3", replace(MARA, url="https://harbour.example/"))
    assert of(connection, first).url == PAGE


@settings(max_examples=25)  # each with a library of its own
@given(names=st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=6))
def test_any_names_make_people_that_stay_who_they_are(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    connection = library(tmp_path_factory.mktemp("people"))
    try:

        def save(name: str) -> AuthorId:
            return save_person(
                connection, ParsedAuthor(name), site="s.example", origin="feed", source_url=None, now=NOW
            )

        assert [save(name) for name in names] == [save(name) for name in names]
    finally:
        connection.close()


# By hand


def test_what_was_undone_of_people_is_done_again(connection: sqlite3.Connection) -> None:
    def state() -> list[tuple[object, ...]]:
        query = "SELECT id, same_as, followed, muted FROM author LEFT JOIN author_status ON author_id = id ORDER BY id"
        return connection.execute(query).fetchall()

    here, there = (of(connection, written(connection, name.name, name)).id for name in (MARA, ANTON))
    states = [state()]
    mark(connection, here, "followed")
    states.append(state())
    people.merge(connection, here, there, label="one", now=NOW)
    states.append(state())
    people.split(connection, here, label="apart", now=NOW)
    for wanted in reversed(states):
        statuses.undo(connection, NOW)
        assert [row[1] for row in state()] == [row[1] for row in wanted]
    for wanted in states[1:]:
        assert statuses.redo(connection, NOW) is not None
        assert [row[1] for row in state()] == [row[1] for row in wanted]
    assert statuses.redo(connection, NOW) == "apart"
    assert [row[1] for row in state()] == [row[0] for row in state()], "put apart for good"
    assert statuses.redo(connection, NOW) is None


def test_merge_and_split_and_undo(connection: sqlite3.Connection) -> None:
    one, two, three = (
        written(connection, "1", MARA),
        written(connection, "2", ParsedAuthor("M. Lindqvist")),
        written(connection, "3", MARA, site="inland"),
    )
    a, b, c = (of(connection, entry_id).id for entry_id in (one, two, three))
    assert people.merge(connection, b, a, label="b is a", now=NOW)
    assert people.merge(connection, c, b, label="c is b", now=NOW), "into whom b stands for"
    assert not people.merge(connection, a, c, label="again", now=NOW)
    assert [author.id for author in person(connection, c)] == [a, b, c]
    assert listed(connection, author_id=b) == {one, two, three}
    assert (of(connection, two).id, of(connection, two).name) == (a, "M. Lindqvist")
    found = profile(connection, c)
    assert (found.articles, found.unread, found.feeds, len(found.also)) == (3, 3, 1, 2)

    assert len(people.split(connection, a, label="apart", now=NOW)) == 3
    assert [len(person_ids(connection, author_id)) for author_id in (a, b, c)] == [1, 1, 1]
    assert people.split(connection, a, label="apart", now=NOW) == ()
    for expected in ("apart", "c is b", "b is a"):
        undone = statuses.undo(connection, NOW)
        assert undone is not None
        assert undone[0] == expected
        assert len(person_ids(connection, a)) == {"apart": 3, "c is b": 2, "b is a": 1}[expected]
    assert connection.execute("SELECT count(*) FROM author WHERE same_as IS NOT NULL").fetchone() == (0,)


def test_who_was_put_apart_is_not_joined_again(connection: sqlite3.Connection) -> None:
    here = written(connection, "1", replace(MARA, url=PAGE))
    there = written(connection, "2", replace(MARA, url=PAGE), site="inland")
    people.split(connection, of(connection, here).id, label="apart", now=NOW)
    written(connection, "3", replace(MARA, url=PAGE), site="inland")
    third = written(connection, "4", replace(MARA, url=PAGE), site="abroad")
    ids = {of(connection, entry_id).id for entry_id in (here, there, third)}
    assert len(ids) == 3


def test_merging_adds_the_marks(connection: sqlite3.Connection) -> None:
    mara, anton = (of(connection, written(connection, name.name, name)).id for name in (MARA, ANTON))
    mark(connection, mara, "followed")
    people.merge(connection, mara, anton, label="one", now=NOW)
    assert profile(connection, anton).followed
    assert len(listed(connection, followed=True)) == 2
    mark(connection, mara, "followed", False)
    assert listed(connection, followed=True) == set()
    statuses.undo(connection, NOW)
    statuses.undo(connection, NOW)
    assert (profile(connection, mara).followed, profile(connection, anton).followed) == (True, False)


def test_a_merged_person_has_the_best_bio_of_all(connection: sqlite3.Connection) -> None:
    one = written(connection, "1", replace(MARA, bio="Sea reporter."))
    two = written(connection, "2", ParsedAuthor("M. Lindqvist", bio=BIO, avatar="https://harbour.example/m.jpg"))
    people.merge(connection, of(connection, two).id, of(connection, one).id, label="one", now=NOW)
    for entry_id, name in ((one, "Mara Lindqvist"), (two, "M. Lindqvist")):
        author = of(connection, entry_id)
        assert (author.name, author.bio, author.avatar) == (name, BIO, "https://harbour.example/m.jpg")


def test_two_names_of_one_person_in_a_byline_are_shown_once(connection: sqlite3.Connection) -> None:
    both = written(connection, "1", MARA, ANTON)
    one, two = authors_of(connection, both)
    people.merge(connection, two.id, one.id, label="one", now=NOW)
    assert [author.name for author in authors_of(connection, both)] == ["Mara Lindqvist"]


# Follow and mute


def test_muted_people_vanish_from_lists_and_come_back(connection: sqlite3.Connection) -> None:
    alone, both, other = (
        written(connection, "1", MARA),
        written(connection, "2", MARA, ANTON),
        written(connection, "3", ANTON),
    )
    nobody = written(connection, "4")
    mara, anton = of(connection, alone).id, of(connection, other).id
    assert mark(connection, mara, "muted")
    assert not mark(connection, mara, "muted")
    assert listed(connection) == {both, other, nobody}
    assert profile(connection, mara).articles == 2
    mark(connection, anton, "muted")
    assert listed(connection) == {nobody}
    later = written(connection, "5", MARA)
    assert later not in listed(connection), "new ones as well"
    mark(connection, anton, "muted", False)
    assert listed(connection) == {both, other, nobody}
    mark(connection, mara, "followed")
    assert listed(connection) == {alone, both, other, nobody, later}
    assert not profile(connection, mara).muted
    statuses.undo(connection, NOW)
    assert listed(connection) == {both, other, nobody}
    assert profile(connection, mara).muted


def test_a_page_that_names_others_brings_an_entry_back(connection: sqlite3.Connection) -> None:
    entry_id = written(connection, "1", MARA)
    mark(connection, of(connection, entry_id).id, "muted")
    assert listed(connection) == set()
    people_on_page = (ExtractedAuthor("Mara Lindqvist"), ExtractedAuthor("Anton Berg"))
    contents.save_page(connection, entry_id, page(url="https://harbour.example/1", authors=people_on_page), NOW)
    assert listed(connection) == {entry_id}


def test_muting_and_unsubscribing_do_not_undo_each_other(connection: sqlite3.Connection) -> None:
    entry_id = written(connection, "1", MARA)
    mara = of(connection, entry_id).id
    mark(connection, mara, "muted")
    statuses.unsubscribe(connection, [feed(connection)], label="gone", now=NOW)
    assert profile(connection, mara).articles == 0
    mark(connection, mara, "muted", False)
    assert listed(connection) == set()
    statuses.undo(connection, NOW)
    statuses.undo(connection, NOW)
    assert listed(connection) == set()
    mark(connection, mara, "muted", False)
    assert listed(connection) == {entry_id}


def test_followed_people_have_a_list(connection: sqlite3.Connection) -> None:
    mine, _other = written(connection, "1", MARA), written(connection, "2", ANTON)
    assert mark(connection, of(connection, mine).id, "followed")
    new = written(connection, "3", MARA, ANTON)
    assert listed(connection, followed=True) == {mine, new}


def test_what_changed_since_stays_when_undone(connection: sqlite3.Connection) -> None:
    mara = of(connection, written(connection, "1", MARA)).id
    mark(connection, mara, "followed")
    connection.execute("UPDATE author_status SET followed = 0")
    statuses.undo(connection, NOW)
    assert not profile(connection, mara).followed


# Finding


def test_people_are_listed_by_their_articles_and_found_by_parts_of_names(connection: sqlite3.Connection) -> None:
    for number in range(3):
        written(connection, str(number), ParsedAuthor("José García Márquez"))
    mara = of(connection, written(connection, "4", MARA)).id
    written(connection, "5", ANTON)
    jose, *others = people.people(connection)
    assert (jose.author.name, jose.articles) == ("José García Márquez", 3)
    assert [one.author.name for one in others] == ["Anton Berg", "Mara Lindqvist"]
    assert len(people.people(connection, limit=2)) == 2
    for words in ("jose", "MARQUEZ josé", "garc"):
        assert [one.author.id for one in people.people(connection, name=words)] == [jose.author.id]
    assert people.people(connection, name="nobody at all") == ()
    mark(connection, mara, "followed")
    (followed,) = people.people(connection, followed=True)
    assert (followed.author.id, followed.followed, followed.muted) == (mara, True, False)


def test_a_merged_person_is_listed_once_and_found_by_either_name(connection: sqlite3.Connection) -> None:
    mara, anton = (of(connection, written(connection, one.name, one)).id for one in (MARA, ANTON))
    people.merge(connection, anton, mara, label="one", now=NOW)
    for words in ("", "mara", "anton"):
        (found,) = people.people(connection, name=words)
        assert (found.author.id, found.articles, len(found.also)) == (mara, 2, 1)


def test_no_such_person(connection: sqlite3.Connection) -> None:
    nobody = AuthorId(777)
    assert people.profile(connection, nobody) is None
    assert not mark(connection, nobody, "followed")
    assert not people.merge(connection, nobody, AuthorId(778), label="x", now=NOW)
    assert people.split(connection, nobody, label="x", now=NOW) == ()
    assert not people.may_ask_page(connection, nobody, NOW)


# Their own pages


def test_a_page_is_asked_once_in_thirty_days_whatever_came_of_it(connection: sqlite3.Connection) -> None:
    mara = of(connection, written(connection, "1", replace(MARA, url=PAGE))).id
    assert people.may_ask_page(connection, mara, NOW)
    assert not people.save_page_bio(connection, mara, None, source_url=PAGE, avatar=None, now=NOW)
    assert not people.may_ask_page(connection, mara, NOW + timedelta(days=29))
    assert people.may_ask_page(connection, mara, NOW + timedelta(days=30))
    assert people.save_page_bio(connection, mara, BIO, source_url=PAGE, avatar=None, now=NOW + 30 * DAY)
    author = people.profile(connection, mara)
    assert author is not None
    assert (author.author.bio, author.author.bio_origin, author.author.bio_source_url) == (BIO, "author-page", PAGE)
    assert author.author.bio_seen_at == NOW + 30 * DAY
