"""What the fuzzer does with its bytes: reads them as a feed, a list of subscriptions and a page."""

from contextlib import suppress

from newsreader.parsing.discovery import feed_links
from newsreader.parsing.errors import FeedError
from newsreader.parsing.feed import parse_feed
from newsreader.parsing.jsonfeed import to_json_feed
from newsreader.parsing.opml import parse_opml


def read_everything(body: bytes) -> None:
    """Reads the bytes in every way; anything but a refusal is a finding."""
    with suppress(FeedError):
        to_json_feed(parse_feed(body, url="https://a.example/feed"), sanitize=lambda html, _: html)
    with suppress(FeedError):
        parse_opml(body)
    feed_links(body, "https://a.example/")
