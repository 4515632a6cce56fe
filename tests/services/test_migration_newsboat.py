"""Coming from newsboat: its files as they are written, and a cache that the real program made."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsreader.model.entry import Entry, EntryId
from newsreader.model.migrated import MigratedFeed, MigrationReport
from newsreader.model.query import EntryQuery
from newsreader.services.migration import newsboat_files, peer
from newsreader.services.migration.importing import Migration
from newsreader.services.migration.newsboat_files import read_config, read_urls, tokens
from newsreader.services.migration.places import PeerFiles
from newsreader.storage import entries, feeds
from tests.services.conftest import Desk
from tests.services.peers import newsboat_cache, newsboat_item, stamps
from tests.web_server import WebServer

FEED = "https://harbour.example/feed"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("# a comment", []),
        (" https://a.example/  one\ttwo # three", ["https://a.example/", "one", "two"]),
        ('https://a.example/ "~My own" "two words" !', ["https://a.example/", "~My own", "two words", "!"]),
        (r'"query:Un:unread = \"yes\"" "back\\slash"', ['query:Un:unread = "yes"', "back\\slash"]),
        ('https://a.example/#part "never closed', ["https://a.example/#part", "never closed"]),
        ('"ends with\\', ["ends with\\"]),
    ],
)
def test_words_of_a_line(line: str, words: list[str]) -> None:
    assert tokens(line) == words


def urls(tmp_path: Path, text: str | bytes) -> tuple[dict[str, MigratedFeed], dict[str, list[str]]]:
    """The feeds of a urls file by address, and what of it does not come along."""
    (tmp_path / "urls").write_bytes(text.encode() if isinstance(text, str) else text)
    found, left = read_urls(tmp_path / "urls")
    notes: dict[str, list[str]] = {}
    for one in left:
        notes.setdefault(one.why, []).append(one.what)
    return {feed.url: feed for feed in found}, notes


def test_tags_become_a_folder_and_titles_stay(tmp_path: Path) -> None:
    feeds, notes = urls(
        tmp_path,
        f'{FEED} "~The Harbour" Coast daily "two words"\nhttps://b.example/ A A/B\n{FEED} Coast extra\nhttp://c.example',
    )
    first = feeds[FEED]
    assert (first.title, first.folder, first.labels) == ("The Harbour", "Coast", ("daily", "two words", "extra"))
    assert (feeds["https://b.example/"].folder, feeds["https://b.example/"].labels) == ("A/B", ())
    assert feeds["http://c.example/"].there == "http://c.example"
    assert notes == {peer.FURTHER_LABELS: ["The Harbour: daily, two words, extra"]}


def test_what_has_no_counterpart_is_told_and_never_run(tmp_path: Path) -> None:
    feeds, notes = urls(
        tmp_path,
        '"query:Unread:unread = \\"yes\\"" tag\n"exec:touch ran"\n"filter:touch ran:https://f.example/"\n'
        f"{FEED} !hidden\nnonsense here\nhttps://\nhttps://me:secret@a..b/ y\njavascript:alert(1)\nhttp://a..b/\n",
    )
    assert list(feeds) == [FEED]
    assert notes == {
        newsboat_files.SAVED_SEARCHES: ['Unread: unread = "yes"'],
        peer.NO_COMMANDS: ["exec:touch ran", "filter:touch ran:https://f.example/"],
        newsboat_files.HIDDEN: [FEED],
        peer.BAD_ADDRESS: ["nonsense", "https://", "https://a..b/", "javascript:alert(1)", "http://a..b/"],
    }
    assert not (tmp_path / "ran").exists()
    assert "secret" not in str(notes)


def test_a_login_leaves_the_address(tmp_path: Path) -> None:
    feeds, notes = urls(
        tmp_path, "https://jo%40x:p%3Aw@harbour.example/feed\nhttp://192.168.1.4/f\nfile:///tmp/f.xml\n"
    )
    feed = feeds[FEED]
    assert (feed.settings.username, feed.settings.password) == ("jo@x", "p:w")
    assert notes == {peer.LOGINS: [FEED]}
    assert [one.local for one in feeds.values()] == [False, True, True]


def test_strange_bytes_and_hostile_titles(tmp_path: Path) -> None:
    feeds, _ = urls(tmp_path, b'https://a.example/ "~K\xfcste \x1b[2J\xe2" "caf\xe9"\r\n\x00\n\xef\xbb\xbf')
    (feed,) = feeds.values()
    assert (feed.title, feed.folder) == ("Küste [2Jâ", "café")
    assert urls(tmp_path, "")[0] == {}


def test_settings_that_matter(tmp_path: Path) -> None:
    (tmp_path / "more").write_text("freshrss-flag-star f\ninclude config\n")
    (tmp_path / "config").write_text(
        'cache-file "~/my cache.db"\ninclude more\ninclude none\nignore-article * "title =~ \\"ad\\""\n'
        "urls-source `evil`\nauto-reload yes\nmacro\n"
    )
    config = read_config(tmp_path / "config", tmp_path / "home")
    assert (config.cache_file, config.service, config.star_flag) == (tmp_path / "home" / "my cache.db", "local", "f")
    assert [one.what for one in config.left_behind] == ['* title =~ "ad"', "urls-source `evil`"]
    assert read_config(None, tmp_path).cache_file is None


@dataclass
class Bringing:
    """An import into the desk's library, and what it left there."""

    desk: Desk
    home: Path

    async def __call__(self, files: PeerFiles, *, star: str | None = None, dry_run: bool = False) -> MigrationReport:
        migration = Migration(self.desk.store, self.desk.clock)
        return await migration.run(files, home=self.home, star_flag=star, dry_run=dry_run)

    async def articles(self) -> dict[str, Entry]:
        """All articles by title."""
        found = []
        for entry_id in await self.desk.headlines.ids(EntryQuery()):
            found.append(await self.desk.store.read(entries.entry_by_id, EntryId(entry_id)))
        return {entry.title: entry for entry in found if entry}


