import gzip
import socket
from collections.abc import Iterator

import pytest

from newsreader.errors import Problem
from newsreader.fetching.client import HttpClient
from newsreader.model.outcome import FetchFailed
from tests.web_server import WebServer, packed


async def failure(client: HttpClient, url: str) -> FetchFailed:
    outcome = await client.fetch(url, allow_private=True)
    assert isinstance(outcome, FetchFailed), outcome
    assert outcome.problem.title.endswith(".")
    assert outcome.problem.subject or not url.strip()
    return outcome


async def problem_of(client: HttpClient, url: str) -> Problem:
    return (await failure(client, url)).problem


@pytest.fixture
def deaf() -> Iterator[str]:
    """An address whose server never takes a connection off its full queue."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        callers = [socket.socket() for _ in range(4)]
        for caller in callers:
            caller.setblocking(False)
            caller.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        for caller in callers:
            caller.close()


@pytest.fixture
def closed_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/"


@pytest.mark.parametrize(
    "url", ["", "htp:/x", "javascript:alert(1)", "http://", "http://a b/", "file:///etc/passwd", "http://a:b/"]
)
async def test_nonsense_is_no_address(client: HttpClient, url: str) -> None:
    assert (await problem_of(client, url)).kind == "address"


async def test_no_such_name(client: HttpClient) -> None:
    problem = await problem_of(client, "http://nobody.invalid/feed")
    assert problem.kind == "network"
    assert "no server named nobody.invalid" in problem.title


async def test_nobody_listens(client: HttpClient, closed_port: str) -> None:
    problem = await problem_of(client, closed_port)
    assert (problem.kind, problem.title) == ("network", "127.0.0.1 does not accept connections.")


async def test_nobody_takes_the_connection(hasty: HttpClient, deaf: str) -> None:
    problem = await problem_of(hasty, deaf)
    assert (problem.kind, problem.title) == ("network", "127.0.0.1 did not answer within 0.2 s.")


async def test_nobody_answers(hasty: HttpClient, web: WebServer) -> None:
    problem = await problem_of(hasty, web.silent("/"))
    assert problem.kind == "network"
    assert "did not answer" in problem.title


async def test_a_drip_is_not_waited_for(hasty: HttpClient, web: WebServer) -> None:
    outcome = await failure(hasty, web.endless("/", b"x", pause=0.05))
    assert outcome.problem.kind == "limit"
    assert "too slow" in outcome.problem.title
    assert outcome.wire_bytes > 0


async def test_an_untrusted_certificate(client: HttpClient, tls_web: WebServer) -> None:
    problem = await problem_of(client, tls_web.add("/"))
    assert (problem.kind, problem.title) == ("network", "The certificate of 127.0.0.1 cannot be trusted.")
    assert tls_web.requests == []


async def test_no_tls_at_all(client: HttpClient, web: WebServer) -> None:
    problem = await problem_of(client, web.add("/").replace("http:", "https:"))
    assert problem.kind == "network"
    assert "secure connection" in problem.title


STATUS = {
    400: "refused the request",
    401: "user name and password",
    403: "refuses to let this program read",
    404: "There is nothing at",
    410: "gone for good",
    418: "refused the request",
    429: "asked too often",
    451: "legal reasons",
    500: "is in trouble",
    503: "busy or being mended",
    599: "is in trouble",
}


@pytest.mark.parametrize(("status", "words"), STATUS.items())
async def test_each_status_has_its_words(client: HttpClient, web: WebServer, status: int, words: str) -> None:
    outcome = await failure(client, web.add("/feed", b"no", status=status))
    assert outcome.problem.kind == "server"
    assert words in outcome.problem.title
    assert f"HTTP {status}" in outcome.problem.detail
    assert outcome.status == status
    assert outcome.gone == (status == 410)


async def test_a_304_that_was_not_asked_for(client: HttpClient, web: WebServer) -> None:
    assert (await failure(client, web.add("/", status=304))).status == 304


async def test_a_reason_phrase_is_not_repeated(client: HttpClient, web: WebServer) -> None:
    url = web.raw("/", b"HTTP/1.1 500 \x1b[31mEVIL\x07\r\nContent-Length: 0\r\n\r\n")
    problem = await problem_of(client, url)
    assert "EVIL" not in str(problem)
    assert "\x1b" not in str(problem)


async def test_too_large_by_its_own_word(client: HttpClient, web: WebServer) -> None:
    url = web.raw("/", b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nxxx")
    problem = await problem_of(client, url)
    assert (problem.kind, problem.title) == ("limit", "The answer of 127.0.0.1 is larger than 1 MB.")


async def test_too_large_without_saying(client: HttpClient, web: WebServer) -> None:
    outcome = await failure(client, web.endless("/"))
    assert outcome.problem.kind == "limit"
    assert outcome.wire_bytes < 2_000_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
async def test_too_large_when_unpacked(client: HttpClient, web: WebServer, encoding: str) -> None:
    outcome = await failure(client, web.add("/", bytes(5_000_000), encoding=encoding))
    assert outcome.problem.kind == "limit"
    assert outcome.wire_bytes < 100_000


async def test_a_bomb_in_a_bomb(client: HttpClient, web: WebServer) -> None:
    url = web.add("/", packed(gzip.compress(bytes(50_000_000)), "br"), headers={"Content-Encoding": "gzip, br"})
    assert (await problem_of(client, url)).kind == "limit"


@pytest.mark.parametrize("encoding", ["gzip", "br", "zstd", "deflate", "\x1b[31msdch"])
async def test_not_packed_as_it_says(client: HttpClient, web: WebServer, encoding: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: 5\r\n\r\n<rss>"
    problem = await problem_of(client, web.raw("/", head.encode()))
    assert problem.kind == "format"
    assert "\x1b" not in str(problem)


BROKEN = {
    "reset": b"",
    "short": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this",
    "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx\r\n0\r\n\r\n",
    "cut chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nxx",
    "no HTTP": b"SSH-2.0-OpenSSH_9.6\r\n",
    "bad length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nxxx",
    "endless headers": b"HTTP/1.1 200 OK\r\n" + b"X-Filler: %s\r\n" % (b"x" * 1000) * 2000,
    "nothing": b"",
}


@pytest.mark.parametrize("way", BROKEN)
async def test_broken_answers(client: HttpClient, web: WebServer, way: str) -> None:
    url = web.reset("/") if way == "reset" else web.raw("/", BROKEN[way])
    problem = await problem_of(client, url)
    assert problem.kind == "network"
    assert problem.title == "The connection to 127.0.0.1 broke before its answer was whole."


async def test_a_broken_answer_harms_nobody_else(client: HttpClient, web: WebServer) -> None:
    await problem_of(client, web.reset("/reset"))
    web.add("/feed", b"fine")
    outcome = await client.fetch(web.url("/feed"), allow_private=True)
    assert outcome.wire_bytes > 0
    assert not isinstance(outcome, FetchFailed)


async def test_a_proxy_that_is_not_there(closed_port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", closed_port)
    async with HttpClient(timeout_s=5) as client:
        assert (await problem_of(client, "http://example.org/")).title == "The proxy cannot be reached."
