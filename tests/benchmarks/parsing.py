"""How fast feeds are parsed, beside feedparser if it is installed: `python -m tests.benchmarks.parsing [ROUNDS]`.

What expat takes to read the same bytes, telling Python of every element, is the floor, measured in the same run: on a
machine that others use, too, the ratio says more than the figure.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from time import process_time
from xml.parsers import expat
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


def rdf() -> bytes:
    """An RSS 1.0 feed of some 120 KB."""
    items = "".join(
        f"<item rdf:about='https://example.org/{n}'><title>Entry {n}</title><link>https://example.org/{n}</link>"
        f"<dc:creator>Ada Writer</dc:creator><dc:date>2024-01-{n % 28 + 1:02}T10:00:00+01:00</dc:date>"
        f"<dc:subject>harbour</dc:subject><description>{escape(BODY)}</description></item>"
        for n in range(ENTRIES)
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/feed">'
        f"<title>Harbour news</title><link>https://example.org/</link></channel>{items}</rdf:RDF>"
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


def read_with_expat(body: bytes) -> None:
    """What every reader in Python that stands on expat does at least."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: None
    parser.EndElementHandler = parser.CharacterDataHandler = lambda text: None
    with suppress(expat.ExpatError):
        parser.Parse(body, True)


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
        "RDF": rdf(),
        "JSON Feed": json_feed(),
        "RSS, broken": rss(cdata=False).replace(b"Entry 7 &amp;", b"Entry 7 &").replace(b"</channel>", b""),
    }
    print(f"{'feed':15}{'KB':>6}{'ours, MB/s':>12}{'expat':>8}{'ratio':>7}{'feedparser':>12}")
    for name, body in bodies.items():
        ours = megabytes_per_s(parse_feed, body, rounds)
        floor = megabytes_per_s(read_with_expat, body, rounds) if body.startswith(b"<") else 0.0
        theirs = megabytes_per_s(feedparser.parse, body, 1) if feedparser and floor else 0.0
        ratio = f"{floor:8.1f}{ours / floor:7.2f}" if floor else ""
        print(f"{name:15}{len(body) // 1000:6}{ours:12.1f}{ratio}" + (f"{theirs:12.1f}" if theirs else ""))


if __name__ == "__main__":
    main()
