"""A refresh of a thousand feeds, beside newsboat: `python -m tests.benchmarks.refresh [--no-peers] [--latency MS ...]`.

1,000 feeds of 30 entries of 4 KB from a server in a process of its own. Cold: an empty library. Warm: every answer is
304. Changed: one feed in twenty has three new entries. The real command line is run, with its start-up.

The seconds that count are those until every entry is stored and can be read, which is what the others do; newsreader
prints its summary then, and goes on until its search index (which the others have not) is up to date. Memory is the
peak of all its processes together, shared pages counted once. Linux (/proc).
"""

import argparse
import asyncio
import json
import os
import random
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from newsreader.storage import feeds
from newsreader.storage.database import open_writer
from tests.benchmarks.library import NOUNS, PLACES, TAILS, VERBS

FEEDS, ENTRIES, NEW_ENTRIES, ONE_IN = 1000, 30, 3, 20
KINDS = ("cold", "warm", "changed")
MEMORY_GOAL_MB = 150
# newsraft 0.36 on another hour of a machine like ours: for orientation, not measured here.
NEWSRAFT = {0: (1.46, 0.24, 0.32), 50: (1.37, 0.43, 0.53)}


class FeedServer(asyncio.Protocol):
    """Keep-alive, an ETag, a delay; `/news` gives one feed in twenty new entries."""

    latency_s = 0.0
    bodies: list[bytes] = []
    versions: list[int] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._buffer = b""

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while b"\r\n\r\n" in self._buffer:
            request, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            path = request.split(b" ", 2)[1]
            if path == b"/news":
                publish_news()
                self._answer(b"200 OK", b"", b"")
                continue
            number = int(path[1:])
            tag = b'"%d-%d"' % (number, self.versions[number])
            known = tag in request
            answer = (b"304 Not Modified", tag, b"") if known else (b"200 OK", tag, self.bodies[number])
            asyncio.get_running_loop().call_later(self.latency_s, self._answer, *answer)

    def _answer(self, status: bytes, tag: bytes, body: bytes) -> None:
        head = b"HTTP/1.1 %s\r\nContent-Type: application/rss+xml\r\nETag: %s\r\n" % (status, tag)
        length = b"" if status.startswith(b"304") else b"Content-Length: %d\r\n" % len(body)
        self._transport.writelines((head, length, b"\r\n", body))


def publish_news() -> None:
    """The next version of every twentieth feed."""
    for number in range(0, FEEDS, ONE_IN):
        FeedServer.versions[number] += 1
        FeedServer.bodies[number] = feed_body(number, FeedServer.versions[number])


PARAGRAPHS: list[str] = []


def sentence(rng: random.Random) -> str:
    """Words of the kind that fill newspapers."""
    start = f"The {rng.choice(NOUNS)} of {rng.choice(PLACES)} {rng.choice(VERBS)} the {rng.choice(NOUNS)}"
    return f"{start}, {rng.choice(TAILS)}, reference {rng.randrange(3_000)}."


def paragraph(rng: random.Random) -> str:
    """About 450 bytes of HTML."""
    link = f'<a href="https://example.org/{rng.randrange(10**6)}">{rng.choice(NOUNS)}</a>'
    return f"<p>{' '.join(sentence(rng) for _ in range(4))} See the {link} &amp; <em>{rng.choice(PLACES)}</em>.</p>\n"


def feed_body(number: int, version: int) -> bytes:
    """An RSS feed; each version has three entries that the one before had not."""
    newest = ENTRIES + version * NEW_ENTRIES
    items = "".join(_item(number, serial) for serial in range(newest, newest - ENTRIES, -1))
    site = f"https://site{number}.example/"
    channel = f"<title>The {number}th Gazette</title><link>{site}</link><description>News</description>{items}"
    return f'<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>{channel}</channel></rss>'.encode()


def _item(number: int, serial: int) -> str:
    rng = random.Random(number * 10_007 + serial)
    html = "".join(rng.choices(PARAGRAPHS, k=9))
    date = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=6 * serial, minutes=number)
    url = f"https://site{number}.example/{serial}"
    return f"""<item><title>{escape(sentence(rng))}</title><link>{url}</link><guid>{url}</guid>
<pubDate>{format_datetime(date)}</pubDate><dc:creator>Writer {rng.randrange(4)} of {number}</dc:creator>
<description>{escape(sentence(rng))}</description><content:encoded>{escape(html)}</content:encoded></item>"""


