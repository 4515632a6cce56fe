"""People: their own pages are asked for a bio once, never give anybody else's, and nothing is asked offline."""

from dataclasses import replace

import pytest

from newsreader.fetching.client import HttpClient
from newsreader.model.article import Article
from newsreader.model.author import Author
from newsreader.model.entry import EntryId
from newsreader.model.feed import FeedSettings
from newsreader.model.query import EntryQuery
from newsreader.services.people import MOST_PAGES, PATIENCE, People
from newsreader.services.reading import Reading, wants_page
from newsreader.storage import feeds
from newsreader.storage.database import Connection
from tests.services.conftest import Desk
from tests.services.pages import MARA_BIO, entry, feed, page, paragraphs
from tests.web_server import WebServer

HTML = {"content_type": "text/html"}


def author_page(name: str = "Mara Lindqvist", bio: str = MARA_BIO) -> str:
    """A person's own page on the site."""
    return f"""<!doctype html><html lang="en"><head><title>{name} | Harbour Post</title>
      <meta property="og:type" content="profile"></head><body><nav><a href="/">Home</a></nav>
      <main><h1>{name}</h1><div class="author-bio"><p>{bio}</p></div>
      <h2>Latest</h2><ul><li><a href="/a">The second boat is still in the yard</a></li></ul></main></body></html>"""


def article_page(*names: str) -> str:
    """An article whose byline links its authors, and says nothing else about them."""
    links = " and ".join(f'<a rel="author" href="/people/{name.split()[0].lower()}">{name}</a>' for name in names)
    return page(500, author="").replace("</h1>", f'</h1><p class="byline">By {links}</p>')


@pytest.fixture
def people(desk: Desk) -> People:
    return People(desk.store, desk.client, desk.pool, desk.clock)


async def opened(desk: Desk, web: WebServer, *names: str) -> Article:
    """An article by these people, fetched and read."""
    link = web.add("/a", article_page(*names or ["Mara Lindqvist"]), **HTML)  # type: ignore[arg-type]
    await desk.subscribe(web.add("/feed", feed([entry("a", link=link, summary="Only a summary.")])))
    await desk.refresh.run(force=True)
    (entry_id,) = await desk.headlines.all_ids(EntryQuery())
    article = await desk.reading.open(EntryId(entry_id))
    assert article is not None
    assert [author.name for author in article.entry.authors] == list(names or ["Mara Lindqvist"])
    web.requests.clear()
    return article


def paths(web: WebServer) -> list[str]:
    return [request.path for request in web.requests]


async def test_a_bio_comes_from_the_authors_own_page_once(desk: Desk, web: WebServer, people: People) -> None:
    url = web.add("/people/mara", author_page(), **HTML)  # type: ignore[arg-type]
    article = await opened(desk, web)
    assert people.may_fetch_bios(article)
    (mara,) = (await people.with_bios(article)).entry.authors
    assert (mara.bio, mara.bio_origin, mara.bio_source_url) == (MARA_BIO, "author-page", url)
    assert mara.bio_seen_at == desk.clock()
    again = await desk.reading.stored(article.entry.id)
    assert again is not None
    assert again.entry.authors == (mara,)
    assert not people.may_fetch_bios(again)
    await people.with_bios(again)
    assert paths(web) == ["/people/mara"]
    assert "text/html" in web.requests[0].headers["accept"]


NOT_THEIRS = {
    "somebody else's": author_page("Anton Berg", "Anton Berg has kept the lamps of the harbour since 1998."),
    "gone": "<title>Page not found</title><h1>404</h1><p>Mara Lindqvist is not here.</p>",
    "login": "<title>Log in</title><h1>Log in</h1><p>Log in to read about Mara Lindqvist.</p>",
    "consent": "<html><head><title>Your privacy</title></head><body><h1>Before you continue</h1>"
    "<p>We and our partners store cookies on your device, and Mara Lindqvist is one of our writers.</p></body></html>",
    "named consent": "<html><head><title>Mara Lindqvist | Harbour Post</title></head><body><h1>We value your privacy"
    "</h1><p>We and our 812 partners store cookies. Mara Lindqvist is read by many.</p></body></html>",
    "only a list": author_page(bio="").replace("Latest", "All articles by Mara Lindqvist"),
    "no page": "%PDF-1.7 \x00\x01",
    "empty": "",
}


