"""Another reader as an import sees it, and the small readings that all of them need."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from newsreader.errors import Problem, ReaderError
from newsreader.fetching.addresses import is_private_host, normalize_url, without_login
from newsreader.fetching.local_file import is_file_url
from newsreader.model.feed import FeedSettings
from newsreader.model.folders import typed_folder
from newsreader.model.migrated import LeftBehind, MigratedEntry, MigratedFeed
from newsreader.model.text import clean_line, clean_text
from newsreader.parsing.addresses import resolve
from newsreader.parsing.entities import decode_references
from newsreader.parsing.plaintext import looks_like_html, one_line, plain
from newsreader.services.convert import read_input
from newsreader.storage.foreign import ForeignDatabase

BAD_ADDRESS = "This is no address that can be fetched"
NO_DATABASE = "Articles and their marks: no database was found beside the list of feeds"
NOT_SUBSCRIBED = "Articles of feeds that are no longer subscribed to"
NO_COMMANDS = "Feeds made by commands: newsreader runs none"
FURTHER_LABELS = "Further tags on feeds: a feed is in one folder here; “newsreader export opml” keeps the others"
LOGINS = "Logins in addresses: kept with the feed's settings, out of sight"
_SCHEMES = ("http://", "https://", "file://", "feed:")


@dataclass(frozen=True, slots=True)
class Peer:
    """Another reader.

    Attributes:
        files: What was read of it.
        has_articles: There is a database of them.
        entries: The articles of a feed, newest first, read when they are asked for.
    """

    program: str
    files: tuple[Path, ...]
    has_articles: bool
    feeds: tuple[MigratedFeed, ...]
    left_behind: tuple[LeftBehind, ...]
    entries: Callable[[MigratedFeed], list[MigratedEntry]]


@dataclass(frozen=True, slots=True)
class FeedLine:
    """A subscription as the other reader's list of feeds has it."""

    address: str
    title: str = ""
    labels: tuple[str, ...] = ()
    settings: FeedSettings = field(default_factory=FeedSettings)


def migrated_feeds(lines: Iterable[FeedLine]) -> tuple[tuple[MigratedFeed, ...], list[LeftBehind]]:
    """The subscriptions that the lines ask for, and what of them is not here as it was there."""
    feeds: dict[str, MigratedFeed] = {}
    left = []
    for line in lines:
        try:
            feed = _migrated_feed(line)
        except ReaderError:
            left.append(LeftBehind(BAD_ADDRESS, clean_line(without_login(line.address), 200), failed=True))
            continue
        feeds.setdefault(feed.there, feed)
        left += _notes_on(feed)
    return tuple(feeds.values()), left


def _migrated_feed(line: FeedLine) -> MigratedFeed:
    """The subscription, its login out of the address; of its labels the first is its folder.

    Raises:
        AddressError: Its address cannot be fetched.
    """
    if not line.address.lower().startswith(_SCHEMES) or not _is_well_formed(line.address):
        raise ReaderError(Problem("address", "No address.", subject=line.address))
    settings, url = line.settings, line.address
    if not is_file_url(url):
        user, at, _ = url.partition("://")[2].partition("/")[0].rpartition("@")
        url = normalize_url(without_login(url))
        if at:
            name, _, password = user.partition(":")
            settings = replace(settings, username=_login(name), password=_login(password))
    labels = tuple(filter(None, (clean_line(label, 200) for label in line.labels)))
    folder = _folder_label(labels)
    return MigratedFeed(
        url=url,
        there=line.address,
        title=clean_line(line.title, 300),
        folder=typed_folder(folder),
        labels=tuple(label for label in labels if label != folder and not folder.startswith(label + "/")),
        settings=settings,
        local=is_file_url(url) or is_private_host(urlsplit(url).hostname or ""),
    )


def _notes_on(feed: MigratedFeed) -> list[LeftBehind]:
    """What of the subscription is not here as it was there."""
    notes = [LeftBehind(FURTHER_LABELS, f"{feed.title or feed.url}: {', '.join(feed.labels)}")] if feed.labels else []
    return notes + ([LeftBehind(LOGINS, feed.url)] if feed.settings.username is not None else [])


def strays(rows: dict[str, list[int]], feeds: tuple[MigratedFeed, ...]) -> list[LeftBehind]:
    """The note on articles whose feeds do not come along."""
    known = {feed.there for feed in feeds}
    left = {address: len(numbers) for address, numbers in rows.items() if address not in known}
    return [
        LeftBehind(NOT_SUBSCRIBED, f"{clean_line(without_login(address), 200) or 'no feed'}: {count:,}")
        for address, count in left.items()
    ]


def read_text_file(path: Path) -> str:
    """The text of a configuration file: UTF-8, else what Western programs wrote before.

    Raises:
        ReaderError: It cannot be read.
    """
    body = read_input(path)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def text_of(value: object) -> str:
    """The text in a column, whatever its type."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def moment_of(value: object) -> datetime | None:
    """The moment of a Unix time; None for none, and for what is no time."""
    if not isinstance(value, int | float) or not 0 < value < 32_503_680_000:  # the year 3000
        return None
    return datetime.fromtimestamp(int(value), UTC)


def title_of(value: object) -> str:
    """The title as our own parser would have it."""
    text = text_of(value)
    return plain(text) if looks_like_html(text) else one_line(decode_references(text))


def address_of(value: object, feed: MigratedFeed) -> str | None:
    """The article's address, made absolute; without the login of its feed, which relative addresses inherit."""
    url = resolve(text_of(value), feed.site_url, feed.url)
    return without_login(url) if url and feed.settings.username is not None else url


def site_url_of(value: object, feed: MigratedFeed) -> str | None:
    """The address of the feed's site; None for its own, which newsboat takes where the feed names no site."""
    url = without_login(resolve(text_of(value)) or "")
    return url if url.startswith(("http://", "https://")) and url != feed.url else None


def rows_or_none(database: ForeignDatabase | None, table: str, column: str, where: str = "1") -> dict[str, list[int]]:
    """The table's rows by a column's text; none without a database."""
    return database.rows_by(table, column, where) if database else {}


def _is_well_formed(address: str) -> bool:
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False


def _login(text: str) -> str:
    return clean_text(unquote(text)).replace("\n", "")


def _folder_label(labels: tuple[str, ...]) -> str:
    """The first label; where others lie inside it ("A", "A/B": folders that were imported as tags), the innermost."""
    folder = labels[0] if labels else ""
    for label in labels:
        if label.startswith(folder + "/"):
            folder = label
    return folder
