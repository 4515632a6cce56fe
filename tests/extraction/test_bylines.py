"""Names of authors: people, in order, without what stands around them."""

import json

import pytest

from newsreader.model.names import clean_author_name, name_key, split_authors
from tests.extraction.pages import TEXT, article


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='byline'>By Ines Marlow</div>",
        "<p>By <a href='/author/ines-marlow'>Ines Marlow</a>, 20 November 2026</p>",
        "<p class='meta'>By INES MARLOW</p>",
        "<span class='author vcard'><a class='fn' href='/author/ines'>Ines Marlow</a></span>",
        "<div class='article-author'>Von Ines Marlow</div>",
        "<div>Ein Artikel von <strong>Ines Marlow</strong> | 20.11.2026</div>",
        "<div class='byline'><a href='/staff/ines' rel='author'>Ines "
        "Marlow</a><span>Updated</span><span>Link copied</span></div>",
        "<div class='byline-name'>Ines Marlow december 3</div>",
        "<h4>by Ines Marlow</h4>",
        "<div>Submitted by <span>Ines Marlow</span> on <span>Fri, 11/20/2026 - 10:14</span></div>",
        "<dl><dt>Author</dt><dd>Ines Marlow</dd><dt>Date</dt><dd>20 November 2026</dd></dl>",
        "<div class='label'>Written by:</div><div><a href='/people/im'>Ines Marlow</a></div>",
        "<span class='asset-byline'>By Ines Marlow The Gazette</span>",
        "<span class='asset-byline'>By Ines Marlow Gazette Staff Writer</span>",
    ],
)
def test_a_byline_names_the_author(byline: str) -> None:
    assert [author.name for author in article(byline=byline).authors] == ["Ines Marlow"]


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='author' content='The Gazette'>",
        "<meta name='author' content='admin'>",
        "<meta property='article:author' content='https://social.example/gazette'>",
    ],
)
def test_the_site_and_its_uploader_are_no_authors(head: str) -> None:
    assert article(head=head).authors == ()
    byline = "<div class='byline'>By Ines Marlow</div>"
    assert [author.name for author in article(head=head, byline=byline).authors] == ["Ines Marlow"]


def test_the_heading_of_a_chapter_is_no_byline() -> None:
    chapter = "<h2>By the old harbour wall</h2>"
    assert article(text=TEXT + chapter + TEXT).authors == ()


def test_json_ld_names_several_authors() -> None:
    people = [
        {"@type": "Person", "name": "Ines Marlow", "url": "/staff/ines"},
        {"@type": "Person", "name": "Bastian Rook"},
    ]
    data = {"@type": "NewsArticle", "headline": "The light came back", "author": people}
    page = article(head=f"<script type='application/ld+json'>{json.dumps(data)}</script>")
    assert [(author.name, author.url) for author in page.authors] == [
        ("Ines Marlow", "https://gazette.example/staff/ines"),
        ("Bastian Rook", None),
    ]


def test_a_login_with_the_address_of_the_signers_page_is_the_signer() -> None:
    person = {"@type": "Person", "name": "Gazette Desk 4", "url": "https://gazette.example/author/ines/"}
    data = {"@type": "NewsArticle", "headline": "The light came back", "author": person}
    byline = "<p class='byline'>By <a href='/author/ines/'>Ines Marlow</a></p>"
    page = article(byline=byline, head=f"<script type='application/ld+json'>{json.dumps(data)}</script>")
    assert [author.name for author in page.authors] == ["Ines Marlow"]


def test_a_link_to_an_author_may_be_as_short_as_two_letters() -> None:
    page = article(after="<footer class='entry-meta'>von <a rel='author' href='/author/admin/'>kj</a></footer>")
    assert [(author.name, author.url) for author in page.authors] == [("kj", "https://gazette.example/author/admin/")]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<div class='related'><h3><a href='/x'>Another story altogether</a></h3><span class='author'>By "
        "Bastian Rook</span></div>",
        "<div id='comments'><div class='comment-author vcard'>Bastian Rook</div></div>",
        "<figure><img src='/a.jpg'><figcaption class='credit'>Photo by Bastian Rook</figcaption></figure>",
    ],
)
def test_people_of_other_places_did_not_write_it(elsewhere: str) -> None:
    page = article(byline="<div class='byline'>By Ines Marlow</div>", after=elsewhere)
    assert [author.name for author in page.authors] == ["Ines Marlow"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("Doe, Jane", "Jane Doe"),
        ("jane@site.example (Jane Doe)", "Jane Doe"),
        ("Jane Doe <jane@site.example>", "Jane Doe"),
        ("By JANE DOE, Staff Writer", "Jane Doe"),
        ("Jane Doe | Senior Editor", "Jane Doe"),
        ("Jane Doe (@jane)", "Jane Doe"),
        ("Posted by Jane Doe on Jan 4, 2020", "Jane Doe"),
        ("Ludwig von Mises", "Ludwig von Mises"),
        ("April Jones", "April Jones"),
        ("Will Knight", "Will Knight"),
        ("Rachael Link, MS, RD", "Rachael Link"),
        ("Associated Press", "Associated Press"),
        ("Editorial Staff", "Editorial Staff"),
        ("後藤大地", "後藤大地"),
        ("Read more", None),
        ("https://site.example/jane", None),
        ("Updated", None),
        ("12. März 2020", None),
        ("", None),
    ],
)
def test_clean_author_name(text: str, name: str | None) -> None:
    assert clean_author_name(text) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ana Diaz and Bo Lee", ("Ana Diaz", "Bo Lee")),
        ("Ana Diaz, Bo Lee & Cy Poe", ("Ana Diaz", "Bo Lee", "Cy Poe")),
        ("Von Ana Diaz und Bo Lee", ("Ana Diaz", "Bo Lee")),
        ("Diaz, Ana", ("Ana Diaz",)),
        ("Ana Diaz, Ana Diaz", ("Ana Diaz",)),
        ("", ()),
    ],
)
def test_split_authors(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


def test_spellings_of_one_person_share_a_key() -> None:
    assert {
        name_key(name)
        for name in ("Jane Müller", "By JANE MULLER", "Müller, Jane", "j@x.example (Jane Müller)", "Dr. Jane Müller")
    } == {"jane muller"}
    assert name_key("Jane Doe") != name_key("John Doe")
