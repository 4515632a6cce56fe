"""Another program's SQLite database: read, and left exactly as it was."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_line

MAGIC = b"SQLite format 3\0"
BUSY_TIMEOUT_S = 2.0
MAX_VALUE_BYTES = 50_000_000
_COMPANIONS = ("-wal", "-journal")  # the shared-memory file is made anew from the log
_ATTEMPTS = 3
_SLICE = 500


def is_database(path: Path) -> bool:
    """Whether the file says that it is an SQLite database."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


class ForeignDatabase:
    """A database that is only read; a context manager.

    SQLite writes beside a database that has, or wants, a write-ahead log, and rolls an interrupted transaction back:
    in these cases a copy is read. Otherwise the file itself, so that the other program's locks are respected.
    """

    def __init__(self, path: Path, *, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        """Opens it.

        Raises:
            ReaderError: It is not there, no database, or cannot be read.
        """
        self.path = path.resolve()  # the log lies beside the file, not beside a link to it
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        try:
            opened = self._copied() if _needs_a_copy(self.path) else self.path
            uri = f"{opened.as_uri()}?mode={'rw' if self._copy else 'ro'}"
            self._connection = sqlite3.connect(uri, uri=True, timeout=busy_timeout_s, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            self._throw_copy_away()
            raise self._explain(error) from error
        try:
            self._connection.text_factory = lambda value: value.decode("utf-8", "replace")
            self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
            self._fetch("PRAGMA trusted_schema = OFF")
            self.tables = frozenset(
                row[0] for row in self._fetch("SELECT name FROM sqlite_master WHERE type = 'table'")
            )
        except ReaderError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes it, and throws the copy away."""
        self._connection.close()
        self._throw_copy_away()

    def columns(self, table: str) -> frozenset[str]:
        """The names of the table's columns; none if there is no such table (a view may go on for ever)."""
        if table not in self.tables:
            return frozenset()
        return frozenset(row[1] for row in self._fetch(f"PRAGMA table_info({_quoted(table)})"))

    def rows_by(self, table: str, column: str, where: str = "1") -> dict[str, list[int]]:
        """The numbers of the table's rows, newest first, by the text in a column; {} if there is no such table.

        Raises:
            ReaderError: The database is damaged, locked, or of a shape that no version has.
        """
        if column not in self.columns(table):
            return {}
        query = f"SELECT {_quoted(column)}, rowid FROM {_quoted(table)} WHERE {where} ORDER BY rowid DESC"
        found: dict[str, list[int]] = {}
        for value, row in self._fetch(query):
            found.setdefault(str(value or ""), []).append(row)
        return found

    def rows(
        self, table: str, columns: Sequence[str], numbers: Sequence[int] | None = None
    ) -> Iterator[tuple[object, ...]]:
        """These columns of the rows with these numbers (all, if None), in their order; None for columns it lacks.

        Raises:
            ReaderError: As `rows_by`.
        """
        has = self.columns(table)
        if not has:
            return
        wanted = ", ".join(_quoted(name) if name in has else "NULL" for name in columns)
        if numbers is None:
            yield from self._fetch(f"SELECT {wanted} FROM {_quoted(table)} ORDER BY rowid")
            return
        for start in range(0, len(numbers), _SLICE):
            some = numbers[start : start + _SLICE]
            query = f"SELECT rowid, {wanted} FROM {_quoted(table)} WHERE rowid IN ({','.join(map(str, some))})"
            found = {row[0]: row[1:] for row in self._fetch(query)}
            yield from (found[number] for number in some if number in found)

    def _fetch(self, query: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query).fetchall()
        except (sqlite3.Error, OverflowError) as error:
            raise self._explain(error) from error

    def _copied(self) -> Path:
        """The database with its log in a folder of ours, as it was at one moment."""
        self._copy = tempfile.TemporaryDirectory(prefix="newsreader-import-", ignore_cleanup_errors=True)
        copy = Path(self._copy.name) / self.path.name
        for _ in range(_ATTEMPTS):
            before = _stamps(self.path)
            for suffix, _, _ in before:
                shutil.copyfile(f"{self.path}{suffix}", f"{copy}{suffix}")
            if _stamps(self.path) == before:
                return copy
        raise sqlite3.OperationalError("database is locked")

    def _throw_copy_away(self) -> None:
        if self._copy is not None:
            self._copy.cleanup()

    def _explain(self, error: Exception) -> ReaderError:
        """What went wrong as a sentence."""
        shown, text = clean_line(str(self.path), 300), str(error).lower()
        if isinstance(error, FileNotFoundError):
            return ReaderError(Problem("missing", f"There is no file {shown}.", subject=shown))
        if "locked" in text or "busy" in text:
            hint = "Close the program it belongs to, then import again. Nothing was changed."
            return ReaderError(Problem("storage", f"{shown} is being written by another program.", "", hint, shown))
        if "not a database" in text:
            return ReaderError(Problem("format", f"{shown} is no SQLite database.", subject=shown))
        if "malformed" in text or "corrupt" in text or "too big" in text:
            hint = "Nothing was imported, and the file was left as it is."
            return ReaderError(Problem("format", f"{shown} is damaged.", f"({clean_line(str(error))})", hint, shown))
        return ReaderError(Problem("storage", f"{shown} cannot be read.", f"({clean_line(str(error))})", "", shown))


def _needs_a_copy(path: Path) -> bool:
    """Whether reading the file itself could write: it is in WAL mode (fileformat.html, 1.3.3), or has a log."""
    with path.open("rb") as file:
        header = file.read(20)
    if header and not header.startswith(MAGIC):
        raise sqlite3.DatabaseError("file is not a database")
    return header[18:20] == b"\2\2" or any(Path(f"{path}{suffix}").exists() for suffix in _COMPANIONS)


def _stamps(path: Path) -> list[tuple[str, int, int]]:
    """The database and the files that belong to it, with size and time of the last change."""
    stamps = []
    for suffix in ("", *_COMPANIONS):
        file = Path(f"{path}{suffix}")
        if file.exists():
            status = file.stat()
            stamps.append((suffix, status.st_size, status.st_mtime_ns))
    return stamps


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
