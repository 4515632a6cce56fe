"""Opening articles: the network is asked once, and never makes an article worse."""

from dataclasses import replace

import pytest

from newsreader.fetching.client import HttpClient
from newsreader.model.article import Article
from newsreader.model.entry import EntryId
from newsreader.model.query import EntryQuery
from newsreader.services.reading import BIG_HTML_CHARS, KEPT_DOCUMENTS, SUMMARY_WORDS, Reading, wants_page
from tests.services.conftest import Desk
from tests.services.pages import MARA_BIO, entry, feed, page, paragraphs
from tests.web_server import WebServer


async def fetched(desk: Desk, web: WebServer, *entries: str) -> list[EntryId]:
    """A feed of these entries, refreshed; their ids, newest first."""
    await desk.subscribe(web.add("/feed", feed(entries)))
    await desk.refresh.run(force=True)
    web.requests.clear()
    return [EntryId(one) for one in await desk.headlines.all_ids(EntryQuery())]


async def opened(reading: Reading, entry_id: EntryId) -> Article:
    article = await reading.open(entry_id)
    assert article is not None
    return article


def text(article: Article) -> str:
    return str(article.document)


async def test_a_summary_is_made_whole_by_its_page_once(desk: Desk, web: WebServer) -> None:
    link = web.add("/a", page(500), content_type="text/html")
    (entry_id,) = await fetched(desk, web, entry("a", link=link, summary="Only a summary."))
    before = await desk.reading.stored(entry_id)
    assert before is not None
    assert before.entry.cached == "feed"
    assert "Only a summary." in text(before)
    article = await opened(desk.reading, entry_id)
    assert article.problem is None
    assert article.entry.cached == "page"
    assert "herring market" in text(article)
    (author,) = article.entry.authors
    assert (author.name, author.bio, author.bio_source_url) == ("Mara Lindqvist", MARA_BIO, link)
    again = await opened(desk.reading, entry_id)
    assert replace(again, document=article.document) == article
    assert [request.path for request in web.requests] == ["/a"]


async def test_what_was_read_once_is_read_without_a_network(desk: Desk, web: WebServer) -> None:
    link = web.add("/a", page(500), content_type="text/html")
    (entry_id,) = await fetched(desk, web, entry("a", link=link))
    article = await opened(desk.reading, entry_id)
    offline = Reading(desk.store, HttpClient(offline=True), desk.pool, desk.clock)
    assert await opened(offline, entry_id) == article


@pytest.mark.parametrize("kind", ["offline", "dead", "404", "empty"])
async def test_without_its_page_an_article_stays_as_it_is_and_says_why(desk: Desk, web: WebServer, kind: str) -> None:
    link = web.url("/a")
    if kind == "empty":
        web.add("/a", "", content_type="text/html")
    elif kind == "dead":
        link = "http://127.0.0.1:9/a"
    (entry_id,) = await fetched(desk, web, entry("a", link=link, body=paragraphs(60)))
    client = HttpClient(offline=True) if kind == "offline" else desk.client
    article = await opened(Reading(desk.store, client, desk.pool, desk.clock), entry_id)
    assert "calm dog" in text(article)
    if kind != "empty":
        assert article.problem is not None
        assert article.entry.cached == "feed"
    if kind == "offline":
        assert article.problem is not None
        assert article.problem.kind == "offline"
        web.add("/a", page(500), content_type="text/html")
        assert (await opened(desk.reading, entry_id)).entry.cached == "page", "it is tried again with a network"


async def test_a_page_that_says_less_than_the_feed_is_not_shown_and_not_asked_for_again(
    desk: Desk, web: WebServer
) -> None:
    link = web.add("/a", "<html><body><p>Please accept our cookies.</p></body></html>", content_type="text/html")
    (entry_id,) = await fetched(desk, web, entry("a", link=link, body=paragraphs(150)))
    for _ in range(2):
        article = await opened(desk.reading, entry_id)
        assert "calm dog" in text(article)
        assert "cookies" not in text(article)
        assert article.content is not None
        assert article.content.origin == "feed"
    assert len(web.requests) == 1


