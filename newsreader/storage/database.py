"""Opening the library: pragmas, versions, migrations with a backup first, and errors in words."""

import os
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newsreader.errors import Problem, StorageError, StorageReason

SQLITE_VERSION = sqlite3.sqlite_version
Connection = sqlite3.Connection  # for callers that may not import sqlite3

APPLICATION_ID = 0x6E657773  # "news": tells our files from other SQLite databases
BUSY_TIMEOUT_S = 10.0
_READER_CACHE_KB = 512  # of each of a few connections: walks read a page once, and the system keeps the file's pages


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: `sql` leads from version - 1 to `version`."""

    version: int
    sql: str


def migrations() -> tuple[Migration, ...]:
    """All steps from an empty file to today's library, in order."""
    from importlib import resources  # needed only when a library is made or migrated

    package = resources.files("newsreader.storage")
    steps = [Migration(1, (package / "schema.sql").read_text("utf-8"))]
    later = sorted(path.name for path in (package / "migrations").iterdir() if path.name.endswith(".sql"))
    steps += [Migration(int(name[:4]), (package / "migrations" / name).read_text("utf-8")) for name in later]
    return tuple(steps)


LATEST_VERSION = 3


def open_writer(
    path: Path, steps: Sequence[Migration] | None = None, *, busy_timeout_s: float = BUSY_TIMEOUT_S
) -> sqlite3.Connection:
    """The one connection that writes; makes the file and its folder, and migrates.

    Args:
        path: The library file.
        steps: Migrations to run instead of the packaged ones (tests).
        busy_timeout_s: How long to wait for another program's lock.

    Raises:
        StorageError: Not a library, newer than this program, locked, broken, or not writable.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
        elif not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise PermissionError("no permission to write there")
        connection = sqlite3.connect(path, timeout=busy_timeout_s, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, path, steps)
        except BaseException:
            connection.close()
            raise
        return connection
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error


def _prepare(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration] | None) -> None:
    latest = steps[-1].version if steps else LATEST_VERSION
    if library_version(connection, path, latest) < latest:
        _use_write_ahead_log(connection)
        _migrate(connection, path, steps or migrations())
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switches the file over, once for ever. SQLite does not wait for its lock here, so we do."""
    (timeout_ms,) = connection.execute("PRAGMA busy_timeout").fetchone()
    give_up_at = time.monotonic() + timeout_ms / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.01)
        else:
            return


def open_reader(path: Path, *, immutable: bool = False, busy_timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """A connection that cannot write; usable from any one thread at a time.

    Args:
        path: The library file, opened before by `open_writer` (or by an earlier run).
        immutable: The folder cannot be written: read without the shared-memory file SQLite would need.
        busy_timeout_s: How long to wait for another program's lock.

    Raises:
        StorageError: As `open_writer`.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if immutable else "")
    try:
        connection = sqlite3.connect(
            uri, uri=True, timeout=busy_timeout_s, isolation_level=None, check_same_thread=False
        )
        try:
            version = library_version(connection, path, LATEST_VERSION)
            if version < LATEST_VERSION:
                raise _refusal(path, "unwritable", "was made by an older version and cannot be changed here")
            connection.execute(f"PRAGMA cache_size = -{_READER_CACHE_KB}")
        except BaseException:
            connection.close()
            raise
        return connection
    except sqlite3.Error as error:
        raise explain(error, path) from error


def library_version(connection: sqlite3.Connection, path: Path, latest: int) -> int:
    """The library's version, 0 for an empty file; refuses strangers' files and newer versions."""
    # Tables first: another instance may be making them just now, all of it in one transaction.
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables == 0:
        return 0
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        hint = "Choose another folder with --data-dir."
        raise _refusal(path, "foreign", "is a database of another program", hint=hint)
    if version > latest:
        what = f"was made by a newer newsreader (library version {version}, this program knows {latest})"
        raise _refusal(path, "newer", what, hint="Update newsreader; nothing was changed.")
    return int(version)


def _migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    """Runs what is missing in one transaction, after a copy of what was there."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if 0 < version < steps[-1].version:
        copy_library(connection, path.with_name(f"{path.stem}.before-version-{steps[-1].version}{path.suffix}"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        # A second instance may have migrated while we waited for the lock.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for step in steps:
            if step.version > version:
                _run_script(connection, step.sql)
                connection.execute(f"PRAGMA user_version = {step.version}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk has ended it already
            connection.execute("ROLLBACK")
        raise


def _run_script(connection: sqlite3.Connection, sql: str) -> None:
    """Runs statements one by one: `executescript` would commit the transaction they belong to."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    connection.execute(statement)  # a comment, or what lacks its semicolon


def copy_library(connection: sqlite3.Connection, target: Path) -> None:
    """A consistent copy of a library that may be in use; replaces `target` only when the copy is whole."""
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        partial.touch(mode=0o600)
        connection.execute("VACUUM INTO ?", (str(partial),))
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def integrity_problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong with the file, in its words; () when all is well. Reads the whole file."""
    found = [text for (text,) in connection.execute("PRAGMA integrity_check(20)") if text != "ok"]
    rows = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
    found += [f"row {row[1]} of {row[0]} names a row of {row[2]} that is not there" for row in rows]
    return tuple(found)


def explain(error: Exception, path: Path) -> StorageError:
    """The error of SQLite or the file system as a sentence for a person."""
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        hint = "Close the other program that is working on it, or try again in a moment. Nothing was lost."
        return _refusal(path, "locked", "is locked by another program", hint=hint)
    if "disk is full" in text or "no space left" in text:
        hint = "Free some space and try again; nothing stored was lost."
        return _refusal(path, "full", "cannot grow: the disk is full", hint=hint)
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        hint = "“newsreader doctor” tells more, “newsreader restore FILE” brings a backup back. Nothing was changed."
        return _refusal(path, "damaged", "is damaged", detail=str(error), hint=hint)
    if "disk i/o error" in text:
        hint = "Look at the free space and the health of the disk; nothing stored was lost."
        return _refusal(path, "unwritable", "cannot be written", detail=str(error), hint=hint)
    if isinstance(error, OSError) or "readonly" in text or "read-only" in text or "unable to open" in text:
        hint = "Check the folder and its permissions, or choose another with --data-dir."
        return _refusal(path, "unwritable", "cannot be written", detail=str(error), hint=hint)
    return _refusal(path, "other", "cannot be used", detail=str(error), hint="Run “newsreader doctor”.")


def _refusal(path: Path, reason: StorageReason, what: str, *, detail: str = "", hint: str = "") -> StorageError:
    problem = Problem("storage", f"The library {path} {what}.", f"({detail})" if detail else "", hint, str(path))
    return StorageError(problem, reason)
