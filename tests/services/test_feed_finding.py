"""Finding feeds at what people type."""

import pytest

from newsreader.errors import ReaderError
from newsreader.services.feed_finding import FeedFinder, FoundFeed, split_login
from newsreader.storage import feeds
from tests.services.conftest import Desk
from tests.services.pages import entry, feed
from tests.web_server import Exchange, WebServer

ONE, OTHER = feed([entry("a"), entry("b")], "Harbour Post"), feed([entry("c")], "Harbour Sport")


def page(*links: str, body: str = "") -> str:
    head = "".join(f"<link rel=alternate type=application/rss+xml title='{link}' href='/{link}'>" for link in links)
    return f"<!doctype html><html><head><title>A site</title>{head}</head><body>{body}</body></html>"


@pytest.fixture
def finder(desk: Desk) -> FeedFinder:
    return desk.subscriptions.finder


async def found(finder: FeedFinder, source: str) -> list[FoundFeed]:
    return [one async for one in finder.find(source, local=True)]


async def test_a_feeds_own_address_gives_that_feed(finder: FeedFinder, web: WebServer) -> None:
    url = web.add("/feed", ONE)
    (one,) = await found(finder, url)
    assert (one.url, one.title, one.entries, one.known) == (url, "Harbour Post", 2, None)
    assert one.format
    assert one.content[0] == "Harbour Post"


async def test_all_feeds_of_a_page_with_what_it_calls_them(finder: FeedFinder, web: WebServer) -> None:
    web.add("/news", ONE)
    web.add("/sport", OTHER)
    offered = await found(finder, web.add("/", page("news", "sport", "gone"), content_type="text/html"))
    assert [(one.title, one.offered_as) for one in offered] == [("Harbour Post", "news"), ("Harbour Sport", "sport")]


async def test_one_feed_under_two_addresses_is_offered_once(finder: FeedFinder, web: WebServer) -> None:
    web.add("/news", ONE)
    web.add("/atom", ONE)
    (one,) = await found(finder, web.add("/", page("news", "atom"), content_type="text/html"))
    assert one.url == web.url("/news")


async def test_what_is_subscribed_already_is_said(desk: Desk, finder: FeedFinder, web: WebServer) -> None:
    web.add("/news", ONE)
    web.add("/sport", OTHER)
    feed_id = await desk.subscribe(web.url("/news"))
    offered = await found(finder, web.add("/", page("news", "sport"), content_type="text/html"))
    assert [one.known.id if one.known else None for one in offered] == [feed_id, None]
    before = len(web.requests)
    (known,) = await found(finder, web.url("/news"))
    assert known.known is not None
    assert len(web.requests) == before  # nobody need be asked


async def test_common_places_are_asked_one_after_another(finder: FeedFinder, web: WebServer) -> None:
    web.add("/rss.xml", ONE)
    web.add("/atom.xml", OTHER)
    (one,) = await found(finder, web.add("/", page(), content_type="text/html"))
    assert one.url == web.url("/rss.xml")
    assert [request.path for request in web.requests] == ["/", "/feed", "/feed.xml", "/rss", "/rss.xml"]


async def test_a_page_of_a_known_kind_need_not_answer(finder: FeedFinder, web: WebServer) -> None:
    """Some sites turn programs away from their pages, but not from their feeds."""
    web.add("/@ada.rss", ONE)
    (one,) = await found(finder, web.add("/@ada", "no", status=403))
    assert one.url == web.url("/@ada.rss")


async def test_why_there_is_none_is_the_pages_own_problem(finder: FeedFinder, web: WebServer) -> None:
    for path, status, word in (("/@nobody", 403, "403"), ("/page", 404, "nothing")):
        with pytest.raises(ReaderError) as caught:
            await found(finder, web.add(path, "no", status=status))
        assert word in str(caught.value)


async def test_a_permanent_move_gives_the_new_address(finder: FeedFinder, web: WebServer) -> None:
    web.add("/new", ONE)
    (one,) = await found(finder, web.redirect("/old", "/new", 301))
    assert one.url == web.url("/new")
    (one,) = await found(finder, web.redirect("/away", "/new", 302))
    assert one.url == web.url("/away")


async def test_a_page_of_hundreds_of_links_does_not_flood_its_server(finder: FeedFinder, web: WebServer) -> None:
    names = [f"feed-{number}.rss" for number in range(200)]
    with pytest.raises(ReaderError):
        await found(finder, web.add("/", page(*names), content_type="text/html"))
    assert len(web.requests) < 40


async def test_leaving_early_lets_go(desk: Desk, finder: FeedFinder, web: WebServer) -> None:
    web.add("/news", ONE)
    web.silent("/slow")
    search = finder.find(web.add("/", page("news", "slow"), content_type="text/html"), local=True)
    first = await anext(search)
    await search.aclose()  # type: ignore[attr-defined]
    assert first.title == "Harbour Post"
    assert await desk.store.read(feeds.all_feeds) == ()


async def test_the_login_goes_to_its_host_only(finder: FeedFinder, web: WebServer) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.answer(200 if "authorization" in exchange.request.headers else 401, {}, ONE.encode())

    url = web.handle("/feed", answer)
    assert len(await found(finder, url.replace("://", "://ann:tide@"))) == 1
    with pytest.raises(ReaderError) as caught:
        await found(finder, url)
    assert "tide" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "bare", "name", "word"),
    [
        ("https://a.example/feed?x=1", "https://a.example/feed?x=1", None, None),
        ("https://ann:w%40rd@a.example:8080/f", "https://a.example:8080/f", "ann", "w@rd"),
        ("https://ann@a.example/", "https://a.example/", "ann", ""),
        ("https://@a.example/", "https://a.example/", None, None),
        ("file:///tmp/a@b.xml", "file:///tmp/a@b.xml", None, None),
    ],
)
def test_logins_are_taken_out_of_addresses(url: str, bare: str, name: str | None, word: str | None) -> None:
    login = split_login(url)
    assert (login.url, login.username, login.password) == (bare, name, word)
