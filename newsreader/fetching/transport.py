"""One HTTP exchange over libcurl: the bytes of an answer, no redirects followed, nothing unpacked.

libcurl because a refresh of a thousand feeds costs it a tenth of the processor time of httpx, its import takes 10 ms
instead of 90, and HTTP/2, proxies and time limits are its own (`tests/benchmarks/fetching.py` has the figures).
"""

import asyncio
import socket
import ssl
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycurl  # type: ignore[import-untyped,unused-ignore]

from newsreader.fetching.addresses import is_private_address
from newsreader.fetching.problems import TransferFailure

_E_PROXY = 97  # CURLE_PROXY, which pycurl does not name
_RECEIVE_BUFFER_BYTES = 65_536
_LINUX_BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")

_FAILURES: dict[int, TransferFailure] = {
    pycurl.E_URL_MALFORMAT: "address",
    pycurl.E_COULDNT_RESOLVE_HOST: "name",
    pycurl.E_COULDNT_CONNECT: "refused",
    pycurl.E_COULDNT_RESOLVE_PROXY: "proxy",
    _E_PROXY: "proxy",
    pycurl.E_SSL_CONNECT_ERROR: "tls",
    pycurl.E_SSL_CIPHER: "tls",
    pycurl.E_PEER_FAILED_VERIFICATION: "certificate",
    pycurl.E_FILESIZE_EXCEEDED: "too large",
    pycurl.E_ABORTED_BY_CALLBACK: "private",
}


@dataclass(frozen=True, slots=True)
class Exchange:
    """What to ask, and the limits of the asking.

    Attributes:
        proxy: Address of the proxy to go through, "" for none.
        allow_private: Whether addresses of private networks may be connected to; a proxy always may.
        connect_s: For the connection, and for any silence of the server (rounded up to a second).
        total_s: For everything.
    """

    url: str
    headers: Mapping[str, str]
    max_bytes: int
    connect_s: float
    total_s: float
    allow_private: bool = False
    proxy: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; header names in lower case, the body still packed as `content-encoding` says."""

    status: int
    headers: dict[str, str]
    body: bytes
    wire_bytes: int
    seconds: float


class TransferError(Exception):
    """No whole answer came. `detail` is libcurl's own word: hostile, clean it before it is shown."""

    def __init__(self, failure: TransferFailure, detail: str, wire_bytes: int) -> None:
        super().__init__(detail)
        self.failure = failure
        self.detail = detail
        self.wire_bytes = wire_bytes


class CurlTransport:
    """Connections kept alive between exchanges; belongs to the event loop (of the selector kind) it is made on."""

    def __init__(self, *, max_connections: int, certificates: Path | None = None) -> None:
        self._multi = pycurl.AsyncCurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, max_connections)
        self._idle: list[Any] = []
        self._max_idle = max_connections
        self._certificates = str(certificates or certificate_file())
        self._native_certificates = certificates is None and sys.platform != "linux"

    async def send(self, exchange: Exchange) -> Answer:
        """The answer to one GET.

        Raises:
            TransferError: No whole answer within the limits.
        """
        curl = self._idle.pop() if self._idle else pycurl.Curl()
        watch = _Watch(exchange)
        lines: list[bytes] = []
        chunks: list[bytes] = []
        finished = False
        try:
            self._set_up(curl, exchange, watch, lines, chunks)
            await self._multi.perform(curl)
            finished = True
            status = curl.getinfo(pycurl.RESPONSE_CODE)
            return Answer(
                status, _headers(lines), b"".join(chunks), _size(lines, chunks), curl.getinfo(pycurl.TOTAL_TIME)
            )
        except pycurl.error as error:
            finished = True
            raise _transfer_error(error, exchange, watch, _size(lines, chunks)) from None
        finally:
            if finished and len(self._idle) < self._max_idle:
                curl.reset()
                self._idle.append(curl)
            else:
                curl.close()

    async def aclose(self) -> None:
        """Closes every connection."""
        await self._multi.aclose()
        while self._idle:
            self._idle.pop().close()

    def _set_up(self, curl: Any, exchange: Exchange, watch: "_Watch", lines: list[bytes], chunks: list[bytes]) -> None:
        total_ms, connect_ms = int(exchange.total_s * 1000), int(exchange.connect_s * 1000)
        for option, value in (
            (pycurl.URL, exchange.url),
            (pycurl.PROTOCOLS, pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS),
            (pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS),
            (
                pycurl.HTTPHEADER,
                [f"{name}: {value}".encode("latin-1", "ignore") for name, value in exchange.headers.items()],
            ),
            (pycurl.HTTP_CONTENT_DECODING, 0),
            (pycurl.HEADERFUNCTION, lines.append),
            (pycurl.WRITEFUNCTION, chunks.append),
            (pycurl.BUFFERSIZE, _RECEIVE_BUFFER_BYTES),
            (pycurl.MAXFILESIZE_LARGE, exchange.max_bytes),
            (pycurl.NOSIGNAL, 1),
            (pycurl.TIMEOUT_MS, max(1, total_ms)),
            (pycurl.CONNECTTIMEOUT_MS, max(1, min(connect_ms, total_ms))),
            (pycurl.LOW_SPEED_LIMIT, 1),
            (pycurl.LOW_SPEED_TIME, int(exchange.connect_s) + 1),
            (pycurl.CAINFO, self._certificates),
            (pycurl.PROXY, exchange.proxy),
            (pycurl.NOPROXY, ""),
            (pycurl.OPENSOCKETFUNCTION, watch.open_socket),
            (pycurl.PREREQFUNCTION, watch.before_request),
        ):
            curl.setopt(option, value)
        if self._native_certificates:
            curl.setopt(pycurl.SSL_OPTIONS, pycurl.SSLOPT_NATIVE_CA)