async def test_a_page_without_any_text_leaves_the_summary_and_says_so(desk: Desk, web: WebServer) -> None:
    link = web.add("/a", "<html><body><div id=app></div></body></html>", content_type="text/html")
    (entry_id,) = await fetched(desk, web, entry("a", link=link, summary="Only a summary."))
    article = await opened(desk.reading, entry_id)
    assert "Only a summary." in text(article)
    assert article.problem is not None


async def test_a_whole_text_by_a_known_person_needs_no_page(desk: Desk, web: WebServer) -> None:
    first = web.add("/1", page(500), content_type="text/html")
    body = paragraphs(SUMMARY_WORDS + 50)
    ids = await fetched(
        desk,
        web,
        entry("1", link=first, body=body, author="Mara Lindqvist"),
        entry("2", link=web.url("/2"), body=body, author="Mara Lindqvist"),
    )
    by_key = {found.key: found.id for found in await desk.headlines.entries(ids)}
    one, two = by_key["urn:1"], by_key["urn:2"]
    article = await desk.reading.stored(one)
    assert article is not None
    assert wants_page(article), "the feed says nothing about who Mara is"
    await desk.reading.whole(article)
    other = await opened(desk.reading, two)
    assert [author.bio for author in other.entry.authors] == [MARA_BIO]
    assert [request.path for request in web.requests] == ["/1"]


async def test_an_entry_without_an_address_is_what_it_is(desk: Desk, web: WebServer) -> None:
    (entry_id,) = await fetched(desk, web, entry("a", summary="Short"))
    article = await opened(desk.reading, entry_id)
    assert article.problem is None
    assert web.requests == []


async def test_either_body_can_be_asked_for(desk: Desk, web: WebServer) -> None:
    link = web.add("/a", page(500), content_type="text/html")
    (entry_id,) = await fetched(desk, web, entry("a", link=link, body="<p>The feed's own words.</p>"))
    await opened(desk.reading, entry_id)
    for origin, words in (("feed", "The feed's own words."), ("page", "herring market")):
        article = await desk.reading.stored(entry_id, origin=origin)  # type: ignore[arg-type]
        assert article is not None
        assert words in text(article)


async def test_no_such_entry(desk: Desk) -> None:
    assert await desk.reading.open(EntryId(99)) is None


@pytest.mark.parametrize(
    "body",
    ["<div>" * 20_000 + "x", "<p>" + "&#27;[2J" * 1000, "<b><i>" * 60_000, "<table><tr><td>" * 3000,
     "<a href='javascript:x'>x</a>"],
    ids=["deep", "controls", "long", "tables", "script"],
)  # fmt: skip
async def test_a_hostile_body_can_be_opened(desk: Desk, web: WebServer, body: str) -> None:
    (entry_id,) = await fetched(desk, web, entry("a", body=body + paragraphs(20), author="Mara"))
    article = await desk.reading.stored(entry_id)
    assert article is not None
    assert "\x1b" not in text(article)
    assert "javascript:" not in await desk.reading.html(article)


SHELL = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
NO_ARTICLES: dict[str, tuple[bytes | str, str]] = {
    "PDF": (b"%PDF-1.7\n\x00\xff" + b"x" * 3000, "holds no article page. It is a file of another kind"),
    "video": (b"\x00\x00\x00\x20ftypisom" + b"\x00" * 3000, "holds no article page."),
    "consent": (SHELL.format("Before you continue", "We use cookies."), "The site asks for consent"),
    "login": (SHELL.format("Log in", "Enter your name and password."), "The site wants you to log in."),
    "gone with status 200": (SHELL.format("Page not found", "Sorry!"), "This page no longer exists."),
    "scripts only": ("<html><body><div id=app></div><script>go()</script></body></html>", "holds no article text."),
    "robot check": (SHELL.format("Just a moment...", "Checking your browser."), "check that a person is reading"),
    "broken character set": (b"<html><head><meta charset=utf-16><title>\xff\xfe\x80</title>", "holds no article text."),
}


