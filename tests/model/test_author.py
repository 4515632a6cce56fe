"""Which bio stays, whose page may be asked, and what is known of one person under several names."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.author import Author, AuthorId, BioOrigin, as_one, better_bio, is_person_page, is_stub, wants_bio

LONG = "Writes about the sea, and about the people who live from it and on it."
OTHER = "Covers the sea and the people on it for the Post; sailed for ten years."
STUB = "Sea reporter."


@pytest.mark.parametrize(
    ("known", "origin", "bio", "new_origin", "better"),
    [
        (None, None, LONG, "feed", True),
        (None, None, STUB, "article", True),
        (None, None, None, "article", False),
        (None, None, "", "article", False),
        (LONG, "feed", None, "author-page", False),
        (LONG, "article", OTHER, "article", True),
        (LONG, "article", STUB, "article", False),
        (STUB, "article", LONG, "article", True),
        (LONG, "feed", OTHER, "article", True),
        (LONG, "feed", STUB, "article", False),
        (LONG, "article", OTHER, "feed", False),
        (STUB, "article", LONG, "feed", True),
        (LONG, "article", OTHER, "author-page", True),
        (LONG, "author-page", OTHER, "article", False),
        (LONG, "author-page", OTHER, "feed", False),
        (LONG, "feed", STUB, "author-page", False),
        (STUB, "author-page", LONG, "feed", True),
    ],
)
def test_which_bio_stays(
    known: str | None, origin: BioOrigin | None, bio: str | None, new_origin: BioOrigin, better: bool
) -> None:
    assert better_bio(Author(AuthorId(1), "Mara", bio=known, bio_origin=origin), bio, new_origin) is better


@pytest.mark.parametrize(
    ("url", "theirs"),
    [
        ("https://harbour.example/people/mara", True),
        ("https://harbour.example/mara-lindqvist.html", True),
        ("https://harbour.example/?author=3", True),
        ("https://mara.example/about", True),
        ("https://social.example/@mara", True),
        ("https://harbour.example/", False),
        ("https://harbour.example", False),
        ("https://harbour.example/authors/", False),
        ("https://harbour.example/search/mara", False),
        ("https://harbour.example/?s=mara", False),
        ("https://harbour.example/tag/mara", False),
        ("https://harbour.example/login", False),
        ("mailto:mara@harbour.example", False),
        ("javascript:alert(1)", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_which_address_can_be_one_persons_page(url: str | None, theirs: bool) -> None:
    assert is_person_page(url) is theirs


@pytest.mark.parametrize(
    ("bio", "url", "wanted"),
    [
        (None, "https://harbour.example/people/mara", True),
        (STUB, "https://harbour.example/people/mara", True),
        (LONG, "https://harbour.example/people/mara", False),
        (None, "https://www.linkedin.com/in/mara", False),
        (None, "https://x.com/mara", False),
        (None, "https://netflix.com.example/mara", True),
        (None, None, False),
    ],
)
def test_whose_page_is_asked(bio: str | None, url: str | None, wanted: bool) -> None:
    assert wants_bio(Author(AuthorId(1), "Mara", url=url, bio=bio, bio_origin="article" if bio else None)) is wanted


def test_a_stub_in_any_script() -> None:
    assert is_stub(None)
    assert is_stub(STUB)
    assert not is_stub(LONG)
    assert not is_stub("港の新聞で二十年間、島々とフェリーについて書いている記者。")


BIOS = st.one_of(st.none(), st.sampled_from([LONG, OTHER, STUB]))
ORIGINS: st.SearchStrategy[BioOrigin] = st.sampled_from(["feed", "article", "author-page"])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def known(draw: st.DrawFn) -> Author:
    """A row of a person."""
    bio = draw(BIOS)
    url = draw(st.sampled_from([None, "https://harbour.example/", "https://harbour.example/people/mara"]))
    number, origin = AuthorId(draw(st.integers(1, 99))), draw(ORIGINS)
    return Author(number, "Mara", url=url, bio=bio, bio_origin=origin if bio else None, bio_seen_at=draw(MOMENTS))


@given(st.lists(known(), min_size=1, max_size=5))
def test_a_person_under_several_names_has_the_best_of_all(rows: list[Author]) -> None:
    one = as_one(rows)
    assert (one.id, one.name) == (rows[0].id, rows[0].name)
    assert (one.bio is None) == (one.bio_origin is None) == all(row.bio is None for row in rows)
    assert is_stub(one.bio) == all(is_stub(row.bio) for row in rows)
    assert is_person_page(one.url) == any(is_person_page(row.url) for row in rows)
    assert (one.url is None) == all(row.url is None for row in rows)
