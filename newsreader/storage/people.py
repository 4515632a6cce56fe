"""The people of the library as a reader meets them: found, counted, followed, muted, made one or two."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from newsreader.model.author import Author, AuthorId, AuthorMark, AuthorProfile, as_one
from newsreader.model.names import name_key
from newsreader.storage.authors import AUTHOR, author_from, person, person_ids, save_bio, set_mark
from newsreader.storage.feeds import UNSUBSCRIBED
from newsreader.storage.journal import Change, record
from newsreader.storage.times import to_seconds

FIELDS = ("followed", "muted", "same_as")  # what the journal says of people
PAGE_AGE = timedelta(days=30)  # a person's page is not asked again before


def profile(connection: sqlite3.Connection, author_id: AuthorId) -> AuthorProfile | None:
    """The person with counts of their articles; None if there is no such author."""
    group = person(connection, author_id)
    if not group:
        return None
    ids = [author.id for author in group]
    articles, unread, feeds = connection.execute(
        f"""SELECT count(*), coalesce(sum(read = 0), 0), count(DISTINCT feed_id)
            FROM entry_status WHERE hidden & {UNSUBSCRIBED} = 0
              AND entry_id IN (SELECT entry_id FROM entry_author WHERE author_id IN ({_marks(ids)}))""",
        ids,
    ).fetchone()
    followed, muted = _marks_of(connection, group[0].id)
    return AuthorProfile(as_one(group), group[1:], articles, unread, feeds, followed, muted)


def _marks_of(connection: sqlite3.Connection, author_id: AuthorId) -> tuple[bool, bool]:
    row = connection.execute("SELECT followed, muted FROM author_status WHERE author_id = ?", (author_id,)).fetchone()
    return (bool(row[0]), bool(row[1])) if row else (False, False)


def people(
    connection: sqlite3.Connection, *, name: str = "", followed: bool = False, limit: int = -1
) -> tuple[AuthorProfile, ...]:
    """People by the number of their articles, most first, at most `limit` (-1: all); feeds and unread are not counted.

    Args:
        connection: The library.
        name: Only people with these words in one of their names, whatever the accents and order.
        followed: Only people the reader follows.
        limit: How many.
    """
    conditions, values = ["(author.same_as IS NULL OR author.same_as = author.id)"], list[object]()
    for word in name_key(name).split() if name.strip() else ():
        conditions.append(
            """author.id IN (SELECT coalesce(same_as, id) FROM author_alias JOIN author ON id = author_id
                             WHERE instr(name_key, ?) > 0)"""
        )
        values.append(word)
    if followed:
        conditions.append("marks.followed = 1")
    rows = connection.execute(
        f"""SELECT (SELECT count(*) FROM entry_author WHERE author_id = author.id)
              + (SELECT count(*) FROM author AS other JOIN entry_author ON author_id = other.id
                 WHERE other.same_as = author.id AND other.id != author.id),
              coalesce(marks.followed, 0), coalesce(marks.muted, 0), {AUTHOR}
            FROM author LEFT JOIN author_status AS marks ON marks.author_id = author.id
            WHERE {" AND ".join(conditions)}
            ORDER BY 1 DESC, author.name COLLATE NOCASE, author.id LIMIT ?""",
        (*values, limit),
    ).fetchall()
    joined = {one for (one,) in connection.execute("SELECT DISTINCT same_as FROM author WHERE same_as IS NOT NULL")}
    found = []
    for articles, is_followed, is_muted, *columns in rows:
        author, also = author_from(columns), tuple[Author, ...]()
        if author.id in joined:
            group = person(connection, author.id)
            author, also = as_one(group), group[1:]
        found.append(AuthorProfile(author, also, articles, followed=bool(is_followed), muted=bool(is_muted)))
    return tuple(found)


# What the reader says about people


def mark_person(
    connection: sqlite3.Connection, author_id: AuthorId, mark: AuthorMark, value: bool, *, label: str, now: datetime
) -> bool:
    """Follows or mutes the person, or no longer; False if it was so already. Nobody is both followed and muted."""
    ids = person_ids(connection, author_id)
    other: AuthorMark = "muted" if mark == "followed" else "followed"
    changes = [_set(connection, mark, value, ids)]
    if value:
        changes.append(_set(connection, other, False, ids))
    record(connection, label, changes, now)
    return bool(changes[0].ids)


def _set(connection: sqlite3.Connection, mark: AuthorMark, value: bool, ids: Sequence[AuthorId]) -> Change:
    return Change(mark, int(not value), int(value), set_mark(connection, mark, value, ids))


def merge(connection: sqlite3.Connection, author_id: AuthorId, into: AuthorId, *, label: str, now: datetime) -> bool:
    """Makes two people one, under the id of `into`, with the marks of both; False if they are one already."""
    ours, theirs = person_ids(connection, author_id), person_ids(connection, into)
    if not ours or not theirs or ours[0] == theirs[0]:
        return False
    changes = _point(connection, ours, theirs[0])
    all_ids = [*theirs, *ours]
    (followed, muted), (also_followed, also_muted) = _marks_of(connection, ours[0]), _marks_of(connection, theirs[0])
    followed = followed or also_followed
    muted = (muted or also_muted) and not followed
    changes += [_set(connection, "followed", followed, all_ids), _set(connection, "muted", muted, all_ids)]
    record(connection, label, changes, now)
    return True


def split(connection: sqlite3.Connection, author_id: AuthorId, *, label: str, now: datetime) -> tuple[Author, ...]:
    """Makes everybody whom this person is made of one of their own; returns them, () if it was one name only.

    Each points to itself from now on, so that no shared page joins them again. The marks stay with each.
    """
    group = person(connection, author_id)
    if len(group) < 2:
        return ()
    changes = [change for author in group for change in _point(connection, [author.id], author.id)]
    record(connection, label, _joined(changes), now)
    return group


def _point(connection: sqlite3.Connection, ids: Sequence[AuthorId], target: AuthorId) -> list[Change]:
    """Says that these rows are the person of `target`."""
    rows = connection.execute(f"SELECT id, coalesce(same_as, 0) FROM author WHERE id IN ({_marks(ids)})", list(ids))
    before: dict[int, list[int]] = {}
    for one, same_as in rows.fetchall():
        before.setdefault(same_as, []).append(one)
    connection.execute(f"UPDATE author SET same_as = ? WHERE id IN ({_marks(ids)})", (target, *ids))
    return [Change("same_as", was, target, changed) for was, changed in before.items()]


def _joined(changes: Iterable[Change]) -> list[Change]:
    """Changes to "itself" as one a state before: after 0 says that each row points to its own id."""
    ids: dict[int, list[int]] = {}
    for change in changes:
        ids.setdefault(change.before, []).extend(change.ids)
    return [Change("same_as", before, 0, rows) for before, rows in ids.items()]


def take_back(connection: sqlite3.Connection, change: Change) -> None:
    """Undoes one change of a mark, or of who is whom, as far as it is still as the change left it."""
    if change.field == "same_as":
        connection.execute(
            f"""UPDATE author SET same_as = nullif(?, 0)
                WHERE id IN ({_marks(change.ids)})
                  AND (same_as IS nullif(?, 0) OR same_as = coalesce(nullif(?, 0), id))""",
            (change.before, *change.ids, change.after, change.after),
        )
    elif change.field == "muted":
        set_mark(connection, "muted", bool(change.before), change.ids)
    else:
        set_mark(connection, "followed", bool(change.before), change.ids)


def do_again(connection: sqlite3.Connection, change: Change) -> None:
    """Does a change again that was taken back; people who were put apart stay apart."""
    if change.field == "same_as" and change.after == 0:
        connection.execute(
            f"UPDATE author SET same_as = id WHERE id IN ({_marks(change.ids)}) AND same_as IS nullif(?, 0)",
            (*change.ids, change.before),
        )
    else:
        take_back(connection, replace(change, before=change.after, after=change.before))


# Their own pages


def may_ask_page(connection: sqlite3.Connection, author_id: AuthorId, now: datetime) -> bool:
    """Whether the person's page was not asked lately."""
    row = connection.execute("SELECT page_checked_at FROM author WHERE id = ?", (author_id,)).fetchone()
    return row is not None and (row[0] is None or row[0] <= to_seconds(now - PAGE_AGE))


def save_page_bio(
    connection: sqlite3.Connection,
    author_id: AuthorId,
    bio: str | None,
    *,
    source_url: str | None,
    avatar: str | None,
    now: datetime,
) -> bool:
    """Notes that the person's page was asked, and takes its bio over if that is the better one."""
    connection.execute(
        "UPDATE author SET page_checked_at = ?, avatar = coalesce(avatar, ?) WHERE id = ?",
        (to_seconds(now), avatar, author_id),
    )
    group = person(connection, author_id)
    return bool(group) and save_bio(
        connection, as_one(group), bio, origin="author-page", source_url=source_url, now=now
    )


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))
