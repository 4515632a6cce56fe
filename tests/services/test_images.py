"""Images of articles: one request, kept for ever after, and a sentence where there is none."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from newsreader.errors import Problem
from newsreader.fetching.client import HttpClient
from newsreader.model.entry import Entry
from newsreader.model.image import Canvas, ImageSize
from newsreader.model.query import EntryQuery
from newsreader.pool import ParsePool
from newsreader.services.images import MAX_BYTES, TRIED_AGAIN_AFTER, Images
from newsreader.storage.store import Store
from tests.imaging.files import file, is_red, picture, png_header
from tests.services.conftest import Desk
from tests.services.pages import entry, feed
from tests.web_server import Exchange, WebServer

CANVAS = Canvas(12, 4, ImageSize(10, 20), "blocks", "true", (0, 0, 0))


@pytest.fixture
async def images(desk: Desk) -> AsyncIterator[Images]:
    made = Images(desk.store, desk.client, desk.pool, desk.clock)
    yield made
    await made.aclose()


@pytest.fixture
async def article(desk: Desk, web: WebServer) -> Entry:
    """An entry of a feed on this machine, so that its images may be there too."""
    await desk.subscribe(web.add("/feed", feed([entry("a", body="Words.")])))
    await desk.refresh.run(force=True)
    (found,) = await desk.headlines.entries(await desk.headlines.all_ids(EntryQuery()))
    web.requests.clear()
    return found


async def test_an_image_is_fetched_once_and_drawn_without_a_network(
    desk: Desk, web: WebServer, images: Images, article: Entry
) -> None:
    url = web.add("/i.png", file(picture()), content_type="image/png")
    assert await images.known([url]) == {}
    assert await images.fetch(url, article) == ImageSize(60, 40)
    assert "image/webp" in web.requests[0].headers["accept"]
    offline = Images(desk.store, HttpClient(offline=True), desk.pool, desk.clock)
    assert await offline.known([url]) == {url: ImageSize(60, 40)}
    drawing = await offline.draw(url, CANVAS)
    assert drawing is not None
    assert is_red(tuple(drawing.cells[:3]))
    assert len(web.requests) == 1


async def test_who_asks_at_once_shares_one_request(web: WebServer, images: Images, article: Entry) -> None:
    url = web.add("/i.png", file(picture()))
    assert set(await asyncio.gather(*(images.fetch(url, article) for _ in range(5)))) == {ImageSize(60, 40)}
    assert len(web.requests) == 1


async def test_never_more_than_two_at_once(web: WebServer, images: Images, article: Entry) -> None:
    under_way, most = 0, 0

    def serve(exchange: Exchange) -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        exchange.wait(0.05)
        under_way -= 1
        exchange.answer(200, {}, body)

    body = file(picture())
    urls = [web.handle(f"/{number}.png", serve) for number in range(6)]
    await asyncio.gather(*(images.fetch(url, article) for url in urls))
    assert len(web.requests) == 6
    assert most <= 2


async def test_an_image_is_kept_though_its_reader_has_gone(web: WebServer, images: Images, article: Entry) -> None:
    url = web.add("/i.png", file(picture()), delay=0.1)
    waiting = asyncio.create_task(images.fetch(url, article))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await images.fetch(url, article) == ImageSize(60, 40)
    assert len(web.requests) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<!doctype html><title>x</title>", "page"),
        (png_header(60_000, 60_000), "pixels"),
        (b"\x89PNG\r\n\x1a\n", "shown"),
        (b"", "shown"),
    ],
    ids=["svg", "page", "bomb", "cut", "empty"],
)
async def test_what_cannot_be_shown_is_said_and_not_asked_for_again_today(
    desk: Desk, web: WebServer, images: Images, article: Entry, body: bytes, words: str
) -> None:
    url = web.add("/i", body)
    found = await images.fetch(url, article)
    assert isinstance(found, Problem)
    assert words in found.title
    assert await images.known([url]) == {url: found}
    desk.clock.now += TRIED_AGAIN_AFTER
    assert await images.known([url]) == {}


async def test_too_many_bytes_are_refused(desk: Desk, web: WebServer, article: Entry) -> None:
    client = HttpClient(timeout_s=5, max_bytes=2 * MAX_BYTES)
    images = Images(desk.store, client, desk.pool, desk.clock)
    found = await images.fetch(web.add("/i.png", file(picture()) + bytes(MAX_BYTES)), article)
    assert isinstance(found, Problem)
    assert found.kind == "limit"
    await client.aclose()


async def test_one_article_does_not_take_all_the_network(desk: Desk, web: WebServer, article: Entry) -> None:
    images = Images(desk.store, desk.client, desk.pool, desk.clock, max_entry_bytes=1)
    assert await images.fetch(web.add("/1.png", file(picture())), article) == ImageSize(60, 40)
    second = web.add("/2.png", file(picture()))
    found = await images.fetch(second, article)
    assert isinstance(found, Problem)
    assert found.kind == "limit"
    assert await images.known([second]) == {}, "another day it may come"
    assert len(web.requests) == 1


@pytest.mark.parametrize("kind", ["offline", "dead", "500"])
async def test_a_passing_failure_is_not_remembered(
    desk: Desk, web: WebServer, images: Images, article: Entry, kind: str
) -> None:
    url = "http://127.0.0.1:9/i" if kind == "dead" else web.add("/i", status=500)
    if kind == "offline":
        images = Images(desk.store, HttpClient(offline=True), desk.pool, desk.clock)
    assert isinstance(await images.fetch(url, article), Problem)
    assert await images.known([url]) == {}


async def test_private_addresses_are_refused_to_feeds_of_the_open_net(
    desk: Desk, web: WebServer, images: Images, article: Entry
) -> None:
    url = web.add("/i.png", file(picture()))
    await desk.store.write(lambda library: library.execute("UPDATE feed SET local = 0"))
    found = await images.fetch(url, article)
    assert isinstance(found, Problem)
    assert web.requests == []


async def test_an_image_that_takes_too_long_costs_only_itself(desk: Desk, web: WebServer, article: Entry) -> None:
    pool = ParsePool(timeout_s=0.0001)
    images = Images(desk.store, desk.client, pool, desk.clock)
    found = await images.fetch(web.add("/slow.png", file(picture())), article)
    assert isinstance(found, Problem)
    assert found.kind == "limit"
    await pool.aclose()


async def test_where_nothing_can_be_written_images_last_for_the_run(
    desk: Desk, web: WebServer, article: Entry, tmp_path: Path
) -> None:
    url = web.add("/i.png", file(picture()))
    busy = Store(tmp_path / "library" / "library.sqlite3", busy_timeout_s=0.01)
    busy.open()
    images = Images(busy, desk.client, desk.pool, desk.clock)
    hoarder = sqlite3.connect(busy.path, isolation_level=None)
    hoarder.execute("BEGIN IMMEDIATE")
    assert await images.fetch(url, article) == ImageSize(60, 40)
    assert await images.draw(url, CANVAS) is not None
    hoarder.execute("ROLLBACK")
    hoarder.close()
    busy.close()


async def test_an_image_that_is_gone_is_not_drawn(images: Images) -> None:
    assert await images.draw("https://harbour.example/none.png", CANVAS) is None
