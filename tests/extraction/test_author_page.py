"""An author's own page, read for the bio."""

import json

import pytest

from newsreader.extraction.author_page import read_author_page
from newsreader.model.extracted import ExtractedAuthor
from tests.extraction.pages import BIO, html

_URL = "https://gazette.example/staff/ines-marlow"
_STORIES = "".join(
    f"<article><h3><a href='/s{n}'>A story of hers, number {n}</a></h3><p>It "
    f"is about boats and the people in them.</p></article>"
    for n in range(5)
)
_MORE = "Before that she was a ship’s cook, which is why she never eats on board."
_SITE = "The Gazette is an independent newspaper that has been printed on Mole Street since 1821."


def _read(
    main: str, *, head: str = "", name: str = "Ines Marlow", title: str = "Ines Marlow"
) -> ExtractedAuthor | None:
    return read_author_page(html(main, head=head, title=title), url=_URL, name=name)


def test_a_labelled_bio() -> None:
    found = _read(
        f"<div class='author-header'><img class='avatar' src='/i.jpg'><h1>Ines Marlow</h1>"
        f"<div class='author-bio'>{BIO}</div></div>{_STORIES}"
    )
    assert found == ExtractedAuthor("Ines Marlow", _URL, BIO, "https://gazette.example/i.jpg")


_STYLES = {
    "archive": (
        f"<h1 class=page-title>Author: Ines Marlow</h1><div class=archive-description><p>{BIO}</p></div>{_STORIES}"
    ),
    "posts by": f"<h1>Posts by Ines Marlow</h1><div class=author-description>{BIO}</div>{_STORIES}",
    "blocks": (
        f"<div class='wp-block-post-author'><h1 class=wp-block-post-author__name>Ines Marlow</h1>"
        f"<div class=wp-block-post-author-biography>{BIO}</div></div>{_STORIES}"
    ),
    "role under the name": f"<h1>Ines Marlow</h1><p>Harbour correspondent</p><p>{BIO}</p>{_STORIES}",
    "profile": (
        f"<section class=profile><h1 itemprop=name>Ines Marlow</h1><p itemprop=jobTitle>Reporter</p>"
        f"<div itemprop=description><p>{BIO}</p></div><a href='https://social.example/ines'>Follow</a></section>"
        f"{_STORIES}"
    ),
    "no label at all": f"<div class=a1><h1 class=b2>Ines Marlow</h1><div class=c3>{BIO}</div></div><ul>{_STORIES}</ul>",
    "about me": f"<h1>About me</h1><p>{BIO}</p>",
}


@pytest.mark.parametrize("style", _STYLES)
def test_the_bio_in_many_styles(style: str) -> None:
    found = _read(_STYLES[style])
    assert found is not None
    assert found.bio == BIO


def test_several_paragraphs_under_the_name() -> None:
    found = _read(f"<h1>Ines Marlow</h1><p>{BIO}</p><p>{_MORE}</p><h2>Latest</h2>{_STORIES}")
    assert found is not None
    assert found.bio == f"{BIO} {_MORE}"


def test_json_ld() -> None:
    data = json.dumps(
        {"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": "Ines Marlow", "description": BIO}}
    )
    found = _read(f"<h1>Ines Marlow</h1>{_STORIES}", head=f"<script type='application/ld+json'>{data}</script>")
    assert found is not None
    assert found.bio == BIO


def test_the_description_of_the_page() -> None:
    head = f"<meta name='description' content='{BIO}'>"
    found = _read(f"<h1>Ines Marlow</h1>{_STORIES}", head=head)
    assert found is not None
    assert found.bio == BIO


def test_unsure_is_none() -> None:
    assert _read(f"<h1>Ines Marlow</h1>{_STORIES}") is None
    assert _read(f"<h1>Ines Marlow</h1><p>{BIO}</p>", name="Bastian Rook") is None
    listing = (
        "<meta name='description' content='Read all articles by Ines Marlow, who has been with the "
        "Gazette since 2011.'>"
    )
    assert _read(f"<h1>Ines Marlow</h1>{_STORIES}", head=listing) is None
    assert read_author_page(b"%PDF-1.7", url=_URL, name="Ines Marlow") is None


@pytest.mark.parametrize(
    "main",
    [
        f"<h1>Ines Marlow</h1>{_STORIES}<div class='about author-box'><p>{_SITE}</p></div>",
        f"<h1>Ines Marlow</h1><p>{_SITE}</p>{_STORIES}",
        "<h1>Ines Marlow</h1><p>Sign up to our newsletter, in which she is to be read on Fridays.</p>",
        f"<h1>Ines Marlow</h1>{_STORIES}<div class=author-bio>Bastian Rook covers the waterfront and was a cook.</div>",
        "<h1>Ines Marlow</h1><p>Latest stories by Ines Marlow, who is read by everyone in the harbour.</p>",
    ],
)
def test_what_the_site_says_of_itself_or_others_is_no_bio(main: str) -> None:
    assert (
        _read(main, head="<meta name='description' content='News of the harbour and its people, since 1821.'>") is None
    )


def test_a_story_about_the_person_is_not_their_page() -> None:
    story = f"<article><h1>Ines Marlow wins the lamp prize</h1><p>{BIO}</p><p>{_MORE}</p></article>"
    head = "<meta property='og:type' content='article'>"
    assert _read(story, head=head, title="Ines Marlow wins the lamp prize") is None
    assert _read(story, title="Ines Marlow wins the lamp prize") is None
