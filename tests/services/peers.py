"""Other readers' files as these programs write them."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

NEWSBOAT_FEEDS = """CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
  title VARCHAR(1024) NOT NULL)"""
NEWSBOAT_OLD = """CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
  title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
  feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
  unread INTEGER(1) NOT NULL"""
NEWSBOAT_NEW = (
    NEWSBOAT_OLD
    + """, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
  enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
  base VARCHAR(128) NOT NULL DEFAULT "", content_mime_type VARCHAR(255) NOT NULL DEFAULT "" """
)
NEWSRAFT_FEEDS = """CREATE TABLE feeds(feed_url TEXT NOT NULL UNIQUE, title TEXT, link TEXT, content TEXT,
  attachments TEXT, persons TEXT, extras TEXT, download_date INTEGER NOT NULL DEFAULT 0)"""
NEWSRAFT_ITEMS = """CREATE TABLE items(feed_url TEXT NOT NULL, guid TEXT NOT NULL, title TEXT, link TEXT, content TEXT,
  attachments TEXT, persons TEXT, extras TEXT, publication_date INTEGER NOT NULL DEFAULT 0,
  update_date INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0, important INTEGER NOT NULL DEFAULT 0"""
NOM_ITEMS = """CREATE TABLE items (id integer primary key, feedurl text, link text, title text, content text,
  author text, readat datetime, publishedat datetime, updatedat datetime, createdat datetime"""


def fill(path: Path, schemas: Iterable[str], rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Path:
    """A database of these tables with these rows."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for schema in schemas:
            connection.execute(schema)
        for table, values in rows.items():
            for row in values:
                marks = ",".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} ({','.join(row)}) VALUES ({marks})", tuple(row.values()))
    connection.close()
    return path


def newsboat_item(number: int, **other: Any) -> dict[str, Any]:
    """A row of rss_item."""
    return {
        "guid": f"id-{number}",
        "title": f"Tide {number}",
        "author": "Jo Marsh",
        "url": f"https://harbour.example/{number}",
        "feedurl": "https://harbour.example/feed",
        "pubDate": 1_777_600_000 + number,
        "content": f"<p>The tide of day {number}.</p>",
        "unread": 1,
    } | other


def newsboat_cache(path: Path, *items: Mapping[str, Any], old: bool = False) -> Path:
    """A cache.db; `old` with the columns of the first version only."""
    feeds = [{"rssurl": "https://harbour.example/feed", "url": "https://harbour.example/", "title": "Harbour News"}]
    schemas = (NEWSBOAT_FEEDS, (NEWSBOAT_OLD if old else NEWSBOAT_NEW) + ")")
    return fill(path, schemas, {"rss_feed": feeds, "rss_item": items})


def serialised(*records: Mapping[str, str]) -> str:
    """A column of newsraft."""
    return "".join("\x1f^" + "".join(f"\x1f{name}={said}" for name, said in record.items()) for record in records)


def newsraft_item(number: int, **other: Any) -> dict[str, Any]:
    """A row of items."""
    return {
        "feed_url": "https://harbour.example/feed",
        "guid": f"id-{number}",
        "title": f"Tide {number}",
        "link": f"/{number}",
        "content": serialised(
            {"type": "text/plain", "text": "Tide."}, {"type": "text/html", "text": f"<p>The tide of day {number}.</p>"}
        ),
        "attachments": serialised({"url": "https://harbour.example/a.mp3", "type": "audio/mpeg", "size": "1234"}),
        "persons": serialised(
            {"type": "author", "name": "Jo"}, {"type": "author", "name": "Kim"}, {"type": "contributor", "name": "Bo"}
        ),
        "extras": serialised({"category": "Tides"}, {"category": "Moon"}),
        "publication_date": 1_777_600_000 + number,
        "unread": 1,
        "important": 0,
    } | other


def newsraft_database(path: Path, *items: Mapping[str, Any]) -> Path:
    """A newsraft.sqlite3."""
    feeds = [{"feed_url": "https://harbour.example/feed", "title": "Harbour News", "link": "https://harbour.example/"}]
    user_data = ", user_data TEXT" if any("user_data" in item for item in items) else ""
    return fill(path, (NEWSRAFT_FEEDS, f"{NEWSRAFT_ITEMS}{user_data})"), {"feeds": feeds, "items": items})


def nom_item(number: int, **other: Any) -> dict[str, Any]:
    """A row of items."""
    return {
        "feedurl": "https://harbour.example/feed",
        "link": f"https://harbour.example/{number}",
        "title": f"Tide {number}",
        "content": f"<p>The tide of day {number}.</p>",
        "author": "Jo Marsh",
        "publishedat": f"2026-05-01 10:00:{number:02}.123456789+02:00",
    } | other


def nom_database(path: Path, *items: Mapping[str, Any]) -> Path:
    """A nom.db; rows with a guid make it one of today's version."""
    new = ", favourite boolean not null default 0, guid text" if any("guid" in item for item in items) else ""
    return fill(path, (f"{NOM_ITEMS}{new})",), {"items": items})


def user_data(**marks: int) -> str:
    return json.dumps(marks)


def stamps(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below, with its hash and the time of its last change."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path): (sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}
