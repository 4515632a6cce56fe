"""Title, dek, dates, image: what the reader sees before what the page claims."""

import pytest

from newsreader.extraction.dates import day_in, normalised
from newsreader.extraction.page import extract_page
from tests.extraction.pages import BYLINE, TEXT, URL, article, html


def _page(main: str, head: str = "", title: str = "The light came back") -> str:
    return extract_page(html(main, head=head, title=title), url=URL).title


def test_the_first_h1_may_be_the_logo() -> None:
    assert (
        _page(
            f"<h1 class='logo'>The Gazette</h1><article><h2 class='headline'>The light came back</h2>{TEXT}</article>"
        )
        == "The light came back"
    )


def test_a_page_without_a_headline_has_the_title_without_the_site() -> None:
    assert _page(f"<article>{TEXT}</article>") == "The light came back"


def test_a_headline_that_stands_twice_is_told_once() -> None:
    page = extract_page(
        html(f"<article><h1>The light came back</h1><header><h1>The light came back</h1></header>{TEXT}</article>"),
        url=URL,
    )
    assert page.title == "The light came back"
    assert "The light came back" not in page.content_text


def test_kicker_and_subtitle_inside_the_headline_are_not_the_headline() -> None:
    headline = (
        "<h1><span class='kicker'>Harbour</span> <span>The light came back</span> <small "
        "class='subtitle'>And nobody knows quite why</small></h1>"
    )
    assert _page(f"<article>{headline}{TEXT}</article>") == "The light came back"


@pytest.mark.parametrize(
    "dek",
    [
        "<p class='standfirst'>After forty-one years the lamp turns, and a spoon had to help.</p>",
        "<h2>After forty-one years the lamp turns, and a spoon had to help.</h2>",
        "<div class='article__teaser'>After forty-one years the lamp turns, and a spoon had to help.</div>",
        "<p>After forty-one years the lamp turns, and a spoon had to help.</p>",
    ],
)
def test_a_dek_stands_between_headline_and_text(dek: str) -> None:
    page = article(before=dek)
    assert page.dek == "After forty-one years the lamp turns, and a spoon had to help."
    assert page.dek not in page.content_text


@pytest.mark.parametrize(
    "before",
    [
        "",
        "<p class='meta'>By Ines Marlow, 20 November 2026</p>",
        "<figure><img src='/a.jpg'><figcaption class='caption'>The lamp as it looked on Thursday "
        "night.</figcaption></figure>",
        "<p class='reading'>4 min read</p>",
        "<ul class='breadcrumb'><li>Home</li><li>Harbour news from all over</li></ul>",
    ],
)
def test_a_meta_description_is_no_dek(before: str) -> None:
    assert article(before=before, head="<meta name='description' content='The lamp turns again.'>").dek is None


def test_published_as_the_page_says() -> None:
    page = article(head="<meta property='article:published_time' content='2026-11-20T07:15:00+0100'>")
    assert page.published_text == "2026-11-20T07:15:00+01:00"
    assert page.published is not None
    assert page.published.isoformat() == "2026-11-20T06:15:00+00:00"


def test_nothing_said_is_no_date() -> None:
    page = article(byline="<p>Date: <time datetime=''></time></p>", after="<p>© 2019-2026 The Gazette</p>")
    assert page.published is None
    assert page.published_text is None


def test_the_visible_day_beats_the_utc_day_of_the_metadata() -> None:
    head = "<meta property='article:published_time' content='2026-11-20T03:00:00Z'>"
    assert article(head=head, byline="<p class='date'>November 19, 2026</p>").published_text == "2026-11-19"


def test_dates_of_updates_and_of_other_articles_are_not_the_articles() -> None:
    other = (
        "<div class='related'><h4><a href='/x'>Another article of another day</a></h4><time "
        "datetime='2020-01-01'>1 Jan 2020</time></div>"
    )
    assert article(byline="<p class='date'>Updated: 21 November 2026</p>", after=other).published is None
    both = "<p class='date'>Published 20 November 2026</p><p class='date'>Updated: 21 November 2026</p>"
    assert article(byline=both).published_text == "2026-11-20"


@pytest.mark.parametrize(
    ("text", "american", "day"),
    [
        ("20 November 2026", False, "2026-11-20"),
        ("Nov. 20, 2026", False, "2026-11-20"),
        ("Freitag, 20. November 2026, 7:15 Uhr", False, "2026-11-20"),
        ("20 de noviembre de 2026", False, "2026-11-20"),
        ("le 20 novembre 2026", False, "2026-11-20"),
        ("20.11.2026", False, "2026-11-20"),
        ("3/4/2026", True, "2026-03-04"),
        ("3/4/2026", False, "2026-04-03"),
        ("20/11/2026", True, "2026-11-20"),
        ("2026年11月20日", False, "2026-11-20"),
        ("31 February 2026", False, None),
        ("in 2026", False, None),
        ("", False, None),
    ],
)
def test_day_in(text: str, american: bool, day: str | None) -> None:
    assert day_in(text, american) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-11-20T07:15:00.123+01:00", "2026-11-20T07:15:00+01:00"),
        ("2026-11-20 07:15", "2026-11-20T07:15:00"),
        ("20261120", "2026-11-20"),
        ("0001-01-01T00:00:00", None),
        ("2026-13-01", None),
        ("soon", None),
    ],
)
def test_normalised(text: str, found: str | None) -> None:
    assert normalised(text) == found


def test_lead_image_and_caption() -> None:
    figure = "<figure><img src='/images/lamp.jpg'><figcaption>The lamp, lit</figcaption></figure>"
    page = article(before=figure, head="<meta property='og:image' content='/images/lamp.jpg'>")
    assert (page.image_url, page.image_caption) == ("https://gazette.example/images/lamp.jpg", "The lamp, lit")


def test_language_and_site() -> None:
    page = article(byline=BYLINE)
    assert (page.language, page.site_name, page.url) == ("en", "The Gazette", URL)
