"""JSON Feed in and out, and RSS-in-JSON."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from newsreader.model.parsed import Enclosure, ParsedAuthor
from newsreader.parsing.errors import FeedError
from newsreader.parsing.feed import parse_feed
from newsreader.parsing.jsonfeed import to_json_feed
from tests.parsing.feeds import only_entry, rss

ITEM = {
    "id": 7,
    "url": "/7",
    "title": "Boats <b>here</b>",
    "content_html": "<p>Long</p>",
    "summary": "Short",
    "image": "/7.jpg",
    "date_published": "2024-02-05T10:00:00+01:00",
    "date_modified": "soon",
    "authors": [{"name": "Ada", "url": "/ada", "avatar": "/ada.png"}, "Bo", 5],
    "tags": ["sea", "sea", 4, "ships"],
    "attachments": [{"url": "/7.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12.0, "duration_in_seconds": 61}, {}],
}


def feed_of(*items: Any, **members: Any) -> bytes:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items} | members).encode()


def test_what_a_feed_says() -> None:
    feed = parse_feed(feed_of(ITEM, 5, home_page_url="https://a.example/", language="en", icon="/i.png"))
    entry = only_entry(feed)
    assert (feed.format, feed.title, feed.language, feed.icon_url) == (
        "JSON Feed 1.1",
        "T",
        "en",
        "https://a.example/i.png",
    )
    assert (entry.id, entry.key, entry.url, entry.title) == ("7", "7", "https://a.example/7", "Boats here")
    assert (entry.content_html, entry.summary, entry.image_url) == ("<p>Long</p>", "Short", "https://a.example/7.jpg")
    assert (entry.published, entry.modified) == (datetime(2024, 2, 5, 9, tzinfo=UTC), None)
    assert entry.authors == (
        ParsedAuthor("Ada", "https://a.example/ada", "https://a.example/ada.png"),
        ParsedAuthor("Bo"),
    )
    assert entry.categories == ("sea", "ships")
    assert entry.enclosures == (Enclosure("https://a.example/7.mp3", "audio/mpeg", None, 12, 61),)


def test_version_1_0_has_one_author() -> None:
    feed = parse_feed(
        feed_of({"author": {"name": "Ada"}}, version="https://jsonfeed.org/version/1", author={"name": "Bo"})
    )
    assert (feed.format, feed.authors, only_entry(feed).authors) == (
        "JSON Feed 1",
        (ParsedAuthor("Bo"),),
        (ParsedAuthor("Ada"),),
    )


def test_an_external_address_alone_is_the_address() -> None:
    entry = only_entry(parse_feed(feed_of({"id": "1", "external_url": "https://b.example/", "content_text": "a\nb"})))
    assert (entry.url, entry.external_url) == ("https://b.example/", "https://b.example/")
    assert (entry.content_text, entry.content_html, entry.summary) == ("a\nb", "", "a b")


@pytest.mark.parametrize("body", [b"{", b"[]", b"[1]", b'{"a":1}', b'{"items":[]}', b"{}}", b'"x"', b"[" * 5000])
def test_other_json_is_no_feed(body: bytes) -> None:
    with pytest.raises(FeedError):
        parse_feed(body)


@pytest.mark.parametrize(
    "members",
    [
        {"items": None},
        {"title": 5},
        {"authors": {}},
        {"items": {"a": 1}},
        {"icon": []},
        {"version": "jsonfeed.org", "title": None},
    ],
)
def test_members_of_the_wrong_kind_are_absent(members: dict[str, Any]) -> None:
    assert parse_feed(feed_of(**members)).entries == ()


def test_rss_in_json() -> None:
    feed = parse_feed(
        json.dumps(
            {
                "rss": {
                    "version": "2.0",
                    "channel": {
                        "title": "T",
                        "item": [
                            {
                                "title": "E",
                                "guid": {"#value": "g", "isPermaLink": False},
                                "enclosure": {"url": "https://a.example/e.mp3"},
                            },
                            {"title": "F"},
                        ],
                    },
                }
            }
        ).encode()
    )
    assert (feed.title, [(entry.title, entry.id) for entry in feed.entries]) == ("T", [("E", "g"), ("F", None)])
    assert feed.entries[0].enclosures == (Enclosure("https://a.example/e.mp3"),)


def test_the_whole_object_out() -> None:
    feed = parse_feed(
        rss(
            "<title>T</title><link>https://a.example/</link><language>en</language><ttl>60</ttl>"
            "<item><title>E</title><link>/e</link><description>&lt;p&gt;A&lt;/p&gt;</description><author>Ada</author>"
            "<pubDate>Mon, 05 Feb 2024 10:00:00 +0100</pubDate><category>c</category>"
            "<enclosure url='/e.mp3' length='5'/></item><item/>"
        )
    )
    out = to_json_feed(feed, sanitize=lambda html, base: f"{base}|{html}")
    first, second = out.pop("items")
    assert out == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "home_page_url": "https://a.example/",
        "language": "en",
        "_newsreader": {"format": "RSS 2.0", "ttl_s": 3600},
    }
    assert first == {
        "id": "https://a.example/e",
        "url": "https://a.example/e",
        "title": "E",
        "content_html": "https://a.example/|<p>A</p>",
        "summary": "A",
        "date_published": "2024-02-05T09:00:00Z",
        "authors": [{"name": "Ada"}],
        "tags": ["c"],
        "language": "en",
        "attachments": [
            {"url": "https://a.example/e.mp3", "mime_type": "application/octet-stream", "size_in_bytes": 5}
        ],
    }
    assert second == {"id": feed.entries[1].key, "content_text": "", "language": "en"}


def test_in_and_out_again_says_the_same() -> None:
    feed = parse_feed(feed_of(ITEM, home_page_url="https://a.example/"))
    again = parse_feed(json.dumps(to_json_feed(feed, sanitize=lambda html, _: html)).encode())
    assert again.entries == feed.entries
