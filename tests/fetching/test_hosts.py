import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest

from newsreader.fetching.client import HttpClient
from newsreader.fetching.hosts import USUAL_PAUSE, Hosts
from newsreader.model.outcome import Fetched
from tests.web_server import Exchange, WebServer

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


async def most_at_once(hosts: Hosts, names: list[str]) -> int:
    running = most = 0

    async def visit(name: str) -> None:
        nonlocal running, most
        async with hosts.slot(name):
            running += 1
            most = max(most, running)
            for _ in range(5):
                await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*map(visit, names))
    return most


async def test_limits_hold_for_one_host_and_for_all() -> None:
    hosts = Hosts(max_in_flight=6, max_per_host=2, clock=lambda: NOON)
    assert await most_at_once(hosts, ["a.example"] * 20) == 2
    assert await most_at_once(hosts, ["a.example"] * 20 + ["b.example"] * 20) == 4
    assert await most_at_once(hosts, [f"{n}.example" for n in range(30)]) == 6
    assert await most_at_once(hosts, ["127.0.0.1"] * 20) == 6


async def test_a_host_waiting_in_line_takes_no_place_from_others() -> None:
    hosts = Hosts(max_in_flight=3, max_per_host=1, clock=lambda: NOON)
    async with hosts.slot("slow.example"):
        waiting = [asyncio.create_task(most_at_once(hosts, ["slow.example"])) for _ in range(10)]
        await asyncio.sleep(0)
        assert await most_at_once(hosts, ["a.example", "b.example"]) == 2
    await asyncio.gather(*waiting)


async def test_a_cancelled_visit_gives_its_place_back() -> None:
    hosts = Hosts(max_in_flight=1, max_per_host=1, clock=lambda: NOON)
    async with hosts.slot("a.example"):
        waiting = asyncio.create_task(most_at_once(hosts, ["a.example"]))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    assert await most_at_once(hosts, ["a.example"]) == 1


def test_a_host_that_asks_for_it_is_left_alone() -> None:
    now = NOON
    hosts = Hosts(max_in_flight=1, max_per_host=1, clock=lambda: now)
    hosts.pause("a.example", NOON + timedelta(hours=1))
    hosts.pause("b.example", None)
    assert hosts.paused_until("a.example") == NOON + timedelta(hours=1)
    assert hosts.paused_until("b.example") == NOON + USUAL_PAUSE
    assert hosts.paused_until("c.example") is None
    now = NOON + timedelta(hours=2)
    assert hosts.paused_until("a.example") is None
    hosts.pause("d.example", NOON + timedelta(days=10_000))
    assert hosts.paused_until("d.example") == now + timedelta(days=1)


async def test_a_real_host_sees_no_more_than_its_share(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy stands in for the open net: this machine's own servers have no limit."""
    monkeypatch.setenv("http_proxy", web.url(""))
    running, most, lock = 0, 0, threading.Lock()

    def serve(exchange: Exchange) -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        exchange.wait(0.02)
        with lock:
            running -= 1
        exchange.answer(200, {}, b"<rss/>")

    urls = [f"http://feeds.invalid/{number}" for number in range(12)]
    for url in urls:
        web.handle(url, serve)
    async with HttpClient(max_per_host=3) as client:
        outcomes = await asyncio.gather(*map(client.fetch, urls))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert most == 3