class _Watch:
    """Sees to it that only addresses that are allowed are connected to: the very address, so DNS cannot cheat."""

    def __init__(self, exchange: Exchange) -> None:
        self._anything = exchange.allow_private or bool(exchange.proxy)
        self.refused = False

    def open_socket(self, _purpose: int, address: Any) -> Any:
        family, kind, protocol, target = address
        if not self._anything and is_private_address(target[0]):
            self.refused = True
            return pycurl.SOCKET_BAD
        opened = socket.socket(family, kind, protocol)
        asyncio.get_running_loop().call_soon(opened.close)  # libcurl works on a copy of the descriptor
        return opened

    def before_request(self, remote_ip: str, _local_ip: str, _remote_port: int, _local_port: int) -> int:
        """A kept-alive connection may have been opened for somebody who was allowed more."""
        if not self._anything and is_private_address(remote_ip):
            self.refused = True
            return int(pycurl.PREREQFUNC_ABORT)
        return int(pycurl.PREREQFUNC_OK)


def _size(lines: list[bytes], chunks: list[bytes]) -> int:
    return sum(map(len, lines)) + sum(map(len, chunks))


def _headers(lines: list[bytes]) -> dict[str, str]:
    """The final response's headers; the first of a name wins, except that encodings and caching rules add up."""
    headers: dict[str, str] = {}
    for line in lines:
        if line.startswith(b"HTTP/"):
            headers.clear()  # an interim answer (1xx), or the proxy's, went before
            continue
        name, colon, value = line.decode("latin-1").partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name in headers and name in ("content-encoding", "cache-control"):
            headers[name] += ", " + value
        else:
            headers.setdefault(name, value)
    return headers


def _transfer_error(error: Exception, exchange: Exchange, watch: _Watch, wire_bytes: int) -> TransferError:
    code, detail = error.args[0], str(error.args[1])
    failure = _FAILURES.get(code, "broken")
    if watch.refused and failure in ("refused", "private"):
        failure = "private"
    elif code == pycurl.E_OPERATION_TIMEDOUT:
        # Before the first byte the server is silent; after it, slow.
        failure = "slow" if wire_bytes else "silent"
    elif exchange.proxy and failure == "refused":
        failure = "proxy"
    return TransferError(failure, detail, wire_bytes)


def certificate_file() -> str:
    """The certificates this system trusts; those of certifi where it keeps them in no file (Windows, macOS).

    There, libcurl is told to trust the system's own store as well.
    """
    places = ssl.get_default_verify_paths()
    for place in (places.cafile, *_LINUX_BUNDLES):
        if place and Path(place).is_file():
            return place
    import certifi

    return certifi.where()
