"""A feed's settings as attributes of its OPML outline: FreshRSS's names where it has them, else names of our own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import get_args

from newsreader.errors import ReaderError
from newsreader.model.feed import Feed, FeedSettings, PageWish
from newsreader.services.feed_settings import (
    read_header,
    read_header_value,
    read_headers,
    read_interval,
    shown_interval,
)

Attributes = tuple[tuple[str, str], ...]

USER_AGENT, HEADERS = "frss:CURLOPT_USERAGENT", "frss:CURLOPT_HTTPHEADER"
COOKIE = "frss:CURLOPT_COOKIE"  # a header like the others here, and as secret
WHOLE_PAGE = "frss:cssFullContent"  # a CSS selector: whatever it is, the article is read from its page
PAUSED, INTERVAL, PAGES = "newsreader:paused", "newsreader:interval", "newsreader:pages"
USERNAME, PASSWORD, LOCAL = "newsreader:username", "newsreader:password", "newsreader:local"
# Headers that give nothing away; the others are as secret as a password.
_OPEN_HEADERS = ("accept", "accept-language", "referer", "dnt")


def settings_in(attributes: Attributes) -> tuple[FeedSettings, bool, Attributes]:
    """The settings that an outline's attributes say, whether the feed is local, and the attributes left over.

    What cannot be read is left over, too, so that it is written again.
    """
    said = dict(attributes)
    settings = FeedSettings(pages="always") if said.get(WHOLE_PAGE) else FeedSettings()
    taken = {LOCAL} & said.keys()
    for name, take in _TAKERS.items():
        if name in said:
            try:
                settings = take(settings, said[name])
            except (ReaderError, ValueError):
                continue
            taken.add(name)
    left = tuple((name, value) for name, value in attributes if name not in taken)
    return settings, said.get(LOCAL) == "true", left


def attributes_for(feed: Feed, kept: Attributes, *, secrets: bool) -> Attributes:
    """The attributes of an outline: those `kept` from an import, then the feed's settings as far as they are set."""
    settings = feed.settings
    headers = [(n, v) for n, v in settings.headers if secrets or n.lower() in _OPEN_HEADERS]
    usual = "always" if dict(kept).get(WHOLE_PAGE) else "auto"
    said = {
        USER_AGENT: settings.user_agent or "",
        HEADERS: "\n".join(f"{name}: {value}" for name, value in headers),
        PAUSED: "true" if settings.paused else "",
        INTERVAL: shown_interval(settings.interval_minutes),
        PAGES: settings.pages if settings.pages != usual else "",
        USERNAME: settings.username or "",
        PASSWORD: (settings.password or "") if secrets else "",
        LOCAL: "true" if feed.local and not feed.url.startswith("file:") else "",
    }
    ours: Sequence[tuple[str, str]] = [(name, value) for name, value in said.items() if value]
    return (*((name, value) for name, value in kept if name not in dict(ours)), *ours)


def _pages(settings: FeedSettings, value: str) -> FeedSettings:
    wish: PageWish | None = next((one for one in get_args(PageWish) if one == value), None)
    if wish is None:
        raise ValueError(value)
    return replace(settings, pages=wish)


_TAKERS: dict[str, Callable[[FeedSettings, str], FeedSettings]] = {
    USER_AGENT: lambda settings, value: replace(settings, user_agent=read_header_value(value) or None),
    HEADERS: lambda settings, value: replace(settings, headers=read_headers(value)),
    COOKIE: lambda settings, value: replace(settings, headers=(*settings.headers, read_header(f"Cookie: {value}"))),
    PAUSED: lambda settings, value: replace(settings, paused=value == "true"),
    INTERVAL: lambda settings, value: replace(settings, interval_minutes=read_interval(value)),
    PAGES: _pages,
    USERNAME: lambda settings, value: replace(settings, username=value or None),
    PASSWORD: lambda settings, value: replace(settings, password=value or None),
}
