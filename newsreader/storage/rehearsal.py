"""A private library with what an import looks at: a dry run does there what the real run would do here."""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from newsreader.model.address import canonical_url
from newsreader.storage.database import open_writer

_WHOLE = ("folder", "feed", "feed_state", "journal", "journal_change")
_OF_A_FEED = (
    "entry WHERE feed_id = ?",
    "entry_status WHERE feed_id = ?",
    "tag WHERE entry_id IN (SELECT id FROM entry WHERE feed_id = ?)",
)


def copy_for_import(connection: sqlite3.Connection, path: Path, addresses: Collection[str]) -> None:
    """Makes a library at `path` that an import from these addresses finds as it would find this one.

    Articles come without their texts and people, and only those of the feeds at these addresses.
    """
    wanted = {*addresses, *(canonical_url(url) for url in addresses)}
    connection.execute("BEGIN")  # all of it as it was at one moment, whoever writes meanwhile
    try:
        with closing(open_writer(path)) as copy:
            copy.execute("BEGIN")
            for table in _WHOLE:
                _copy(connection, copy, table)
            # Ids that the library has given are not given again: the journal may speak of them.
            seq = connection.execute("SELECT name, seq FROM sqlite_sequence WHERE name = 'entry'").fetchall()
            copy.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", seq)
            feeds = connection.execute("SELECT id, url FROM feed").fetchall()
            for feed_id in [feed_id for feed_id, url in feeds if {url, canonical_url(url) or url} & wanted]:
                for rows in _OF_A_FEED:
                    _copy(connection, copy, rows, feed_id)
            copy.execute("COMMIT")
    finally:
        connection.execute("COMMIT")


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, rows: str, *which: int) -> None:
    found = source.execute(f"SELECT * FROM {rows}", which)
    table, places = rows.partition(" ")[0], ", ".join("?" * len(found.description))
    target.executemany(f"INSERT INTO {table} VALUES ({places})", found)
