"""Opening a library: migrations with a backup first, and every file it cannot be, in one sentence."""

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import StorageError
from newsreader.model.feed import FeedSettings
from newsreader.model.query import EntryQuery
from newsreader.storage import database, feeds, headlines
from newsreader.storage.database import Migration, open_reader, open_writer
from newsreader.storage.store import Store
from tests.storage.samples import entry, feed, library, refresh

NEXT = Migration(
    database.LATEST_VERSION + 1,
    "-- what the next step does\nALTER TABLE entry ADD COLUMN mood TEXT;\nUPDATE entry SET mood = 'calm'",
)
BROKEN = Migration(
    database.LATEST_VERSION + 1, "ALTER TABLE entry ADD COLUMN mood TEXT; \nINSERT INTO no_such_table VALUES (1);"
)


def refusal(path: Path, **more: object) -> StorageError:
    with pytest.raises(StorageError) as caught:
        open_writer(path, **more)  # type: ignore[arg-type]
    assert str(path) in caught.value.problem.title
    assert "\n" not in str(caught.value)
    return caught.value


def filled(folder: Path) -> Path:
    """A closed library with three entries."""
    connection = library(folder)
    refresh(connection, feed(connection), [entry("a"), entry("b"), entry("c")])
    connection.close()
    return folder / "library.sqlite3"


