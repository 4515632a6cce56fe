"""The bundled library: every address leads somewhere, and it is as varied as the product claims to bear."""

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from newsreader.runtime import SAMPLE_DAY

LIBRARY = Path(__file__).parent.parent / "sample_feeds"
BROKEN = "echo-de-pell/rss.xml"
NO_SUCH_PAGE = "https://harbourgazette.example/2026/11/slack-water-candles/"
NEWEST = "https://harbourgazette.example/2026/11/farthing-light/"
AUTHOR_PAGE = "https://harbourgazette.example/people/ines-marlow/"
# Names of vocabularies, not addresses anybody fetches.
VOCABULARIES = {"www.w3.org", "purl.org", "schema.org", "jsonfeed.org", "search.yahoo.com"}
FULL_TEXT_WORDS = 30


class SampleEntry(NamedTuple):
    """An entry as a plain reader of the feed file sees it; `text` is the longest text the feed carries."""

    url: str
    title: str
    text: str
    dated: str
    authored: bool


def load_index() -> dict[str, Any]:
    index: dict[str, Any] = json.loads((LIBRARY / "index.json").read_text(encoding="utf-8"))
    return index


INDEX = load_index()
FEED_FILES: list[str] = [feed["file"] for feed in INDEX["feeds"]]
PAGES: dict[str, str] = INDEX["pages"]
HTML_PAGES = sorted({file for file in PAGES.values() if file.endswith(".html")})


def xml_root(file: str) -> Any:
    content = (LIBRARY / file).read_bytes()
    if file == BROKEN:
        return etree.fromstring(content.replace(b'encoding="UTF-8"', b'encoding="windows-1252"'), recovering_parser())
    return etree.fromstring(content)


def recovering_parser() -> Any:
    return etree.XMLParser(recover=True)


def read_page(file: str) -> Any:
    content = (LIBRARY / file).read_bytes()
    encoding = "windows-1252" if b"charset=windows-1252" in content else "utf-8"
    return html.fromstring(content, parser=html.HTMLParser(encoding=encoding))


def first_text(node: Any, *names: str) -> str:
    """The text of the first child that has one of the local names, mark-up included as text."""
    for name in names:
        for child in node.iterchildren():
            if isinstance(child.tag, str) and etree.QName(child).localname == name:
                return " ".join(child.itertext()).strip()
    return ""


def entries_of(file: str) -> list[SampleEntry]:
    if file.endswith(".json"):
        return [json_entry(item) for item in json.loads((LIBRARY / file).read_text(encoding="utf-8"))["items"]]
    root = xml_root(file)
    nodes = [
        node for node in root.iter() if isinstance(node.tag, str) and etree.QName(node).localname in ("item", "entry")
    ]
    return [xml_entry(node) for node in nodes]


def json_entry(item: dict[str, Any]) -> SampleEntry:
    return SampleEntry(
        item["url"], item["title"], item.get("content_html", ""), item["date_published"], bool(item["authors"])
    )


def xml_entry(node: Any) -> SampleEntry:
    url = first_text(node, "link") or next(iter(node.xpath("*[local-name()='link']/@href")), "")
    text = first_text(node, "encoded", "content", "description")
    dated = first_text(node, "pubDate", "date", "published", "issued")
    return SampleEntry(url, first_text(node, "title"), text, dated, bool(first_text(node, "creator", "author")))


ENTRIES = {file: entries_of(file) for file in FEED_FILES}
ALL_ENTRIES = [entry for entries in ENTRIES.values() for entry in entries]


