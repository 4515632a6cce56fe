"""People who write: one row a person, however their name is spelled, with the best bio known."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsreader.model.author import Author, AuthorId, BioOrigin, better_bio
from newsreader.model.entry import EntryId
from newsreader.model.names import clean_author_name, name_key
from newsreader.model.parsed import ParsedAuthor
from newsreader.storage.times import to_moment, to_seconds

_AUTHOR = "author.id, author.name, author.site, author.url, avatar, bio, bio_origin, bio_source_url, bio_seen_at"


def _author(row: Any) -> Author:
    author_id, name, site, url, avatar, bio, origin, source_url, seen_at = row
    return Author(AuthorId(author_id), name, site, url, avatar, bio, origin, source_url, to_moment(seen_at))


def save_person(
    connection: sqlite3.Connection,
    person: ParsedAuthor,
    *,
    site: str,
    origin: BioOrigin,
    source_url: str | None,
    now: datetime,
) -> AuthorId:
    """The id of this person, made or met again; takes over a better bio and what was not known before.

    Two spellings are one person of a site when their `name_key` is the same; never over sites.
    """
    key = name_key(person.name)
    name = clean_author_name(person.name) or person.name
    row = connection.execute(
        f"""SELECT {_AUTHOR} FROM author JOIN author_alias ON author_alias.author_id = author.id
            WHERE author_alias.site = ? AND name_key = ?""",
        (site, key),
    ).fetchone()
    if row is None:
        cursor = connection.execute("INSERT INTO author (site, name) VALUES (?, ?)", (site, name))
        known = Author(AuthorId(cursor.lastrowid or 0), name, site)
        connection.execute("INSERT INTO author_alias VALUES (?, ?, ?)", (site, key, known.id))
    else:
        known = _author(row)
    if known.name.isascii() and not name.isascii():  # the spelling with its accents is the fuller one
        connection.execute("UPDATE author SET name = ? WHERE id = ?", (name, known.id))
    if (person.url or person.avatar) and (known.url is None or known.avatar is None):
        connection.execute(
            "UPDATE author SET url = coalesce(url, ?), avatar = coalesce(avatar, ?) WHERE id = ?",
            (person.url, person.avatar, known.id),
        )
    if better_bio(known, person.bio, origin):
        connection.execute(
            "UPDATE author SET bio = ?, bio_origin = ?, bio_source_url = ?, bio_seen_at = ? WHERE id = ?",
            (person.bio, origin, source_url, to_seconds(now), known.id),
        )
    return known.id


def set_authors(connection: sqlite3.Connection, entry_id: EntryId, author_ids: Iterable[AuthorId]) -> None:
    """Makes these people, in this order, the authors of the entry."""
    connection.execute("DELETE FROM entry_author WHERE entry_id = ?", (entry_id,))
    connection.executemany(
        "INSERT INTO entry_author VALUES (?, ?, ?)",
        [(entry_id, ordinal, author_id) for ordinal, author_id in enumerate(dict.fromkeys(author_ids))],
    )


def authors_of(connection: sqlite3.Connection, entry_id: EntryId) -> tuple[Author, ...]:
    """The authors of an entry in the byline's order."""
    rows = connection.execute(
        f"SELECT {_AUTHOR} FROM entry_author JOIN author ON author.id = author_id WHERE entry_id = ? ORDER BY ordinal",
        (entry_id,),
    )
    return tuple(map(_author, rows))
