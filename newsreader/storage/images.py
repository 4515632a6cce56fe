"""Images of articles, as the child process made them fit to keep; and why others could not be had."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from newsreader.errors import Problem
from newsreader.model.entry import EntryId
from newsreader.model.image import Image, ImageSize
from newsreader.storage.times import to_moment, to_seconds

KEPT_BYTES = 500_000_000  # of all images; above it those fetched first go first


def image_by_url(connection: sqlite3.Connection, url: str) -> Image | None:
    """The image kept of this address."""
    row = connection.execute(
        "SELECT width, height, mime_type, data FROM image WHERE url = ? AND data IS NOT NULL", (url,)
    ).fetchone()
    return Image(ImageSize(row[0], row[1]), row[2], row[3]) if row else None


def known_images(
    connection: sqlite3.Connection, urls: Iterable[str]
) -> dict[str, ImageSize | tuple[Problem, datetime]]:
    """What is known of these addresses: the size of the image kept, or why there is none and since when."""
    known: dict[str, ImageSize | tuple[Problem, datetime]] = {}
    for url in urls:
        row = connection.execute(
            "SELECT width, height, problem, fetched_at FROM image WHERE url = ?", (url,)
        ).fetchone()
        if row is not None and row[2] is None:
            known[url] = ImageSize(row[0], row[1])
        elif row is not None:
            known[url] = Problem(**json.loads(row[2])), to_moment(row[3])
    return known


def save_image(connection: sqlite3.Connection, url: str, image: Image | Problem, now: datetime) -> None:
    """Keeps the image of this address, or why it could not be had; an image never gives way to a problem."""
    if isinstance(image, Problem):
        connection.execute(
            """INSERT INTO image (url, problem, fetched_at) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE
                 SET problem = excluded.problem, fetched_at = excluded.fetched_at WHERE data IS NULL""",
            (url, json.dumps(asdict(image)), to_seconds(now)),
        )
        return
    connection.execute(
        """INSERT OR REPLACE INTO image (url, mime_type, width, height, data, problem, fetched_at)
           VALUES (?, ?, ?, ?, ?, NULL, ?)""",
        (url, image.mime_type, image.size.width, image.size.height, image.data, to_seconds(now)),
    )


def trim_images(connection: sqlite3.Connection, max_bytes: int = KEPT_BYTES) -> int:
    """Lets the images fetched first go until the rest has at most `max_bytes`; how many went."""
    total: int = connection.execute("SELECT coalesce(sum(length(data)), 0) FROM image").fetchone()[0]
    gone: list[tuple[str]] = []
    for url, size in connection.execute("SELECT url, length(data) FROM image WHERE data NOT NULL ORDER BY fetched_at"):
        if total <= max_bytes:
            break
        gone.append((url,))
        total -= size
    connection.executemany("DELETE FROM image WHERE url = ?", gone)
    return len(gone)


def lead_image(connection: sqlite3.Connection, entry_id: EntryId) -> tuple[str, str | None] | None:
    """Address and caption of the entry's lead image; None where it has none of its own, but its site's emblem."""
    row = connection.execute(
        """SELECT coalesce(page.image_url, entry.image_url), image_caption, feed_id
           FROM entry LEFT JOIN page_content AS page ON page.entry_id = entry.id WHERE entry.id = ?""",
        (entry_id,),
    ).fetchone()
    if row is None or not row[0]:
        return None
    shared = connection.execute(
        """SELECT 1 FROM entry LEFT JOIN page_content AS page ON page.entry_id = entry.id
           WHERE feed_id = ? AND coalesce(page.image_url, entry.image_url) = ? AND entry.id != ?""",
        (row[2], row[0], entry_id),
    ).fetchone()
    return None if shared else (row[0], row[1])
