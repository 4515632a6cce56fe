"""What another reader holds, in neutral words: its feeds, its articles with their marks, and what cannot come along."""

from dataclasses import dataclass, field
from datetime import datetime

from newsreader.model.feed import FeedSettings
from newsreader.model.parsed import Enclosure


@dataclass(frozen=True, slots=True)
class MigratedFeed:
    """A subscription of the other reader.

    Attributes:
        url: As it is subscribed to here; never with a login.
        there: Under which address the other reader files its articles; may hold a password, so it is never shown.
        title: What its reader calls it, "" for the publisher's title.
        published_title: The publisher's title as last seen, "" for unknown.
        folder: Folder names joined by "/" (`model.folders`), "" for none.
        labels: Further labels on the feed, kept for the next OPML file.
        local: On a private network, or in a file.
    """

    url: str
    there: str
    title: str = ""
    published_title: str = ""
    site_url: str | None = None
    folder: str = ""
    labels: tuple[str, ...] = ()
    settings: FeedSettings = field(default_factory=FeedSettings)
    local: bool = False


@dataclass(frozen=True, slots=True)
class MigratedEntry:
    """An article of the other reader, its texts cleaned as those of a feed are.

    Attributes:
        id: The publisher's id; None where the other reader made one up.
        authors: Bylines, each of which may name several people.
        content_html: Not sanitised, as `ParsedEntry.content_html`.
    """

    id: str | None
    url: str | None
    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    content_html: str = ""
    content_text: str = ""
    base_url: str | None = None
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()
    read: bool = False
    starred: bool = False
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Something that cannot come along, or not as it was.

    Attributes:
        why: The kind of thing and the reason in one sentence, the same for all of the kind.
        what: The very thing, "" where there is nothing to name.
        failed: It should have come, and is broken.
    """

    why: str
    what: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class MigrationReport:
    """What an import did, or in a dry run would do.

    Attributes:
        files: What was read.
        read: Articles that it marked read; `starred` and `tagged` likewise.
    """

    program: str
    files: tuple[str, ...]
    feeds_new: int = 0
    feeds_known: int = 0
    entries_new: int = 0
    entries_known: int = 0
    read: int = 0
    starred: int = 0
    tagged: int = 0
    left_behind: tuple[LeftBehind, ...] = ()
