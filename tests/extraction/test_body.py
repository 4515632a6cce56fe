"""The article and nothing else: structure kept, furniture gone."""

import pytest

from newsreader.extraction.page import extract_page
from tests.extraction.pages import BYLINE, PARAGRAPHS, TEXT, URL, article, html

_FURNITURE = [
    "<div class='share-buttons'><a href='/s'>Share</a><a href='/t'>Tweet</a></div>",
    "<div class='td-a-rec'><span class='adspot'>- Advertisement -</span></div>",
    "<p>- Sponsor - Harbour Pools: mark your eight draws.</p>",
    "<div class='newsletter-box'><h4>Subscribe to our newsletter</h4><form><input "
    "type='email'><button>OK</button></form></div>",
    "<p><strong>Also read:</strong> <a href='/x'>The rope that started it all off</a></p>",
    "<div class='inset'><h4>The Early Tide</h4><p>What came in overnight, at six.</p>"
    "<form><input type='email'></form></div>",
    "<p><a href='/n'>Sign up for the Gazette newsletter and get it in your inbox</a></p>",
    "<ul class='tags'><li><a href='/t/light'>Light</a></li><li><a href='/t/rock'>Rock</a></li></ul>",
    "<ul><li><a href='/a'>The first of our other stories today</a></li><li><a href='/b'>The second "
    "of our other stories</a></li></ul>",
    "<p>© The Gazette. All rights reserved.</p>",
    "<p class='posted'>Posted on Sunday, 8 November 2026 at 17:30 | <a href='/p' rel='bookmark'>Permalink</a> | "
    "<a href='#comments'>Comments (3)</a></p>",
    "<div style='display:none'>You are offline, says the page.</div>",
    "<div class='screen-reader-text'>Words for a voice only</div>",
    "<div class='kg-cta-card'><p>Join eleven thousand readers who hear from us every Friday.</p></div>",
    "<div class='x'><p>Listen to this article · 4 min</p><span>0:00 / 4:12</span></div>",
    "<p><a href='/t/a'>#harbour</a> <a href='/t/b'>#lamp</a></p>",
    "<p>→ <a href='/x'>The rope that nobody on the quay wanted to have</a></p>",
    *(
        f"<p>{label}</p>"
        for label in (
            "Anzeige", "Advertentie", "Lees verder onder de advertentie", "REKLAMA", "Dalsza część pod reklamą",
            "Annons", "Artikeln fortsätter efter annonsen", "Annonce", "Реклама", "La suite après la publicité",
            "El artículo continúa después de la publicidad", "Continua após a publicidade", "広告", "广告", "광고",
        )
    ),
    *(
        f"<p><b>{label}</b> <a href='/x'>The rope that nobody wanted</a></p>"
        for label in (
            "Lesen Sie auch:", "Czytaj także:", "Zobacz też:", "Читайте также:", "İlgili haber:", "Lees ook:",
            "Læs også:", "Läs även:", "Veja também:", "Lire aussi :", "関連記事：", "相关阅读：", "관련기사:",
            "اقرأ أيضا:",
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("furniture", _FURNITURE)
@pytest.mark.parametrize("place", ["inside", "after"])
def test_furniture_goes(furniture: str, place: str) -> None:
    first, rest = f"<p>{PARAGRAPHS[0]}</p>", "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS[1:])
    text = first + furniture + rest if place == "inside" else TEXT + furniture
    assert article(byline=BYLINE, text=text).content_text == "\n\n".join(PARAGRAPHS)


def test_headline_dek_and_byline_are_not_repeated() -> None:
    dek = "<p class='dek'>After forty-one years somebody found the spoon that makes it turn.</p>"
    main = f"<article><div class='body-text'><h1>The light came back</h1>{dek}{BYLINE}{TEXT}</div></article>"
    page = extract_page(html(main), url=URL)
    assert page.dek == "After forty-one years somebody found the spoon that makes it turn."
    assert page.content_text == "\n\n".join(PARAGRAPHS)


def test_structure_survives() -> None:
    parts = [
        "<h2>What was in the tower</h2>",
        "<ul><li>Forty-three crates</li><li>One clock, slow</li></ul>",
        "<ol start='3'><li>Wind the clock</li></ol>",
        "<table><tr><th>Year</th><th>Ships</th></tr><tr><td>1985</td><td>214</td></tr></table>",
        "<pre><code>while dark:\n    turn()\n</code></pre>",
        "<blockquote><p>It is only a lamp, but it is our lamp, said the keeper’s daughter.</p></blockquote>",
        "<figure><img src='/lens.jpg' alt='The lens'><figcaption>The lens, washed</figcaption></figure>",
        "<p>It weighs two tons.<sup><a id='r1' href='#n1'>1</a></sup> See <a href='/chart'>the chart</a>.</p>",
        "<section class='footnotes'><ol><li id='n1'>So says the harbour office. <a "
        "href='#r1'>↩</a></li></ol></section>",
    ]
    page = article(text=TEXT + "".join(parts))
    for kept in (
        "<h2>",
        "<ul>",
        'start="3"',
        "<table>",
        "<td>214</td>",
        "<pre>",
        "    turn()",
        "<blockquote>",
        "<figure>",
        "<figcaption>",
    ):
        assert kept in page.content_html
    assert 'src="https://gazette.example/lens.jpg"' in page.content_html
    assert 'href="https://gazette.example/chart"' in page.content_html
    assert 'id="n1"' in page.content_html
    assert 'href="#n1"' in page.content_html
    assert "What was in the tower" in page.content_text
    assert "    turn()" in page.content_text
    assert "So says the harbour office." in page.content_text


def test_captions_stay_with_their_figures() -> None:
    page = article(
        text=TEXT + "<figure><img src='/a.jpg' alt=''><figcaption>The lens in its crate</figcaption></figure>"
    )
    assert "The lens in its crate" not in page.content_text
    assert "The lens in its crate" in page.content_html


def test_a_text_in_several_boxes_is_one_text() -> None:
    halves = (PARAGRAPHS[:2], PARAGRAPHS[2:])
    boxes = "<div class='ad'>Advertisement</div>".join(
        "<div class='text-part'>" + "".join(f"<p>{paragraph}</p>" for paragraph in half) + "</div>" for half in halves
    )
    assert article(text=boxes).content_text == "\n\n".join(PARAGRAPHS)


def test_labels_that_mention_furniture_do_not_cost_the_text() -> None:
    main = (
        f"<article class='content-with-sidebar'><h1>The light came back</h1><div "
        f"class='pagination-first'>{TEXT}</div></article>"
    )
    assert extract_page(html(main), url=URL).content_text == "\n\n".join(PARAGRAPHS)


def test_html_that_libxml2_loses_is_read_as_a_browser_reads_it() -> None:
    main = (
        f"<article><h1>The light came back</h1><noscript><iframe src='//t.example'>"
        f"</noscript></head><body class=x>{TEXT}</article>"
    )
    assert extract_page(html(main), url=URL).content_text == "\n\n".join(PARAGRAPHS)


def test_soft_hyphens_and_zero_width_spaces_go() -> None:
    page = article(text=TEXT.replace("committee", "com\u00admit\u200btee"))
    assert "committee" in page.content_text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("zip", "utf-8"),
    ],
)
def test_character_sets(declared: str, encoding: str) -> None:
    text = f"<p>{'Über dem Hafen stand die schönste Wolke, und “niemand” sah sie. ' * 5}</p>"
    page = f"<html><head><meta charset='{declared}'><title>Wolke</title></head><body><h1>Wolke</h1>{text}</body></html>"
    assert (
        "Über dem Hafen stand die schönste Wolke, und “niemand” sah sie."
        in extract_page(page.encode(encoding)).content_text
    )


_OWN = {
    "a heading that a table of contents links back to": (
        "<h2><a class='toc-backref' href='#id1'>Trim the wick</a><a class='headerlink' href='#trim'>¶</a></h2>"
        + 2 * TEXT,
        "Trim the wick",
    ),
    "linked headings over paragraphs": (
        "".join(f"<h3><a href='https://shop.example/{n}'>Lantern of {n} candles</a></h3>{TEXT}" for n in (5, 9)),
        "Lantern of 9 candles",
    ),
    "linked names in a table": (
        "<table><tr><th>Ship</th><th>Tons</th></tr><tr><td><div><a href='/ships/anna'>Anna Maria</a></div></td>"
        "<td>214</td></tr></table>" + TEXT,
        "Anna Maria",
    ),
    "a list of links that a sentence announces": (
        "<p>The harbour office recommends these two:</p><ul><li><a href='https://a.example/1'>Book of lamps</a></li>"
        "<li><a href='https://b.example/2'>Book of spoons</a></li></ul>" + TEXT,
        "Book of spoons",
    ),
    "a long row of facts at the end": (
        TEXT + "".join(f"<p>{fact}</p>" for fact in ("Skerry Rock", "4 Mole Street", "Tea: 2 crowns", "Boats: hourly")),
        "Tea: 2 crowns",
    ),
}


@pytest.mark.parametrize("name", _OWN)
def test_what_looks_like_furniture_and_is_the_article_stays(name: str) -> None:
    text, kept = _OWN[name]
    lines = article(text=TEXT + text).content_text.split("\n")
    assert kept in [line.strip() for line in lines]


def test_a_card_that_opens_behind_a_name_goes_and_the_name_stays() -> None:
    links = "".join(f"<a href='/k/{n}'>What else the keeper said on day {n} of the year</a>" for n in range(5))
    name = f"<span><a href='/people/piet'>Piet Vos</a><span><span>{links}</span></span></span>"
    page = article(text=TEXT + f"<p>Nobody but {name} had brought a spoon.</p>")
    assert page.content_text.endswith("Nobody but Piet Vos had brought a spoon.")


def test_labels_between_line_breaks_go() -> None:
    breaks = "<br><br>".join(PARAGRAPHS)
    text = (
        "<span class='data'>quinta-feira, 4 de maio de 2023 às 9:12</span><br>"
        f"{breaks}<br><strong>Tags<br><a href='/t/light'>light</a>, <a href='/t/spoon'>spoon</a></strong>"
    )
    assert article(text=text, language="pt").content_text.split() == " ".join(PARAGRAPHS).split()


def test_related_teasers_go_to_related() -> None:
    cards = "".join(
        f"<div class='card'><h4><a href='/story-{n}'>Story number {n} about the harbour</a>"
        f"</h4><p>The teaser of story {n} says a little more.</p></div>"
        for n in (1, 2, 3)
    )
    page = article(after=f"<section><h3>Read next</h3>{cards}</section>")
    assert [(item.title, item.url, item.teaser) for item in page.related] == [
        (
            f"Story number {n} about the harbour",
            f"https://gazette.example/story-{n}",
            f"The teaser of story {n} says a little more.",
        )
        for n in (1, 2, 3)
    ]
    assert "Story number" not in page.content_text
    assert "Read next" not in page.content_text
