"""Who wrote it: a bio for every way pages show one, and none where it would be a wrong one."""

import json

import pytest

from tests.extraction.pages import BIO, BYLINE, PARAGRAPHS, TEXT, article

_BOX = (
    f"<div class='author-box'><img class='avatar' src='/ines.jpg' alt='Ines Marlow'>"
    f"<h4>Ines Marlow</h4><p>{BIO}</p></div>"
)


@pytest.mark.parametrize(
    "after",
    [
        _BOX,
        f"<section class='post-author'><div class='authorBio'><p>{BIO}</p></div></section>",
        f"<div class='ContributorBioContent-cxk'><div class='ContributorBioBio-aBc'>"
        f"<a href='/staff/ines'>Ines Marlow</a>{BIO[11:]}</div></div>",
        f"<aside class='tdb_author_box'><div class='tdb-author-info'><a class='tdb-author-name'>"
        f"Ines Marlow</a><div class='tdb-author-descr'>{BIO}</div></div></aside>",
        f"<h3>About the author</h3><div><p>{BIO}</p></div>",
        f"<div class='x9'><h3>About the author</h3><div class='y1'>{BIO}</div></div>",
        f"<div class='vcard'><p class='note description'>{BIO} <a href='/staff/ines'>"
        f"View all posts by Ines Marlow</a></p></div>",
    ],
)
def test_an_author_box_gives_the_bio(after: str) -> None:
    page = article(byline=BYLINE, after=after)
    assert [author.name for author in page.authors] == ["Ines Marlow"]
    assert page.authors[0].bio == BIO
    assert page.authors[0].url == "https://gazette.example/staff/ines-marlow"
    assert BIO not in page.content_text
    assert "About the author" not in page.content_text


def test_the_box_gives_the_photograph() -> None:
    assert article(byline=BYLINE, after=_BOX).authors[0].avatar == "https://gazette.example/ines.jpg"


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("Ines Marlow is the harbour correspondent of the Gazette and writes about boats.", "en"),
        ("Ines Marlow, the author of “Slack Water”, lives on a barge near the old mole.", "en"),
        ("Ines Marlow ist Redakteurin der Gazette und schreibt über Boote, Häfen und Wetter.", "de"),
        ("Ines Marlow es periodista y escribe sobre el puerto desde el año 2011.", "es"),
        ("Ines Marlow est journaliste, elle vit sur une péniche près du vieux môle.", "fr"),
    ],
)
@pytest.mark.parametrize("markup", ["<p>{}</p>", "<p><em>{}</em></p>"])
def test_an_end_note_is_a_bio_in_several_languages(note: str, language: str, markup: str) -> None:
    page = article(byline=BYLINE, text=TEXT + markup.format(note), language=language)
    assert page.authors[0].bio == note
    assert note not in page.content_text
    assert page.content_text.endswith(PARAGRAPHS[-1])


def test_the_author_without_a_name_at_the_end_is_the_only_author() -> None:
    note = "The author is a retired pilot and has written two books about fog."
    assert article(byline=BYLINE, text=f"{TEXT}<p><i>{note}</i></p>").authors[0].bio == note


def test_a_hidden_popup_holds_the_bio() -> None:
    popup = f"<div class='author-popup' hidden><div class='author-popup-text'>{BIO}</div></div>"
    assert article(byline=BYLINE + popup).authors[0].bio == BIO


def test_json_ld_is_the_last_resort() -> None:
    person = {
        "@type": "Person",
        "name": "Ines Marlow",
        "description": "Covers the harbour with <b>zeal</b> since 2011.",
    }
    data = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The light came back", "author": person}
    )
    head = f"<script type='application/ld+json'>{data}</script>"
    assert article(head=head).authors[0].bio == "Covers the harbour with zeal since 2011."
    assert article(head=head, after=_BOX).authors[0].bio == BIO


def test_a_blogger_introduces_herself_in_the_sidebar() -> None:
    portrait = (
        "I am Mina Aubry, I taught geography for thirty years, and now I write one letter a week from Weir Street."
    )
    beside = f"<div class='sidebar'><div class='widget widget-about-me'><h2>About me</h2><p>{portrait}</p></div></div>"
    page = article(beside=beside)
    assert [(author.name, author.bio) for author in page.authors] == [("Mina Aubry", portrait)]


def test_several_authors_have_a_bio_each() -> None:
    byline = (
        "<p class='byline'>By <a rel='author' href='/staff/ines'>Ines Marlow</a> and <a rel='author' "
        "href='/staff/bastian'>Bastian Rook</a></p>"
    )
    other = "Bastian Rook covers the waterfront, and was a ship’s cook for nine years before that."
    boxes = "".join(
        f"<div class='author-box'><div class='author-name'>{name}</div><div class='author-description'>"
        f"{bio}</div></div>"
        for name, bio in (("Bastian Rook", other), ("Ines Marlow", BIO))
    )
    page = article(byline=byline, after=boxes)
    assert [(author.name, author.bio) for author in page.authors] == [("Ines Marlow", BIO), ("Bastian Rook", other)]


@pytest.mark.parametrize(
    "after",
    [
        "<div class='author-box'><h4>Ines Marlow</h4><a href='/staff/ines'>View all posts</a></div>",
        "<div class='author-bio'><span>Staff writer</span></div>",
        "<div class='author-info'>Published 20 November 2026 · 4 min read</div>",
        "<p>Email Ines Marlow at ines@gazette.example.</p>",
        "<p>(Reporting by Ines Marlow; editing by Bastian Rook)</p>",
        "<div class='author-note'><h4>Author’s note</h4><p>This chapter was longer before I had lunch, "
        "and it is better now.</p></div>",
        "<div class='about-widget'><h3>About the Gazette</h3><p>The Gazette is a newspaper that has been "
        "published since 1821.</p></div>",
        "<div class='about-person'><h3>Zur Person</h3><p>Oda Verrill ist Ministerin und war früher "
        "Lotsin im Hafen.</p></div>",
        "<div id='comments'><div class='comment'><div class='author-bio'><b>Ines Marlow</b> is my "
        "favourite writer, and she has been for years.</div></div></div>",
        "<div class='related'><div class='author-bio'>Bastian Rook has covered the waterfront for the "
        "Gazette since 2009.</div></div>",
        "<div class='newsletter author-box'><p>Sign up to our newsletter and Ines Marlow is in your "
        "inbox every week.</p></div>",
        "<div class='author-bio'>Lorem ipsum dolor sit amet, Ines Marlow is consectetur adipiscing elit.</div>",
    ],
)
def test_no_bio_is_better_than_a_wrong_one(after: str) -> None:
    page = article(byline=BYLINE, after=after)
    assert [(author.name, author.bio) for author in page.authors] == [("Ines Marlow", None)]


def test_a_box_about_the_interviewee_in_the_text_is_no_bio() -> None:
    box = (
        "<div class='author-box'><p>Oda Verrill has piloted ships for thirty years and leads the harbour "
        "office.</p></div>"
    )
    first, rest = f"<p>{PARAGRAPHS[0]}</p>", "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[1:])
    assert article(byline=BYLINE, text=first + box + rest).authors[0].bio is None


def test_an_article_about_writers_has_no_bio_of_theirs() -> None:
    text = TEXT + "<p>Corin Pellatine is a novelist who has lived on the quay since her second book failed.</p>"
    page = article(byline=BYLINE, text=text)
    assert page.authors[0].bio is None
    assert "Corin Pellatine is a novelist" in page.content_text
