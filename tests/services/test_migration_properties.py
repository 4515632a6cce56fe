"""Whatever stands in another reader's files and columns: no crash, and nothing that a terminal would obey."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.errors import ReaderError
from newsreader.model.migrated import MigratedEntry, MigratedFeed
from newsreader.services.migration.newsboat import read_newsboat
from newsreader.services.migration.newsboat_files import NewsboatConfig, read_config, read_urls
from newsreader.services.migration.newsraft import read_newsraft
from newsreader.services.migration.nom import read_nom, read_nom_config
from newsreader.services.migration.peer import Peer
from newsreader.services.migration.places import PeerFiles
from newsreader.storage.foreign import ForeignDatabase
from tests.services.peers import newsboat_cache, newsboat_item, newsraft_database, newsraft_item, nom_database, nom_item

quickly = settings(max_examples=60, suppress_health_check=list(HealthCheck))
words = st.sampled_from(
    [
        '"',
        "\\",
        "#",
        "~t",
        "!",
        "@ S",
        "<",
        "{9",
        ";",
        "$(x)",
        "https://a.example/",
        "file://[",
        "http://[::1",
        "\x1b[2J",
    ]
)
lines = st.lists(st.one_of(words, st.text(max_size=20)), max_size=12).map(" ".join)
files = st.one_of(
    st.binary(max_size=200), st.lists(lines, max_size=6).map(lambda said: "\n".join(said).encode("utf-8", "replace"))
)
values = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.binary(max_size=40),
    st.text(max_size=40),
    st.sampled_from(
        ["\x1f^\x1ftext=\x1b[31m", "http://[x", "javascript:x", '{"a": 1}', "[" * 2000, "9999-99-99 x", "\x9b1m"]
    ),
)


def harmless(*texts: str) -> bool:
    return all(not set(text) & set(map(chr, [*range(9), *range(14, 32), *range(127, 160)])) for text in texts)


@quickly
@given(files)
def test_lists_of_feeds_and_settings(body: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(body)
        feeds: list[MigratedFeed] = [*read_urls(path)[0], *read_newsraft(PeerFiles("newsraft", path), None).feeds]
        read_config(path, Path(folder))
        with suppress(ReaderError):
            feeds += read_nom(PeerFiles("nom", path), read_nom_config(path), None).feeds
    for feed in feeds:
        assert harmless(feed.url, feed.title, feed.folder, *feed.labels, feed.settings.user_agent or "")
        assert "@" not in feed.url.partition("//")[2].partition("/")[0] or feed.local


MAKERS: dict[str, tuple[Callable[..., Path], Callable[..., dict[str, object]], str]] = {
    "newsboat": (newsboat_cache, newsboat_item, "rss_item"),
    "newsraft": (newsraft_database, newsraft_item, "items"),
    "nom": (nom_database, nom_item, "items"),
}


def read(program: str, database: ForeignDatabase) -> Peer:
    if program == "newsboat":
        return read_newsboat(PeerFiles("newsboat"), NewsboatConfig(), database, None)
    return (
        read_newsraft(PeerFiles("newsraft"), database)
        if program == "newsraft"
        else read_nom(PeerFiles("nom"), {}, database)
    )


@pytest.mark.parametrize("program", MAKERS)
@settings(quickly, max_examples=25)
@given(given_values=st.lists(values, min_size=20, max_size=20))
def test_columns(program: str, given_values: list[object]) -> None:
    make, item, table = MAKERS[program]
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "peer.db", item(1))
        address = item(1).get("feedurl") or item(1)["feed_url"]
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            chosen = [name for name in columns if name not in ("id", "feedurl", "feed_url", "deleted")]
            row = dict(zip(chosen, given_values, strict=False)) | {
                "feedurl" if "feedurl" in columns else "feed_url": address
            }
            connection.execute(
                f"INSERT OR IGNORE INTO {table} ({','.join(row)}) VALUES ({','.join('?' * len(row))})",
                list(row.values()),
            )
            connection.commit()
        with ForeignDatabase(path) as database:
            peer = read(program, database)
            entries: list[MigratedEntry] = [entry for feed in peer.feeds for entry in peer.entries(feed)]
    assert 1 <= len(entries) <= 2
    for entry in entries:
        assert harmless(
            entry.title, entry.url or "", entry.content_html, entry.content_text, *entry.authors, *entry.tags
        )
        assert entry.published is None or entry.published.year < 3001
