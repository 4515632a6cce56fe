"""The ways in which publishing systems of the wild mark up who wrote it: names, addresses and bios out of each."""

import json
from pathlib import Path

import pytest

from newsreader.extraction.page import extract_page
from newsreader.model.extracted import ExtractedPage
from tests.extraction.pages import TEXT, URL

_TITLE = "The light came back"
_NAME = "Ines Marlow"
_BIO = "Ines Marlow has been the harbour correspondent since 2011, and keeps a boat that she does not like."


def _page(body: str, head: str = "", language: str = "en") -> ExtractedPage:
    """A page of which only the parts given are known: no common frame of menus, as each system brings its own."""
    markup = (
        f"<!doctype html><html lang={language}><head><title>{_TITLE}</title>{head}</head><body>{body}</body></html>"
    )
    return extract_page(markup.encode(), url=URL)


def _linked_data(*things: object) -> str:
    graph = {"@context": "https://schema.org", "@graph": things}
    return f"<script type='application/ld+json'>{json.dumps(graph)}</script>"


_STYLES = sorted((Path(__file__).parent / "page_styles").glob("*.html"))


@pytest.mark.parametrize("style", _STYLES, ids=lambda path: path.stem)
def test_name_and_bio_in_every_style(style: Path) -> None:
    body = style.read_text(encoding="utf-8")
    for name, value in {"title": _TITLE, "name": _NAME, "bio": _BIO, "text": TEXT}.items():
        body = body.replace("{{" + name + "}}", value)
    page = _page(body)
    assert [(author.name, author.bio) for author in page.authors] == [(_NAME, _BIO)]
    assert page.title == _TITLE
    assert "The lamp on Skerry Rock" in page.content_text
    assert _BIO not in page.content_text


_TOP = f"<h1>{_TITLE}</h1><p class=byline>By <a rel=author href=/staff/ines>{_NAME}</a></p>"


def _story(after: str = "", top: str = _TOP, text: str = TEXT, head: str = "", language: str = "en") -> ExtractedPage:
    return _page(f"<main><article>{top}<div class=copy>{text}</div></article>{after}</main>", head, language)


_NO_BIO = {
    "the interviewee in a box": (
        "<aside class=profile-box><h3>Oda Verrill</h3><p>Oda Verrill has piloted ships for thirty years and leads the "
        "harbour office.</p></aside>"
    ),
    "the interviewee under a German heading": (
        "<div class=box><h3>Zur Person</h3><p>Oda Verrill ist seit 2009 Hafenmeisterin und wurde auf einem Schiff "
        "geboren.</p></div>"
    ),
    "a colleague's box": (
        "<div class=author-bio><p>Bastian Rook has covered the waterfront for nine years and was a cook "
        "before.</p></div>"
    ),
    "a colleague's box with the name beside the bio": (
        "<div class=author-box><span class=author-name>Bastian Rook</span><div "
        "class=author-description>He has covered the "
        "waterfront for nine years, and was a ship's cook before that.</div></div>"
    ),
    "the next story's author": (
        "<section class=related-posts><article><h3><a href=/x>A second light</a></h3><div "
        "class=author-bio>Bastian Rook "
        "covers the waterfront and lives on a barge.</div></article></section>"
    ),
    "the site about itself": (
        "<div class='author-box about'><p>The Gazette is an independent newspaper that has been printed "
        "since 1821.</p></div>"
    ),
    "a letter to subscribe to": (
        "<div class=author-bio><p>Subscribe to our newsletter and you will have the harbour in your "
        "inbox daily.</p></div>"
    ),
    "the speaker of an event": (
        "<div class=event><h3>Meet Bastian Rook</h3><p class=profile-text>Bastian Rook is a writer who "
        "will read from his "
        "new book on Friday.</p></div>"
    ),
    "who translated it": "<div class=author-info>Translation Bastian Rook, 12.12.22</div>",
    "who photographed it": "<p><em>Photographs: Bastian Rook, Oda Verrill and the harbour archive.</em></p>",
    "sources of the story": (
        "<div class='widget about-article'><div class=widget-content>The Mole Times, “Lamps of the "
        "north”, Oct. 13, 2019. "
        "E-mail interview of Ines Marlow with Oda Verrill, harbour master, Nov. 14, 2019.</div></div>"
    ),
    "topics": (
        "<footer class=article-footer><div class=more>See more: Ines Marlow, Harbour, Lamps and Fog</div></footer>"
    ),
    "a name and an address": "<p>Ines Marlow - www.gazette.example</p>",
    "who reviewed it": (
        "<div class=reviewer-box><p>Medically reviewed by Bastian Rook, who is a doctor and has worked "
        "on three ships.</p>"
        "</div>"
    ),
    "a card of another story of theirs": (
        "<div class=c1><img src=/r.jpg><div class=c3><p class=c4>Ines Marlow</p><h3><a href=/rope>The rope that nobody "
        "wanted</a></h3><p>It was left on the quay in spring and has been there since.</p></div></div>"
    ),
    "their answer to a reader": (
        "<div class=c1><img src=/i.jpg><div class=c3><p class=c4>Ines Marlow</p><time>2 days ago</time><p>I am glad "
        "that you liked it, and I was there as well.</p></div></div>"
    ),
    "a person with a photograph": (
        "<div class=c1><img src=/o.jpg><div class=c3><p class=c4>Oda Verrill</p><p>She has piloted ships for thirty "
        "years and leads the harbour office.</p></div></div>"
    ),
    "a commenter": (
        "<section id=comments><ol class=commentlist><li class='comment byuser'><cite class=fn>Oda</cite><div "
        "class=author-bio>Oda is a retired pilot who reads everything twice.</div></li></ol></section>"
    ),
    "terms of the site": (
        "<div class=author-box><p>All rights reserved. We use cookies, and so do our partners.</p></div>"
    ),
}


