"""nom: `config.yml`, `nom.db`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from newsreader.errors import Problem, ReaderError
from newsreader.model.migrated import LeftBehind, MigratedEntry, MigratedFeed
from newsreader.model.text import clean_line
from newsreader.parsing.dates import parse_date
from newsreader.parsing.plaintext import clean, one_line
from newsreader.services.migration.peer import (
    FeedLine,
    Peer,
    address_of,
    migrated_feeds,
    moment_of,
    read_text_file,
    rows_or_none,
    strays,
    text_of,
    title_of,
)
from newsreader.services.migration.places import PeerFiles
from newsreader.storage.foreign import ForeignDatabase

ACCOUNTS = "Accounts on servers: the feeds they brought come along by themselves, the account does not"
_COLUMNS = ("guid", "link", "title", "content", "author", "readat", "publishedat", "favourite")
_MAX_CONFIG_CHARS = 5_000_000


def read_nom(files: PeerFiles, config: Mapping[str, Any], database: ForeignDatabase | None) -> Peer:
    """The program as an import sees it.

    Raises:
        ReaderError: One of its files cannot be read.
    """
    rows = rows_or_none(database, "items", "feedurl")
    lines = _lines(config)
    accounts = _accounts(config)
    if accounts or not files.subscriptions:  # what an account brought stands in no list
        listed = {line.address for line in lines}
        lines += [FeedLine(address) for address in reversed(rows) if address not in listed]
    feeds, left = migrated_feeds(lines)
    left = [LeftBehind(ACCOUNTS, account) for account in accounts] + left + strays(rows, feeds)

    def entries(feed: MigratedFeed) -> list[MigratedEntry]:
        if database is None:
            return []
        return [_entry(row, feed) for row in database.rows("items", _COLUMNS, rows.get(feed.there, ()))]

    return Peer("nom", files.found, database is not None, feeds, tuple(left), entries)


def read_nom_config(path: Path | None) -> Mapping[str, Any]:
    """The settings, every value of them a text; {} if there is no file.

    Raises:
        ReaderError: It cannot be read, or is no YAML.
    """
    if path is None:
        return {}
    import yaml  # 18 ms, for this import only

    shown = clean_line(str(path), 300)
    text = read_text_file(path)
    try:
        if len(text) > _MAX_CONFIG_CHARS:
            raise ValueError("too large")
        # The base loader knows texts, lists and maps, and nothing that YAML could make of them.
        config = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ReaderError(Problem("format", f"{shown} is no settings file of nom.", subject=shown)) from error
    if not isinstance(config, dict):
        raise ReaderError(Problem("format", f"{shown} is no settings file of nom.", subject=shown))
    return config


def database_of(files: PeerFiles, config: Mapping[str, Any]) -> PeerFiles:
    """The files with the database that the settings name."""
    name = config.get("database")
    if files.chosen or not files.subscriptions or not isinstance(name, str) or not name:
        return files
    named = files.subscriptions.parent / name
    return replace(files, database=named) if named.is_file() else files


def _lines(config: Mapping[str, Any]) -> list[FeedLine]:
    lines = []
    for feed in _list(config.get("feeds")):
        if isinstance(feed, dict) and isinstance(feed.get("url"), str):
            labels = tuple(tag for tag in _list(feed.get("tags")) if isinstance(tag, str))
            name = feed.get("name")
            lines.append(FeedLine(feed["url"].strip(), name if isinstance(name, str) else "", labels))
    return lines


def _accounts(config: Mapping[str, Any]) -> list[str]:
    """The servers, never the passwords; old versions have one account a server where new ones have a list."""
    backends = config.get("backends")
    found = []
    for server, accounts in backends.items() if isinstance(backends, dict) else ():
        for account in _list(accounts):
            host = account.get("host") if isinstance(account, dict) else None
            found.append(clean_line(f"{server} at {host}" if host else str(server), 200))
    return found


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _entry(row: Sequence[object], feed: MigratedFeed) -> MigratedEntry:
    guid, link, title, content, author, read_at, published, favourite = row
    url = address_of(link, feed)
    return MigratedEntry(
        id=one_line(text_of(guid)) or None,
        url=url,
        title=title_of(title),
        authors=(one_line(text_of(author)),),
        published=go_time(published),
        content_html=clean(text_of(content)),
        base_url=url,
        read=read_at not in (None, ""),
        starred=favourite in (1, "1", "true"),
    )


def go_time(value: object) -> datetime | None:
    """The moment in a text that Go wrote; its year 1 stands for none."""
    if isinstance(value, int | float):
        return moment_of(value)
    words = text_of(value).split(" m=")[0].split()
    return parse_date(" ".join(words[:3])) if words and not words[0].startswith("0001-") else None
