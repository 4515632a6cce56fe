"""HTTP/2 where the server offers it: against a real server of that kind."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from newsreader.fetching.client import HttpClient
from newsreader.model.outcome import Fetched, NotModified, Validators
from tests.web_server import TEST_CERTIFICATE, WebServer

h2_connection = pytest.importorskip("h2.connection", reason="the package h2 is not installed")
h2_events = pytest.importorskip("h2.events")
pycurl = pytest.importorskip("pycurl")

BODY = b"<rss version='2.0'/>" * 10_000  # larger than one window


class Http2Server(asyncio.Protocol):
    """Answers every GET with BODY, or 304 for its ETag; remembers connections and requests."""

    connections: list["Http2Server"] = []
    requests: list[dict[bytes, bytes]] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.connections.append(self)
        self._transport = transport
        self._h2 = h2_connection.H2Connection(config=h2_connection.H2Configuration(client_side=False))
        self._left: dict[int, bytes] = {}
        self._h2.initiate_connection()
        self._flush()

    def data_received(self, data: bytes) -> None:
        for event in self._h2.receive_data(data):
            if isinstance(event, h2_events.RequestReceived):
                self._answer(event.stream_id, dict(event.headers))
        self._send_on()
        self._flush()

    def _answer(self, stream: int, headers: dict[bytes, bytes]) -> None:
        self.requests.append(headers)
        known = headers.get(b"if-none-match") == b'"1"'
        self._h2.send_headers(stream, [(":status", "304" if known else "200"), ("etag", '"1"')], end_stream=known)
        if not known:
            self._left[stream] = BODY

    def _send_on(self) -> None:
        for stream, left in list(self._left.items()):
            while left and (size := min(self._h2.local_flow_control_window(stream), self._h2.max_outbound_frame_size)):
                part, left = left[:size], left[size:]
                self._h2.send_data(stream, part, end_stream=not left)
            self._left[stream] = left
            if not left:
                del self._left[stream]

    def _flush(self) -> None:
        self._transport.write(self._h2.data_to_send())


@pytest.fixture
async def server() -> AsyncIterator[str]:
    async with _serving("h2") as url:
        yield url


@asynccontextmanager
async def _serving(protocol: str) -> AsyncIterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TEST_CERTIFICATE)
    context.set_alpn_protocols([protocol])
    Http2Server.connections, Http2Server.requests = [], []
    listening = await asyncio.get_running_loop().create_server(Http2Server, "127.0.0.1", 0, ssl=context)
    yield f"https://127.0.0.1:{listening.sockets[0].getsockname()[1]}/feed"
    listening.close()


needs_http2 = pytest.mark.skipif(
    not pycurl.version_info()[4] & pycurl.VERSION_HTTP2, reason="this libcurl knows no HTTP/2"
)


@needs_http2
async def test_http2_is_spoken_where_it_is_offered(server: str) -> None:
    async with HttpClient(certificates=TEST_CERTIFICATE) as client:
        first = await client.fetch(server, allow_private=True)
        assert isinstance(first, Fetched)
        assert (first.body, first.validators.etag) == (BODY, '"1"')
        again = await client.fetch(server, validators=Validators('"1"'), allow_private=True)
        assert isinstance(again, NotModified)
    assert [request[b":method"] for request in Http2Server.requests] == [b"GET", b"GET"]
    assert len(Http2Server.connections) == 1


@needs_http2
async def test_many_requests_at_once_over_http2(server: str) -> None:
    async with HttpClient(certificates=TEST_CERTIFICATE) as client:
        outcomes = await asyncio.gather(*(client.fetch(server, allow_private=True) for _ in range(20)))
    assert all(isinstance(outcome, Fetched) and outcome.body == BODY for outcome in outcomes)


async def test_http_1_1_elsewhere(tls_web: WebServer) -> None:
    url = tls_web.add("/feed", BODY)
    async with HttpClient(certificates=TEST_CERTIFICATE) as client:
        assert isinstance(await client.fetch(url, allow_private=True), Fetched)
    assert len(tls_web.requests) == 1
