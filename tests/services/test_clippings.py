"""Read later: pages kept by their addresses, once, with or without a network."""

import pytest

from newsreader.errors import ReaderError
from newsreader.fetching.client import HttpClient
from newsreader.model.entry import EntryId
from newsreader.model.feed import CLIPPINGS_URL
from newsreader.model.query import ALL, EntryQuery
from newsreader.services.clippings import TRIED_FOR, Clippings
from newsreader.services.reading import Reading
from newsreader.storage import feeds
from tests.services.conftest import Desk
from tests.services.pages import entry, feed, page
from tests.web_server import WebServer

LATER = EntryQuery(later=True)


@pytest.fixture
async def clippings(desk: Desk) -> Clippings:
    """Its feed may be on this machine, where the tests' server is."""
    await desk.store.write(feeds.subscribe, CLIPPINGS_URL, now=desk.clock(), local=True)
    return Clippings(desk.store, desk.reading, desk.clock)


async def titles(desk: Desk, query: EntryQuery) -> list[str]:
    return [row.title for row in await desk.headlines.rows(await desk.headlines.all_ids(query))]


async def test_any_page_is_kept_read_and_taken_back(desk: Desk, web: WebServer, clippings: Clippings) -> None:
    url = web.add("/a", page(400), content_type="text/html")
    kept = await clippings.keep(f" {url}#top ")
    assert (kept.known, await titles(desk, LATER)) == (False, [url])
    article = await clippings.fetch(kept.entry_id)
    assert article.problem is None
    assert "herring market" in str(article.document)
    assert await titles(desk, LATER) == ["The second boat is still in the yard"]
    again = await clippings.keep(f"{url}?utm_source=x")
    assert (again.entry_id, again.known, again.title) == (kept.entry_id, True, "The second boat is still in the yard")
    undone = await desk.headlines.undo()
    assert undone is not None
    assert undone.startswith("put ")
    assert await titles(desk, ALL) == []
    assert (await clippings.keep(url)).entry_id == kept.entry_id
    assert len(await titles(desk, LATER)) == 1


async def test_an_article_of_a_feed_is_put_aside_itself(desk: Desk, web: WebServer, clippings: Clippings) -> None:
    await desk.subscribe(web.add("/feed", feed([entry("a", "The boat", link="https://www.harbour.example/a/")])))
    await desk.refresh.run()
    kept = await clippings.keep("http://harbour.example/a?fbclid=1")
    assert (kept.known, kept.title) == (True, "The boat")
    assert await titles(desk, LATER) == ["The boat"]
    assert await desk.headlines.undo() == "put The boat aside for later"
    assert (await titles(desk, ALL), await titles(desk, LATER)) == (["The boat"], [])


async def test_without_a_network_the_address_is_kept_and_fetched_later(
    desk: Desk, web: WebServer, clippings: Clippings
) -> None:
    offline = Reading(desk.store, HttpClient(offline=True), desk.pool, desk.clock)
    kept = await clippings.keep(web.url("/a"))
    article = await Clippings(desk.store, offline, desk.clock).fetch(kept.entry_id)
    assert article.problem is not None
    assert article.problem.kind == "offline"
    assert await clippings.fetch_missing() == 0, "not there yet"
    web.add("/a", page(400), content_type="text/html")
    desk.clock.pass_by(minutes=30)  # the next refresh
    assert await clippings.fetch_missing() == 1
    assert await titles(desk, LATER) == ["The second boat is still in the yard"]
    requests = len(web.requests)
    assert await clippings.fetch_missing() == 0
    assert len(web.requests) == requests


async def test_what_was_never_to_be_had_is_left_alone_in_the_end(
    desk: Desk, web: WebServer, clippings: Clippings
) -> None:
    await clippings.keep(web.url("/gone"))
    desk.clock.pass_by(days=TRIED_FOR.days + 1)
    await clippings.fetch_missing()
    assert web.requests == []


async def test_its_feed_is_never_fetched_nor_exported(desk: Desk) -> None:
    clippings = Clippings(desk.store, desk.reading, desk.clock)
    await clippings.keep("https://harbour.example/a")
    summary = await desk.refresh.run(force=True)
    assert (summary.failed, summary.problems) == (0, ())
    (health,) = await desk.subscriptions.feeds()
    assert (health.feed.title, health.state.checked_at) == ("Read later", None)
    assert b"urn:" not in await desk.subscriptions.export_opml()
    await desk.headlines.undo()
    assert await desk.headlines.feeds() == ()


@pytest.mark.parametrize(
    "words", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "  ", "two words"]
)
async def test_what_is_no_address_is_said(desk: Desk, words: str) -> None:
    with pytest.raises(ReaderError):
        await Clippings(desk.store, desk.reading, desk.clock).keep(words)
    assert await desk.headlines.feeds() == ()


async def test_a_private_address_is_not_asked(desk: Desk, web: WebServer) -> None:
    clippings = Clippings(desk.store, desk.reading, desk.clock)
    article = await clippings.fetch((await clippings.keep(web.add("/a", page(400)))).entry_id)
    assert article.problem is not None
    assert web.requests == []


async def test_an_entry_that_is_gone_is_said(desk: Desk) -> None:
    with pytest.raises(ReaderError, match="not in the library"):
        await Clippings(desk.store, desk.reading, desk.clock).fetch(EntryId(99))
