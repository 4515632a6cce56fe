"""newsraft: `feeds`, `newsraft.sqlite3`. Nothing in the list of feeds is run."""

import json
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from newsreader.model.feed import FeedSettings
from newsreader.model.migrated import LeftBehind, MigratedEntry, MigratedFeed
from newsreader.model.parsed import Enclosure
from newsreader.model.text import clean_line
from newsreader.parsing.addresses import resolve
from newsreader.parsing.plaintext import clean, one_line
from newsreader.services.migration.peer import (
    NO_COMMANDS,
    FeedLine,
    Peer,
    address_of,
    migrated_feeds,
    moment_of,
    read_text_file,
    rows_or_none,
    site_url_of,
    strays,
    text_of,
    title_of,
)
from newsreader.services.migration.places import PeerFiles
from newsreader.storage.foreign import ForeignDatabase

OTHER_SETTINGS = "Settings of feeds that newsreader has not"
_COLUMNS = (
    "guid", "title", "link", "content", "attachments", "persons", "extras", "publication_date", "update_date", "unread",
    "important", "user_data",
)  # fmt: skip
# An address or a command, a name, settings (in old versions only minutes, in braces): only the first must be there.
_LINE = re.compile(r'(\$\([^)]*\)|[^\s"<]+)\s*(?:"([^"]*)")?\s*(?:<(.*)|\{\s*(\d+).*)?')
_WISH = re.compile(r'(?:[^;"]|"[^"]*"?)+')  # a ";" in quotes parts nothing
_SECTION = re.compile(r"@\s*([^<{]*)(?:<(.*)|\{\s*(\d+).*)?")


def read_newsraft(files: PeerFiles, database: ForeignDatabase | None) -> Peer:
    """The program as an import sees it.

    Raises:
        ReaderError: One of its files cannot be read.
    """
    rows = rows_or_none(database, "items", "feed_url")
    if files.subscriptions:
        lines, left = _read_list(files.subscriptions)
    else:
        lines, left = [FeedLine(url) for url in rows_or_none(database, "feeds", "feed_url")][::-1], []
    feeds, more = migrated_feeds(lines)
    feeds = _described(feeds, database)
    left = left + more + strays(rows, feeds)

    def entries(feed: MigratedFeed) -> list[MigratedEntry]:
        if database is None:
            return []
        return [_entry(row, feed) for row in database.rows("items", _COLUMNS, rows.get(feed.there, ()))]

    return Peer("newsraft", files.found, database is not None, feeds, tuple(left), entries)


def _read_list(path: Path) -> tuple[list[FeedLine], list[LeftBehind]]:
    """The lines of a `feeds` file; a section's settings hold for its feeds, as far as they have none of their own."""
    lines: list[FeedLine] = []
    left: list[LeftBehind] = []
    folder, of_all, of_section = "", FeedSettings(), FeedSettings()
    for line in map(str.strip, read_text_file(path).split("\n")):
        section, found = _SECTION.fullmatch(line), _LINE.match(line)
        if section:
            folder = section[1].strip()
            folder = "" if folder == "Global" else folder
            of_section = _settings(_wishes(section[2], section[3]), of_all, section[1].strip(), left)
            of_all = of_all if folder else of_section
        elif found and not line.startswith("#"):
            address, title, *wishes = found.groups()
            if address.startswith("$("):
                left.append(LeftBehind(NO_COMMANDS, clean_line(title or address)))
            else:
                settings = _settings(_wishes(*wishes), of_section, title or address, left)
                lines.append(FeedLine(address, title or "", (folder.replace("/", "\\/"),), settings))
    return lines, left


def _wishes(said: str | None, minutes: str | None) -> str:
    return said or (f"reload-period {minutes}" if minutes else "")