def moment(dated: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(dated) if dated[:2] == "20" else parsedate_to_datetime(dated)
    except ValueError:
        return None
    return when.astimezone(UTC)


def test_every_file_is_in_the_index() -> None:
    files = {str(path.relative_to(LIBRARY).as_posix()) for path in LIBRARY.rglob("*") if path.is_file()}
    assert files - {"index.json", "subscriptions.opml"} == {*FEED_FILES, *PAGES.values()}


def test_the_library_is_large_enough_and_small_enough() -> None:
    assert len(ALL_ENTRIES) >= 60
    assert len(HTML_PAGES) >= 40
    assert len({feed["folder"] for feed in INDEX["feeds"]}) in range(3, 7)
    assert sum(path.stat().st_size for path in LIBRARY.rglob("*") if path.is_file()) < 900_000


def test_every_entry_can_be_read() -> None:
    unreadable = [
        entry.url
        for entry in ALL_ENTRIES
        if entry.url not in PAGES and len(re.sub(r"<[^>]+>", " ", entry.text).split()) < FULL_TEXT_WORDS
    ]
    assert unreadable == [NO_SUCH_PAGE]


def test_entries_have_titles_and_addresses_of_their_own() -> None:
    for file, entries in ENTRIES.items():
        assert all(entry.title and entry.url.startswith("https://") for entry in entries), file
        assert len({entry.url for entry in entries}) == len(entries), file


def test_every_format_is_there() -> None:
    roots = [xml_root(file) for file in FEED_FILES if not file.endswith(".json")]
    kinds = {(etree.QName(root).namespace, root.get("version")) for root in roots}
    assert {
        (None, "2.0"),
        (None, "0.91"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", None),
        ("http://www.w3.org/2005/Atom", None),
        ("http://purl.org/atom/ns#", "0.3"),
    } <= kinds
    json_feeds = [
        json.loads((LIBRARY / file).read_text(encoding="utf-8")) for file in FEED_FILES if file.endswith(".json")
    ]
    assert [feed["version"] for feed in json_feeds] == ["https://jsonfeed.org/version/1.1"]
    assert all("avatar" in author for author in json_feeds[0]["authors"])
    assert any(item.get("attachments") for item in json_feeds[0]["items"])
    marked = b"".join((LIBRARY / file).read_bytes() for file in FEED_FILES)
    for feature in (
        b"<content:encoded>",
        b"<dc:creator>",
        b"<enclosure ",
        b'type="xhtml"',
        b"<uri>",
        b'mode="escaped"',
    ):
        assert feature in marked


def test_the_broken_feed_is_broken_and_readable() -> None:
    content = (LIBRARY / BROKEN).read_bytes()
    with pytest.raises(etree.XMLSyntaxError):
        etree.fromstring(content)
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert b"&nbsp;" in content
    assert b" & " in content
    assert "Pell a redécouvert" in " ".join(entry.title for entry in ENTRIES[BROKEN])


def test_one_feed_has_neither_dates_nor_authors() -> None:
    bare = [file for file, entries in ENTRIES.items() if not any(entry.dated or entry.authored for entry in entries)]
    assert bare == ["port-office/rss.xml"]


def test_the_newest_entry_is_the_long_read() -> None:
    moments = {entry.url: when for entry in ALL_ENTRIES if entry.dated and (when := moment(entry.dated))}
    future = [url for url, when in moments.items() if when.year > 2026]
    assert len(future) == 1
    assert len([entry for entry in ALL_ENTRIES if entry.dated and not moment(entry.dated)]) == 1
    sound = {url: when for url, when in moments.items() if url not in future}
    assert max(sound, key=lambda url: sound[url]) == NEWEST
    assert min(sound.values()) >= datetime(2026, 10, 23, tzinfo=UTC)
    assert max(sound.values()) < datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert timedelta(0) < SAMPLE_DAY - max(sound.values()) < timedelta(hours=12), "the demo's day is that of its news"
    page = read_page(PAGES[NEWEST])
    assert len(page.xpath("//article")[0].text_content().split()) > 2500
    assert AUTHOR_PAGE in page.xpath("//a/@href")


def test_the_demo_opens_on_the_long_read() -> None:
    """Undated entries and clock errors stand where their feed was first seen, which the index sets below the newest."""
    places: dict[str, datetime] = {}
    for feed in INDEX["feeds"]:
        first_seen = datetime.fromisoformat(feed["first_seen"])
        for entry in ENTRIES[feed["file"]]:
            places[entry.url] = min(moment(entry.dated) or first_seen, first_seen)
    assert max(places, key=lambda url: places[url]) == NEWEST


def test_an_article_is_syndicated_with_a_tracking_address() -> None:
    urls = {entry.url for entry in ALL_ENTRIES}
    assert [url for url in urls if "utm_source=" in url and url.split("?")[0] in urls]


@pytest.mark.parametrize("file", HTML_PAGES)
def test_a_page_has_its_headline_and_leads_to_known_images(file: str) -> None:
    page = read_page(file)
    headings = {" ".join(heading.text_content().split()) for heading in page.xpath("//h1|//h2|//h3")}
    addresses = [address for address, named in PAGES.items() if named == file]
    title = page.findtext(".//title") or ""
    assert any(len(heading) > 10 and heading in " ".join(title.split()) for heading in headings)
    for source in page.xpath("//img/@src"):
        assert urljoin(addresses[0], source) in PAGES


def test_the_subscription_list_has_the_same_feeds_and_folders() -> None:
    body = xml_root("subscriptions.opml").find("body")
    listed = {(outline.get("xmlUrl"), folder.get("text")) for folder in body for outline in folder}
    assert listed == {(feed["url"], feed["folder"]) for feed in INDEX["feeds"]}


def test_no_address_leads_out_of_the_invented_world() -> None:
    for path in LIBRARY.rglob("*"):
        if path.suffix in (".png", ".jpg") or not path.is_file():
            continue
        text = path.read_bytes().decode("cp1252", errors="replace")
        assert "lorem" not in text.lower(), path
        hosts = {urlsplit(url).netloc for url in re.findall(r"https?://[^\s\"'<>\\)]+", text)}
        assert {host for host in hosts - VOCABULARIES if not host.endswith(".example")} == set(), path
