"""People who write: one row a spelling and site, with the best bio known; rows that are one person point to one."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from newsreader.model.author import Author, AuthorId, AuthorMark, BioOrigin, as_one, better_bio, is_person_page
from newsreader.model.entry import EntryId
from newsreader.model.names import clean_author_name, name_key, names_agree
from newsreader.model.parsed import ParsedAuthor
from newsreader.storage.feeds import MUTED
from newsreader.storage.times import to_moment, to_seconds

AUTHOR = """author.id, author.name, author.site, author.url, author.avatar, author.bio, author.bio_origin,
  author.bio_source_url, author.bio_seen_at"""
_BATCH = 10_000


def author_from(row: Any) -> Author:
    """The author of a row of the AUTHOR columns."""
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

    Two spellings are one person of a site when their `name_key` is the same. Two that share the address of one
    person's page are one over all sites, if their names agree.
    """
    known = _known_or_new(connection, person.name, site)
    name = clean_author_name(person.name) or person.name
    if known.name.isascii() and not name.isascii():  # the spelling with its accents is the fuller one
        connection.execute("UPDATE author SET name = ? WHERE id = ?", (name, known.id))
    better_page = is_person_page(person.url) and not is_person_page(known.url)
    if (person.url and (known.url is None or better_page)) or (person.avatar and known.avatar is None):
        connection.execute(
            "UPDATE author SET url = ?, avatar = coalesce(avatar, ?) WHERE id = ?",
            (person.url if better_page else known.url or person.url, person.avatar, known.id),
        )
    save_bio(connection, known, person.bio, origin=origin, source_url=source_url, now=now)
    if better_page and person.url:
        _join_by_page(connection, known.id, name, person.url)
    return known.id


def _known_or_new(connection: sqlite3.Connection, name: str, site: str) -> Author:
    key = name_key(name)
    row = connection.execute(
        f"""SELECT {AUTHOR} FROM author JOIN author_alias ON author_alias.author_id = author.id
            WHERE author_alias.site = ? AND name_key = ?""",
        (site, key),
    ).fetchone()
    if row is not None:
        return author_from(row)
    name = clean_author_name(name) or name
    cursor = connection.execute("INSERT INTO author (site, name) VALUES (?, ?)", (site, name))
    known = Author(AuthorId(cursor.lastrowid or 0), name, site)
    connection.execute("INSERT INTO author_alias VALUES (?, ?, ?)", (site, key, known.id))
    return known


def save_bio(
    connection: sqlite3.Connection,
    known: Author,
    bio: str | None,
    *,
    origin: BioOrigin,
    source_url: str | None,
    now: datetime,
) -> bool:
    """Takes the bio over if it is better than the one known; returns whether it is."""
    if not better_bio(known, bio, origin):
        return False
    connection.execute(
        "UPDATE author SET bio = ?, bio_origin = ?, bio_source_url = ?, bio_seen_at = ? WHERE id = ?",
        (bio, origin, source_url, to_seconds(now), known.id),
    )
    return True


def set_authors(connection: sqlite3.Connection, entry_id: EntryId, author_ids: Iterable[AuthorId]) -> None:
    """Makes these people, in this order, the authors of the entry; it goes out of the lists if all are muted."""
    connection.execute("DELETE FROM entry_author WHERE entry_id = ?", (entry_id,))
    connection.executemany(
        "INSERT INTO entry_author VALUES (?, ?, ?)",
        [(entry_id, ordinal, author_id) for ordinal, author_id in enumerate(dict.fromkeys(author_ids))],
    )
    hide_if_muted(connection, [entry_id])


def authors_of(connection: sqlite3.Connection, entry_id: EntryId) -> tuple[Author, ...]:
    """The authors of an entry in the byline's order, named as there, with what is known of the whole person."""
    rows = connection.execute(
        f"SELECT {AUTHOR} FROM entry_author JOIN author ON author.id = author_id WHERE entry_id = ? ORDER BY ordinal",
        (entry_id,),
    )
    people: dict[AuthorId, Author] = {}
    for author in map(author_from, rows.fetchall()):
        group = person(connection, author.id)
        people.setdefault(group[0].id, replace(as_one(group), name=author.name))
    return tuple(people.values())


# One person under several ids


def person(connection: sqlite3.Connection, author_id: AuthorId) -> tuple[Author, ...]:
    """All rows of the person that this is one of, first the one that stands for all; () if there is no such author."""
    ids = person_ids(connection, author_id)
    rows = connection.execute(f"SELECT {AUTHOR} FROM author WHERE id IN ({_marks(ids)})", ids)
    by_id = {author.id: author for author in map(author_from, rows)}
    return tuple(by_id[one] for one in ids if one in by_id)


