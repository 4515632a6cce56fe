"""Feeds as they are in the wild: broken, and read as far as they can be."""

import pytest

from newsreader.parsing.errors import FeedError
from newsreader.parsing.feed import parse_feed
from newsreader.parsing.markup import read_tree
from newsreader.parsing.soup import read_soup
from newsreader.parsing.tree import Node
from tests.parsing.feeds import MODULES, atom, only_entry, rss, rss_entry

TWO = "<title>T</title><item><title>One</title><link>https://a.example/1</link></item><item><title>Two</title></item>"


@pytest.mark.parametrize(
    "broken",
    [
        b"\n\n  " + rss(TWO),
        b"\xef\xbb\xbf" + rss(TWO),
        b"<br />\nWarning: something on line 7\n" + rss(TWO),
        b"<?xml version='1.0' standalone='maybe'?>" + rss(TWO),
        b"<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/x.dtd'>"
        + rss(TWO),
        b"<!DOCTYPE rss [<!ENTITY a 'b'> <!ELEMENT rss ANY>]>" + rss(TWO),
        rss(TWO).replace(b"</channel></rss>", b""),
        rss(TWO).replace(b"</channel>", b""),
        rss(TWO) + b"<script>track()</script>",
        rss(TWO).replace(b"</title><link>", b"<link>"),
        rss(TWO).replace(b"</link></item>", b"</item>"),
        rss(TWO).replace(b"</item><item>", b"<item>"),
        rss(TWO).replace(b"<title>T</title>", b"<title>T"),
        rss(TWO).replace(b"<item>", b"<item a=1 b='2 c>"),
        rss(TWO).replace(b"<link>", b"</b></p><link>"),
        rss(TWO).replace(b"<title>", b"<TITLE>"),
        rss(TWO).replace(b"One", b"O\0n\x08e\x1b"),
        rss(TWO).replace(MODULES.encode(), b""),
        rss(TWO + "<unknown:thing>x</unknown:thing>"),
        rss(TWO).replace(b"<item>", b"<!-- -- --><item><!-- <item> -->"),
        rss(TWO).replace(b"One", b"<![CDATA[One").replace(b"Two", b"<![CDATA[Two"),
    ],
)
def test_two_entries_are_found(broken: bytes) -> None:
    feed = parse_feed(broken)
    assert feed.title == "T"
    assert [entry.title for entry in feed.entries] == ["One", "Two"]
    assert feed.entries[0].url == "https://a.example/1"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Caf&eacute; &mdash; &nbsp; open", "Café — open"),
        ("Tom & Jerry", "Tom & Jerry"),
        ("a &unknown; b", "a &unknown; b"),
        ("&#8217;&#x2019;&#146;", "’’’"),
        ("&#27;[31m&#x9b;31m", "[31m›31m"),
        ("&#0;&#xD800;&#x110000;&#9999999;x", "x"),
        ("a < b", "a < b"),
        ("bare &amp &lt; x", "bare &amp < x"),
        ("one <b>two three", "one two three"),
        ("<![CDATA[a & b]]> & c", "a & b & c"),
    ],
)
def test_titles_that_are_no_xml(title: str, text: str) -> None:
    assert rss_entry(f"<title>{title}</title>", "<x & y>").title == text


def test_a_description_left_open_ends_where_the_item_goes_on() -> None:
    entry = rss_entry("<description>Some <b>words<pubDate>2024-01-02</pubDate><guid>g</guid><author>Ada")
    assert (entry.summary, entry.id, entry.authors[0].name) == ("Some words", "g", "Ada")
    assert entry.published is not None


def test_an_author_left_open_does_not_take_the_rest_of_the_entry() -> None:
    entry = only_entry(parse_feed(atom(
        "<entry><author><name>Ada</name><updated>2024-01-02</updated><category term='sea'/><content>Words</content>"
        "<link href='https://a.example/1'/>"
    )))  # fmt: skip
    assert (entry.authors[0].name, entry.categories, entry.content_text) == ("Ada", ("sea",), "Words")
    assert (entry.url, entry.modified is not None) == ("https://a.example/1", True)


