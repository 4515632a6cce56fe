"""Full-text search: what waits is indexed in slices, a query is an FTS5 match."""

import sqlite3
from collections.abc import Sequence

from newsreader.model.text import clean_line, part_cjk
from newsreader.storage.compression import unpack_text
from newsreader.storage.contents import PAGE_IS_FULLER
from newsreader.storage.headline_sql import BYLINE
from newsreader.storage.plaintext import plain_text


def match_expression(words: Sequence[str]) -> str:
    """The FTS5 expression that wants all these words, each as it stands or as the beginning of a longer one.

    Every word is quoted, so that nothing in it is an operator (sqlite.org/fts5.html, 3.1).
    """
    return " ".join('"' + part_cjk(clean_line(word)).replace('"', '""') + '"*' for word in words)


def index_slice(connection: sqlite3.Connection, limit: int = 200) -> bool:
    """Indexes up to `limit` waiting entries, newest first; returns whether more may wait."""
    rows = connection.execute(
        f"""SELECT entry.id, entry.title, {BYLINE}, summary,
              CASE WHEN {PAGE_IS_FULLER} THEN page.html ELSE body.html END
            FROM search_pending JOIN entry ON entry.id = search_pending.entry_id
              LEFT JOIN page_content AS page ON page.entry_id = entry.id
              LEFT JOIN feed_content AS body ON body.entry_id = entry.id
            ORDER BY search_pending.entry_id DESC LIMIT ?""",
        (limit,),
    ).fetchall()
    for entry_id, title, byline, summary, body in rows:
        texts = map(part_cjk, (title, byline, summary, plain_text(unpack_text(body)) if body else ""))
        cursor = connection.execute("INSERT OR REPLACE INTO search_document (entry_id) VALUES (?)", (entry_id,))
        connection.execute(
            "INSERT INTO search (rowid, title, byline, summary, body) VALUES (?, ?, ?, ?, ?)",
            (cursor.lastrowid, *texts),
        )
    connection.executemany("DELETE FROM search_pending WHERE entry_id = ?", [(row[0],) for row in rows])
    return len(rows) == limit


def count_waiting(connection: sqlite3.Connection) -> int:
    """How many entries are not in the index yet."""
    (waiting,) = connection.execute("SELECT count(*) FROM search_pending").fetchone()
    return int(waiting)