def titles(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [title for (title,) in connection.execute("SELECT title FROM entry ORDER BY title")]
    connection.close()
    return found


THREE = ["Headline a", "Headline b", "Headline c"]


def test_the_newest_version_is_the_one_the_program_knows() -> None:
    steps = database.migrations()
    assert steps[-1].version == database.LATEST_VERSION
    assert [step.version for step in steps] == list(range(1, len(steps) + 1))


def test_a_new_library_is_private_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "library.sqlite3"
    connection = open_writer(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.execute("PRAGMA synchronous").fetchone() == (1,)
    assert database.integrity_problems(connection) == ()
    connection.close()
    assert [one.name for one in path.parent.iterdir()] == ["library.sqlite3"], "no backup of nothing"


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    path.touch()
    open_writer(path).close()
    open_reader(path).close()


def test_a_step_runs_over_a_real_library_after_a_backup(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = open_writer(path, [*database.migrations(), NEXT])
    assert connection.execute("SELECT DISTINCT mood FROM entry").fetchall() == [("calm",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (NEXT.version,)
    connection.close()
    backup = tmp_path / f"library.before-version-{NEXT.version}.sqlite3"
    assert titles(path) == titles(backup) == THREE
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    copy = open_writer(backup)
    assert database.integrity_problems(copy) == ()
    copy.close()


def test_a_step_runs_once(tmp_path: Path) -> None:
    path = filled(tmp_path)
    for _ in range(2):
        open_writer(path, [*database.migrations(), NEXT]).close()
    assert titles(path) == THREE


def test_a_step_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = filled(tmp_path)
    refusal(path, steps=[*database.migrations(), BROKEN])
    assert titles(path) == THREE
    connection = open_writer(path)
    assert "mood" not in [row[1] for row in connection.execute("PRAGMA table_info(entry)")]
    connection.close()


def test_no_step_runs_without_its_backup(tmp_path: Path) -> None:
    path = filled(tmp_path)
    (tmp_path / f"library.before-version-{NEXT.version}.sqlite3.partial").mkdir()
    refusal(path, steps=[*database.migrations(), NEXT])
    open_writer(path).close()
    assert titles(path) == THREE


def test_a_newer_library_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = filled(tmp_path)
    open_writer(path, [*database.migrations(), NEXT]).close()
    before = path.read_bytes()
    error = refusal(path)
    assert error.reason == "newer"
    assert "Update newsreader" in error.problem.hint
    with pytest.raises(StorageError) as caught:
        open_reader(path)
    assert caught.value.reason == "newer"
    assert path.read_bytes() == before


def test_an_older_library_cannot_be_read_where_it_cannot_be_changed(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "library.sqlite3")
    connection.execute("CREATE TABLE entry (id)")
    connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
    connection.close()
    with pytest.raises(StorageError) as caught:
        open_reader(tmp_path / "library.sqlite3")
    assert caught.value.reason == "unwritable"


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    stranger = sqlite3.connect(path)
    stranger.execute("CREATE TABLE bookmarks (id)")
    stranger.close()
    before = path.read_bytes()
    assert refusal(path).reason == "foreign"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "body", [b"This is a letter to my aunt.\n" * 100, b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "library.sqlite3"
    path.write_bytes(body)
    assert refusal(path).reason in ("damaged", "foreign")
    assert path.read_bytes() == body


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
async def test_half_a_file_is_damaged_when_read(tmp_path: Path, share: float) -> None:
    path = filled(tmp_path)
    body = path.read_bytes()
    path.write_bytes(body[: int(len(body) * share)])
    store = Store(path)
    with pytest.raises(StorageError) as caught:  # noqa: PT012 - opening may notice already
        store.open()
        await store.read(database.integrity_problems)
        rows = await store.read(headlines.headline_rows, [1, 2, 3])
        assert rows == (), "or the entries lay in what is left"
        await store.read(headlines.entry_ids, EntryQuery())
    store.close()
    assert caught.value.reason == "damaged"
    assert path.read_bytes()[:16] == b"SQLite format 3\0"


async def test_overwritten_pages_are_told_not_raised_raw(tmp_path: Path) -> None:
    connection = library(tmp_path)
    refresh(connection, feed(connection), [entry(str(n), content_html=f"<p>{n * 999}</p>" * 20) for n in range(200)])
    connection.close()
    path = tmp_path / "library.sqlite3"
    size = path.stat().st_size
    with path.open("r+b") as file:
        for offset in range(4096 * 3, size, 4096 * 3):
            file.seek(offset)
            file.write(b"\x5a" * 4096)
    store = Store(path)
    with pytest.raises(StorageError) as caught:  # noqa: PT012 - wherever it is noticed first
        store.open()
        assert await store.read(database.integrity_problems)
        await store.read(headlines.headline_rows, range(1, 201))
        await store.read(read_everything)
    store.close()
    assert caught.value.reason == "damaged"


def read_everything(connection: sqlite3.Connection) -> None:
    """Reads every row of every table."""
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        connection.execute(f"SELECT * FROM {table}").fetchall()


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite3").mkdir()
    assert refusal(tmp_path / "library.sqlite3").reason == "unwritable"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    assert refusal(tmp_path / "data" / "library.sqlite3").reason == "unwritable"


def test_a_locked_file_that_is_no_library_yet(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert refusal(path, busy_timeout_s=0.01).reason == "locked"
    other.close()


def test_many_instances_may_make_the_library_at_once(tmp_path: Path) -> None:
    for round_ in range(5):
        path = tmp_path / str(round_) / "library.sqlite3"
        with ThreadPoolExecutor(8) as threads:
            for connection in threads.map(lambda _, path=path: open_writer(path), range(8)):
                connection.close()
        assert [one.name for one in path.parent.iterdir()] == ["library.sqlite3"]


UNPRIVILEGED = """
import asyncio, os, sys
from pathlib import Path
from newsreader.errors import StorageError
from newsreader.model.query import EntryQuery
from newsreader.storage import headlines, statuses
from newsreader.storage.store import Store
from datetime import datetime, UTC

if os.geteuid() == 0:  # after the imports: the interpreter itself may be out of that user's reach
    os.setgroups([]); os.setgid(65534); os.setuid(65534)

async def main():
    store = Store(Path(sys.argv[1]), busy_timeout_s=0.05)
    try:
        store.open()
    except StorageError as error:
        print("open", error.reason)
        return
    print("read", len(await store.read(headlines.entry_ids, EntryQuery())))
    try:
        await store.write(statuses.mark, "read", True, [1], label="", now=datetime.now(UTC))
        print("written")
    except StorageError as error:
        print("write", error.reason)
    store.close()

asyncio.run(main())
"""


def as_somebody_else(path: Path) -> list[str]:
    """What a person without any rights to the file sees of it (root has rights to all)."""
    for folder in path.parents:
        if folder.owner() == path.owner() and stat.S_IMODE(folder.stat().st_mode) == 0o700 and folder != path.parent:
            folder.chmod(0o711)  # pytest's own folders, which nobody else may pass through
    ran = subprocess.run(
        [sys.executable, "-c", UNPRIVILEGED, str(path)], capture_output=True, text=True, timeout=60, cwd="/"
    )
    assert ran.stderr == ""
    return ran.stdout.splitlines()


posix = pytest.mark.skipif(not hasattr(os, "setuid"), reason="file modes and users are of POSIX systems")


@posix
def test_a_folder_that_cannot_be_written_opens_for_reading(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    assert as_somebody_else(path) == ["read 3", "write unwritable"]


@posix
def test_a_file_that_cannot_be_written_opens_for_reading(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.chmod(0o444)
    tmp_path.chmod(0o777 if os.geteuid() == 0 else 0o700)
    assert as_somebody_else(path) == ["read 3", "write unwritable"]


@posix
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() != 0, reason="needs two users")
def test_what_another_user_is_writing_just_now_is_read_too(tmp_path: Path) -> None:
    """A reader that takes the file for finished would not see what is in the write-ahead log only."""
    connection = library(tmp_path)
    refresh(connection, feed(connection), [entry("a"), entry("b")])
    for path in tmp_path.iterdir():
        path.chmod(0o444)
    tmp_path.chmod(0o555)
    assert as_somebody_else(tmp_path / "library.sqlite3") == ["read 2", "write unwritable"]
    connection.close()


@posix
def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.chmod(0o000)
    tmp_path.chmod(0o555)
    assert as_somebody_else(path) == ["open unwritable"]


@posix
def test_a_folder_that_cannot_be_entered(tmp_path: Path) -> None:
    path = filled(tmp_path)
    tmp_path.chmod(0o000)
    assert as_somebody_else(path) == ["open unwritable"]
    tmp_path.chmod(0o700)


def test_a_backup_that_does_not_fit_leaves_nothing_behind(tmp_path: Path) -> None:
    connection = library(tmp_path)
    (tmp_path / "target").mkdir()
    with pytest.raises(OSError, match="target"):
        database.copy_library(connection, tmp_path / "target")
    assert not (tmp_path / "target.partial").exists()
    connection.close()


def test_a_copy_of_a_library_in_use_is_whole(tmp_path: Path) -> None:
    connection = library(tmp_path)
    refresh(connection, feed(connection), [entry("a"), entry("b"), entry("c")])
    other = open_writer(tmp_path / "library.sqlite3")
    other.execute("BEGIN IMMEDIATE")
    database.copy_library(connection, tmp_path / "copy.sqlite3")
    other.execute("ROLLBACK")
    assert titles(tmp_path / "copy.sqlite3") == THREE
    connection.close()
    other.close()


def test_rows_that_name_nothing_are_found(tmp_path: Path) -> None:
    connection = library(tmp_path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("INSERT INTO feed_content VALUES (7, x'00', NULL)")
    assert "feed_content" in database.integrity_problems(connection)[0]
    connection.close()


def test_a_library_of_the_first_version_comes_along_whole(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    old = open_writer(path, database.migrations()[:1])
    old.execute("INSERT INTO feed (url, title, added_at) VALUES ('https://a.example/feed', 'Harbour', 1)")
    old.execute("INSERT INTO feed_state (feed_id, etag, failures) VALUES (1, 'x', 2)")
    old.execute("INSERT INTO author (site, name, bio, bio_origin) VALUES ('a.example', 'Mara', 'Sails.', 'article')")
    old.close()
    connection = open_writer(path)
    (health,) = feeds.health(connection)
    assert (health.feed.title, health.feed.settings) == ("Harbour", FeedSettings())
    assert (health.state.etag, health.state.failures, health.state.missing_since) == ("x", 2, None)
    assert database.integrity_problems(connection) == ()
    connection.close()


@given(
    wishes=st.builds(
        FeedSettings,
        paused=st.booleans(),
        interval_minutes=st.none() | st.integers(1, 10_000),
        user_agent=st.none() | st.text(),
        headers=st.lists(st.tuples(st.text(), st.text())).map(tuple),
        username=st.none() | st.text(),
        pages=st.sampled_from(["auto", "always", "never"]),
    )
)
def test_wishes_for_a_feed_come_back_as_they_were(wishes: FeedSettings) -> None:
    assert feeds.settings_from_json(feeds.settings_as_json(wishes)) == wishes


def test_wishes_of_a_newer_program_are_passed_over() -> None:
    assert feeds.settings_from_json('{"paused": true, "mood": "calm"}') == FeedSettings(paused=True)