@pytest.mark.parametrize("stray", ["</channel>", "</rss>", "</channel></rss>"])
def test_the_end_of_the_feed_in_the_midst_of_an_entry_is_none(stray: str) -> None:
    one = f"<item><title>One</title>{stray}<guid isPermaLink='false'>1</guid><category>sea</category></item>"
    first, second = parse_feed(rss(f"<title>T</title>{one}<item><title>Two</title>")).entries
    assert (first.title, first.id, first.categories, second.title) == ("One", "1", ("sea",), "Two")


def test_naked_markup_is_kept_as_content() -> None:
    entry = rss_entry("<description>one<br>two <img src=x.png> <a href='/y' title='a > b'>link</a></description>")
    assert entry.content_html == 'one<br>two <img src="x.png"> <a href="/y" title="a &gt; b">link</a>'


def test_unquoted_addresses_do_not_close_their_element() -> None:
    feed = parse_feed(
        b"<feed xmlns=http://www.w3.org/2005/Atom/><entry><title type=html xml:base=http://a/>T</title></entry>"
    )
    assert only_entry(feed).title == "T"


@pytest.mark.parametrize(
    "text",
    [
        rss(TWO).decode(),
        "<a x='1' xmlns:p='urn:p' p:y='&lt;2&gt;'>t&amp;u<p:b/><![CDATA[<c>&amp;</c>]]><!-- d --><?e f?>&#169;</a>",
        atom("<entry><id>a</id><content type='html'>&lt;b>a&lt;/b></content></entry>").decode(),
    ],
)
def test_the_patient_reader_reads_good_xml_as_the_strict_one_does(text: str) -> None:
    assert outline(read_soup(text)) == outline(read_tree(text))


def outline(node: Node) -> object:
    texts, children = node.own_text(), [outline(child) for child in node.children]
    return (node.name, dict(node.attributes), node.base, texts, children)


@pytest.mark.parametrize(
    "entry",
    [
        "<!-- <content type='xhtml'> --><content type='xhtml'><div>Words</div></content>",
        "<title><![CDATA[<content type='xhtml'>T</content>]]></title><content type='xhtml'><div>Words</div></content>",
        "<content type='xhtml'><div><!-- </content> -->Words</div></content>",
        "<content type='xhtml'><div>Words<![CDATA[</content>]]></div></content>",
        "<content type='xhtml'><div><content>Words</content></div></content>",
        "<content note='a > b' type='xhtml'><div>Words</div></content>",
        "<content type='xhtml'/><content type='xhtml'><div>Words</div></content>",
        "<a:content xmlns:a='http://www.w3.org/2005/Atom' type='xhtml'><div>Words</div></a:content>",
        "<source><content type='xhtml'/></source><content type='html'>Words</content>",
    ],
)
def test_inline_xhtml_is_found_wherever_something_looks_like_it(entry: str) -> None:
    body = atom(f"<entry><id>1</id>{entry}<updated>2024-01-02</updated></entry><entry><id>2</id></entry>")
    first, second = parse_feed(body).entries
    assert (first.summary.removesuffix("</content>"), first.modified is not None, second.id) == ("Words", True, "2")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n\0 ", "empty"),
        (b"<!doctype html><html><head><title>My site</title></head><body>x</body></html>", "web page (“My site”)"),
        (b"<html><body><channel></channel></body></html>", "web page"),
        (b"<html><title>Log in</title><form><input name=p type='password'></form></html>", "login page"),
        (
            b"<html><title>Just a moment</title><script src=/cdn-cgi/challenge-platform/x></script></html>",
            "asks for a human",
        ),
        (b"<opml><body><outline text='a'/></body></opml>", "OPML"),
        (b"<urlset><url><loc>https://a.example/</loc></url></urlset>", "sitemap"),
        (b"hello", "no feed"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no feed"),
        (b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "no feed"),
        (b"<feed xmlns='http://www.w3.org/20", "no feed"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, words: str) -> None:
    with pytest.raises(FeedError) as caught:
        parse_feed(body, url="https://a.example/\x1b[31m")
    problem = caught.value.problem
    assert problem.kind == "format"
    assert words in problem.title
    assert problem.subject == "https://a.example/[31m"


def test_an_empty_feed_is_a_feed() -> None:
    assert parse_feed(b"<rss version='2.0'/>").entries == ()
    assert parse_feed(b"<feed xmlns='http://www.w3.org/2005/Atom'/>").entries == ()
