import pytest

from newsreader.fetching.client import HttpClient
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome
from tests.web_server import TEST_CERTIFICATE, WebServer

BODY = b"<rss/>"


async def fetch(client: HttpClient, url: str) -> FetchOutcome:
    return await client.fetch(url, allow_private=True, headers={"Authorization": "Basic eA=="})


@pytest.mark.parametrize(
    ("first", "second", "moved"), [(301, 308, True), (301, 302, False), (307, 301, False), (303, 303, False)]
)
async def test_only_a_wholly_permanent_way_moves_the_feed(
    client: HttpClient, web: WebServer, first: int, second: int, moved: bool
) -> None:
    end = web.add("/end", BODY)
    web.redirect("/middle", "end?", second)
    web.add("/end?", BODY)
    outcome = await fetch(client, web.redirect("/start", web.url("/middle"), first))
    assert isinstance(outcome, Fetched)
    assert outcome.url == end
    assert outcome.permanent_url == (end if moved else None)
    assert [request.path for request in web.requests] == ["/start", "/middle", "/end"]


async def test_fragments_and_odd_characters_of_a_target(client: HttpClient, web: WebServer) -> None:
    web.add("/f%C3%A9ed%20x", BODY)
    url = web.raw("/start", "HTTP/1.1 301 X\r\nLocation: /féed x#part\r\nContent-Length: 0\r\n\r\n".encode())
    outcome = await fetch(client, url)
    assert isinstance(outcome, Fetched)
    assert outcome.permanent_url == web.url("/f%C3%A9ed%20x")


async def test_circles_end(client: HttpClient, web: WebServer) -> None:
    web.redirect("/b", "/a", 301)
    outcome = await fetch(client, web.redirect("/a", "/b", 301))
    assert isinstance(outcome, FetchFailed)
    assert "round in circles" in outcome.problem.title
    assert len(web.requests) == 9


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "https://", "ftp://example.org/", "http://[bad/"]
)
async def test_targets_that_are_no_web_address(client: HttpClient, web: WebServer, target: str) -> None:
    outcome = await fetch(client, web.redirect("/", target, 301))
    assert isinstance(outcome, FetchFailed)
    assert outcome.problem.kind == "server"
    assert "cannot be fetched" in outcome.problem.title


@pytest.mark.parametrize("status", [300, 301, 305])
async def test_a_redirect_to_nowhere(client: HttpClient, web: WebServer, status: int) -> None:
    outcome = await fetch(client, web.add("/", status=status))
    assert isinstance(outcome, FetchFailed)
    assert outcome.status == status


async def test_a_login_is_not_carried_to_another_host(client: HttpClient, web: WebServer) -> None:
    with WebServer() as other:
        other.add("/feed", BODY)
        web.redirect("/here", other.url("/feed"))
        assert isinstance(await fetch(client, web.redirect("/start", "/here")), Fetched)
        assert "authorization" not in other.requests[0].headers
    assert [request.headers.get("authorization") for request in web.requests] == ["Basic eA=="] * 2


async def test_from_https_to_http_is_no_move(web: WebServer, tls_web: WebServer) -> None:
    end = web.add("/feed", BODY)
    async with HttpClient(certificates=TEST_CERTIFICATE) as client:
        outcome = await fetch(client, tls_web.redirect("/", end, 301))
    assert isinstance(outcome, Fetched)
    assert (outcome.url, outcome.permanent_url) == (end, None)
    assert "authorization" not in web.requests[0].headers


async def test_from_http_to_https_is_a_move(web: WebServer, tls_web: WebServer) -> None:
    end = tls_web.add("/feed", BODY)
    async with HttpClient(certificates=TEST_CERTIFICATE) as client:
        outcome = await fetch(client, web.redirect("/", end, 308))
    assert isinstance(outcome, Fetched)
    assert outcome.permanent_url == end


async def test_time_runs_over_all_hops(hasty: HttpClient, web: WebServer) -> None:
    for hop in range(8):
        web.add(f"/{hop}", status=302, headers={"Location": f"/{hop + 1}"}, delay=0.15)
    outcome = await fetch(hasty, web.url("/0"))
    assert isinstance(outcome, FetchFailed)
    assert len(web.requests) < 6