@pytest.mark.parametrize("kind", NO_ARTICLES)
async def test_what_is_no_article_is_said_and_the_summary_stays(desk: Desk, web: WebServer, kind: str) -> None:
    body, said = NO_ARTICLES[kind]
    link = web.add("/a", body, content_type="text/html")
    (entry_id,) = await fetched(desk, web, entry("a", link=link, summary="Only a summary."))
    for _ in range(2):
        article = await opened(desk.reading, entry_id)
        assert "Only a summary." in text(article)
        assert article.entry.cached == "feed"
        assert said in str(article.problem)
        assert str(article.problem).endswith("Open it in a browser.")
    assert len(web.requests) == 1, "a page that is none is not asked for at every step of the cursor"
    desk.clock.pass_by(hours=2)
    web.add("/a", page(500), content_type="text/html")
    assert (await opened(desk.reading, entry_id)).entry.cached == "page"


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("circle", "sends its readers round in circles."),
        ("endless", "is larger than 5 MB."),
        ("404", "There is nothing at"),
        ("401", "asks for a user name"),
    ],
)
async def test_what_keeps_a_page_away_is_said_to_a_reader(desk: Desk, web: WebServer, kind: str, said: str) -> None:
    if kind == "circle":
        link = web.redirect("/a", web.redirect("/b", web.url("/a")))
    elif kind == "endless":
        link = web.endless("/a", b"<p>" + b"x" * 1_000_000)
    else:
        link = web.add("/a", "", status=int(kind))
    (entry_id,) = await fetched(desk, web, entry("a", link=link, summary="Only a summary."))
    article = await opened(desk.reading, entry_id)
    assert "Only a summary." in text(article)
    assert said in str(article.problem)
    assert str(article.problem).endswith("Open it in a browser."), "hints about feeds are none for articles"


async def test_a_page_of_ten_megabytes_is_read(desk: Desk, web: WebServer) -> None:
    link = web.add("/a", page(400) + f"<!--{'x' * 10_000_000}-->", content_type="text/html")
    (entry_id,) = await fetched(desk, web, entry("a", link=link, summary="Only a summary."))
    client = HttpClient(timeout_s=5, max_bytes=20_000_000)
    article = await opened(Reading(desk.store, client, desk.pool, desk.clock), entry_id)
    await client.aclose()
    assert article.entry.cached == "page"
    assert "herring market" in text(article)


PAYWALL = "<div class='paywall'><p>Subscribe to continue reading this story today.</p></div></article>"


@pytest.mark.parametrize(("feed_words", "origin"), [(0, "page"), (180, "feed"), (90, "page")])
async def test_a_page_for_subscribers_takes_the_place_of_less_only(
    desk: Desk, web: WebServer, feed_words: int, origin: str
) -> None:
    link = web.add("/a", page(110).replace("</article>", PAYWALL), content_type="text/html")
    body = paragraphs(feed_words) if feed_words else ""
    (entry_id,) = await fetched(desk, web, entry("a", link=link, body=body, summary="Only a summary."))
    article = await opened(desk.reading, entry_id)
    assert article.content is not None
    assert article.content.origin == origin
    assert article.is_teaser is (origin == "page")


async def test_a_big_body_is_laid_out_once_while_the_reader_goes_to_and_fro(desk: Desk, web: WebServer) -> None:
    bodies = [f"<p>Number {number}.</p>" + paragraphs(BIG_HTML_CHARS // 4) for number in range(KEPT_DOCUMENTS + 1)]
    ids = await fetched(desk, web, *(entry(str(number), body=body) for number, body in enumerate(bodies)))
    first, other, third = [await desk.reading.stored(one) for one in (ids[0], ids[1], ids[2])]
    assert first
    assert other
    assert third
    again = await desk.reading.stored(ids[1])
    assert again
    assert again.document is other.document
    forgotten = await desk.reading.stored(ids[0])
    assert forgotten
    assert forgotten.document is not first.document
    assert forgotten.document == first.document


async def test_a_login_page_never_takes_the_place_of_the_summary(desk: Desk, web: WebServer) -> None:
    wall = "<html><head><title>Log in</title></head><body><h1>Log in</h1><p>Log in to read on.</p></body></html>"
    link = web.add("/a", wall, content_type="text/html")
    (entry_id,) = await fetched(desk, web, entry("a", link=link, summary="Only a summary."))
    article = await opened(desk.reading, entry_id)
    assert "Only a summary." in text(article)
    assert article.problem is not None
    assert article.entry.cached == "feed"
