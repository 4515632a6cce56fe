"""Feeds written for these tests."""

from newsreader.model.parsed import ParsedEntry, ParsedFeed
from newsreader.parsing.feed import parse_feed

MODULES = (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
)


def rss(channel: str, *, version: str = ' version="2.0"') -> bytes:
    """An RSS document around the inside of its channel."""
    return f"<rss{version}{MODULES}><channel>{channel}</channel></rss>".encode()


def atom(inside: str, attributes: str = "") -> bytes:
    """An Atom 1.0 document around the inside of its feed."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{MODULES}{attributes}>{inside}</feed>'.encode()


def rss_entry(item: str, channel: str = "") -> ParsedEntry:
    """The one entry of an RSS feed."""
    return only_entry(parse_feed(rss(f"{channel}<item>{item}</item>")))


def atom_entry(entry: str, attributes: str = "") -> ParsedEntry:
    """The one entry of an Atom feed."""
    return only_entry(parse_feed(atom(f"<entry>{entry}</entry>", attributes)))


def only_entry(feed: ParsedFeed) -> ParsedEntry:
    """The feed's one entry."""
    (entry,) = feed.entries
    return entry
