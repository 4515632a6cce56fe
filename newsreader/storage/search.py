"""Full-text search: what waits is indexed in slices, a query is an FTS5 match."""

import html
import re
import sqlite3
from collections.abc import Sequence

from newsreader.model.text import count_words
from newsreader.storage.authors import BYLINE
from newsreader.storage.compression import unpack_text

_TAG = re.compile(r"<[^>]*>")
MAX_BODY_CHARS = 200_000


def match_expression(words: Sequence[str]) -> str:
    """The FTS5 expression that wants all these words, each as it stands or as the beginning of a longer one.

    Every word is quoted, so that nothing in it is an operator (sqlite.org/fts5.html, 3.1).
    """
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)


def index_slice(connection: sqlite3.Connection, limit: int = 200) -> int:
    """Indexes up to `limit` waiting entries, newest first; returns how many still wait (0: done)."""
    rows = connection.execute(
        f"""SELECT entry.id, entry.title, {BYLINE}, summary, page.html, body.html
            FROM search_pending JOIN entry ON entry.id = search_pending.entry_id
              LEFT JOIN page_content AS page ON page.entry_id = entry.id
              LEFT JOIN feed_content AS body ON body.entry_id = entry.id
            ORDER BY search_pending.entry_id DESC LIMIT ?""",
        (limit,),
    ).fetchall()
    texts = [(*row[:4], _text(row[4] or row[5])) for row in rows]
    connection.executemany("INSERT INTO search (rowid, title, byline, summary, body) VALUES (?, ?, ?, ?, ?)", texts)
    connection.executemany(
        "UPDATE entry SET word_count = ? WHERE id = ?", [(count_words(text[4] or text[3]), text[0]) for text in texts]
    )
    connection.executemany("DELETE FROM search_pending WHERE entry_id = ?", [(row[0],) for row in rows])
    (waiting,) = connection.execute("SELECT count(*) FROM search_pending").fetchone()
    return int(waiting)


def _text(body: bytes | None) -> str:
    return html.unescape(_TAG.sub(" ", unpack_text(body)[:MAX_BODY_CHARS])) if body else ""
