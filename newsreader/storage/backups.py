"""Copies of a whole library: made and checked while it is in use, and brought back in one transaction."""

import os
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from newsreader.errors import Problem, ReaderError, StorageError
from newsreader.model.text import clean_line
from newsreader.storage.database import (
    BUSY_TIMEOUT_S,
    LATEST_VERSION,
    explain,
    integrity_problems,
    library_version,
    open_writer,
)

_COMPANIONS = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a copy holds: articles in lists, and subscriptions."""

    entries: int
    feeds: int


def back_up(connection: sqlite3.Connection, target: Path) -> BackupContents:
    """Writes the library as it is now into one file, whoever writes meanwhile; replaces `target` once it is checked.

    Raises:
        ReaderError: The library is damaged, or the copy cannot be written; `target` is as it was.
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        partial.touch(mode=0o600)
        with closing(_open(partial)) as copy:
            _copy(connection, copy, BUSY_TIMEOUT_S)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, that reads also where nothing can be written
            _check(copy, "The library is damaged, so that no copy was made.", "Run “newsreader doctor” for details.")
            contents = _contents(copy)
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and explain(error, target).reason not in ("full", "unwritable"):
            raise
        why = clean_line(str(getattr(error, "strerror", None) or error))
        raise _problem(f"{_shown(target)} cannot be written.", f"({why})", "There is no new copy.") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return contents


def restore(
    source: Path, library: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S
) -> tuple[BackupContents, Path | None]:
    """Makes the library what it was when `source` was copied; what it was until now is kept in a file beside it.

    Other windows may be open: they see one state or the other. A library that cannot be read is moved aside instead.

    Returns:
        What came, and where the library as it was is kept; None if there was none.

    Raises:
        ReaderError: `source` is no whole library, or one of a newer program; nothing was changed.
        StorageError: The library cannot be written; it is as it was.
    """
    if not source.is_file():
        raise _problem(f"There is no file {_shown(source)}.")
    try:
        with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as backup:
            _refuse_strangers(backup, source)
            _check(backup, f"{_shown(source)} is damaged.", "Nothing was changed.")
            contents = _contents(backup)
            library.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept = _keep(library, busy_timeout_s) if library.exists() else None
            with closing(_open(library)) as target:
                _copy(backup, target, busy_timeout_s)
                target.execute("PRAGMA journal_mode = WAL")
    except (OSError, sqlite3.Error) as error:
        raise explain(error, library) from error
    open_writer(library, busy_timeout_s=busy_timeout_s).close()  # an older library becomes one of today
    return contents, kept


def _keep(library: Path, busy_timeout_s: float) -> Path:
    """A copy of the library beside it; one that cannot be read is moved there as it is."""
    kept = _free_name(library)
    try:
        with closing(_open(library)) as current, closing(_open(kept)) as copy:
            kept.chmod(0o600)
            _copy(current, copy, busy_timeout_s)
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if explain(error, library).reason != "damaged":
            kept.unlink(missing_ok=True)
            raise
        for companion in _COMPANIONS:
            with suppress(FileNotFoundError):
                Path(f"{library}{companion}").replace(f"{kept}{companion}")
    return kept


def _free_name(library: Path) -> Path:
    names = (f"{library.stem}.before-restore{f'-{number}' if number > 1 else ''}" for number in count(1))
    return next(path for name in names if not (path := library.with_name(name + library.suffix)).exists())


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0, isolation_level=None)


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, busy_timeout_s: float) -> None:
    """All pages in one step; waits for locks only so long (Python itself would wait for ever)."""
    give_up_at = time.monotonic() + busy_timeout_s

    def watch(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() >= give_up_at:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=watch, sleep=0.05)


def _check(copy: sqlite3.Connection, title: str, hint: str) -> None:
    if damages := integrity_problems(copy):
        raise _problem(title, f"({clean_line(damages[0], 200)})", hint)


def _contents(connection: sqlite3.Connection) -> BackupContents:
    (entries,) = connection.execute("SELECT count(*) FROM entry_status WHERE hidden = 0").fetchone()
    (feeds,) = connection.execute("SELECT count(*) FROM feed WHERE removed_at IS NULL").fetchone()
    return BackupContents(entries, feeds)


def _refuse_strangers(backup: sqlite3.Connection, source: Path) -> None:
    """Lets libraries of this program and of older ones pass.

    Raises:
        ReaderError: It is none.
    """
    title, hint = f"{_shown(source)} is no copy of a library.", "Nothing was changed."
    try:
        if library_version(backup, source, LATEST_VERSION) == 0:
            raise _problem(title, "(It is empty.)", hint)
    except sqlite3.DatabaseError as error:
        raise _problem(title, f"({clean_line(str(error))})", hint) from error
    except StorageError as error:
        is_foreign = error.reason == "foreign"
        raise (
            _problem(title, "(It is another program's.)", hint) if is_foreign else ReaderError(error.problem)
        ) from error


def _problem(title: str, detail: str = "", hint: str = "") -> ReaderError:
    return ReaderError(Problem("storage", title, detail, hint))


def _shown(path: Path) -> str:
    return clean_line(str(path), 300)
