"""RSS of every version, with the modules people add."""

from datetime import UTC, datetime

import pytest

from newsreader.model.parsed import Enclosure, ParsedAuthor
from newsreader.parsing.feed import parse_feed
from tests.parsing.feeds import only_entry, rss, rss_entry


@pytest.mark.parametrize("version", ["0.91", "0.92", "0.93", "0.94", "2.0", "2.01"])
def test_each_version_is_read_and_named(version: str) -> None:
    feed = parse_feed(rss("<title>T</title><item><title>E</title></item>", version=f' version="{version}"'))
    assert (feed.format, feed.title, only_entry(feed).title) == (f"RSS {version}", "T", "E")


def test_a_missing_version_is_no_obstacle() -> None:
    feed = parse_feed(rss("<title>T</title><item><title>E</title></item>", version=""))
    assert (feed.format, only_entry(feed).title) == ("RSS", "E")


@pytest.mark.parametrize(
    ("namespace", "name"),
    [("http://purl.org/rss/1.0/", "RSS 1.0"), ("http://my.netscape.com/rdf/simple/0.9/", "RSS 0.90")],
)
def test_rdf_holds_items_and_image_beside_the_channel(namespace: str, name: str) -> None:
    feed = parse_feed(
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="{namespace}">'
        '<channel rdf:about="https://a.example/rdf"><title>T</title><link>https://a.example/</link></channel>'
        "<image><title>Picture</title><url>https://a.example/logo.png</url></image>"
        '<item rdf:about="https://a.example/1"><title>E</title><link>https://a.example/one</link></item>'
        "</rdf:RDF>".encode()
    )
    entry = only_entry(feed)
    assert (feed.format, feed.title, feed.home_page_url) == (name, "T", "https://a.example/")
    assert feed.icon_url == "https://a.example/logo.png"
    assert (entry.id, entry.key, entry.url) == ("https://a.example/1", "https://a.example/1", "https://a.example/one")


def test_rss_11_and_cdf_have_other_roots() -> None:
    one = parse_feed(
        b'<Channel xmlns="http://purl.org/net/rss1.1#"><title>T</title><items><item><title>E</title></item></items></Channel>'
    )
    other = parse_feed(
        b'<CHANNEL HREF="https://a.example/"><TITLE>T</TITLE><ITEM HREF="https://a.example/1" LASTMOD="2004-01-02">'
        b"<TITLE>E</TITLE><ABSTRACT>Words</ABSTRACT></ITEM></CHANNEL>"
    )
    assert (one.format, one.title, only_entry(one).title) == ("RSS 1.1", "T", "E")
    entry = only_entry(other)
    assert (other.home_page_url, entry.url, entry.summary) == ("https://a.example/", "https://a.example/1", "Words")
    assert entry.published == datetime(2004, 1, 2, tzinfo=UTC)


def test_what_a_channel_says() -> None:
    feed = parse_feed(
        rss(
            "<title>The &lt;b&gt;Harbour&lt;/b&gt; &amp;amp; more</title><link>https://a.example/</link>"
            '<atom:link rel="self" href="https://a.example/feed"/>'
            "<description>About &lt;i&gt;ships&lt;/i&gt;</description>"
            "<language>en-GB</language><managingEditor>ada@a.example (Ada Writer)</managingEditor><ttl>90</ttl>"
            "<skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>x</hour></skipHours>"
            "<skipDays><day>Sunday</day><day>monday</day></skipDays>"
            "<image><url>/logo.png</url><title>Not this</title><link>https://no.example/</link></image>"
            '<item xml:lang="de"><title>E</title></item>'
        ),
        url="https://a.example/feed",
    )
    assert (feed.title, feed.description) == ("The Harbour & more", "About ships")
    assert (feed.home_page_url, feed.feed_url) == ("https://a.example/", "https://a.example/feed")
    assert (feed.language, only_entry(feed).language) == ("en-GB", "de")
    assert feed.authors == (ParsedAuthor("Ada Writer"),)
    assert feed.icon_url == "https://a.example/logo.png"
    assert (feed.ttl_s, feed.skip_hours, feed.skip_days) == (5400, frozenset((0, 7)), frozenset((0, 6)))


