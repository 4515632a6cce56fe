"""A real HTTP/1.1 server on this machine for tests, which can also misbehave in every way servers do."""

import gzip
import socket
import ssl
import struct
import threading
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

# A self-signed certificate for localhost with its key: no client trusts it unless told to.
TEST_CERTIFICATE = Path(__file__).with_name("test_only_localhost.pem")


@dataclass(frozen=True, slots=True)
class WebRequest:
    """A request that came in; header names in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]


class Exchange:
    """One request under way, for handlers that write their answer by hand."""

    def __init__(self, request: WebRequest, handler: BaseHTTPRequestHandler, stopping: threading.Event) -> None:
        self.request = request
        self._handler = handler
        self._stopping = stopping

    def send(self, data: bytes) -> None:
        """Writes raw bytes to the connection."""
        self._handler.wfile.write(data)
        self._handler.wfile.flush()

    def answer(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        """A proper answer, kept alive; bodies of 204 and 304 are not sent."""
        empty = status in (204, 304)
        self._handler.send_response_only(status)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        if not empty and "content-length" not in {name.lower() for name in headers}:
            self._handler.send_header("Content-Length", str(len(body)))
        self._handler.end_headers()
        if not empty:
            self.send(body)

    def wait(self, seconds: float) -> bool:
        """Idles; True if the server is being shut down."""
        return self._stopping.wait(seconds)

    def close(self) -> None:
        """Ends the connection after this answer."""
        self._handler.close_connection = True

    def reset(self) -> None:
        """Tears the connection down with a TCP reset."""
        linger_for_no_time = struct.pack("ii", 1, 0)
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_for_no_time)
        self._handler.connection.close()
        self.close()


Handler = Callable[[Exchange], None]


class WebServer:
    """Serves what was added; a context manager.

    Attributes:
        requests: Everything asked for so far, in order.
    """

    def __init__(self, *, tls: bool = False) -> None:
        self.requests: list[WebRequest] = []
        self._handlers: dict[str, Handler] = {}
        self._stopping = threading.Event()
        self._server = _Server(("127.0.0.1", 0), self._handler_class())
        self._scheme = "https" if tls else "http"
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(TEST_CERTIFICATE)
            self._server.tls = context
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path on this server."""
        return f"{self._scheme}://{host}:{self.port}{path}"

    def add(
        self,
        path: str,
        body: bytes | str = b"",
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        content_type: str = "application/xml",
        etag: str | None = None,
        last_modified: str | None = None,
        encoding: str | None = None,
        delay: float = 0,
        chunks: Iterable[bytes] | None = None,
    ) -> str:
        """Serves `body` at `path` from now on; returns its address.

        Args:
            path: With its query, if any.
            body: Text is sent as UTF-8.
            status: Of the answer.
            headers: Beside Content-Type and Content-Length.
            content_type: "" for none.
            etag: Sent, and answered with 304 when it comes back.
            last_modified: The same, as an HTTP date.
            encoding: gzip, deflate, br or zstd: packs the body.
            delay: Seconds before the answer.
            chunks: Sent with chunked transfer encoding instead of `body`.
        """
        content = body.encode() if isinstance(body, str) else body
        content = packed(content, encoding) if encoding else content
        sent = {"Content-Type": content_type} if content_type else {}
        sent |= {"Content-Encoding": encoding} if encoding else {}
        sent |= {"ETag": etag} if etag else {}
        sent |= {"Last-Modified": last_modified} if last_modified else {}
        sent |= headers or {}
        parts = None if chunks is None else list(chunks)

        def serve(exchange: Exchange) -> None:
            if delay and exchange.wait(delay):
                return
            asked = exchange.request.headers
            same = (etag and asked.get("if-none-match") == etag) or (
                last_modified and asked.get("if-modified-since") == last_modified
            )
            if same:
                exchange.answer(304, sent, b"")
            elif parts is None:
                exchange.answer(status, sent, content)
            else:
                _send_chunks(exchange, status, sent, parts)

        return self.handle(path, serve)

    def handle(self, path: str, handler: Handler) -> str:
        """Lets a function answer at `path`; returns its address."""
        self._handlers[path] = handler
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        """Sends `path` on to another address; returns the address of `path`."""
        return self.add(path, status=status, headers={"Location": to})

    def reset(self, path: str) -> str:
        """Answers with a connection reset."""
        return self.handle(path, Exchange.reset)

    def silent(self, path: str) -> str:
        """Takes the request and says nothing until the server is shut down."""

        def serve(exchange: Exchange) -> None:
            while not exchange.wait(1):
                pass

        return self.handle(path, serve)

    def endless(self, path: str, piece: bytes = b"x" * 65536, pause: float = 0) -> str:
        """A body without length or end: fast, or dripping with `pause` seconds between the pieces."""

        def serve(exchange: Exchange) -> None:
            exchange.close()
            exchange.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n")
            while not exchange.wait(pause):
                exchange.send(piece)

        return self.handle(path, serve)

    def raw(self, path: str, answer: bytes) -> str:
        """Sends exactly these bytes and closes the connection."""

        def serve(exchange: Exchange) -> None:
            exchange.close()
            exchange.send(answer)

        return self.handle(path, serve)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler_class(self) -> type[BaseHTTPRequestHandler]:
        web = self

        class _Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                request = WebRequest(self.command, self.path, headers)
                web.requests.append(request)
                exchange = Exchange(request, self, web._stopping)
                handler = web._handlers.get(self.path)
                with suppress(OSError):  # the client may go at any time
                    if handler is None:
                        exchange.answer(404, {}, b"nothing here")
                    else:
                        handler(exchange)

            def handle(self) -> None:
                with suppress(OSError):
                    super().handle()

            def finish(self) -> None:
                with suppress(OSError, ValueError):
                    super().finish()

            def log_message(self, *args: object) -> None:
                pass

        return _Handler


class _Server(ThreadingHTTPServer):
    """Threads end with their connections, and connections with the server."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256
    tls: ssl.SSLContext | None = None

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(address, handler)
        self._open: set[socket.socket] = set()

    def finish_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """In the connection's own thread: a slow TLS handshake holds up nobody else."""
        if self.tls is not None:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except OSError:
                return
        self._open.add(request)
        try:
            self.RequestHandlerClass(request, client_address, self)  # type: ignore[arg-type]
        finally:
            self._open.discard(request)
            request.close()

    def server_close(self) -> None:
        super().server_close()
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def packed(content: bytes, encoding: str) -> bytes:
    """The content as a server with this Content-Encoding sends it."""
    if encoding == "gzip":
        return gzip.compress(content)
    if encoding == "deflate":
        return zlib.compress(content)
    if encoding == "br":
        import brotli  # type: ignore[import-untyped,unused-ignore]

        return bytes(brotli.compress(content))
    if encoding == "zstd":
        import zstandard

        return zstandard.compress(content)
    return content


def _send_chunks(exchange: Exchange, status: int, headers: Mapping[str, str], parts: Iterable[bytes]) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    exchange.send(f"HTTP/1.1 {status} X\r\n{head}Transfer-Encoding: chunked\r\n\r\n".encode("latin-1"))
    for part in parts:
        exchange.send(f"{len(part):x}\r\n".encode() + part + b"\r\n")
    exchange.send(b"0\r\n\r\n")
