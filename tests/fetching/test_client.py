import asyncio
from datetime import UTC, datetime

import pytest

from newsreader.fetching.client import HttpClient, hash_body
from newsreader.model.outcome import Fetched, FetchFailed, NotModified, Validators
from tests.web_server import TEST_CERTIFICATE, WebServer

BODY = b"<rss version='2.0'/>" * 100


async def test_a_body_arrives_with_what_the_server_says_of_it(client: HttpClient, web: WebServer) -> None:
    url = web.add(
        "/feed",
        BODY,
        etag='"1"',
        last_modified="Mon, 02 Mar 2026 12:00:00 GMT",
        headers={"Cache-Control": "max-age=900"},
    )
    outcome = await client.fetch(url, allow_private=True)
    assert isinstance(outcome, Fetched)
    assert (outcome.url, outcome.body, outcome.content_type) == (url, BODY, "application/xml")
    assert outcome.validators == Validators('"1"', "Mon, 02 Mar 2026 12:00:00 GMT")
    assert outcome.fresh_for_s == 900
    assert outcome.permanent_url is None
    assert len(BODY) < outcome.wire_bytes < len(BODY) + 400


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
async def test_packed_bodies_are_asked_for_and_unpacked(client: HttpClient, web: WebServer, encoding: str) -> None:
    outcome = await client.fetch(web.add("/feed", BODY, encoding=encoding), allow_private=True)
    assert isinstance(outcome, Fetched)
    assert outcome.body == BODY
    assert outcome.wire_bytes < len(BODY)
    assert encoding in web.requests[0].headers["accept-encoding"]


async def test_chunks_are_put_together(client: HttpClient, web: WebServer) -> None:
    outcome = await client.fetch(web.add("/feed", chunks=[b"one ", b"two ", b"three"]), allow_private=True)
    assert isinstance(outcome, Fetched)
    assert outcome.body == b"one two three"


async def test_what_has_not_changed_is_not_sent_again(client: HttpClient, web: WebServer) -> None:
    url = web.add("/feed", BODY, etag='W/"é"', headers={"Cache-Control": "max-age=60"})
    first = await client.fetch(url, allow_private=True)
    assert isinstance(first, Fetched)
    again = await client.fetch(url, validators=first.validators, allow_private=True)
    assert again == NotModified(first.validators, again.wire_bytes, 60)
    assert again.wire_bytes < 300
    by_date = web.add("/dated", BODY, last_modified="Mon, 02 Mar 2026 12:00:00 GMT")
    asked = Validators(last_modified="Mon, 02 Mar 2026 12:00:00 GMT")
    assert isinstance(await client.fetch(by_date, validators=asked, allow_private=True), NotModified)


async def test_a_304_without_validators_keeps_the_old_ones(client: HttpClient, web: WebServer) -> None:
    url = web.add("/feed", status=304, content_type="")
    old = Validators('"1"', "then")
    assert await client.fetch(url, validators=old, allow_private=True) == NotModified(old, wire_bytes=29)


async def test_the_same_body_under_a_new_etag_is_not_modified(client: HttpClient, web: WebServer) -> None:
    url = web.add("/feed", BODY, etag='"2"', encoding="gzip")
    outcome = await client.fetch(url, validators=Validators('"1"'), body_hash=hash_body(BODY), allow_private=True)
    assert isinstance(outcome, NotModified)
    assert outcome.validators == Validators('"2"')


async def test_we_say_who_we_are_and_what_we_like(web: WebServer) -> None:
    async with HttpClient(user_agent="reader/1 (https://example.org)") as client:
        url = web.add("/feed", BODY)
        await client.fetch(
            url, accept="text/html", headers={"X-Key": "k", "Authorization": "Basic eA=="}, allow_private=True
        )
    headers = web.requests[0].headers
    assert headers["user-agent"] == "reader/1 (https://example.org)"
    assert (headers["accept"], headers["x-key"], headers["authorization"]) == ("text/html", "k", "Basic eA==")
    assert "cookie" not in headers