@pytest.mark.parametrize(
    ("elements", "ttl_s"),
    [
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800),
        ("<sy:updatePeriod> daily </sy:updatePeriod>", 86_400),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<ttl>999999999</ttl>", 31_536_000),
        ("", None),
    ],
)
def test_how_long_a_feed_asks_to_be_left_alone(elements: str, ttl_s: int | None) -> None:
    assert parse_feed(rss("<title>T</title>" + elements)).ttl_s == ttl_s


def test_what_an_item_says() -> None:
    entry = rss_entry(
        "<title>Boats</title><link> https://a.example/boats </link><guid isPermaLink='false'>boat-7</guid>"
        "<pubDate>Mon, 05 Feb 2024 10:00:00 +0100</pubDate><dcterms:modified>2024-02-06T00:00:00Z</dcterms:modified>"
        "<dc:creator>Ada Writer</dc:creator><dc:creator>Bo Reader</dc:creator><dc:creator>ada writer</dc:creator>"
        "<category domain='https://a.example/c'>sea</category><category>sea</category><dc:subject>ships</dc:subject>"
        "<comments>https://a.example/boats#talk</comments>"
        "<description>Short &lt;em&gt;words&lt;/em&gt;</description>"
        "<content:encoded><![CDATA[<p>Long <b>words</b>&nbsp;here</p>]]></content:encoded>"
        "<media:thumbnail url='https://a.example/boat.jpg'/>"
    )
    assert (entry.title, entry.url, entry.id, entry.key) == ("Boats", "https://a.example/boats", "boat-7", "boat-7")
    assert entry.published == datetime(2024, 2, 5, 9, tzinfo=UTC)
    assert entry.modified == datetime(2024, 2, 6, tzinfo=UTC)
    assert [author.name for author in entry.authors] == ["Ada Writer", "Bo Reader"]
    assert entry.categories == ("sea", "ships")
    assert entry.comments_url == "https://a.example/boats#talk"
    assert entry.content_html == "<p>Long <b>words</b>&nbsp;here</p>"
    assert (entry.summary_html, entry.summary) == ("Short <em>words</em>", "Short words")
    assert entry.image_url == "https://a.example/boat.jpg"


def test_a_description_alone_is_the_content_and_gives_the_summary() -> None:
    entry = rss_entry("<description>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</description>")
    assert (entry.content_html, entry.summary_html, entry.summary) == ("<p>One</p><p>two</p>", "", "One two")


def test_a_long_summary_is_cut_at_a_word() -> None:
    entry = rss_entry(f"<description>{'harbour ' * 200}</description>")
    assert len(entry.summary) <= 500
    assert entry.summary.endswith("harbour…")
    assert entry.content_html.count("harbour") == 200


@pytest.mark.parametrize("name", ["fullitem", "xhtml:body xmlns:xhtml='http://www.w3.org/1999/xhtml'", "encoded"])
def test_other_names_for_the_whole_text(name: str) -> None:
    tag = name.split()[0]
    entry = rss_entry(f"<description>Short</description><{name}>&lt;p&gt;Long&lt;/p&gt;</{tag}>")
    assert (entry.content_html, entry.summary) == ("<p>Long</p>", "Short")


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", None),
        ("<guid>https://a.example/guid</guid><link>https://a.example/link</link>", "https://a.example/link"),
        ("<link>/one</link>", "https://a.example/one"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>https://a.example/a b</link>", "https://a.example/a%20b"),
        ("<link/>", None),
        ("<atom:link rel='self' href='https://a.example/self'/>", None),
        ("<atom:link href='https://a.example/alternate'/>", "https://a.example/alternate"),
    ],
)
def test_the_address_of_an_item(item: str, url: str | None) -> None:
    assert rss_entry(item, "<link>https://a.example/</link>").url == url