@pytest.mark.parametrize("trap", _NO_BIO)
def test_no_bio_where_the_page_has_none_of_the_author(trap: str) -> None:
    page = _story(_NO_BIO[trap])
    assert [(author.name, author.bio) for author in page.authors] == [(_NAME, None)]


_PERSON = {
    "@type": "Person",
    "@id": "/#p",
    "name": _NAME,
    "url": "/author/ines",
    "sameAs": ["https://social.example/i"],
}


def _graph(**more: object) -> str:
    post = {
        "@type": "NewsArticle",
        "headline": _TITLE,
        "author": {"@id": "/#p"},
        "description": "A lamp, a spoon, a boy.",
    }
    site = {"@type": "WebSite", "name": "The Gazette", "description": "News of the harbour since 1821."}
    return _linked_data(post, site, {**_PERSON, **more})


def test_a_graph_names_the_author_by_reference() -> None:
    author = _story(top=f"<h1>{_TITLE}</h1>", head=_graph(description=f"&lt;p&gt;{_BIO}&lt;/p&gt;")).authors[0]
    assert (author.name, author.url, author.bio) == (_NAME, "https://gazette.example/author/ines", _BIO)


@pytest.mark.parametrize(
    "description", ["", "A lamp, a spoon, a boy.", "https://gazette.example", "Subscribe to our newsletter today, all."]
)
def test_a_description_in_a_graph_that_is_no_bio(description: str) -> None:
    assert _story(top=f"<h1>{_TITLE}</h1>", head=_graph(description=description)).authors[0].bio is None


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ines Marlow, Harbour News", ["Ines Marlow"]),
        ("By Ines Marlow, Senior Engineer", ["Ines Marlow"]),
        ("By INES MARLOW and BASTIAN ROOK<br>Merrow Press", ["Ines Marlow", "Bastian Rook"]),
        ("Merrow Press", ["Merrow Press"]),
        ("Von Ines Marlow und Bastian Rook", ["Ines Marlow", "Bastian Rook"]),
        ("Por Inés Marlow y Bastián Rook", ["Inés Marlow", "Bastián Rook"]),
        ("Par Inès Marlow et Bastien Rook", ["Inès Marlow", "Bastien Rook"]),
        ("Di Ines Marlow", ["Ines Marlow"]),
        ("Door Ines Marlow en Bastiaan Rook", ["Ines Marlow", "Bastiaan Rook"]),
        ("Av Ines Marlow och Bastian Rook", ["Ines Marlow", "Bastian Rook"]),
        ("Text: Ines Marlow", ["Ines Marlow"]),
        ("Автор: Инна Марлова", ["Инна Марлова"]),
        ("Yazan: İnci Marlı", ["İnci Marlı"]),
        ("文：山田太郎", ["山田太郎"]),
        ("The mayors of Pell and Merrow met the harbour office", []),
        ("Ines Marlow’s Latest Stories", []),
    ],
)
def test_bylines_of_many_tongues(byline: str, names: list[str]) -> None:
    page = _story(top=f"<h1>{_TITLE}</h1><div class=byline>{byline}</div>")
    assert [author.name for author in page.authors] == names


