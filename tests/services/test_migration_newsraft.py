"""Coming from newsraft: its list of feeds, and a database of its schema."""

from pathlib import Path

import pytest

from newsreader.model.feed import FeedSettings
from newsreader.services.migration import newsraft, peer
from newsreader.services.migration.newsraft import read_newsraft, records_of
from newsreader.services.migration.places import PeerFiles
from newsreader.storage.foreign import ForeignDatabase
from tests.services.peers import newsraft_database, newsraft_item, serialised, user_data

FEED = "https://harbour.example/feed"


@pytest.mark.parametrize(
    ("column", "records"),
    [
        (None, []),
        ("", []),
        ("\x1f", []),
        ("\x1f^", [{}]),
        ("|^|name=a=b|^|name=c|odd", [{"name": "a=b"}, {"name": "c", "odd": ""}]),
        ("\x1fname=lost\x1f^\x1fname=kept", [{"name": "kept"}]),
        (b"\x1f^\x1ftext=\xff", [{"text": "\ufffd"}]),
        (17, []),
    ],
)
def test_serialised_columns(column: object, records: list[dict[str, str]]) -> None:
    assert records_of(column) == records


def test_the_list_of_feeds(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text(
        "# mine\n"
        "@ Global < reload-period 30; item-limit 100\n"
        f'{FEED}/ "The Harbour" < user-agent "Own/1.0 (X; Y)"; item-rule title LIKE "%tide%"\n'
        "@ Sea/Shore < reload-period 60\n"
        "https://jo:pw@b.example/f\n"
        'https://c.example/f "C" < reload-period 0\n'
        "gopher://d.example/f\n"
        '$(touch ran) "A script"\n'
        "@ Global\n"
        "file:///tmp/e.xml\n"
    )
    peer_read = read_newsraft(PeerFiles("newsraft", tmp_path / "feeds"), None)
    feeds = {feed.url: feed for feed in peer_read.feeds}
    harbour, b = feeds[FEED + "/"], feeds["https://b.example/f"]
    assert (harbour.title, harbour.folder, harbour.there) == ("The Harbour", "", FEED)
    assert harbour.settings == FeedSettings(interval_minutes=30, user_agent="Own/1.0 (X; Y)")
    assert (b.folder, b.settings) == ("Sea\\/Shore", FeedSettings(interval_minutes=60, username="jo", password="pw"))
    assert feeds["https://c.example/f"].settings.interval_minutes == 60
    assert (feeds["file:///tmp/e.xml"].folder, feeds["file:///tmp/e.xml"].local) == ("", True)
    notes = [(one.why, one.what) for one in peer_read.left_behind if one.why != peer.LOGINS]
    assert notes == [
        (newsraft.OTHER_SETTINGS, "Global: item-limit 100"),
        (newsraft.OTHER_SETTINGS, 'The Harbour: item-rule title LIKE "%tide%"'),
        (newsraft.OTHER_SETTINGS, "C: reload-period 0"),
        (peer.NO_COMMANDS, "A script"),
        (peer.BAD_ADDRESS, "gopher://d.example/f"),
    ]
    assert not (tmp_path / "ran").exists()


def test_the_list_of_feeds_of_an_old_version(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text('@ Sea {30}\nhttps://a.example/f "A"\nhttps://b.example/f "B" { 60 }\n@ Land\n')
    feeds = read_newsraft(PeerFiles("newsraft", tmp_path / "feeds"), None).feeds
    assert [(one.title, one.folder, one.settings.interval_minutes) for one in feeds] == [
        ("A", "Sea", 30),
        ("B", "Sea", 60),
    ]


def test_ids_that_newsraft_made_up_are_none(tmp_path: Path) -> None:
    made_up = ({"guid": "/1", "link": "/1"}, {"guid": "Tide 2", "link": ""}, {"guid": "/3", "link": "/3#top"})
    items = [newsraft_item(number, **other) for number, other in enumerate(made_up, start=1)]
    path = newsraft_database(tmp_path / "newsraft.sqlite3", *items)
    with ForeignDatabase(path) as database:
        read = read_newsraft(PeerFiles("newsraft", None, path), database)
        ids = [one.id for one in read.entries(read.feeds[0])]
    assert ids == ["/3", None, None]


def test_articles(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text(f"{FEED}/\n")
    path = newsraft_database(
        tmp_path / "newsraft.sqlite3",
        newsraft_item(1, unread=0, important=1, user_data=user_data(toWatch=1, old=0)),
        newsraft_item(2, content=serialised({"type": "text/plain", "text": "a < b"}), publication_date=0),
        newsraft_item(3, content=None, persons=None, extras="\x1f", attachments=serialised({"url": "data:x"}), link=""),
        newsraft_item(4, user_data="[" * 100_000),
        newsraft_item(5, feed_url="https://gone.example"),
    )
    with ForeignDatabase(path) as database:
        read = read_newsraft(PeerFiles("newsraft", tmp_path / "feeds", path), database)
        (feed,) = read.feeds
        assert (feed.published_title, feed.site_url) == ("Harbour News", "https://harbour.example/")
        four, three, two, one = read.entries(feed)
    assert (one.id, one.url, one.title, one.authors) == ("id-1", "https://harbour.example/1", "Tide 1", ("Jo", "Kim"))
    assert (one.content_html, one.read, one.starred, one.tags) == (
        "<p>The tide of day 1.</p>",
        True,
        True,
        ("toWatch",),
    )
    assert (one.categories, one.enclosures[0].size_bytes) == (("Tides", "Moon"), 1234)
    assert (two.content_text, two.content_html, two.published) == ("a < b", "", None)
    assert (three.content_html, three.authors, three.enclosures, three.url) == ("", (), (), None)
    assert (four.tags, four.read) == ((), False)
    assert [(note.why, note.what) for note in read.left_behind] == [(peer.NOT_SUBSCRIBED, "https://gone.example: 1")]


def test_a_database_alone_says_which_feeds_there_are(tmp_path: Path) -> None:
    path = newsraft_database(tmp_path / "newsraft.sqlite3", newsraft_item(1))
    with ForeignDatabase(path) as database:
        read = read_newsraft(PeerFiles("newsraft", None, path), database)
        assert [(feed.url, len(read.entries(feed))) for feed in read.feeds] == [(FEED, 1)]
