"""Atom 1.0 and 0.3."""

import base64
from datetime import UTC, datetime

import pytest

from newsreader.model.parsed import Enclosure, ParsedAuthor
from newsreader.parsing.feed import parse_feed
from tests.parsing.feeds import atom, atom_entry, only_entry


def test_what_a_feed_says() -> None:
    feed = parse_feed(
        atom(
            "<title type='html'>The &lt;b&gt;Harbour&lt;/b&gt;</title><subtitle>Ships</subtitle>"
            "<link href='/'/><link rel='self' href='feed'/><icon>icon.png</icon><logo>logo.png</logo>"
            "<author><name>Ada Writer</name><uri>/ada</uri></author><id>tag:a.example,1</id>",
            ' xml:base="https://a.example/x/" xml:lang="en"',
        )
    )
    assert (feed.format, feed.title, feed.description, feed.language) == ("Atom 1.0", "The Harbour", "Ships", "en")
    assert (feed.home_page_url, feed.feed_url) == ("https://a.example/", "https://a.example/x/feed")
    assert feed.icon_url == "https://a.example/x/icon.png"
    assert feed.authors == (ParsedAuthor("Ada Writer", "https://a.example/ada"),)


def test_what_an_entry_says() -> None:
    entry = atom_entry(
        "<title>Boats</title><id>tag:a.example,7</id><published>2024-02-05T10:00:00+01:00</published>"
        "<updated>2024-02-06T00:00:00Z</updated><author><name>Ada</name></author><author><email>b@a.example</email></author>"
        "<link rel='alternate' type='text/html' href='https://a.example/7'/>"
        "<link rel='related' href='https://other.example/'/>"
        "<link rel='replies' href='https://a.example/7/talk'/>"
        "<link rel='enclosure' type='audio/ogg' href='https://a.example/7.ogg' length='5' title='Sound'/>"
        "<category term='sea' label='The sea'/><category label='Ships'/>"
        "<summary>Short</summary><content type='html'>&lt;p&gt;Long&lt;/p&gt;</content>"
    )
    assert (entry.id, entry.url, entry.title) == ("tag:a.example,7", "https://a.example/7", "Boats")
    assert entry.published == datetime(2024, 2, 5, 9, tzinfo=UTC)
    assert entry.modified == datetime(2024, 2, 6, tzinfo=UTC)
    assert [author.name for author in entry.authors] == ["Ada", "b@a.example"]
    assert entry.enclosures == (Enclosure("https://a.example/7.ogg", "audio/ogg", "Sound", 5),)
    assert entry.categories == ("sea", "Ships")
    assert (entry.content_html, entry.summary_html, entry.summary) == ("<p>Long</p>", "Short", "Short")
    assert entry.comments_url == "https://a.example/7/talk"


def test_updated_is_no_date_of_publication() -> None:
    entry = atom_entry("<updated>2024-02-06T00:00:00Z</updated>")
    assert (entry.published, entry.modified) == (None, datetime(2024, 2, 6, tzinfo=UTC))


@pytest.mark.parametrize(
    ("content", "html", "text"),
    [
        ("<content type='html'>&lt;p&gt;A&lt;/p&gt;</content>", "<p>A</p>", ""),
        ("<content type='text'>A &lt; B</content>", "", "A < B"),
        ("<content>A &lt; B</content>", "", "A < B"),
        ("<content>&lt;p&gt;A&lt;/p&gt;</content>", "<p>A</p>", ""),
        ("<content type='application/xhtml+xml' mode='base64'>PHA+QTwvcD4=</content>", "<p>A</p>", ""),
        (
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p class='x'>A &amp; <br/>B</p></div>"
            "</content>",
            "<p class='x'>A &amp; <br>B</p>",
            "",
        ),
        (
            "<content type='xhtml'><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:i>A</h:i></h:div></content>",
            "<i>A</i>",
            "",
        ),
        (f"<content type='application/x'>{base64.b64encode(b'<p>A</p>').decode()}</content>", "<p>A</p>", ""),
        ("<summary type='html'>&lt;p&gt;A&lt;/p&gt;</summary>", "<p>A</p>", ""),
        ("<content src='https://a.example/film.mp4' type='video/mp4'/>", "", ""),
        ("<content type='html'><p>not escaped</p></content>", "<p>not escaped</p>", ""),
    ],
)
def test_content_of_each_type(content: str, html: str, text: str) -> None:
    entry = atom_entry(content)
    assert (entry.content_html, entry.content_text) == (html, text)