def _settings(text: str, usual: FeedSettings, subject: str, left: list[LeftBehind]) -> FeedSettings:
    """`usual` with what "name value; name value" says; what newsreader has no word for is noted."""
    settings = usual
    for wish in _WISH.findall(text):
        name, _, value = wish.strip().partition(" ")
        value = value.strip()
        value = value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value
        if name == "reload-period" and value.isascii() and value.isdigit() and int(value[:9]) > 0:
            settings = replace(settings, interval_minutes=int(value[:9]))
        elif name == "user-agent" and value:
            settings = replace(settings, user_agent=clean_line(value))
        elif name:
            left.append(LeftBehind(OTHER_SETTINGS, clean_line(f"{subject}: {name} {value}")))
    return settings


def _described(feeds: Sequence[MigratedFeed], database: ForeignDatabase | None) -> tuple[MigratedFeed, ...]:
    """The feeds as the database files them (without slashes at the end), with what it knows of them."""
    found = database.rows("feeds", ("feed_url", "title", "link")) if database else ()
    known = {text_of(url): (title_of(title), link) for url, title, link in found}
    described = []
    for feed in feeds:
        there = feed.there if feed.there in known else feed.there.rstrip("/")
        title, link = known.get(there, ("", None))
        described.append(replace(feed, there=there, published_title=title, site_url=site_url_of(link, feed)))
    return tuple(described)


def _entry(row: Sequence[object], feed: MigratedFeed) -> MigratedEntry:
    guid, title, link, content, attachments, persons, extras, published, updated, unread, important, user_data = row
    html, text = _body(records_of(content))
    url = address_of(link, feed)
    names = [one_line(person.get("name", "")) for person in records_of(persons) if person.get("type") != "contributor"]
    return MigratedEntry(
        id=_publishers_id(text_of(guid), text_of(link), text_of(title)),
        url=url,
        title=title_of(title),
        authors=tuple(names),
        published=moment_of(published),
        modified=moment_of(updated),
        content_html=html,
        content_text=text,
        base_url=url,
        categories=tuple(dict.fromkeys(one_line(r["category"]) for r in records_of(extras) if r.get("category"))),
        enclosures=tuple(filter(None, map(_enclosure, records_of(attachments)))),
        read=unread == 0,
        starred=important == 1,
        tags=_tags(text_of(user_data)),
    )


def _publishers_id(guid: str, link: str, title: str) -> str | None:
    """The feed's own id; None for one that newsraft took from the link or the title."""
    return one_line(guid) or None if guid != link and (link or guid != title) else None


def records_of(value: object) -> list[dict[str, str]]:
    """The records of a serialised column: its first character parts the fields, "^" begins a record."""
    text = text_of(value)
    records: list[dict[str, str]] = []
    for field in text[1:].split(text[:1]) if text else ():
        if field == "^":
            records.append({})
        elif records:
            name, _, said = field.partition("=")
            records[-1].setdefault(name, said)
    return records


def _body(contents: list[dict[str, str]]) -> tuple[str, str]:
    """HTML and plain text: the longest of what there is, as one of the two."""
    best = max(contents, key=lambda content: len(content.get("text", "")), default={})
    said = clean(best.get("text", ""))
    return ("", said) if best.get("type", "").startswith("text/plain") else (said, "")


def _enclosure(attachment: dict[str, str]) -> Enclosure | None:
    url = resolve(attachment.get("url"))
    if not url:
        return None
    size = attachment.get("size", "")
    size_bytes = int(size) if size.isascii() and size.isdigit() and len(size) < 16 else None
    return Enclosure(
        url, one_line(attachment.get("type", "")) or None, one_line(attachment.get("title", "")) or None, size_bytes
    )


def _tags(user_data: str) -> tuple[str, ...]:
    """The reader's own words on the article: the members that are set."""
    marks: object = None
    with suppress(ValueError, RecursionError):
        marks = json.loads(user_data) if user_data else None
    return tuple(clean_line(name, 100) for name, value in marks.items() if value) if isinstance(marks, dict) else ()