@pytest.fixture
def bring(desk: Desk, tmp_path: Path) -> Bringing:
    return Bringing(desk, tmp_path)


def files(tmp_path: Path, *items: dict[str, object], old: bool = False) -> PeerFiles:
    return PeerFiles("newsboat", None, newsboat_cache(tmp_path / "cache.db", *items, old=old))


async def test_articles_come_with_text_and_marks(bring: Bringing, tmp_path: Path) -> None:
    there = files(
        tmp_path,
        newsboat_item(1, unread=0, flags="ab"),
        newsboat_item(2, flags="", enclosure_url="https://harbour.example/a.mp3", enclosure_type="audio/mpeg"),
        newsboat_item(3, deleted=1),
        newsboat_item(4, content="a < b\n\nnext", content_mime_type="text/plain", author="Jo Marsh, Kim Ray"),
        newsboat_item(5, feedurl="https://gone.example/", guid="x"),
        newsboat_item(6, title="Hostile \x1b]0;x\x07 &amp; <b>bold</b>", url="javascript:alert(1)", author="\x9b31m"),
    )
    report = await bring(there, star="b")
    assert (report.feeds_new, report.entries_new, report.read, report.starred, report.tagged) == (1, 4, 1, 1, 1)
    assert [(one.why, one.what) for one in report.left_behind] == [(peer.NOT_SUBSCRIBED, "https://gone.example/: 1")]
    found = await bring.articles()
    one = found["Tide 1"]
    assert (one.key, one.status.read, one.status.starred, one.tags) == ("id-1", True, True, ("flag-a", "flag-b"))
    assert (one.feed_title, one.cached, one.word_count) == ("Harbour News", "feed", 5)
    assert found["Tide 2"].enclosures[0].mime_type == "audio/mpeg"
    assert [author.name for author in found["Tide 4"].authors] == ["Jo Marsh", "Kim Ray"]
    hostile = next(entry for title, entry in found.items() if title.startswith("Hostile"))
    assert (hostile.title, hostile.url) == ("Hostile ]0;x & bold", None)


