"""What a page brings: the better body stays, people get their bios, related items."""

import sqlite3
from dataclasses import replace

import pytest

from newsreader.errors import StorageError
from newsreader.model.author import Author
from newsreader.model.entry import Entry, EntryId
from newsreader.model.extracted import ExtractedAuthor, RelatedItem
from newsreader.model.parsed import ParsedAuthor
from newsreader.storage import contents, entries, feeds
from newsreader.storage.authors import authors_of, save_person, set_authors
from newsreader.storage.compression import pack_text, unpack_text
from newsreader.storage.store import Store
from tests.storage.samples import DAY, MARA, MARA_ON_PAGE, NOW, entry, feed, page, refresh


def found(connection: sqlite3.Connection, entry_id: EntryId) -> Entry:
    one = entries.entry_by_id(connection, entry_id)
    assert one is not None
    return one


def shown(connection: sqlite3.Connection, entry_id: EntryId) -> str:
    """Which body is shown."""
    best = contents.best_content(connection, entry_id)
    return best.origin if best else "none"


def test_a_page_adds_what_the_feed_did_not_say(connection: sqlite3.Connection) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a", "", age_days=None, summary="Short")])
    related = (RelatedItem("Other", "https://harbour.example/b", "Teaser"), RelatedItem("Third"))
    read = page(
        400,
        dek="The dek",
        authors=(MARA_ON_PAGE,),
        published=NOW - DAY,
        modified=NOW,
        language="sv",
        image_url="https://harbour.example/i.jpg",
        related=related,
    )
    assert contents.save_page(connection, entry_id, read, NOW)
    one = found(connection, entry_id)
    assert (one.title, one.dek, one.published, one.modified) == ("A title", "The dek", NOW - DAY, NOW)
    assert (one.language, one.image_url, one.word_count, one.cached) == ("sv", read.image_url, 400, "page")
    assert one.related == related
    body = contents.best_content(connection, entry_id)
    assert body is not None
    assert (body.origin, body.html, body.base_url, body.fetched_at) == ("page", read.content_html, read.url, NOW)
    assert contents.feed_body(connection, entry_id) is None


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (page(300), page(200, title="new"), "new"),
        (page(300), page(100, title="new"), "A title"),
        (page(300), page(290, paywalled=True, title="new"), "A title"),
        (page(300, paywalled=True), page(290, paywalled=True, title="new"), "new"),
        (page(60, paywalled=True), page(900, title="new"), "new"),
    ],
)
def test_the_better_page_stays(connection: sqlite3.Connection, before: object, after: object, kept: str) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a", "")])
    assert contents.save_page(connection, entry_id, before, NOW)  # type: ignore[arg-type]
    assert contents.save_page(connection, entry_id, after, NOW) == (kept == "new")  # type: ignore[arg-type]
    assert found(connection, entry_id).title == kept


@pytest.mark.parametrize(
    ("feed_words", "page_words", "expected"),
    [(300, 20, "feed"), (300, 200, "page"), (0, 20, "page"), (0, 0, "none"), (40, 900, "page"), (40, 0, "feed")],
)
def test_a_page_that_is_a_stub_of_the_feeds_text_is_not_shown(
    connection: sqlite3.Connection, feed_words: int, page_words: int, expected: str
) -> None:
    body = f"<p>{'word ' * feed_words}</p>" if feed_words else ""
    (entry_id,) = refresh(connection, feed(connection), [entry("a", content_html=body)])
    contents.save_page(connection, entry_id, page(page_words), NOW)
    assert shown(connection, entry_id) == expected
    assert found(connection, entry_id).word_count == (page_words if expected == "page" else feed_words)
    assert contents.page_body(connection, entry_id) is not None, "it is still there for who asks for it"


def test_a_poorer_page_still_brings_its_people(connection: sqlite3.Connection) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a")])
    contents.save_page(connection, entry_id, page(300), NOW)
    contents.save_page(connection, entry_id, page(10, authors=(MARA_ON_PAGE,)), NOW)
    assert authors_of(connection, entry_id)[0].bio == MARA_ON_PAGE.bio
    assert found(connection, entry_id).word_count == 300


def test_a_page_that_names_nobody_leaves_the_feeds_people(connection: sqlite3.Connection) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a", authors=(MARA,))])
    contents.save_page(connection, entry_id, page(), NOW)
    assert [one.name for one in authors_of(connection, entry_id)] == ["Mara Lindqvist"]


