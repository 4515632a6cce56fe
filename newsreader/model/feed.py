"""Feeds as the library knows them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NewType

from newsreader.errors import Problem

FeedId = NewType("FeedId", int)


CLIPPINGS_URL = "urn:newsreader:later"  # the feed of what the reader put aside by its address
CLIPPINGS_TITLE = "Read later"

PageWish = Literal["auto", "always", "never"]


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """The reader's wishes for one feed.

    Attributes:
        paused: Never fetched until the reader says so.
        interval_minutes: How often to fetch, in place of what server and feed ask for; None for theirs.
        user_agent: What to call ourselves; None for the program's own name.
        headers: Further request headers, name and value.
        username: For HTTP basic authentication, with `password`; None for none.
        pages: Whether articles' own pages are fetched: where they can add something, always, or never.
    """

    paused: bool = False
    interval_minutes: int | None = None
    user_agent: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    pages: PageWish = "auto"


@dataclass(frozen=True, slots=True)
class Feed:
    """A subscription: the publisher's words beside the reader's own wishes.

    Attributes:
        title: The reader's own title, else the publisher's, else the address.
        folder: Folder names joined by "/", "" for none.
        local: The reader marked it as allowed to live on a private network or in a file.
    """

    id: FeedId
    url: str
    title: str
    site_url: str | None = None
    folder: str = ""
    local: bool = False
    settings: FeedSettings = FeedSettings()

    @property
    def is_fetched(self) -> bool:
        """Whether there is a document to fetch: not for the feed of what the reader put aside."""
        return not self.url.startswith("urn:")


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the fetcher must remember of a feed; times are aware UTC.

    `ttl_s`, `skip_hours` and `skip_days` are the feed's own wishes (see ParsedFeed); `missing_since` is the first of
    the 404s since it was last there.
    """

    etag: str | None = None
    last_modified: str | None = None
    validators_at: datetime | None = None
    body_hash: bytes | None = None
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    next_check_at: datetime | None = None
    failures: int = 0
    gone: bool = False
    ttl_s: int | None = None
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    problem: Problem | None = None
    missing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A line of `newsreader feeds`: the subscription, its state, its counts."""

    feed: Feed
    state: FeedState
    entries: int
    unread: int


@dataclass(frozen=True, slots=True)
class FeedPace:
    """How much a feed brings: its entries here, how many come in a week, and when the newest came."""

    entries: int
    a_week: float
    newest: datetime | None