def test_plain_text_is_kept_as_lines_and_summarised_as_one() -> None:
    entry = atom_entry("<content>one\ntwo\tthree</content>")
    assert (entry.content_text, entry.summary) == ("one\ntwo\tthree", "one two three")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("<title type='text'>A &lt;b&gt; tag &amp;amp;</title>", "A <b> tag &amp;"),
        ("<title>Tom &amp;amp; Jerry</title>", "Tom & Jerry"),
        ("<title type='html'>A &lt;b&gt;bold&lt;/b&gt; title &amp;amp; more</title>", "A bold title & more"),
        ("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>bold</b> one</div></title>", "A bold one"),
    ],
)
def test_titles(title: str, text: str) -> None:
    assert atom_entry(title).title == text


def test_atom_03_has_other_names() -> None:
    feed = parse_feed(
        b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><tagline>Ships</tagline>'
        b"<entry><title mode='base64'>" + base64.b64encode(b"Boats") + b"</title><issued>2004-01-02T03:04:05Z</issued>"
        b"<modified>2004-02-02T03:04:05Z</modified><author><name>Ada</name><url>https://a.example/</url></author>"
        b"<content type='text/html' mode='escaped'>&lt;p&gt;A&lt;/p&gt;</content></entry></feed>"
    )
    entry = only_entry(feed)
    assert (feed.format, feed.description, entry.title, entry.content_html) == (
        "Atom 0.3",
        "Ships",
        "Boats",
        "<p>A</p>",
    )
    assert entry.published == datetime(2004, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert entry.modified == datetime(2004, 2, 2, 3, 4, 5, tzinfo=UTC)
    assert entry.authors == (ParsedAuthor("Ada", "https://a.example/"),)


def test_the_source_of_an_entry_keeps_to_itself_but_lends_its_authors() -> None:
    entry = atom_entry(
        "<source><title>Other feed</title><id>other</id><link href='https://other.example/'/>"
        "<author><name>Ada</name></author></source><title>Mine</title>"
    )
    assert (entry.title, entry.id, entry.url) == ("Mine", None, None)
    assert entry.authors == (ParsedAuthor("Ada"),)


def test_contributors_are_no_authors() -> None:
    assert atom_entry("<contributor><name>Bo</name></contributor>").authors == ()


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link href='one' xml:base='https://b.example/x/'/>", "https://b.example/x/one"),
        ("<link href='one'/>", "https://a.example/y/one"),
        ("<link href='//c.example/'/>", "https://c.example/"),
        ("<link href='one' xml:base='z/'/>", "https://a.example/y/z/one"),
        ("<id>https://a.example/id</id>", "https://a.example/id"),
        ("<id>tag:a.example,1</id>", None),
        ("<link rel='self' href='https://a.example/self'/>", None),
        ("<link type='application/json' href='https://a.example/json'/>", None),
    ],
)
def test_addresses_are_relative_to_the_nearest_base(inside: str, url: str | None) -> None:
    assert atom_entry(inside, ' xml:base="https://a.example/y/"').url == url


def test_the_base_of_the_content_is_told() -> None:
    entry = atom_entry("<content type='html' xml:base='z/'>x</content>", ' xml:base="https://a.example/y/"')
    assert entry.base_url == "https://a.example/y/z/"


def test_elements_in_strange_wrappers_count_only_where_the_entry_is_silent() -> None:
    entry = atom_entry(
        "<x:y xmlns:x='urn:x'><title>Wrong</title><id>wrong</id><updated>2001-01-01</updated><link href='https://no.example/'/></x:y>"
        "<title>Right</title><id>right</id><updated>2024-01-01</updated><link href='https://a.example/'/>"
    )
    assert (entry.title, entry.id, entry.url) == ("Right", "right", "https://a.example/")
    assert entry.modified == datetime(2024, 1, 1, tzinfo=UTC)


def test_any_prefix_will_do() -> None:
    feed = parse_feed(
        b'<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns:d="http://purl.org/dc/elements/1.1/"><a:title>T</a:title>'
        b"<a:entry><a:title>E</a:title><d:creator>Ada</d:creator></a:entry></a:feed>"
    )
    entry = only_entry(feed)
    assert (feed.title, entry.title, entry.authors) == ("T", "E", (ParsedAuthor("Ada"),))


def test_a_relative_base_is_relative_to_where_the_feed_came_from() -> None:
    body = atom("<entry xml:base='x/'><link href='one'/><content type='html'>x</content></entry>", " xml:base='/y/'")
    entry = only_entry(parse_feed(body, url="https://a.example/feeds/all.atom"))
    assert (entry.url, entry.base_url) == ("https://a.example/y/x/one", "https://a.example/y/x/")