async def serve(latency_s: float) -> None:
    """Serves for ever; says its port first."""
    rng = random.Random(1)
    PARAGRAPHS[:] = [paragraph(rng) for _ in range(1000)]
    FeedServer.latency_s = latency_s
    FeedServer.versions = [0] * FEEDS
    FeedServer.bodies = [feed_body(number, 0) for number in range(FEEDS)]
    server = await asyncio.get_running_loop().create_server(FeedServer, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def subscribe(folder: Path, urls: list[str]) -> None:
    """Subscriptions in the library of this data folder, not fetched yet."""
    connection = open_writer(folder / "library.sqlite3")
    connection.execute("BEGIN")
    for url in urls:
        feeds.subscribe(connection, url, now=datetime.now(UTC), local=True)
    connection.execute("COMMIT")
    connection.close()


class Newsreader:
    """The command line in this checkout."""

    name = "newsreader"

    def __init__(self, folder: Path, urls: list[str]) -> None:
        self._folder = folder
        subscribe(folder, urls)

    def command(self) -> list[str]:
        return [sys.executable, "-m", "newsreader", "--data-dir", str(self._folder), "refresh", "--json", "--force"]

    def check(self, kind: str, output: str) -> None:
        """Only a refresh that did its work counts."""
        summary = json.loads(output)
        expected = {"cold": FEEDS * ENTRIES, "warm": 0, "changed": FEEDS // ONE_IN * NEW_ENTRIES}[kind]
        assert (summary["failed"], summary["entries_new"], summary["entries_updated"]) == (0, expected, 0), output


class Newsboat:
    """newsboat as its package installs it, with threads."""

    name = "newsboat"

    def __init__(self, folder: Path, urls: list[str]) -> None:
        self._folder = folder
        (folder / "urls").write_text("\n".join(urls))
        (folder / "config").write_text("reload-threads 64\nnotify-xterm no\n")

    def command(self) -> list[str]:
        places = {"-C": "config", "-u": "urls", "-c": "cache.db"}
        given = [text for option, name in places.items() for text in (option, str(self._folder / name))]
        return ["newsboat", *given, "-x", "reload"]

    def check(self, kind: str, output: str) -> None:
        """It says nothing."""


Program = Newsreader | Newsboat


class Figures(NamedTuple):
    """Seconds until every entry can be read (we say so then; others end then), until the end, and peak MB."""

    readable_s: float
    ended_s: float
    peak_mb: float


Measured = dict[tuple[str, str], list[Figures]]


def run(program: Program, kind: str) -> Figures:
    """One refresh."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(program.command(), stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    output, told_s, peak_mb = b"", 0.0, 0.0
    while True:
        ready, _, _ = select.select([process.stdout], [], [], 0.04)
        if ready:
            part = os.read(process.stdout.fileno(), 65_536)
            if not part:
                break
            output += part
            told_s = time.perf_counter() - started
        peak_mb = max(peak_mb, memory_mb(process.pid))
    process.stdout.close()
    process.wait()
    ended_s = time.perf_counter() - started
    if process.returncode != 0:
        raise RuntimeError(f"{program.name} ended with {process.returncode}: {output[-500:]!r}")
    program.check(kind, output.decode())
    return Figures(told_s or ended_s, ended_s, peak_mb)


def memory_mb(pid: int) -> float:
    """What a process and its children hold now; pages that they share are divided among them (PSS)."""
    total_kb = 0
    with suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *children):
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                total_kb += int(line.split()[1]) if line.startswith("Pss:") else 0
    return total_kb / 1000


def measure(programs: list[type[Program]], latency_ms: int, rounds: int) -> Measured:
    """All programs in turn, a fresh library each round."""
    figures: Measured = {}
    for _ in range(rounds):
        for made in programs:
            with tempfile.TemporaryDirectory() as scratch, serving(latency_ms) as port:
                program = made(Path(scratch), [f"http://127.0.0.1:{port}/{number}" for number in range(FEEDS)])
                for kind in KINDS:
                    if kind == "changed":
                        urllib.request.urlopen(f"http://127.0.0.1:{port}/news").close()
                    for _ in range(3 if kind == "warm" else 1):
                        figures.setdefault((program.name, kind), []).append(run(program, kind))
                show_size(program.name, Path(scratch))
    return figures


def show_size(name: str, folder: Path) -> None:
    """Bytes an entry takes on the disk."""
    size = sum(path.stat().st_size for path in folder.glob("*") if "-wal" not in path.name and "-shm" not in path.name)
    print(f"  {name}: {size / FEEDS / ENTRIES:,.0f} bytes an entry", flush=True)


class serving:  # noqa: N801 - a context
    """The server in a process of its own; gives its port."""

    def __init__(self, latency_ms: int) -> None:
        again = [sys.executable, "-m", "tests.benchmarks.refresh", "--serve", "--latency", str(latency_ms)]
        self._process = subprocess.Popen(again, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.communicate()


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--latency", type=int, nargs="+", default=[0, 50], metavar="MS")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--no-peers", action="store_true", help="newsreader alone")
    options.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        asyncio.run(serve(chosen.latency[0] / 1000))
        return
    programs: list[type[Program]] = [Newsreader]
    if not chosen.no_peers:
        if shutil.which("newsboat"):
            programs.append(Newsboat)
        else:
            print("newsboat is not installed: newsreader is measured alone.")
    for latency_ms in chosen.latency:
        print(f"{FEEDS:,} feeds × {ENTRIES} entries × 4 KB, {latency_ms} ms latency, medians of {chosen.rounds}")
        show(measure(programs, latency_ms, chosen.rounds), latency_ms)


def show(figures: Measured, latency_ms: int) -> None:
    """A line a program; newsboat's seconds are divided by ours."""
    for name in dict.fromkeys(name for name, _ in figures):
        cells = []
        for kind in KINDS:
            readable, ended, peak = (statistics.median(column) for column in zip(*figures[name, kind], strict=True))
            ours = statistics.median(one.readable_s for one in figures[Newsreader.name, kind])
            beside = "" if name == Newsreader.name else f" ({readable / ours:.1f}×)"
            end = f" (end {ended:.2f})" if name == Newsreader.name else ""
            cells.append(f"{kind} {readable:6.2f} s{beside}{end} {peak:4.0f} MB")
        print(f"  {name:12} {'   '.join(cells)}", flush=True)
    if latency_ms in NEWSRAFT:
        said = "   ".join(f"{kind} {seconds:6.2f} s" for kind, seconds in zip(KINDS, NEWSRAFT[latency_ms], strict=True))
        print(f"  {'newsraft':12} {said}   (published, NOT measured here; memory goal {MEMORY_GOAL_MB} MB)")


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