def person_ids(connection: sqlite3.Connection, author_id: AuthorId) -> tuple[AuthorId, ...]:
    """The ids of the person, first the one that stands for all."""
    row = connection.execute("SELECT coalesce(same_as, id) FROM author WHERE id = ?", (author_id,)).fetchone()
    if row is None:
        return ()
    rows = connection.execute("SELECT id FROM author WHERE same_as = ? AND id != ? ORDER BY id", (row[0], row[0]))
    return (AuthorId(row[0]), *(AuthorId(one) for (one,) in rows))


def _join_by_page(connection: sqlite3.Connection, author_id: AuthorId, name: str, url: str) -> None:
    """Makes the author one with the first who has the same page and an agreeing name.

    Not where the reader has said something about either of them: has put one apart, or marked them differently.
    """
    ours = _wish_and_marks(connection, author_id)
    if ours[0] is not None or connection.execute("SELECT 1 FROM author WHERE same_as = ?", (author_id,)).fetchone():
        return
    spellings = _spellings(url)
    rows = connection.execute(
        f"SELECT id, name FROM author WHERE url IN ({_marks(spellings)}) AND id != ? ORDER BY id",
        (*spellings, author_id),
    )
    for other_id, other_name in rows.fetchall():
        same_as, *marks = _wish_and_marks(connection, other_id)
        if same_as != other_id and marks == ours[1:] and names_agree(name, other_name):
            connection.execute("UPDATE author SET same_as = ? WHERE id = ?", (same_as or other_id, author_id))
            return


def _wish_and_marks(connection: sqlite3.Connection, author_id: AuthorId) -> list[int | None]:
    row = connection.execute(
        """SELECT same_as, coalesce(followed, 0), coalesce(muted, 0)
           FROM author LEFT JOIN author_status ON author_id = id WHERE id = ?""",
        (author_id,),
    ).fetchone()
    return list(row)


def _spellings(url: str) -> list[str]:
    """The address with and without TLS, "www." and a slash at its end."""
    parts = urlsplit(url)
    host, path = parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/")
    tail = f"?{parts.query}" if parts.query else ""
    return [
        f"{scheme}://{www}{host}{path}{slash}{tail}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for slash in ("", "/")
    ]


# The reader's marks


def set_mark(
    connection: sqlite3.Connection, mark: AuthorMark, value: bool, ids: Sequence[AuthorId] | Sequence[int]
) -> list[AuthorId]:
    """Sets or takes a mark of these rows, and hides or shows entries accordingly; returns the rows it changed."""
    if mark not in ("followed", "muted"):
        raise ValueError(mark)
    connection.executemany("INSERT OR IGNORE INTO author_status (author_id) VALUES (?)", [(one,) for one in ids])
    rows = connection.execute(
        f"UPDATE author_status SET {mark} = ? WHERE {mark} != ? AND author_id IN ({_marks(ids)}) RETURNING author_id",
        (value, value, *ids),
    )
    changed = [AuthorId(one) for (one,) in rows.fetchall()]
    if mark == "muted" and changed:
        entry_ids = connection.execute(
            f"SELECT DISTINCT entry_id FROM entry_author WHERE author_id IN ({_marks(changed)})", changed
        )
        _hide_or_show(connection, [EntryId(entry_id) for (entry_id,) in entry_ids.fetchall()])
    return changed


_ALL_MUTED = """(EXISTS (SELECT 1 FROM entry_author AS by WHERE by.entry_id = entry_status.entry_id)
  AND NOT EXISTS (SELECT 1 FROM entry_author AS by LEFT JOIN author_status AS marks ON marks.author_id = by.author_id
                  WHERE by.entry_id = entry_status.entry_id AND coalesce(marks.muted, 0) = 0))"""


def hide_if_muted(connection: sqlite3.Connection, entry_ids: Sequence[EntryId]) -> None:
    """Takes those of the entries, new or with other authors, out of every list all of whose authors are muted."""
    if connection.execute("SELECT 1 FROM author_status WHERE muted = 1 LIMIT 1").fetchone():
        _hide_or_show(connection, entry_ids)


def _hide_or_show(connection: sqlite3.Connection, entry_ids: Sequence[EntryId]) -> None:
    for start in range(0, len(entry_ids), _BATCH):
        batch = entry_ids[start : start + _BATCH]
        connection.execute(
            f"""UPDATE entry_status SET hidden = (hidden & ~{MUTED}) | CASE WHEN {_ALL_MUTED} THEN {MUTED} ELSE 0 END
                WHERE entry_id IN ({_marks(batch)}) AND ((hidden & {MUTED}) != 0) != {_ALL_MUTED}""",
            batch,
        )


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
