"""Bodies: the feed's as sent, the page's as extracted."""

import sqlite3
from datetime import datetime

from newsreader.model.address import site_of
from newsreader.model.author import AuthorId
from newsreader.model.entry import EntryContent, EntryId
from newsreader.model.extracted import ExtractedAuthor, ExtractedPage
from newsreader.model.parsed import ParsedAuthor
from newsreader.storage.authors import save_person, set_authors
from newsreader.storage.compression import pack_text, unpack_text
from newsreader.storage.times import to_moment, to_seconds

# Over entry and page: what was read from the page is not a mere stub (a wall, a cookie notice) of the feed's own text;
# where the page keeps text for subscribers, it is as much as the feed has.
PAGE_IS_FULLER = "page.word_count > 0 AND page.word_count * (2 - page.paywalled) >= entry.word_count"


def best_content(connection: sqlite3.Connection, entry_id: EntryId) -> EntryContent | None:
    """The page's body if we have it and it is no stub of the feed's, else the feed's, else None."""
    row = connection.execute(
        f"SELECT {PAGE_IS_FULLER} FROM entry JOIN page_content AS page ON page.entry_id = entry.id WHERE entry.id = ?",
        (entry_id,),
    ).fetchone()
    return page_body(connection, entry_id) if row and row[0] else feed_body(connection, entry_id)


def page_body(connection: sqlite3.Connection, entry_id: EntryId) -> EntryContent | None:
    """The body extracted from the article's page."""
    row = connection.execute(
        "SELECT html, url, fetched_at, paywalled FROM page_content WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    return EntryContent("page", unpack_text(row[0]), row[1], to_moment(row[2]), bool(row[3])) if row else None


def feed_body(connection: sqlite3.Connection, entry_id: EntryId) -> EntryContent | None:
    """The body that came with the feed, as the publisher wrote it."""
    row = connection.execute(
        "SELECT html, base_url, first_seen FROM feed_content JOIN entry ON entry.id = entry_id WHERE entry_id = ?",
        (entry_id,),
    ).fetchone()
    return EntryContent("feed", unpack_text(row[0]), row[1], to_moment(row[2])) if row else None


def save_page(connection: sqlite3.Connection, entry_id: EntryId, page: ExtractedPage, now: datetime) -> bool:
    """Keeps an extracted page, its people and related items; False if the stored one is better.

    A walled or much shorter body never takes the place of a full one (issue 4); people and bios are taken over anyway.
    """
    known = connection.execute(
        "SELECT word_count, paywalled FROM page_content WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    save_people(connection, entry_id, page, now)
    if known and (page.word_count < known[0] // 2 or (page.paywalled and not known[1])):
        return False
    connection.execute(
        """INSERT OR REPLACE INTO page_content (entry_id, url, title, dek, published, modified, site_name, language,
             image_url, image_caption, word_count, paywalled, html, fetched_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            entry_id,
            page.url or "",
            page.title,
            page.dek,
            to_seconds(page.published),
            to_seconds(page.modified),
            page.site_name,
            page.language,
            page.image_url,
            page.image_caption,
            page.word_count,
            page.paywalled,
            pack_text(page.content_html),
            to_seconds(now),
        ),
    )
    connection.execute("DELETE FROM related WHERE entry_id = ?", (entry_id,))
    connection.executemany(
        "INSERT INTO related VALUES (?, ?, ?, ?, ?)",
        [(entry_id, ordinal, item.title, item.url, item.teaser) for ordinal, item in enumerate(page.related)],
    )
    connection.execute("INSERT OR IGNORE INTO search_pending VALUES (?)", (entry_id,))
    return True


def save_people(connection: sqlite3.Connection, entry_id: EntryId, page: ExtractedPage, now: datetime) -> None:
    """Makes the page's byline the entry's authors; where the page names nobody, the feed's people stay."""
    if not page.authors:
        return
    (entry_url,) = connection.execute("SELECT url FROM entry WHERE id = ?", (entry_id,)).fetchone()
    url = page.url or entry_url
    author_ids = [_save_author(connection, author, url, now) for author in page.authors]
    set_authors(connection, entry_id, author_ids)


def _save_author(connection: sqlite3.Connection, author: ExtractedAuthor, url: str | None, now: datetime) -> AuthorId:
    person = ParsedAuthor(author.name, author.url, author.avatar, author.bio)
    return save_person(connection, person, site=site_of(url), origin="article", source_url=url, now=now)