def test_a_refresh_leaves_the_pages_people(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    (entry_id,) = refresh(connection, feed_id, [entry("a", authors=(ParsedAuthor("Staff of the Post"),))])
    contents.save_page(connection, entry_id, page(authors=(MARA_ON_PAGE,)), NOW)
    refresh(connection, feed_id, [entry("a", "Changed", authors=(ParsedAuthor("Staff of the Post"),))])
    assert [one.name for one in authors_of(connection, entry_id)] == ["Mara Lindqvist"]


def test_a_person_is_one_over_the_entries_and_feeds_of_a_site(connection: sqlite3.Connection) -> None:
    first, second = feed(connection, "https://harbour.example/a"), feed(connection, "https://harbour.example/b")
    (one,) = refresh(connection, first, [entry("1", authors=(ParsedAuthor("Mara Lindqvist"),))])
    (two,) = refresh(connection, second, [entry("2", authors=(ParsedAuthor("LINDQVIST, Mara"),))])
    contents.save_page(connection, one, page(authors=(MARA_ON_PAGE,)), NOW)
    (person,) = authors_of(connection, two)
    assert (person.bio, person.bio_origin, person.bio_source_url) == (MARA_ON_PAGE.bio, "article", page().url)
    assert person.bio_seen_at == NOW


def test_people_of_two_sites_are_two(connection: sqlite3.Connection) -> None:
    feed_id = feed(connection)
    ids = refresh(
        connection,
        feed_id,
        [entry("1", authors=(MARA,)), entry("2", authors=(MARA,), url="https://www.inland.example/2")],
    )
    assert {authors_of(connection, one)[0].site for one in ids} == {"harbour.example", "inland.example"}


@pytest.mark.parametrize("url", ["https://{}.example/feed", "file:///home/feeds/{}.xml"])
def test_people_of_entries_without_an_address_are_at_home_in_their_feed(
    connection: sqlite3.Connection, url: str
) -> None:
    people = set()
    for name in ("a", "b"):
        ids = refresh(connection, feed(connection, url.format(name)), [entry("1", url=None, authors=(MARA,))])
        people.add(authors_of(connection, ids[0])[0].id)
    assert len(people) == 2


def test_a_page_without_an_address_is_of_the_entrys_site(connection: sqlite3.Connection) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a", authors=(MARA,))])
    contents.save_page(connection, entry_id, page(url=None, authors=(MARA_ON_PAGE,)), NOW)
    assert authors_of(connection, entry_id)[0].site == "harbour.example"


def test_a_byline_keeps_its_order_and_names_nobody_twice(connection: sqlite3.Connection) -> None:
    names = ["Zoe Abel", "Mara Lindqvist", "Abel Zoe", "Anton Berg"]
    (entry_id,) = refresh(connection, feed(connection), [entry("a", authors=tuple(map(ParsedAuthor, names)))])
    assert [one.name for one in authors_of(connection, entry_id)] == ["Zoe Abel", "Mara Lindqvist", "Anton Berg"]
    set_authors(connection, entry_id, [])
    assert authors_of(connection, entry_id) == ()


def test_what_is_known_of_a_person_is_added_to_never_lost(connection: sqlite3.Connection) -> None:
    feed(connection)

    def save(person: ParsedAuthor) -> Author:
        (entry_id,) = refresh(connection, feed(connection), [entry(repr(person))])
        set_authors(
            connection,
            entry_id,
            [save_person(connection, person, site="harbour.example", origin="feed", source_url=None, now=NOW)],
        )
        return authors_of(connection, entry_id)[0]

    save(replace(MARA, url="https://harbour.example/mara", bio="Writes about the sea and the people on it."))
    last = save(replace(MARA, url="https://elsewhere.example/", avatar="https://harbour.example/m.jpg", bio="Writes."))
    assert last.url == "https://harbour.example/mara"
    assert last.avatar == "https://harbour.example/m.jpg"
    assert last.bio == "Writes about the sea and the people on it."


def test_two_authors_with_bios(connection: sqlite3.Connection) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a")])
    people = (MARA_ON_PAGE, ExtractedAuthor("Anton Berg", url="https://harbour.example/anton"))
    contents.save_page(connection, entry_id, page(authors=people), NOW)
    assert [(one.name, one.bio, one.url) for one in found(connection, entry_id).authors] == [
        ("Mara Lindqvist", MARA_ON_PAGE.bio, None),
        ("Anton Berg", None, "https://harbour.example/anton"),
    ]


@pytest.mark.parametrize("text", ["", "å日本🚢\n", "x" * 1_000_000])
def test_a_body_comes_back_as_it_was(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


async def test_a_body_that_rotted_on_the_disk_is_told_as_damage(connection: sqlite3.Connection, store: Store) -> None:
    (entry_id,) = refresh(connection, feed(connection), [entry("a", content_html="<p>Text</p>")])
    connection.execute("UPDATE feed_content SET html = x'00010203'")
    with pytest.raises(StorageError) as caught:
        await store.read(contents.best_content, entry_id)
    assert caught.value.reason == "damaged"
    assert feeds.all_feeds(connection)
