"""Copies of the library: whole, checked, brought back at once, and never at the cost of what was there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.errors import ReaderError, StorageError
from newsreader.storage.backups import back_up, restore
from newsreader.storage.database import LATEST_VERSION, open_reader, open_writer
from tests.storage.samples import entry, feed, refresh


@pytest.fixture
def library(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A library in use, with one article."""
    with closing(open_writer(tmp_path / "library.sqlite3")) as writer:
        refresh(writer, feed(writer), [entry("a")])
        yield writer


def keys(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [key for (key,) in connection.execute("SELECT key FROM entry ORDER BY key")]


def test_a_library_in_use_is_copied_and_brought_back(library: sqlite3.Connection, tmp_path: Path) -> None:
    path, copy = tmp_path / "library.sqlite3", tmp_path / "copy.sqlite3"
    with closing(open_reader(path)) as reader:
        library.execute("BEGIN IMMEDIATE")  # a write under way is not in it, and does not keep it waiting
        library.execute("UPDATE entry SET key = 'b'")
        assert (back_up(reader, copy).entries, keys(copy)) == (1, ["a"])
        library.execute("COMMIT")
        contents, kept = restore(copy, path)
        assert kept is not None
        assert (contents.entries, contents.feeds, kept) == (1, 1, tmp_path / "library.before-restore.sqlite3")
        assert (keys(path), keys(kept)) == (["a"], ["b"])
        assert reader.execute("SELECT key FROM entry").fetchall() == [("a",)]
        library.execute("UPDATE entry SET key = 'c'")  # who had it open goes on
        _, later = restore(kept, path)
        assert later is not None
        assert (keys(path), keys(later), later.name) == (["b"], ["c"], "library.before-restore-2.sqlite3")
    assert {file.name for file in tmp_path.iterdir() if "partial" in file.name} == set()
    assert copy.stat().st_mode & 0o077 == 0


def test_a_copy_is_one_file_that_needs_no_room_to_write(library: sqlite3.Connection, tmp_path: Path) -> None:
    back_up(library, tmp_path / "copy.sqlite3")
    assert (tmp_path / "copy.sqlite3").read_bytes()[18:20] == b"\1\1"  # no write-ahead log
    assert restore(tmp_path / "copy.sqlite3", tmp_path / "new" / "library.sqlite3")[1] is None
    assert (tmp_path / "new" / "library.sqlite3").read_bytes()[18:20] == b"\2\2"


def test_what_is_no_whole_library_changes_nothing(library: sqlite3.Connection, tmp_path: Path) -> None:
    path, copy = tmp_path / "library.sqlite3", tmp_path / "copy.sqlite3"
    back_up(library, copy)
    whole, before = copy.read_bytes(), sorted(tmp_path.iterdir())
    newer = bytearray(whole)
    newer[60:64] = (LATEST_VERSION + 1).to_bytes(4, "big")
    foreign = bytearray(whole)
    foreign[68:72] = bytes(4)
    torn = whole[:8192] + b"\xff" * 4096 + whole[12288:]
    for body, words in (
        (bytes(newer), "newer"),
        (bytes(foreign), "another program"),
        (torn, "damaged|no copy"),
        (whole[: len(whole) // 2], "damaged|no copy"),
        (b"", "empty"),
        (b"Dear harbour master, " * 99, "no copy"),
    ):
        copy.write_bytes(body)
        with pytest.raises(ReaderError, match=words):
            restore(copy, path)
        assert (keys(path), sorted(tmp_path.iterdir())) == (["a"], before)
    copy.unlink()
    with pytest.raises(ReaderError, match="no file"):
        restore(copy, path)


def test_a_damaged_library_is_not_copied_but_moved_aside(library: sqlite3.Connection, tmp_path: Path) -> None:
    copy, broken = tmp_path / "copy.sqlite3", tmp_path / "broken" / "library.sqlite3"
    back_up(library, copy)
    body = copy.read_bytes()
    broken.parent.mkdir()
    broken.write_bytes(body[:8192] + b"\xff" * 4096 + body[12288:])
    with closing(sqlite3.connect(broken)) as connection, pytest.raises((ReaderError, sqlite3.DatabaseError)):
        back_up(connection, copy)
    assert copy.read_bytes() == body, "a copy that cannot be made leaves the last one"
    for wreck in (broken.read_bytes(), b"\xff" * 9000):
        broken.write_bytes(wreck)
        _, kept = restore(copy, broken)
        assert kept is not None
        assert (keys(broken), b"\xff" * 4096 in kept.read_bytes()) == (["a"], True)


def test_a_locked_library_is_waited_for_only_so_long(library: sqlite3.Connection, tmp_path: Path) -> None:
    back_up(library, tmp_path / "copy.sqlite3")
    library.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="locked"):
        restore(tmp_path / "copy.sqlite3", tmp_path / "library.sqlite3", busy_timeout_s=0.1)
    library.execute("ROLLBACK")
    assert keys(tmp_path / "library.sqlite3") == ["a"]


def test_a_place_that_cannot_be_written_is_told(library: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match="cannot be written"):
        back_up(library, tmp_path / "none" / "copy.sqlite3")
