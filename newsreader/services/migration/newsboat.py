"""newsboat: `urls`, `config`, `cache.db`."""

import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from newsreader.model.migrated import LeftBehind, MigratedEntry, MigratedFeed
from newsreader.model.parsed import Enclosure
from newsreader.parsing.addresses import resolve
from newsreader.parsing.dates import parse_date
from newsreader.parsing.plaintext import clean, one_line
from newsreader.services.migration.newsboat_files import SERVICE, NewsboatConfig, read_urls
from newsreader.services.migration.peer import (
    FeedLine,
    Peer,
    address_of,
    migrated_feeds,
    moment_of,
    rows_or_none,
    site_url_of,
    strays,
    text_of,
    title_of,
)
from newsreader.services.migration.places import PeerFiles
from newsreader.storage.foreign import ForeignDatabase

RUNNING = "newsboat is running: what it has not saved yet is not here"
FLAGS = "Flags are tags here; none of them means “starred” until --star-flag LETTER says which"
_COLUMNS = (
    "guid", "url", "title", "author", "pubDate", "content", "content_mime_type", "base", "unread", "flags",
    "enclosure_url", "enclosure_type",
)  # fmt: skip
# How a date begins that newsboat has put behind a link, to make an id of the two (RFC 822).
_DATE_AT_END = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{1,2} [A-Z][a-z]{2} \d{4} [^/]{0,40}$")


def read_newsboat(
    files: PeerFiles, config: NewsboatConfig, database: ForeignDatabase | None, star_flag: str | None
) -> Peer:
    """The program as an import sees it.

    Raises:
        ReaderError: One of its files cannot be read.
    """
    left = list(config.left_behind)
    if config.service != "local":
        left.append(LeftBehind(SERVICE, config.service))
        return Peer("newsboat", files.found, database is not None, (), tuple(left), lambda feed: [])
    where = "deleted = 0" if database and "deleted" in database.columns("rss_item") else "1"
    rows = rows_or_none(database, "rss_item", "feedurl", where)
    if files.subscriptions:
        feeds, more = read_urls(files.subscriptions)
    else:
        addresses = [one for one in rows_or_none(database, "rss_feed", "rssurl") if one.startswith(("http", "file:"))]
        feeds, more = migrated_feeds(FeedLine(address) for address in reversed(addresses))
    left += more
    feeds = _described(feeds, database)
    star, flag_notes = _star(database, star_flag or config.star_flag)
    left += strays(rows, feeds) + flag_notes + _is_running(files.database)

    def entries(feed: MigratedFeed) -> list[MigratedEntry]:
        if database is None:
            return []
        return [_entry(row, feed, star) for row in database.rows("rss_item", _COLUMNS, rows.get(feed.there, ()))]

    return Peer("newsboat", files.found, database is not None, feeds, tuple(left), entries)


def _described(feeds: Sequence[MigratedFeed], database: ForeignDatabase | None) -> tuple[MigratedFeed, ...]:
    """The feeds with what the cache knows of them."""
    if database is None:
        return tuple(feeds)
    known = {text_of(row[0]): row[1:] for row in database.rows("rss_feed", ("rssurl", "title", "url"))}
    return tuple(
        replace(feed, published_title=title_of(known[feed.there][0]), site_url=site_url_of(known[feed.there][1], feed))
        if feed.there in known
        else feed
        for feed in feeds
    )


def _star(database: ForeignDatabase | None, chosen: str) -> tuple[str, list[LeftBehind]]:
    """The flag that means "starred": the chosen one, else the only one in use; and a note if that is unclear."""
    uses = Counter[str]()
    for flags, numbers in rows_or_none(database, "rss_item", "flags").items():
        for flag in _flags(flags):
            uses[flag] += len(numbers)
    if chosen or len(uses) < 2:
        return chosen or next(iter(uses), ""), []
    used = ", ".join(f"{flag}: {count:,}" for flag, count in sorted(uses.items()))
    return "", [LeftBehind(FLAGS, used)]


def _flags(text: str) -> list[str]:
    return sorted({flag for flag in text if flag.isascii() and flag.isalpha()})


def _entry(row: Sequence[object], feed: MigratedFeed, star: str) -> MigratedEntry:
    guid, link, title, author, date, content, mime_type, base, unread, flags, file, file_type = row
    url = address_of(link, feed)
    text = clean(text_of(content))
    is_plain = text_of(mime_type).startswith("text/plain")
    enclosure = resolve(text_of(file))
    letters = _flags(text_of(flags))
    return MigratedEntry(
        id=_publishers_id(text_of(guid), text_of(link), text_of(title)),
        url=url,
        title=title_of(title),
        authors=(one_line(text_of(author)),),
        published=moment_of(date),
        content_html="" if is_plain else text,
        content_text=text if is_plain else "",
        base_url=resolve(text_of(base), url) or url,
        enclosures=(Enclosure(enclosure, one_line(text_of(file_type)) or None),) if enclosure else (),
        read=unread == 0,
        starred=bool(star) and star in letters,
        tags=tuple(f"flag-{letter}" for letter in letters),
    )


def _publishers_id(guid: str, link: str, title: str) -> str | None:
    """The feed's own id; None for one that newsboat made of link and date, of the link, or of the title."""
    if guid in ("", link) or (not link and guid == title):
        return None
    if link and guid.startswith(link) and parse_date(guid[len(link) :]):
        return None
    date = _DATE_AT_END.search(guid)
    made_of = guid[: date.start()] if date else guid
    if link.endswith(made_of) and (date or made_of.startswith("/")):  # the link as the feed has it, relative
        return None
    return one_line(guid)


def _is_running(database: Path | None) -> list[LeftBehind]:
    """A note, if newsboat's lock file names a process that lives."""
    if database is None or os.name != "posix":
        return []
    try:
        pid = int(database.with_name(database.name + ".lock").read_text("ascii")[:20])
        if pid <= 0:
            return []
        os.kill(pid, 0)
    except PermissionError:
        return [LeftBehind(RUNNING)]
    except (OSError, ValueError, OverflowError):
        return []
    return [LeftBehind(RUNNING)]
