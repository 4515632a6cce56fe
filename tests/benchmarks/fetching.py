"""What a request costs each HTTP client: `python -m tests.benchmarks.fetching [--in-flight N] [CLIENT...]`.

1,000 requests to a server in another process, bodies of 120 KB and 304s; one fresh process per measurement. Clients
that are not installed say so. CPU is that of the client's process alone; the lag is how late a 1 ms timer of the
asking event loop ran: what a key press would have waited.
"""

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

REQUESTS = 1000
BODY = b"<rss>" + bytes(range(32, 127)) * 1263
KNOWN = {"If-None-Match": '"1"'}

Get = Callable[[str, bool], Awaitable[tuple[int, int]]]


@asynccontextmanager
async def newsreader(in_flight: int) -> Any:
    from newsreader.fetching.client import HttpClient
    from newsreader.model.outcome import Fetched, NotModified, Validators

    async with HttpClient(max_in_flight=in_flight) as client:

        async def get(url: str, known: bool) -> tuple[int, int]:
            outcome = await client.fetch(url, validators=Validators('"1"') if known else None, allow_private=True)
            if isinstance(outcome, NotModified):
                return 304, 0
            return 200, len(outcome.body) if isinstance(outcome, Fetched) else -1

        yield get


async def _httpx_get(client: Any, url: str, known: bool) -> tuple[int, int]:
    async with client.stream("GET", url, headers=KNOWN if known else None) as response:
        return response.status_code, len(b"".join([part async for part in response.aiter_raw()]))


@asynccontextmanager
async def httpx_one_pool(in_flight: int, keep_alive: bool = True) -> Any:
    import httpx

    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None if keep_alive else 0)
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:
        yield lambda url, known: _httpx_get(client, url, known)


def httpx_closing(in_flight: int) -> Any:
    return httpx_one_pool(in_flight, keep_alive=False)


@asynccontextmanager
async def httpx_pools_of_one(in_flight: int) -> Any:
    import httpx

    verify = httpx.create_ssl_context()
    clients = [httpx.AsyncClient(limits=httpx.Limits(max_connections=1), verify=verify) for _ in range(in_flight)]
    free = list(clients)

    async def get(url: str, known: bool) -> tuple[int, int]:
        client = free.pop()
        try:
            return await _httpx_get(client, url, known)
        finally:
            free.append(client)

    yield get
    for client in clients:
        await client.aclose()


@asynccontextmanager
async def httpx_over_aiohttp(in_flight: int) -> Any:
    import httpx
    import httpx_aiohttp  # type: ignore[import-not-found,unused-ignore]

    limits = httpx.Limits(max_connections=in_flight)
    async with httpx_aiohttp.HttpxAiohttpClient(limits=limits, timeout=60) as client:
        yield lambda url, known: _httpx_get(client, url, known)


@asynccontextmanager
async def aiohttp(in_flight: int) -> Any:
    import aiohttp as library  # type: ignore[import-not-found,unused-ignore]

    connector = library.TCPConnector(limit=in_flight)
    async with library.ClientSession(connector=connector, auto_decompress=False) as session:

        async def get(url: str, known: bool) -> tuple[int, int]:
            async with session.get(url, headers=KNOWN if known else None, allow_redirects=False) as response:
                return response.status, len(await response.read())

        yield get


CLIENTS: dict[str, Callable[[int], Any]] = {
    client.__name__: client
    for client in (newsreader, aiohttp, httpx_over_aiohttp, httpx_pools_of_one, httpx_closing, httpx_one_pool)
}


async def measure(name: str, port: int, known: bool, in_flight: int) -> str:
    async with CLIENTS[name](in_flight) as get:
        urls = iter([f"http://127.0.0.1:{port}/{number}" for number in range(REQUESTS)])
        expected = (304, 0) if known else (200, len(BODY))
        await get(f"http://127.0.0.1:{port}/warm", known)

        async def work() -> None:
            for url in urls:
                assert await get(url, known) == expected

        lags: list[float] = []
        ticking = asyncio.create_task(_tick(lags))
        wall, cpu = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work() for _ in range(in_flight)))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        ticking.cancel()
    lags.sort()
    late_ms, latest_ms = lags[len(lags) * 95 // 100] * 1e3, lags[-1] * 1e3
    return f"{wall:6.2f} s {cpu / REQUESTS * 1e6:7.0f} µs {late_ms:6.1f} ms {latest_ms:6.1f} ms"


async def _tick(lags: list[float]) -> None:
    while True:
        start = time.perf_counter()
        await asyncio.sleep(0.001)
        lags.append(time.perf_counter() - start - 0.001)


class _Server(asyncio.Protocol):
    """As little server as will do: keep-alive, an ETag, a delay."""

    latency_s = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            request, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            known = b"if-none-match" in request.lower()
            head = (
                b"HTTP/1.1 304 Not Modified\r\n" if known else b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n" % len(BODY)
            )
            fields = b'ETag: "1"\r\nCache-Control: max-age=600\r\nContent-Type: application/rss+xml\r\n\r\n'
            answer = head + fields + (b"" if known else BODY)
            asyncio.get_running_loop().call_later(self.latency_s, self._transport.write, answer)


async def serve(latency_s: float) -> None:
    _Server.latency_s = latency_s
    server = await asyncio.get_running_loop().create_server(_Server, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("clients", nargs="*", default=list(CLIENTS))
    options.add_argument("--in-flight", type=int, default=128)
    options.add_argument("--latency", type=float, default=0.05)
    options.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("--one", nargs=2, metavar=("PORT", "KIND"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        asyncio.run(serve(chosen.latency))
    elif chosen.one:
        port, kind = chosen.one
        print(asyncio.run(measure(chosen.clients[0], int(port), kind == "304", chosen.in_flight)))
    else:
        _table(chosen.clients, chosen.in_flight, chosen.latency)


def _table(clients: list[str], in_flight: int, latency_s: float) -> None:
    again = [sys.executable, "-m", "tests.benchmarks.fetching"]
    server = subprocess.Popen([*again, "--serve", "--latency", str(latency_s)], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    port = server.stdout.readline().strip()
    print(f"{REQUESTS} requests, {in_flight} in flight, {latency_s * 1000:g} ms latency")
    print(f"{'client':20} kind     time   CPU/request  lag p95    worst")
    try:
        for name in clients:
            for kind in ("200", "304"):
                command = [*again, name, "--one", port, kind, "--in-flight", str(in_flight)]
                ran = subprocess.run(command, capture_output=True, text=True)
                last_words = (ran.stdout or ran.stderr).strip().splitlines() or ["no answer"]
                print(f"{name:20} {kind} {last_words[-1]}", flush=True)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
