"""What holds for any bytes at all."""

import json
from contextlib import suppress
from dataclasses import astuple
from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.model.parsed import ParsedFeed
from newsreader.model.text import clean_text
from newsreader.parsing.discovery import feed_links, likely_feed_urls
from newsreader.parsing.errors import FeedError
from newsreader.parsing.feed import parse_feed
from newsreader.parsing.jsonfeed import to_json_feed
from newsreader.parsing.opml import parse_opml
from newsreader.parsing.plaintext import clean, plain, summarise
from tests.parsing.feeds import MODULES

# Pieces that mean something to some reader, in no sensible order: this reaches further than random bytes do.
PIECES = st.sampled_from(
    (
        "<rss version='2.0'" + MODULES + ">", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<entry>",
        "</entry>", "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/' xml:lang='en'>",
        "</feed>", "<title>", "<title type='html'>", "</title>", "<link>", "</link>", "<link href='", "'/>", "<guid>",
        "</guid>", "<id>", "</id>", "<description>", "</description>", "<content type='xhtml'>",
        "<content mode='base64'>", "</content>", "<pubDate>", "</pubDate>", "<updated>2024-01-02", "</updated>",
        "<author>", "</author>", "<name>", "</name>", "<enclosure url='x", "<itunes:duration>1:2:3", "<media:group>",
        "</media:group>", "<category term='", "<ttl>5", "<skipHours><hour>3",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>",
        "<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE x [", "<!ENTITY a 'b'>", "]>", "<?xml version='1.0' encoding='",
        "?>", "&amp;", "&", ";", "&#", "&#x202e;", "&nbsp;", "\x1b[31m", "\x9b1m", "\u202e", "\u2028", "\r", "\n",
        "\0", "<", ">", "=", "'", '"', "/", "<b>", "</b>", "<br>", "<div xmlns='http://www.w3.org/1999/xhtml'>",
        "</div>", "http://", "//[", "Mon, 01 Jan 2024", "<outline text='a' xmlUrl='b'>", "</outline>", "<opml>",
        "<a href='/feed'>", "<base href='//['>", "\ud83d\ude00", "é",
    )
)  # fmt: skip
SOUP = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)
BODIES = st.one_of(
    st.binary(max_size=300),
    SOUP.map(lambda text: text.encode("utf-8", "surrogatepass")),
    SOUP.map(lambda text: text.encode("utf-16", "surrogatepass")),
    SOUP.map(lambda text: text.encode("latin-1", "replace")),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(
            ("items", "title", "id", "url", "authors", "author", "name", "tags", "attachments", "content_html",
             "summary", "date_published", "rss", "channel", "item", "size_in_bytes",
             "duration_in_seconds", "icon", "language")
        ), inner, max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


def check(feed: ParsedFeed) -> None:
    """What is true of every feed."""
    keys = [entry.key for entry in feed.entries]
    assert len(keys) == len(set(keys))
    assert all(keys)
    for value in texts_of(astuple(feed)):
        assert value == clean_text(value)
        value.encode()
    for entry in feed.entries:
        assert "\n" not in entry.title + entry.summary
        assert len(entry.summary) <= 500
        for moment in (entry.published, entry.modified):
            assert moment is None or moment.tzinfo is UTC
        assert all(author.name.strip() for author in entry.authors)
        assert entry.url is None or not entry.url.startswith(("javascript:", "data:"))
    json.dumps(to_json_feed(feed, sanitize=lambda html, base: html), allow_nan=False)


def texts_of(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for one in value for text in texts_of(one)] if isinstance(value, tuple | list) else []


@given(BODIES, st.sampled_from(("", "text/xml; charset=koi8-r", "charset=\x00", "charset=utf-16")))
@example(b"<rss><channel><item><link>http://[</link><guid>http://[x</guid></item></channel></rss>", "")
@example(b"\x00<\x00r\x00s\x00s", "")
@example(b"<rss><channel><item xml:base='http://['><link>x</link></item></channel></rss>", "")
def test_any_bytes_are_a_good_feed_or_a_refusal(body: bytes, content_type: str) -> None:
    for url in (None, "https://a.example/feed", "http://["):
        with suppress(FeedError):
            check(parse_feed(body, url=url, content_type=content_type))


@given(st.dictionaries(st.sampled_from(("items", "title", "rss", "authors", "icon")), JSON))
def test_any_json_is_a_good_feed_or_a_refusal(document: dict[str, object]) -> None:
    for version in ({}, {"version": "https://jsonfeed.org/version/1.1"}):
        with suppress(FeedError):
            check(parse_feed(json.dumps(document | version).encode(), url="https://a.example/"))


@given(BODIES)
def test_any_bytes_are_a_list_or_a_refusal(body: bytes) -> None:
    with suppress(FeedError):
        listed = parse_opml(body)
        assert all(feed.url for feed in listed.feeds)
        assert [text for text in texts_of(astuple(listed)) if text != clean_text(text)] == []


@given(BODIES, st.one_of(st.text(max_size=30), st.just("http://["), st.just("https://a.example/")))
def test_any_bytes_are_a_page(body: bytes, url: str) -> None:
    for link in feed_links(body, url):
        assert link.url == clean_text(link.url)
        assert link.title == clean_text(link.title)
    assert all(likely.startswith("http") for likely in likely_feed_urls(url))


@given(SOUP)
def test_summaries_are_short_clean_lines(html: str) -> None:
    summary = summarise(html)
    assert len(summary) <= 500
    assert summary == clean_text(summary)
    assert summary == " ".join(summary.split())
    assert len(plain(html)) <= 2000


def test_nothing_depends_on_the_present() -> None:
    body = b"<rss><channel><item><title>T</title></item></channel></rss>"
    assert parse_feed(body) == parse_feed(body)
    assert parse_feed(body).entries[0].published is None
    assert datetime.now(UTC).year > 2000


def test_the_short_cut_of_cleaning_knows_what_cleaning_changes() -> None:
    harmful = [char for char in map(chr, range(0x10000)) if clean_text(char) != char]
    assert harmful
    assert [char for char in harmful if clean(char) == char] == []
    assert [char for char in map(chr, range(0xA0, 0x3000)) if char not in harmful and clean(char) != char] == []
