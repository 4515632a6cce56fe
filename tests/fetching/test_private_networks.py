import socket

import pytest

from newsreader.fetching.client import HttpClient
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome
from tests.web_server import WebServer

NAMES = [
    "127.0.0.1",
    "localhost",
    "127.1",
    "0x7f.0.0.1",
    "2130706433",
    "[::ffff:127.0.0.1]",
    "0.0.0.0",
    "any.localhost",
]


def assert_refused(outcome: FetchOutcome) -> None:
    assert isinstance(outcome, FetchFailed)
    assert outcome.problem.kind == "address"
    assert "private network" in outcome.problem.title


@pytest.mark.parametrize("name", NAMES)
async def test_a_feed_from_outside_reaches_no_private_address(client: HttpClient, web: WebServer, name: str) -> None:
    web.add("/", b"secret")
    assert_refused(await client.fetch(web.url("/", name)))
    assert web.requests == []


async def test_not_even_over_a_connection_that_is_already_there(client: HttpClient, web: WebServer) -> None:
    url = web.add("/", b"mine")
    assert isinstance(await client.fetch(url, allow_private=True), Fetched)
    assert_refused(await client.fetch(url))
    assert len(web.requests) == 1


async def test_a_connection_is_not_even_tried(client: HttpClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        assert_refused(await client.fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/"))
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    "address", ["10.255.255.1", "169.254.169.254", "100.64.0.1", "[fd00::1]", "[64:ff9b::a9fe:a9fe]"]
)
async def test_other_private_networks(hasty: HttpClient, address: str) -> None:
    assert_refused(await hasty.fetch(f"http://{address}/latest/meta-data/"))


async def test_not_by_a_redirect_either(client: HttpClient, web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy stands in for the open net, where a public server sends us on to this machine."""
    monkeypatch.setenv("http_proxy", web.url(""))
    web.add("/secret", b"secret")
    for name in ("127.0.0.1", "localhost"):
        web.redirect("http://public.invalid/feed", web.url("/secret", name), 302)
        assert_refused(await client.fetch("http://public.invalid/feed"))
    assert {request.path for request in web.requests} == {"http://public.invalid/feed"}