@pytest.mark.parametrize("kind", NOT_THEIRS)
async def test_no_bio_is_better_than_a_wrong_one(desk: Desk, web: WebServer, people: People, kind: str) -> None:
    web.add("/people/mara", NOT_THEIRS[kind], **HTML)  # type: ignore[arg-type]
    article = await opened(desk, web)
    assert await people.with_bios(article) == article
    assert [author.bio for author in article.entry.authors] == [None]
    desk.clock.pass_by(days=29)
    await people.with_bios(article)
    assert paths(web) == ["/people/mara"], "what came of it is remembered for thirty days"
    desk.clock.pass_by(days=1)
    await people.with_bios(article)
    assert paths(web) == ["/people/mara"] * 2


async def test_a_page_that_sends_us_to_the_home_page_says_nothing(desk: Desk, web: WebServer, people: People) -> None:
    web.redirect("/people/mara", web.add("/", author_page(), **HTML))  # type: ignore[arg-type]
    article = await opened(desk, web)
    assert await people.with_bios(article) == article


async def test_a_server_in_trouble_is_asked_again_next_month(desk: Desk, web: WebServer, people: People) -> None:
    web.add("/people/mara", status=500)
    article = await opened(desk, web)
    assert await people.with_bios(article) == article
    desk.clock.pass_by(days=2)
    assert await people.with_bios(article) == article
    assert paths(web) == ["/people/mara"]


async def test_what_cannot_be_reached_is_tried_again_later(desk: Desk, web: WebServer, people: People) -> None:
    web.reset("/people/mara")
    article = await opened(desk, web)
    await people.with_bios(article)
    await people.with_bios(article)
    tried = len(web.requests)
    web.add("/people/mara", author_page(), **HTML)  # type: ignore[arg-type]
    desk.clock.now += PATIENCE
    (mara,) = (await people.with_bios(article)).entry.authors
    assert mara.bio == MARA_BIO
    assert len(web.requests) == tried + 1


async def test_offline_nothing_is_asked_and_nothing_is_remembered(desk: Desk, web: WebServer, people: People) -> None:
    web.add("/people/mara", author_page(), **HTML)  # type: ignore[arg-type]
    article = await opened(desk, web)
    offline = People(desk.store, HttpClient(offline=True), desk.pool, desk.clock)
    assert await offline.with_bios(article) == article
    assert web.requests == []
    assert (await people.with_bios(article)).entry.authors[0].bio == MARA_BIO


async def test_only_a_few_of_many_authors_are_asked(desk: Desk, web: WebServer, people: People) -> None:
    names = ["Mara Lindqvist", "Anton Berg", "Zoe Abel", "Ulla Brandt", "Ines Marlow"]
    for name in names:
        path, bio = f"/people/{name.split()[0].lower()}", f"{name} has covered the islands for many years now."
        web.add(path, author_page(name, bio), **HTML)  # type: ignore[arg-type]
    article = await opened(desk, web, *names)
    found = (await people.with_bios(article)).entry.authors
    assert [bool(author.bio) for author in found] == [True] * MOST_PAGES + [False] * (len(names) - MOST_PAGES)
    assert len(web.requests) == MOST_PAGES


@pytest.mark.parametrize(
    "url",
    ["https://harbour.example/", "https://harbour.example/authors", "https://x.com/mara", "mailto:m@h.example", None],
)
async def test_what_is_no_persons_page_is_not_asked(
    people: People, desk: Desk, web: WebServer, url: str | None
) -> None:
    article = await opened(desk, web)
    elsewhere = replace(article.entry, authors=(replace(article.entry.authors[0], url=url),))
    assert not people.may_fetch_bios(replace(article, entry=elsewhere))


def _settings(connection: Connection, pages: str) -> None:
    text = feeds.settings_as_json(FeedSettings(pages=pages))  # type: ignore[arg-type]
    connection.execute("UPDATE feed SET settings = ?", (text,))


