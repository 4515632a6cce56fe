"""Coming from nom: its settings, and a database of its schema."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsreader.errors import ReaderError
from newsreader.services.migration import nom, peer
from newsreader.services.migration.nom import database_of, go_time, read_nom, read_nom_config
from newsreader.services.migration.places import PeerFiles
from newsreader.storage.foreign import ForeignDatabase
from tests.services.peers import nom_database, nom_item

FEED = "https://harbour.example/feed"
CONFIG = f"""# mine
feeds:
  - url: {FEED}
    name: 2026
    tags: [no, Coast, "deep sea"]
  - url: https://b.example/f
  - name: no address
  - nonsense
database: news.db
openers: [{{regex: x, cmd: "touch %s"}}]
backends:
  miniflux: {{host: https://mini.example, api_key: secret}}
  freshrss:
    - {{host: https://fresh.example, user: jo, password: secret}}
"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-05-01 10:00:00.123456789+02:00", datetime(2026, 5, 1, 8, tzinfo=UTC)),
        ("2026-05-01 10:00:00+00:00", datetime(2026, 5, 1, 10, tzinfo=UTC)),
        ("2026-05-01 10:00:00.5 +0200 CEST m=+0.01", datetime(2026, 5, 1, 8, tzinfo=UTC)),
        ("2026-05-01T10:00:00Z", datetime(2026, 5, 1, 10, tzinfo=UTC)),
        ("0001-01-01 00:00:00+00:00", None),
        (1_777_629_600, datetime(2026, 5, 1, 10, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_times_as_go_writes_them(written: object, read: datetime | None) -> None:
    assert go_time(written) == read


def test_settings_and_accounts(tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text(CONFIG)
    (tmp_path / "news.db").touch()
    config = read_nom_config(tmp_path / "config.yml")
    files = database_of(PeerFiles("nom", tmp_path / "config.yml"), config)
    assert files.database == tmp_path / "news.db"
    read = read_nom(files, config, None)
    assert [(one.url, one.title, one.folder, one.labels) for one in read.feeds] == [
        (FEED, "2026", "no", ("Coast", "deep sea")),
        ("https://b.example/f", "", "", ()),
    ]
    assert [(one.why, one.what) for one in read.left_behind] == [
        (nom.ACCOUNTS, "miniflux at https://mini.example"),
        (nom.ACCOUNTS, "freshrss at https://fresh.example"),
        (peer.FURTHER_LABELS, "2026: Coast, deep sea"),
    ]


def test_articles_of_both_versions(tmp_path: Path) -> None:
    old = nom_database(tmp_path / "old.db", nom_item(1, readat="2026-05-02 10:00:00+00:00"), nom_item(2))
    new = nom_database(
        tmp_path / "new.db",
        nom_item(1, guid="id-1", favourite=1),
        nom_item(2, guid=None, publishedat="0001-01-01 00:00:00+00:00"),
    )
    found = []
    for path in (old, new):
        with ForeignDatabase(path) as database:
            read = read_nom(PeerFiles("nom", None, path), {}, database)
            found += [entry for feed in read.feeds for entry in reversed(read.entries(feed))]
    assert [(one.id, one.read, one.starred) for one in found] == [
        (None, True, False),
        (None, False, False),
        ("id-1", False, True),
        (None, False, False),
    ]
    assert {one.modified for one in found} == {None}  # "updatedat" is when nom last wrote the row
    assert found[0].published == datetime(2026, 5, 1, 8, 0, 1, tzinfo=UTC)
    assert (found[3].published, found[3].authors, found[3].url) == (None, ("Jo Marsh",), "https://harbour.example/2")


def test_feeds_that_an_account_brought_come_along_and_removed_ones_do_not(tmp_path: Path) -> None:
    path = nom_database(tmp_path / "nom.db", nom_item(1), nom_item(2, feedurl="https://gone.example/f"))
    files = PeerFiles("nom", tmp_path / "config.yml", path)
    with ForeignDatabase(path) as database:
        listed = {"feeds": [{"url": FEED}]}
        read = read_nom(files, listed, database)
        assert [feed.url for feed in read.feeds] == [FEED]
        assert [one.what for one in read.left_behind] == ["https://gone.example/f: 1"]
        read = read_nom(files, listed | {"backends": {"miniflux": {}}}, database)
        assert [feed.url for feed in read.feeds] == [FEED, "https://gone.example/f"]


@pytest.mark.parametrize(
    "text", ["- a list", "feeds: [", "a: &a [*a]\n" + "[" * 5000, "\x00", "!!python/object/apply:os.getcwd []"]
)
def test_what_is_no_settings_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.yml").write_text(text)
    with pytest.raises(ReaderError, match="is no settings file of nom"):
        read_nom_config(tmp_path / "config.yml")


@pytest.mark.parametrize("text", ["feeds:\n", "feeds: x\nbackends: [1]", "feeds: {url: [a]}", "database: [x]"])
def test_odd_settings_are_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.yml").write_text(text)
    config = read_nom_config(tmp_path / "config.yml")
    files = database_of(PeerFiles("nom", tmp_path / "config.yml"), config)
    assert read_nom(files, config, None).feeds == ()