async def test_cookies_are_not_kept(client: HttpClient, web: WebServer) -> None:
    url = web.add("/feed", BODY, headers={"Set-Cookie": "a=b; Path=/"})
    for _ in range(2):
        await client.fetch(url, allow_private=True)
    assert all("cookie" not in request.headers for request in web.requests)


async def test_a_login_in_the_address_is_used_and_never_shown(client: HttpClient, web: WebServer) -> None:
    url = web.add("/feed", status=401).replace("://", "://me:secret@")
    outcome = await client.fetch(url, allow_private=True)
    assert isinstance(outcome, FetchFailed)
    assert "secret" not in str(outcome)
    assert web.requests[0].headers["authorization"] == "Basic bWU6c2VjcmV0"


async def test_switched_off_nothing_is_asked(web: WebServer) -> None:
    async with HttpClient(offline=True) as client:
        url = web.add("/feed", BODY)
        outcome = await client.fetch(url, allow_private=True)
        assert isinstance(outcome, FetchFailed)
        assert outcome.problem.kind == "offline"
        assert web.requests == []
        client.offline = False
        assert isinstance(await client.fetch(url, allow_private=True), Fetched)


async def test_many_at_once_stay_within_the_limit(web: WebServer) -> None:
    def serve_slowly(path: str) -> str:
        return web.add(path, BODY, delay=0.01)

    async with HttpClient(max_in_flight=8) as client:
        urls = [serve_slowly(f"/{number}") for number in range(60)]
        outcomes = await asyncio.gather(*(client.fetch(url, allow_private=True) for url in urls))
    assert all(isinstance(outcome, Fetched) for outcome in outcomes)
    assert sorted(request.path for request in web.requests) == sorted(f"/{number}" for number in range(60))


async def test_a_fetch_can_be_cancelled_and_the_client_goes_on(client: HttpClient, web: WebServer) -> None:
    waiting = asyncio.create_task(client.fetch(web.silent("/silent"), allow_private=True))
    url = web.add("/feed", BODY)
    assert isinstance(await client.fetch(url, allow_private=True), Fetched)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert isinstance(await client.fetch(url, allow_private=True), Fetched)


async def test_closing_ends_what_is_in_flight(web: WebServer) -> None:
    client = HttpClient()
    waiting = asyncio.create_task(client.fetch(web.silent("/silent"), allow_private=True))
    assert isinstance(await client.fetch(web.add("/feed", BODY), allow_private=True), Fetched)
    await client.aclose()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await client.aclose()


async def test_connections_are_kept_and_certificates_checked(tls_web: WebServer) -> None:
    url = tls_web.add("/feed", BODY)
    async with HttpClient(certificates=TEST_CERTIFICATE) as client:
        for _ in range(3):
            assert isinstance(await client.fetch(url, allow_private=True), Fetched)


async def test_a_proxy_of_the_environment_is_used(
    client: HttpClient, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", web.url(""))
    monkeypatch.setenv("no_proxy", "direct.invalid")
    web.add("http://feeds.invalid/feed", BODY)
    assert isinstance(await client.fetch("http://feeds.invalid/feed"), Fetched)
    direct = await client.fetch("http://direct.invalid/feed")
    private = await client.fetch("http://192.168.1.1/feed")
    assert isinstance(direct, FetchFailed)
    assert "no server named direct.invalid" in direct.problem.title
    assert isinstance(private, FetchFailed)
    assert "private network" in private.problem.title
    assert [request.path for request in web.requests] == ["http://feeds.invalid/feed"]


async def test_retry_after_and_freshness_go_by_the_given_clock(web: WebServer) -> None:
    noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
    async with HttpClient(clock=lambda: noon) as client:
        by_seconds = web.add("/429", status=429, headers={"Retry-After": "3600"})
        outcome = await client.fetch(by_seconds, allow_private=True)
        assert isinstance(outcome, FetchFailed)
        assert outcome.retry_at == noon.replace(hour=13)
        until_then = await client.fetch(web.add("/other", BODY), allow_private=True)
        assert isinstance(until_then, FetchFailed)
        assert until_then.retry_at == noon.replace(hour=13)
    assert len(web.requests) == 1