@pytest.mark.parametrize(
    ("wish", "usually", "asked"), [("never", True, False), ("always", False, True), ("auto", False, False)]
)
async def test_the_wish_for_a_feed_rules_its_pages(
    desk: Desk, web: WebServer, wish: str, usually: bool, asked: bool
) -> None:
    web.add("/people/mara", author_page(), **HTML)  # type: ignore[arg-type]
    article = await opened(desk, web)
    await desk.store.write(_settings, wish)
    people = People(desk.store, desk.client, desk.pool, desk.clock, fetch_pages=usually)
    await people.with_bios(article)
    assert paths(web) == (["/people/mara"] if asked else [])


@pytest.mark.parametrize(("wish", "asked"), [("never", False), ("always", True), ("auto", False)])
async def test_the_wish_for_a_feed_rules_its_articles(desk: Desk, web: WebServer, wish: str, asked: bool) -> None:
    link = web.add("/b", page(600), **HTML)  # type: ignore[arg-type]
    text = feed([entry("b", link=link, body=paragraphs(400), author="Mara Lindqvist")])
    await desk.subscribe(web.add("/feed", text))
    await desk.refresh.run(force=True)
    await desk.store.write(_settings, wish)
    (entry_id,) = await desk.headlines.all_ids(EntryQuery())
    article = await desk.reading.stored(EntryId(entry_id))
    assert article is not None
    knows_her = replace(article.entry, authors=(replace(article.entry.authors[0], bio=MARA_BIO, bio_origin="feed"),))
    article = replace(article, entry=knows_her)
    assert wants_page(article, wish) is asked  # type: ignore[arg-type]
    assert desk.reading.may_fetch(article) is asked
    without = Reading(desk.store, desk.client, desk.pool, desk.clock, fetch_pages=False)
    await without.stored(EntryId(entry_id))
    assert without.may_fetch(article) is asked


async def test_marks_are_said_in_words_and_taken_back(desk: Desk, web: WebServer, people: People) -> None:
    article = await opened(desk, web, "Mara Lindqvist", "Anton Berg")
    mara, anton = article.entry.authors
    assert await people.mark(mara, "followed", True) == "followed Mara Lindqvist"
    assert await people.mark(mara, "followed", True) is None
    assert await people.merge(anton, mara) == "made Anton Berg and Mara Lindqvist one person"
    assert await people.merge(anton, mara) is None
    (one,) = await people.of_entry(article.entry.id)
    assert (one.articles, one.followed, [other.name for other in one.also]) == (1, True, ["Anton Berg"])
    assert await people.split(mara) == "took apart who was joined as Mara Lindqvist"
    assert await people.split(mara) is None
    assert await people.mark(mara, "muted", True) == "muted Mara Lindqvist"
    for label in ("muted Mara", "took apart", "made Anton", "followed Mara"):
        assert (await desk.headlines.undo() or "").startswith(label)
    assert [(p.followed, p.muted) for p in await people.of_entry(article.entry.id)] == [(False, False)] * 2
    assert [p.author.name for p in await people.find("berg anton")] == ["Anton Berg"]
    assert await people.profile(Author(anton.id, "").id) is not None


# An article's page once more


async def test_a_page_is_fetched_again_on_wish_and_never_for_the_worse(desk: Desk, web: WebServer) -> None:
    article = await opened(desk, web)
    web.add("/a", article_page("Mara Lindqvist").replace("herring market", "mackerel market"), **HTML)  # type: ignore[arg-type]
    fresh = await desk.reading.fetch_again(article)
    assert fresh.problem is None
    assert "mackerel market" in str(fresh.document)
    web.add("/a", page(30), **HTML)  # type: ignore[arg-type]
    poorer = await desk.reading.fetch_again(fresh)
    assert "mackerel market" in str(poorer.document)
    assert poorer.problem is not None
    assert "less text" in poorer.problem.title
    web.add("/a", status=404)
    gone = await desk.reading.fetch_again(fresh)
    assert (gone.document, gone.problem is None) == (fresh.document, False)
    offline = Reading(desk.store, HttpClient(offline=True), desk.pool, desk.clock)
    refused = await offline.fetch_again(fresh)
    assert refused.problem is not None
    assert refused.problem.kind == "offline"
    nowhere = replace(fresh, entry=replace(fresh.entry, url=None))
    assert (await desk.reading.fetch_again(nowhere)).problem is not None
