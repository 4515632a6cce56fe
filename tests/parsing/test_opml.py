"""Subscription lists in and out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.parsed import OpmlFeed, OpmlFolder
from newsreader.model.text import clean_line, clean_text
from newsreader.parsing.errors import FeedError
from newsreader.parsing.markup import read_tree
from newsreader.parsing.opml import parse_opml, write_opml

CREATED = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
A, B = OpmlFeed("https://a.example/feed", "A"), OpmlFeed("https://b.example/feed", "B")


def feeds_in(body: bytes) -> tuple[OpmlFeed, ...]:
    """The subscriptions of a file."""
    return parse_opml(body).feeds


def opml(body: str, head: str = "") -> bytes:
    return f"<opml version='2.0'><head>{head}</head><body>{body}</body></opml>".encode()


def test_folders_and_all_a_subscription_says() -> None:
    feeds = feeds_in(
        opml(
            "<outline text='News' title='The news'><outline text='Sea'>"
            "<outline type='rss' text='a' title='A' xmlUrl='https://a.example/feed' htmlUrl='https://a.example/'"
            " description='About' frss:cssFullContent='main' xmlns:frss='https://freshrss.org/opml' category='/x'/>"
            "</outline></outline><outline text='B' xmlUrl='https://b.example/feed'/>"
            "<outline text='only a note'/>"
        )
    )
    assert feeds[0].attributes == (("text", "a"), ("frss:cssFullContent", "main"), ("category", "/x"))
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
    assert feeds_in(body) == (A,)


def test_bare_ampersands_and_entities_in_addresses() -> None:
    (feed,) = feeds_in(opml("<outline text='Caf&eacute;' xmlUrl='https://a.example/?a=1&b=2&amp;c=3&copy=4'/>"))
    assert (feed.title, feed.url) == ("Café", "https://a.example/?a=1&b=2&c=3&copy=4")


def test_duplicates_are_left_to_the_importer() -> None:
    assert feeds_in(write_opml([A, A], title="T", created=CREATED)) == (A, A)


@pytest.mark.parametrize("body", [b"", b"hello", b"<html><body>x</body></html>"[:6], b"<rss><channel/></rss>", b"{}"])
def test_what_is_no_opml_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError) as caught:
        feeds_in(body)
    assert caught.value.problem.kind == "format"


def test_a_list_without_subscriptions_is_empty() -> None:
    assert feeds_in(opml("")) == ()


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


def test_a_text_that_is_no_title_is_kept() -> None:
    file = opml(
        "<outline text='News &amp; more' TITLE='News' isOpen='1'><outline text='Our name' title='A' my='1'"
        " xmlUrl='https://a.example/feed'/><outline title='B' xmlUrl='https://b.example/feed'/></outline>"
    )
    listed = parse_opml(file)
    assert [(feed.title, feed.attributes) for feed in listed.feeds] == [
        ("A", (("text", "Our name"), ("my", "1"))),
        ("B", ()),
    ]
    assert listed.folders == (OpmlFolder(("News",), (("text", "News & more"), ("isOpen", "1"))),)
    written = write_opml(listed.feeds, listed.folders, title="T", created=CREATED)
    assert b'<outline type="rss" text="Our name" title="A" xmlUrl="https://a.example/feed" my="1"/>' in written
    assert parse_opml(written) == listed


LINES = st.text(max_size=30).map(clean_line)
TEXTS = st.text(max_size=30).map(clean_text)
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
    attributes=st.dictionaries(NAMES, TEXTS, max_size=3).map(lambda found: tuple(found.items())),
)


PATHS = st.lists(LINES.filter(bool), min_size=1, max_size=3).map(tuple)
FOLDERS = st.lists(st.builds(OpmlFolder, PATHS, FEEDS.map(lambda feed: feed.attributes)), max_size=5)


@given(st.lists(FEEDS, max_size=8), FOLDERS, LINES)
def test_what_is_written_is_read_again(feeds: list[OpmlFeed], folders: list[OpmlFolder], title: str) -> None:
    """Also empty folders, and what is said of folders that is nothing to us."""
    read = parse_opml(write_opml(feeds, folders, title=title, created=CREATED))
    assert read.feeds == tuple(feeds)
    said = {folder.path: folder.attributes for folder in folders}
    places = {one[:depth] for one in [*said, *(feed.folder for feed in feeds)] for depth in range(1, len(one) + 1)}
    assert {folder.path: folder.attributes for folder in read.folders} == dict.fromkeys(places, ()) | said
    assert parse_opml(write_opml(read.feeds, read.folders, title=title, created=CREATED)) == read


@given(st.lists(FEEDS, max_size=3), FOLDERS)
def test_what_is_written_is_well_formed(feeds: list[OpmlFeed], folders: list[OpmlFolder]) -> None:
    from lxml import etree

    etree.fromstring(write_opml(feeds, folders, title="T", created=CREATED))


def test_a_folder_keeps_what_its_outline_says() -> None:
    file = opml(
        "<outline text='News' isOpen='true' my:colour='blue' xmlns:my='https://my.example/ns'>"
        "<outline text='A' xmlUrl='https://a.example/feed'/></outline>"
        "<outline text='Later' description='Nothing yet'><outline text='Deeper'/></outline><outline text='News'/>"
    )
    listed = parse_opml(file)
    assert listed.folders == (
        OpmlFolder(("News",), (("isOpen", "true"), ("my:colour", "blue"), ("xmlns:my", "https://my.example/ns"))),
        OpmlFolder(("Later",), (("description", "Nothing yet"),)),
        OpmlFolder(("Later", "Deeper")),
    )
    assert parse_opml(write_opml(listed.feeds, listed.folders, title="T", created=CREATED)) == listed


def test_deep_folders_are_refused_in_a_sentence() -> None:
    body = opml("<outline text='x'>" * 10_000 + "<outline text='A' xmlUrl='https://a.example/feed'/>")
    with pytest.raises(FeedError, match="more than 100 deep"):
        feeds_in(body)
    assert read_tree("<a>" * 5000) is not None


def test_folders_as_deep_as_anybody_has_them_are_kept() -> None:
    deep = replace(A, folder=tuple(f"level {depth}" for depth in range(90)))
    assert feeds_in(write_opml([deep], title="T", created=CREATED)) == (deep,)


def test_a_file_beyond_all_measure_is_refused_in_a_sentence() -> None:
    with pytest.raises(FeedError, match="larger than 20 MB"):
        feeds_in(opml("<outline text='x'/>" * 3_000_000))


def test_entities_that_grow_are_not_expanded() -> None:
    bomb = b"<!DOCTYPE opml [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghi"
    )
    feeds = feeds_in(bomb + b"]>" + opml("<outline text='&i;' xmlUrl='https://a.example/feed'/>"))
    assert [feed.url for feed in feeds] == ["https://a.example/feed"]
    assert len(feeds[0].title) < 100


def test_names_of_folders_may_hold_what_they_like() -> None:
    odd = replace(A, folder=("TCP/IP", 'a "b" <c> & \\ d'))
    assert feeds_in(write_opml([odd], title="T", created=CREATED)) == (odd,)


def test_unknown_attributes_keep_their_lines_case_and_namespace() -> None:
    file = (
        b"<opml xmlns:my='https://my.example/ns'><body><outline text='A' xmlUrl='https://a.example/feed'"
        b" my:Thing='one&#10;two' type='HTML+XPath' frss:xPathItem='//li' category='/a,/b'/></body></opml>"
    )
    (feed,) = feeds_in(file)
    assert feed.attributes == (
        ("my:Thing", "one\ntwo"),
        ("type", "HTML+XPath"),
        ("frss:xPathItem", "//li"),
        ("category", "/a,/b"),
        ("xmlns:my", "https://my.example/ns"),
    )
    assert feeds_in(write_opml([feed, A], title="T", created=CREATED)) == (feed, A)


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "us-ascii", "utf-16", "no-such-charset"])
@pytest.mark.parametrize("real", ["utf-8", "cp1252"])
def test_a_wrong_label_does_no_harm(label: str, real: str) -> None:
    text = (
        f"<?xml version='1.0' encoding='{label}'?><opml><outline text='Hæfen' xmlUrl='https://a.example/feed'/></opml>"
    )
    assert feeds_in(text.encode(real))[0].title == "Hæfen"
