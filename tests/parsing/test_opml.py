"""Subscription lists in and out."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.parsed import OpmlFeed
from newsreader.model.text import clean_line
from newsreader.parsing.errors import FeedError
from newsreader.parsing.markup import read_tree
from newsreader.parsing.opml import parse_opml, write_opml

CREATED = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
A, B = OpmlFeed("https://a.example/feed", "A"), OpmlFeed("https://b.example/feed", "B")


def opml(body: str, head: str = "") -> bytes:
    return f"<opml version='2.0'><head>{head}</head><body>{body}</body></opml>".encode()


def test_folders_and_all_a_subscription_says() -> None:
    feeds = parse_opml(
        opml(
            "<outline text='News' title='The news'><outline text='Sea'>"
            "<outline type='rss' text='a' title='A' xmlUrl='https://a.example/feed' htmlUrl='https://a.example/'"
            " description='About' frss:cssFullContent='main' xmlns:frss='https://freshrss.org/opml' category='/x'/>"
            "</outline></outline><outline text='B' xmlUrl='https://b.example/feed'/>"
            "<outline text='only a note'/>"
        )
    )
    assert feeds[0].attributes == (("frss:cssFullContent", "main"), ("category", "/x"))
    assert (feeds[0].url, feeds[0].title, feeds[0].site_url) == ("https://a.example/feed", "A", "https://a.example/")
    assert (feeds[0].description, feeds[0].folder) == ("About", ("The news", "Sea"))
    assert feeds[1:] == (B,)


@pytest.mark.parametrize(
    "body",
    [
        opml("<outline text='A' xmlurl='https://a.example/feed'/>"),
        opml("<OUTLINE TEXT='A' XMLURL='https://a.example/feed'/>").replace(b"opml", b"OPML"),
        opml("<outline type='rss' text='A' url='https://a.example/feed'/>"),
        opml("<outline text='A' xmlUrl=' https://a.example/feed '/>").replace(b"</body></opml>", b""),
        b"<?xml version='1.0' encoding='utf-16'?>" + opml("<outline text='A' xmlUrl='https://a.example/feed'/>"),
        opml("<outline text='A' xmlUrl='https://a.example/feed'/>").decode().encode("utf-16"),
        b"<outline text='A' xmlUrl='https://a.example/feed'/>",
        opml("<outline text='A' xmlUrl=https://a.example/feed></outline>", head="<title>a & b</title>"),
    ],
)
def test_sloppy_files(body: bytes) -> None:
    assert parse_opml(body) == (A,)


def test_bare_ampersands_and_entities_in_addresses() -> None:
    (feed,) = parse_opml(opml("<outline text='Caf&eacute;' xmlUrl='https://a.example/?a=1&b=2&amp;c=3&copy=4'/>"))
    assert (feed.title, feed.url) == ("Café", "https://a.example/?a=1&b=2&c=3&copy=4")


def test_duplicates_are_left_to_the_importer() -> None:
    assert parse_opml(write_opml([A, A], title="T", created=CREATED)) == (A, A)


@pytest.mark.parametrize("body", [b"", b"hello", b"<html><body>x</body></html>"[:6], b"<rss><channel/></rss>", b"{}"])
def test_what_is_no_opml_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        parse_opml(body)
    assert caught.value.problem.kind == "format"


def test_a_list_without_subscriptions_is_empty() -> None:
    assert parse_opml(opml("")) == ()


def test_the_file_written() -> None:
    sea = OpmlFeed(
        "https://a.example/?a&b", 'A <b> "c"', "https://a.example/", "About", ("News", "Sea"), (("frss:x", "1"),)
    )
    other = OpmlFeed("https://b.example/", "", folder=("News",))
    assert write_opml([sea, other], title="Mine & yours", created=CREATED).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0" xmlns:frss="https://freshrss.org/opml">\n'
        "  <head>\n"
        "    <title>Mine &amp; yours</title>\n"
        "    <dateCreated>Tue, 02 Jan 2024 03:04:05 +0000</dateCreated>\n"
        "  </head>\n"
        "  <body>\n"
        '    <outline text="News" title="News">\n'
        '      <outline text="Sea" title="Sea">\n'
        '        <outline type="rss" text=\'A &lt;b&gt; "c"\' title=\'A &lt;b&gt; "c"\' xmlUrl="https://a.example/?a&amp;b"'
        ' htmlUrl="https://a.example/" description="About" frss:x="1"/>\n'
        "      </outline>\n"
        '      <outline type="rss" text="" title="" xmlUrl="https://b.example/"/>\n'
        "    </outline>\n"
        "  </body>\n"
        "</opml>\n"
    )


LINES = st.text(max_size=30).map(clean_line)
NAMES = st.from_regex(r"(?:frss:|other:)?[a-z][A-Za-z0-9]{0,8}", fullmatch=True).filter(
    lambda name: name.lower() not in ("xmlurl", "htmlurl", "text", "title", "description", "type", "base", "lang")
)
FEEDS = st.builds(
    OpmlFeed,
    url=LINES.filter(bool),
    title=LINES,
    site_url=st.none() | LINES.filter(bool),
    description=LINES,
    folder=st.lists(LINES.filter(bool), max_size=4).map(tuple),
    attributes=st.dictionaries(NAMES, LINES, max_size=3).map(lambda found: tuple(found.items())),
)


@given(st.lists(FEEDS, max_size=8), LINES)
def test_what_is_written_is_read_again(feeds: list[OpmlFeed], title: str) -> None:
    assert parse_opml(write_opml(feeds, title=title, created=CREATED)) == tuple(feeds)


@given(st.lists(FEEDS, max_size=3))
def test_what_is_written_is_well_formed(feeds: list[OpmlFeed]) -> None:
    from lxml import etree

    etree.fromstring(write_opml(feeds, title="T", created=CREATED))


def test_deep_folders_end_somewhere() -> None:
    body = opml("<outline text='x'>" * 5000 + "<outline text='A' xmlUrl='https://a.example/feed'/>")
    assert all(len(feed.folder) < 200 for feed in parse_opml(body))
    assert read_tree("<a>" * 5000) is not None