async def test_the_only_flag_means_starred_and_several_need_a_word(bring: Bringing, tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    assert (await bring(files(tmp_path, newsboat_item(1, flags="x")))).starred == 1
    report = await bring(files(tmp_path / "two", newsboat_item(1, flags="x"), newsboat_item(2, flags="y")))
    assert (report.starred, report.tagged) == (0, 1)
    assert [one.what for one in report.left_behind] == ["x: 1, y: 1"]


async def test_an_old_cache_without_todays_columns(bring: Bringing, tmp_path: Path) -> None:
    report = await bring(files(tmp_path, newsboat_item(1, unread=0), old=True))
    assert (report.entries_new, report.read, report.starred) == (1, 1, 0)


async def test_feeds_of_a_server_stay_there(bring: Bringing, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("urls-source freshrss\n")
    cache = newsboat_cache(tmp_path / "cache.db", newsboat_item(1, feedurl="feed/52"))
    report = await bring(PeerFiles("newsboat", None, cache, tmp_path / "config"))
    assert (report.feeds_new, report.entries_new) == (0, 0)
    assert [(one.why, one.what) for one in report.left_behind] == [(newsboat_files.SERVICE, "freshrss")]


RSS = """<rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link><description/>
<item><title>With id</title><link>/one</link><guid isPermaLink="false">id-1</guid>
 <pubDate>Fri, 01 May 2026 10:00:00 +0200</pubDate><author>jo@harbour.example (Jo Marsh)</author>
 <description>&lt;p&gt;The crane is back.&lt;/p&gt;</description></item>
<item><title>Link and date</title><link>https://harbour.example/two?utm_source=x</link>
 <pubDate>Fri, 01 May 2026 10:00:00 +0200</pubDate></item>
<item><title>Relative link and date</title><link>/two-b</link><pubDate>Fri, 01 May 2026 10:00:00 +0200</pubDate></item>
<item><title>Relative link alone</title><link>/three-b</link></item>
<item><title>Link alone</title><link>https://harbour.example/three</link></item>
<item><title>Title and date</title><pubDate>Fri, 01 May 2026 11:00:00 GMT</pubDate><description>x</description></item>
<item><title>Permalink &amp;amp; more</title><guid>https://harbour.example/four</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title><id>x</id><updated>2026-05-01T10:00:00Z</updated>
<entry><title type="html">At &lt;b&gt;om&lt;/b&gt;</title><id>tag:quay.example,2026:1</id>
 <link href="https://quay.example/1"/><updated>2026-05-01T10:00:00Z</updated>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>hey</p></div></content></entry>
<entry><title>No id</title><link href="https://quay.example/2"/><updated>2026-05-01T10:00:00+02:00</updated></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Mole</title><link>https://m.example/</link>
 </channel><item rdf:about="urn:m:1"><title>RDF</title><link>https://m.example/1</link>
 <dc:date>2026-05-01T10:00:00Z</dc:date></item></rdf:RDF>"""


@pytest.mark.skipif(shutil.which("newsboat") is None, reason="newsboat is not installed here")
async def test_what_the_real_newsboat_read_is_known_to_the_next_refresh(
    bring: Bringing, web: WebServer, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    addresses = [web.add("/rss", RSS), web.add("/atom", ATOM), web.add("/rdf", RDF)]
    (there / "urls").write_text("".join(f'{address} Folder "~Own {n}"\n' for n, address in enumerate(addresses)))
    (there / "config").touch()
    options = ["-u", "urls", "-C", "config", "-c", "cache.db", "-x", "reload"]
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    subprocess.run(["newsboat", *options], cwd=there, env=environment, check=True, timeout=60)
    with closing(sqlite3.connect(there / "cache.db")) as connection:
        read = "title IN ('With id', 'Link and date') OR guid LIKE 'tag:%'"
        connection.execute(f"UPDATE rss_item SET unread = 0 WHERE {read}")
        connection.execute("UPDATE rss_item SET flags = 's' WHERE title IN ('Relative link and date', 'RDF')")
        connection.commit()
    before = stamps(there)
    read_there = PeerFiles("newsboat", there / "urls", there / "cache.db", there / "config")

    rehearsed = await bring(read_there, dry_run=True)
    assert await bring.articles() == {}
    report = await bring(read_there)
    assert rehearsed == report
    assert (report.feeds_new, report.entries_new, report.read, report.starred, report.tagged) == (3, 10, 3, 2, 2)
    again = await bring(read_there)
    assert (again.feeds_new, again.feeds_known, again.entries_new, again.entries_known) == (0, 3, 0, 10)
    assert (again.read, again.starred, again.tagged) == (0, 0, 0)
    assert stamps(there) == before

    imported = await bring.articles()
    summary = await bring.desk.refresh.run(force=True)
    assert (summary.problems, summary.entries_new) == ((), 0)
    refreshed = await bring.articles()
    assert {title: entry.status for title, entry in refreshed.items()} == {
        title: entry.status for title, entry in imported.items()
    }
    assert {title for title, entry in refreshed.items() if entry.status.read} == {"With id", "Link and date", "At om"}
    assert {title for title, entry in refreshed.items() if entry.status.starred} == {"Relative link and date", "RDF"}
    here = await bring.desk.store.read(feeds.all_feeds)
    assert [(feed.title, feed.folder, feed.local) for feed in here] == [(f"Own {n}", "Folder", True) for n in range(3)]
