"""An author's own page, read for the bio."""

import json

from newsreader.extraction.author_page import read_author_page
from newsreader.model.extracted import ExtractedAuthor
from tests.extraction.pages import BIO, html

_URL = "https://gazette.example/staff/ines-marlow"
_STORIES = "".join(
    f"<article><h3><a href='/s{n}'>A story of hers, number {n}</a></h3><p>It "
    f"is about boats and the people in them.</p></article>"
    for n in range(5)
)


def _read(main: str, *, head: str = "", name: str = "Ines Marlow") -> ExtractedAuthor | None:
    return read_author_page(html(main, head=head, title="Ines Marlow"), url=_URL, name=name)


def test_a_labelled_bio() -> None:
    found = _read(
        f"<div class='author-header'><img class='avatar' src='/i.jpg'><h1>Ines Marlow</h1>"
        f"<div class='author-bio'>{BIO}</div></div>{_STORIES}"
    )
    assert found == ExtractedAuthor("Ines Marlow", _URL, BIO, "https://gazette.example/i.jpg")


def test_a_paragraph_under_the_name() -> None:
    found = _read(f"<h1>Ines Marlow</h1><p>{BIO}</p>{_STORIES}")
    assert found is not None
    assert found.bio == BIO


def test_json_ld() -> None:
    data = json.dumps(
        {"@type": "ProfilePage", "mainEntity": {"@type": "Person", "name": "Ines Marlow", "description": BIO}}
    )
    found = _read(f"<h1>Ines Marlow</h1>{_STORIES}", head=f"<script type='application/ld+json'>{data}</script>")
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
