"""Any bytes give an answer, soon, and nothing dangerous comes out."""

import re
import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.extraction.author_page import read_author_page
from newsreader.extraction.page import PageError, extract_page
from newsreader.extraction.walls import wall_problem
from newsreader.model.extracted import ExtractedPage
from tests.extraction.pages import TEXT, URL, article, html

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class='author-bio'>",
        "</div>",
        "<h1>",
        "</h1>",
        "<a href='",
        "'>",
        "<table><tr><td>",
        "<li>",
        "<script type='application/ld+json'>",
        '{"@type":"Article","author":',
        "[{}]",
        "</script>",
        "<meta name=author content='",
        "<time datetime='2020-",
        "By ",
        " and ",
        "Jane Doe ",
        "is a writer. ",
        "\x1b[31m",
        "&#27;",
        "&#x202e;",
        "\u202e",
        "&",
        "<",
        ">",
        "\x00",
        "<!--",
        "-->",
        "<![CDATA[",
        "<svg>",
        "<article>",
        "</article>",
        "<pre>",
        "\n",
        "Related",
        "20.11.2026",
        "<img src=x srcset='",
        "é",
        "漢字",
        "The harbour was quiet, and the committee met to decide who pays for it all. ",
    ]
)


def _texts(page: ExtractedPage) -> list[str]:
    found = [
        page.title,
        page.dek,
        page.content_text,
        page.content_html,
        page.site_name,
        page.image_caption,
        page.published_text,
        page.image_url,
    ]
    for author in page.authors:
        found += [author.name, author.bio, author.url, author.avatar]
    for item in page.related:
        found += [item.title, item.url, item.teaser]
    return [text for text in found if text]


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")))
def test_any_markup_is_answered(body: bytes) -> None:
    try:
        page = extract_page(body, url=URL)
    except PageError:
        return
    for text in _texts(page):
        assert not _CONTROLS.search(text)
    wall_problem(page)
    read_author_page(body, url=URL, name="Jane Doe")


@settings(max_examples=150)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "text/html; charset=utf-16", "text/html; charset=nonsense", "image/png"]),
)
def test_any_bytes_are_answered_or_refused(body: bytes, content_type: str) -> None:
    with suppress(PageError):
        extract_page(b"<p>" + body, url=URL, content_type=content_type)
        extract_page(body, content_type=content_type)


def test_characters_that_no_tree_may_hold_are_left_out() -> None:
    page = article(text=TEXT.replace("the", "th&#1;\x0b\ufffee") + "<p>Tail <nav>x</nav>&#xFFFF;\x02 and end.</p>")
    assert "and the beam swept out over the harbour" in page.content_text
    assert "and end." in page.content_text


def test_text_has_no_tags() -> None:
    page = article(text=TEXT + "<p>One <b>bold</b> word, &lt;not a tag&gt; and <i>another</i> one.</p>")
    assert "One bold word, <not a tag> and another one." in page.content_text
    assert "<b>" not in page.content_text


@pytest.mark.parametrize(
    "body", [b"", b" \n ", b"%PDF-1.7\n...", b"\x89PNG\r\n\x1a\n" + bytes(200), b"just words", bytes(3000)]
)
def test_what_is_no_page_is_refused(body: bytes) -> None:
    with pytest.raises(PageError) as caught:
        extract_page(body, url=URL)
    assert caught.value.problem.kind == "format"
    assert caught.value.problem.subject == URL


_BOMBS = {
    "nested divs": b"<div>" * 100_000 + b"<p>hello there</p>",
    "nested spans": b"<p>" + b"<span>" * 100_000 + b"x",
    "unclosed formatting": b"<b><p>" * 5_000,
    "nested tables": b"<table><tr><td>" * 20_000,
    "nested lists": b"<ul><li>" * 50_000 + b"<p>hello there",
    "nested pre": b"<pre>" * 50_000 + b"hello there",
    "many links": b"<a rel=author href=/author/x>Jane Doe</a> " * 5_000,
    "many related": b"<h3>Related</h3><ul><li><a href=/x>a link to somewhere else</a></li></ul>" * 3_000,
    "many cards": b"<div><h2><a href=/x>A linked heading of a card</a></h2><p>and its teaser</p></div>" * 3_000,
    "long byline": b"<div class=byline>By " + b"Ann Bo and " * 50_000 + b"</div>",
    "long title": b"<title>" + b"a - b | " * 20_000 + b"</title>",
    "white space": b"<h1>" + b" " * 2_000_000 + b"x</h1>",
    "deep JSON-LD": b"<script type='application/ld+json'>" + b'{"a":[' * 50_000 + b"</script><p>x",
    "many authors": b'<script type=\'application/ld+json\'>{"@type":"Article","headline":"x","author":['
    + b'{"name":"Jane Doe"},' * 20_000
    + b"{}]}</script>",
    "script only": b"<html><body><div id=root></div><script>document.write('hello')</script></body></html>",
}


@pytest.mark.parametrize("name", _BOMBS)
def test_bombs_end_soon(name: str) -> None:
    start = time.process_time()
    extract_page(html(_BOMBS[name].decode()), url=URL)
    assert time.process_time() - start < 10


def test_bad_addresses_do_no_harm() -> None:
    head = (
        "<base href='http://[::1'><link rel=canonical href='http://[x'><meta property='og:image' "
        "content='javascript:alert(1)'>"
    )
    page = article(
        head=head,
        text=TEXT + "<p>See <a href='javascript:alert(1)'>this</a> and <a href='http://[bad'>that</a> there.</p>",
    )
    assert page.canonical_url is None
    assert page.image_url is None
    assert "javascript" not in page.content_html


def test_a_headline_at_the_very_end_has_no_text_after_it() -> None:
    body = b"<div class='author-bio'>Ines Marlow is a reporter who came first.</div><h1>The light came back</h1>"
    assert extract_page(b"<title>The light came back</title>" + body, url=URL).title == "The light came back"


def test_what_scripts_would_write_does_not_count_as_depth() -> None:
    script = "<script>" + "var a = '<div><b>';" * 6_000 + "</script>"
    page = extract_page(html(f"{script}<article><h1>The light came back</h1>{TEXT}</article>"), url=URL)
    assert page.content_text.startswith("The lamp on Skerry Rock")
    assert "var a" not in page.content_text


def test_a_deep_page_keeps_its_text_and_its_data() -> None:
    data = '{"@type": "NewsArticle", "headline": "The light came back", "author": {"name": "Ines Marlow"}}'
    deep = "<div>" * 5_000 + f"<script type='application/ld+json'>{data}</script><h1>The light came back</h1>{TEXT}"
    page = extract_page(html(deep), url=URL)
    assert "The lamp on Skerry Rock" in page.content_text
    assert [author.name for author in page.authors] == ["Ines Marlow"]


def test_a_tag_with_absurdly_many_attributes_costs_no_more_than_itself() -> None:
    start = time.process_time()
    tag = "<div " + " ".join(f"a{n}=1" for n in range(200_000)) + ">"
    page = extract_page(html(f"<article><h1>The light came back</h1>{tag}{TEXT}</div></article>"), url=URL)
    assert time.process_time() - start < 5
    assert "The lamp on Skerry Rock" in page.content_text
