"""Which bio stays."""

import pytest

from newsreader.model.author import Author, AuthorId, BioOrigin, better_bio

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
    ],
)
def test_which_bio_stays(
    known: str | None, origin: BioOrigin | None, bio: str | None, new_origin: BioOrigin, better: bool
) -> None:
    assert better_bio(Author(AuthorId(1), "Mara", bio=known, bio_origin=origin), bio, new_origin) is better
