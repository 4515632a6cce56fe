"""How fast feeds are parsed, beside feedparser if it is installed: `python -m tests.benchmarks.parsing [ROUNDS]`."""

import json
import sys
from collections.abc import Callable
from time import process_time
from xml.sax.saxutils import escape

from newsreader.parsing.feed import parse_feed
from newsreader.parsing.jsonfeed import to_json_feed

ENTRIES = 30
PARAGRAPH = (
    '<p>The harbour was quiet when the <a href="/boats?id=4&amp;x=1">boats</a> came in, and <em>nobody</em> asked '
    "what they carried; “only fish”, said the master &mdash; and <strong>that</strong> was all he said.</p>\n"
)
BODY = PARAGRAPH * 20  # some 4 KB


def rss(*, cdata: bool) -> bytes:
    """An RSS 2.0 feed of some 120 KB."""
    body = f"<![CDATA[{BODY}]]>" if cdata else escape(BODY)
    items = "".join(
        f"<item><title>Entry {n} &amp; more</title><link>https://example.org/{n}</link>"
        f"<guid isPermaLink='false'>tag:example.org,{n}</guid><dc:creator>Ada Writer</dc:creator>"
        f"<pubDate>Mon, {n % 28 + 1:02} Jan 2024 10:00:00 +0100</pubDate><category>harbour</category>"
        f"<category>boats</category><description>{body}</description></item>"
        for n in range(ENTRIES)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Harbour news</title><link>https://example.org/</link>{items}</channel></rss>"
    ).encode()


def atom(*, xhtml: bool) -> bytes:
    """An Atom feed of some 120 KB."""
    inner = BODY.replace("&mdash;", "—")
    content = f'<div xmlns="http://www.w3.org/1999/xhtml">{inner}</div>' if xhtml else escape(BODY)
    entries = "".join(
        f"<entry><title>Entry {n}</title><link href='https://example.org/{n}'/><id>tag:example.org,{n}</id>"
        f"<author><name>Ada Writer</name></author><updated>2024-01-{n % 28 + 1:02}T10:00:00+01:00</updated>"
        f"<content type='{'xhtml' if xhtml else 'html'}'>{content}</content></entry>"
        for n in range(ENTRIES)
    )
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour news</title><id>tag:example.org,feed</id>'
        f"{entries}</feed>"
    ).encode()


def json_feed() -> bytes:
    """A JSON Feed of some 120 KB."""
    feed = parse_feed(rss(cdata=True))
    return json.dumps(to_json_feed(feed, sanitize=lambda html, _: html)).encode()


def megabytes_per_s(parse: Callable[[bytes], object], body: bytes, rounds: int) -> float:
    """Megabytes a second of processor time, which other work on the machine disturbs least; best of five."""
    best = float("inf")
    for _ in range(5):
        start = process_time()
        for _ in range(rounds):
            parse(body)
        best = min(best, process_time() - start)
    return len(body) * rounds / best / 1e6


def main() -> None:
    """Prints one line a kind of feed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    try:
        import feedparser
    except ImportError:
        feedparser = None
    bodies = {
        "RSS, CDATA": rss(cdata=True),
        "RSS, escaped": rss(cdata=False),
        "Atom, escaped": atom(xhtml=False),
        "Atom, XHTML": atom(xhtml=True),
        "JSON Feed": json_feed(),
        "RSS, broken": rss(cdata=False).replace(b"Entry 7 &amp;", b"Entry 7 &").replace(b"</channel>", b""),
    }
    print(f"{'feed':15}{'KB':>6}{'ours, MB/s':>12}{'feedparser':>12}")
    for name, body in bodies.items():
        ours = megabytes_per_s(parse_feed, body, rounds)
        theirs = f"{megabytes_per_s(feedparser.parse, body, 1):12.1f}" if feedparser and b"<" in body[:5] else " " * 12
        print(f"{name:15}{len(body) // 1000:6}{ours:12.1f}{theirs}")


if __name__ == "__main__":
    main()