@pytest.mark.parametrize(
    ("heading", "bio"),
    [
        ("Über die Autorin", "Ines Marlow arbeitet seit 2011 als Reporterin am Hafen und hat ein Boot."),
        ("Sobre la autora", "Ines Marlow trabaja en el puerto desde 2011 y tiene un barco que no le gusta."),
        ("À propos de l’auteure", "Ines Marlow travaille au port depuis 2011 et possède un bateau."),
        ("L’autrice", "Ines Marlow lavora al porto dal 2011 e ha una barca che non le piace."),
        ("Sobre a autora", "Ines Marlow trabalha no porto desde 2011 e tem um barco de que não gosta."),
        ("Over de auteur", "Ines Marlow werkt sinds 2011 in de haven en heeft een boot."),
        ("Om författaren", "Ines Marlow har bevakat hamnen sedan 2011 och äger en båt som hon ogillar."),
        ("Om forfatteren", "Ines Marlow har dækket havnen siden 2011 og ejer en båd, hun ikke kan lide."),
        ("Tietoa kirjoittajasta", "Ines Marlow on kirjoittanut satamasta vuodesta 2011. Hänellä on vene."),
        ("O autorce", "Ines Marlow pisze o porcie od 2011 roku i ma łódź, której nie lubi."),
        ("Об авторе", "Ines Marlow пишет о гавани с 2011 года и держит лодку, которую не любит."),
        ("Yazar hakkında", "Ines Marlow 2011'den beri liman haberleri yazıyor. Sevmediği bir teknesi var."),
        ("この記事を書いた人", "Ines Marlow は2011年から港を取材している記者。好きではない船を持っている。"),
        ("저자 소개", "Ines Marlow 기자는 2011년부터 항구를 취재했다. 좋아하지 않는 배가 있다."),
        ("关于作者", "Ines Marlow 自二〇一一年起报道港口新闻，并拥有一条她不喜欢的船。"),
        ("عن الكاتب", "Ines Marlow صحفية تغطي أخبار الميناء منذ عام 2011. لديها قارب لا تحبه."),
    ],
)
def test_a_heading_about_the_author_in_many_tongues(heading: str, bio: str) -> None:
    page = _story(f"<div class=box><h3>{heading}</h3><p>{bio}</p></div>")
    assert [(author.name, author.bio) for author in page.authors] == [(_NAME, bio)]


def test_two_authors_with_a_note_each() -> None:
    top = f"<h1>{_TITLE}</h1><p class=byline>By {_NAME} and Bastian Rook</p>"
    other = "Bastian Rook is a ship’s cook who writes about what he hears in the galley."
    page = _story(top=top, text=f"{TEXT}<p><em>{_BIO}</em></p><p><em>{other}</em></p>")
    assert [(author.name, author.bio) for author in page.authors] == [(_NAME, _BIO), ("Bastian Rook", other)]


def test_the_page_of_the_whole_staff_is_no_authors_page() -> None:
    head = _graph(url="https://gazette.example/company/team/")
    assert _story(top=f"<h1>{_TITLE}</h1>", head=head).authors[0].url is None


def test_a_star_among_the_topics_is_no_author() -> None:
    page = _story("<div class=more><a href=/person/oda-verrill>Oda Verrill</a></div>", top=f"<h1>{_TITLE}</h1>")
    assert page.authors == ()


def test_an_address_in_a_meta_element_is_no_name() -> None:
    page = _story(top=f"<h1>{_TITLE}</h1>", head="<meta name=author content='Ines Marlow (https://ines.example/me)'>")
    assert [author.name for author in page.authors] == [_NAME]


@pytest.mark.parametrize(
    "other",
    [
        "<div class=license><span class=author-name>Bastian Rook</span></div>",
        "<p>Translation: <a href=/author/bastian rel=author>Bastian Rook</a></p>",
        f"<p>It is told by <a href=/people/oda-verrill>Oda Verrill</a>. {'It is a long one. ' * 16}</p>",
    ],
)
def test_who_photographed_translated_or_is_told_of_did_not_write_it(other: str) -> None:
    page = _story(top=f"{_TOP}{other}")
    assert [author.name for author in page.authors] == [_NAME]


_STANDING = {
    "beside the date": "<div class=x><span class=y>Ines Marlow</span><span class=z>20 November 2026</span></div>",
    "beside a photograph": "<div class=x><img src=/i.jpg alt=''><div class=y>Ines Marlow</div></div>",
    "with a handle": "<div class=x><a href=https://social.example/@ines>Ines Marlow</a></div>",
}


@pytest.mark.parametrize("place", _STANDING)
def test_a_name_that_stands_alone_signs_where_nothing_else_does(place: str) -> None:
    page = _story(top=f"<h1>{_TITLE}</h1>{_STANDING[place]}")
    assert [author.name for author in page.authors] == [_NAME]


@pytest.mark.parametrize(
    "line",
    [
        "<span>Press Release</span>",
        "<span>Skerry Rock</span>",
        "<a href=/middle-harbour>Middle Harbour</a>",
        "<span class=caption>Bastian Rook</span>",
        "<span>Lamps and Spoons</span>",
    ],
)
def test_labels_places_and_sections_beside_the_date_are_no_authors(line: str) -> None:
    text = TEXT + "<p>The press said so, and the release of the lamp was late, said all of the harbour once again.</p>"
    page = _story(top=f"<h1>{_TITLE}</h1><div class=x>{line}<span>20 November 2026</span></div>", text=text + TEXT)
    assert page.authors == ()


def test_the_only_person_whom_the_page_calls_its_author_is_the_author() -> None:
    card = f"<div class='sidebar h-card'><h3 class=author__name>{_NAME}</h3><div class=author__bio>{_BIO}</div></div>"
    page = _page(f"{card}<main><h1>{_TITLE}</h1><div class=copy>{TEXT}</div></main>")
    assert [(author.name, author.bio) for author in page.authors] == [(_NAME, _BIO)]