def test_podcasts() -> None:
    entry = rss_entry(
        "<title>Episode</title><itunes:author>Ada Writer</itunes:author><itunes:duration>1:02:03</itunes:duration>"
        "<itunes:summary>About ships</itunes:summary><itunes:image href='https://a.example/e.jpg'/>"
        "<itunes:keywords>sea, ships,</itunes:keywords>"
        "<enclosure url='https://a.example/e.mp3' type='audio/mpeg' length='1234'/>"
        "<enclosure url='https://a.example/e.pdf' type='application/pdf' length=''/>"
        "<enclosure>nothing</enclosure>"
        "<media:content url='https://a.example/e.mp4' type='video/mp4' fileSize='99' duration='8'>"
        "<media:title>Film</media:title></media:content>"
        "<media:content url='https://a.example/still.jpg' medium='image'/>"
    )
    assert entry.enclosures == (
        Enclosure("https://a.example/e.mp3", "audio/mpeg", None, 1234, 3723),
        Enclosure("https://a.example/e.pdf", "application/pdf"),
        Enclosure("https://a.example/e.mp4", "video/mp4", "Film", 99, 8),
    )
    assert (entry.image_url, entry.categories) == ("https://a.example/e.jpg", ("sea", "ships"))
    assert (entry.authors, entry.summary) == ((ParsedAuthor("Ada Writer"),), "About ships")


def test_media_groups_speak_where_the_item_itself_does_not() -> None:
    entry = rss_entry(
        "<media:group><media:title>In the group</media:title><media:description>Words\nof it</media:description>"
        "<media:thumbnail url='https://a.example/t.jpg'/></media:group>"
    )
    assert (entry.title, entry.content_text, entry.summary) == ("In the group", "Words\nof it", "Words of it")
    assert entry.image_url == "https://a.example/t.jpg"
    assert rss_entry("<media:group><title>Wrong</title></media:group><title>Right</title>").title == "Right"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("ada@a.example (Ada Writer)", "Ada Writer"),
        ("Ada Writer (ada@a.example)", "Ada Writer"),
        ("Ada Writer &lt;ada@a.example&gt;", "Ada Writer"),
        ("mailto:ada@a.example", "ada@a.example"),
        ("ada@a.example", "ada@a.example"),
        ("&lt;p&gt;Ada Writer&lt;/p&gt;", "Ada Writer"),
        ("Ada &amp;amp; Bo", "Ada & Bo"),
        ("<name>Ada Writer</name><email>ada@a.example</email>", "Ada Writer"),
        ("<title>Dr</title><itunes:name>Captain</itunes:name><name>Ada Writer</name>", "Ada Writer"),
        ("ada@10.0.0.1 (Ada Writer)", "Ada Writer"),
    ],
)
def test_author_forms(author: str, name: str) -> None:
    assert [one.name for one in rss_entry(f"<author>{author}</author>").authors] == [name]


def test_nobody_is_no_author() -> None:
    assert rss_entry("<author> </author><dc:creator/>").authors == ()


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("&lt;b&gt;Bold&lt;/b&gt; &amp;amp; &amp;#8217;quoted&amp;#8217;", "Bold & ’quoted’"),
        ("<![CDATA[Tom & Jerry <i>again</i>]]>", "Tom & Jerry again"),
        ("How to use &lt;div&gt;", "How to use <div>"),
        ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("a\n\n   b\tc", "a b c"),
        ("a<br/>b <b>c</b>d", "a b cd"),
        ("un<my-tag>known</my-tag><p>tags</p><blink>are</blink> no words", "unknown tags are no words"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;T&lt;b&gt;&lt;/b&gt;", "T"),
        ("&lt;script src='x'/&gt;T&lt;b&gt;&lt;/b&gt;", "T"),
    ],
)
def test_titles_are_text(title: str, text: str) -> None:
    assert rss_entry(f"<title>{title}</title>").title == text


def test_dates_that_are_absent_or_unreadable_stay_absent() -> None:
    for item in ("", "<pubDate/>", "<pubDate>yesterday</pubDate>", "<pubDate>Mon, 32 Jan 2024</pubDate>"):
        entry = rss_entry(f"<title>T</title>{item}")
        assert (entry.published, entry.modified) == (None, None)


def test_dublin_core_alone_dates_an_item() -> None:
    assert rss_entry("<dc:date>2024-01-02</dc:date>").published == datetime(2024, 1, 2, tzinfo=UTC)
