"""Other programs' databases: read, explained when they cannot be, never touched."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.errors import ReaderError
from newsreader.storage.foreign import ForeignDatabase, is_database
from tests.services.peers import stamps


@pytest.fixture
def peer(tmp_path: Path) -> Path:
    folder = tmp_path / "peer"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "cache.db")) as connection:
        connection.execute("CREATE TABLE item (name TEXT, feed TEXT)")
        connection.executemany("INSERT INTO item VALUES (?, ?)", [(f"n{i}", f"f{i % 2}") for i in range(1200)])
        connection.execute("INSERT INTO item VALUES (CAST(x'ff41' AS TEXT), NULL)")
        connection.commit()
    return folder / "cache.db"


def test_reads_what_there_is_and_none_for_columns_of_other_versions(peer: Path) -> None:
    before = stamps(peer.parent)
    with ForeignDatabase(peer) as database:
        assert (set(database.tables), set(database.columns("item"))) == ({"item"}, {"name", "feed"})
        rows = database.rows_by("item", "feed")
        assert [len(rows[name]) for name in ("f0", "f1", "")] == [600, 600, 1]
        assert rows["f0"][:2] == [1199, 1197]
        assert list(database.rows("item", ("name", "later"), rows["f0"]))[:2] == [("n1198", None), ("n1196", None)]
        assert list(database.rows("item", ("name",), rows[""])) == [("\ufffdA",)]
        assert len(list(database.rows("item", ("name",)))) == 1201
        assert (database.rows_by("item", "later"), list(database.rows("none", ("a",)))) == ({}, [])
    assert stamps(peer.parent) == before


def test_a_log_that_was_not_written_back_counts_and_stays(peer: Path) -> None:
    with closing(sqlite3.connect(peer)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("INSERT INTO item VALUES ('late', 'f9')")
        writer.commit()
        before = stamps(peer.parent)
        with ForeignDatabase(peer) as database:
            assert list(database.rows("item", ("name",), database.rows_by("item", "feed")["f9"])) == [("late",)]
        assert stamps(peer.parent) == before
    with ForeignDatabase(peer) as database:  # its log is gone, but it would want one again
        assert "f9" in database.rows_by("item", "feed")
    assert [path.name for path in peer.parent.iterdir()] == ["cache.db"]


@pytest.fixture
def locked(peer: Path) -> Iterator[Path]:
    with closing(sqlite3.connect(peer, isolation_level=None)) as writer:
        writer.execute("PRAGMA locking_mode = EXCLUSIVE")
        writer.execute("BEGIN EXCLUSIVE")
        writer.execute("UPDATE item SET name = name WHERE rowid = 1")
        writer.execute("COMMIT")
        (peer.parent / "cache.db-journal").unlink(missing_ok=True)
        yield peer


def test_a_locked_database_is_a_sentence(locked: Path) -> None:
    with pytest.raises(ReaderError, match="is being written by another program"):
        ForeignDatabase(locked, busy_timeout_s=0.05)


def test_what_is_no_database_is_a_sentence(peer: Path, tmp_path: Path) -> None:
    letter, stub, folder = tmp_path / "letter.db", tmp_path / "stub.db", tmp_path / "folder.db"
    letter.write_text("Dear harbour master, " * 100)
    stub.write_bytes(peer.read_bytes()[:5000])
    folder.mkdir()
    for path in (letter, stub, folder, tmp_path / "missing.db"):
        with pytest.raises(ReaderError) as caught, ForeignDatabase(path) as database:
            list(database.rows("item", ("name",)))
        assert str(path) in caught.value.problem.title
        assert caught.value.problem.title.endswith(".")
    assert [is_database(path) for path in (peer, letter, folder, tmp_path / "none")] == [True, False, False, False]


def test_a_view_that_never_ends_is_no_table(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "endless.db")) as connection:
        connection.execute(
            "CREATE VIEW items AS WITH RECURSIVE n(link) AS (SELECT 1 UNION ALL SELECT link + 1 FROM n) SELECT * FROM n"
        )
    with ForeignDatabase(tmp_path / "endless.db") as database:
        assert (list(database.rows("items", ["link"])), database.rows_by("items", "link")) == ([], {})


def test_an_empty_file_is_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with ForeignDatabase(tmp_path / "empty.db") as database:
        assert database.tables == frozenset()
    assert (tmp_path / "empty.db").stat().st_size == 0
