"""Where feedparser answers otherwise and this is right: found by comparing the two, pinned with feeds of our own."""

import pytest

from newsreader.parsing.dates import parse_date, to_rfc3339
from newsreader.parsing.feed import parse_feed
from tests.parsing.feeds import atom_entry, rss, rss_entry


def test_an_authors_name_has_no_markup() -> None:
    """It keeps "<p>Ada</p>" as the name, and "&amp;" where the feed escaped twice."""
    assert rss_entry("<author><![CDATA[<p>Ada</p>]]></author>").authors[0].name == "Ada"
    assert atom_entry("<author><name>Ada &amp;amp; Bo</name></author>").authors[0].name == "Ada & Bo"


def test_a_guid_or_id_that_is_no_address_is_no_link() -> None:
    """It gives any guid and any Atom id as the link, "tag:" and bare numbers as well."""
    assert rss_entry("<guid>abc123</guid>").url is None
    assert atom_entry("<id>tag:a.example,2024:1</id>").url is None
    assert atom_entry("<id>urn:uuid:1</id>").url is None


def test_control_characters_do_not_split_words() -> None:
    """It leaves them in the text, where a terminal would obey them."""
    assert rss_entry("<title>ab\x08cd</title>").title == "abcd"


def test_relative_links_of_rss_are_relative_to_the_site() -> None:
    """It leaves them relative unless the document came from an address."""
    assert rss_entry("<link>/1</link>", "<link>https://a.example/</link>").url == "https://a.example/1"


def test_identical_items_are_one() -> None:
    """It lists an item as often as it is there."""
    assert len(parse_feed(rss("<item><title>T</title></item>" * 3)).entries) == 1


def test_a_single_bad_byte_does_not_make_utf_8_windows_1252() -> None:
    """It reads the whole feed as Windows-1252 then."""
    body = rss(f"<title>{'Съешь ещё' * 5}</title>").replace("ё".encode(), b"\xd1", 1)
    assert parse_feed(body).title.count("Съешь ещё") == 4


def test_an_unclosed_cdata_section_does_not_swallow_the_feed() -> None:
    """It reads nothing after one."""
    feed = parse_feed(rss("<item><title><![CDATA[One</title></item><item><title>Two</title></item>"))
    assert [entry.title for entry in feed.entries] == ["One", "Two"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2003-12-31 10:14:55 GMT", "2003-12-31T10:14:55Z"),  # it drops the time
        ("2003/12/31 10:14:55", "2003-12-31T10:14:55Z"),  # it takes the present month
        ("2003-W01-1", "2002-12-30T00:00:00Z"),  # it drops the week
        ("2004-07-08 오후 1:23:17", "2004-07-08T04:23:17Z"),  # it drops the time
        ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),  # it takes the present month
        ("Wed, 31 Dec 2003 10:14:55 CET", "2003-12-31T09:14:55Z"),  # it takes zones it does not know as UTC
        ("Wed, 31 Dec 2003 10:14:55 JST", "2003-12-31T01:14:55Z"),
        ("Wed, 31 Dec 2003 10:14:55", "2003-12-31T10:14:55Z"),  # it gives up without a zone
        ("Dec 31, 2003 10:14 PM", "2003-12-31T22:14:00Z"),
        ("1404651360", "2014-07-06T12:56:00Z"),  # it reads the year 1404
        ("Thu, 1 Jan 89 19:48:21 GMT", "1989-01-01T19:48:21Z"),  # it reads 2089
    ],
)
def test_dates(text: str, moment: str) -> None:
    parsed = parse_date(text)
    assert parsed is not None
    assert to_rfc3339(parsed) == moment


def test_a_base_without_a_host_is_a_base() -> None:
    """It joins nested bases only where the outer one is absolute."""
    entry = atom_entry("<link xml:base='w/' href='1'/>", " xml:base='x/'")
    assert entry.url == "x/w/1"


def test_a_reference_to_what_is_a_parameters_name_is_none() -> None:
    """It makes "©=3" of "&copy=3", and puts semicolons after the others."""
    entry = rss_entry("<link>https://a.example/?a=1&b=2&copy=3</link>")
    assert entry.url == "https://a.example/?a=1&b=2&copy=3"


def test_a_time_of_day_is_no_date() -> None:
    """It takes the present day."""
    assert parse_date("10:00") is None
