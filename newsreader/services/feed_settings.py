"""What people type for a feed's settings, made into values; what is wrong is said in a sentence."""

import re
from dataclasses import replace

from newsreader.errors import Problem, ReaderError
from newsreader.model.feed import FeedSettings
from newsreader.model.text import clean_line

SHORTEST_MINUTES, LONGEST_MINUTES = 5, 31 * 24 * 60
_INTERVAL = re.compile(r"(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?)?", re.IGNORECASE | re.ASCII)
_UNIT_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_MAX_VALUE_CHARS = 2000
# These are the client's own: set by hand they would break the conversation, or have a setting of their own.
_NOT_BY_HAND = frozenset(("host", "content-length", "connection", "transfer-encoding", "accept-encoding", "user-agent"))


def read_interval(text: str) -> int | None:
    """Minutes between two fetches: of "90m", "2h", "1 day" or a bare number of minutes; None for "" or "auto".

    Raises:
        ReaderError: It is no such time, or out of bounds.
    """
    words = text.strip().lower()
    if words in ("", "auto"):
        return None
    found = _INTERVAL.fullmatch(words)
    minutes = int(found[1]) * _UNIT_MINUTES[(found[2] or "m")[0]] if found else 0
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        hint = f"Give a time such as 30m, 2h or 1d, from {SHORTEST_MINUTES} minutes to 31 days, or auto."
        raise _wrong(f"“{clean_line(text, 40)}” is no interval.", hint)
    return minutes


def shown_interval(minutes: int | None) -> str:
    """The interval as `read_interval` takes it; "" for none."""
    if minutes is None:
        return ""
    for unit in ("d", "h"):
        if minutes % _UNIT_MINUTES[unit] == 0:
            return f"{minutes // _UNIT_MINUTES[unit]}{unit}"
    return f"{minutes}m"


def read_header(text: str) -> tuple[str, str]:
    """Name and value of "Name: value".

    Raises:
        ReaderError: It is no header, or one that is not set by hand.
    """
    name, colon, value = text.partition(":")
    name, value = name.strip(), read_header_value(value)
    if not colon or not _HEADER_NAME.fullmatch(name) or not value:
        raise _wrong(f"“{clean_line(text, 60)}” is no header.", "A header looks like “Accept-Language: de”.")
    if name.lower() in _NOT_BY_HAND:
        raise _wrong(f"The header {name} is not set by hand.", "For User-Agent there is a setting of its own.")
    return name, value


def changed_headers(headers: tuple[tuple[str, str], ...], text: str) -> tuple[tuple[str, str], ...]:
    """The headers with "Name: value" among them, in the place of one of that name; "Name:" takes it away.

    Raises:
        ReaderError: It is no header.
    """
    name, _, value = text.partition(":")
    others = tuple(one for one in headers if one[0].lower() != name.strip().lower())
    return others if not value.strip() and len(others) < len(headers) else (*others, read_header(text))


def read_headers(text: str) -> tuple[tuple[str, str], ...]:
    """The headers of a text with one to a line, or parted by "; " where a new "Name:" begins; () for none.

    Raises:
        ReaderError: One of them is no header.
    """
    lines = re.split(r"\n|;\s+(?=[A-Za-z0-9-]{1,100}:)", text)
    return tuple(read_header(line) for line in lines if line.strip())


def shown_headers(headers: tuple[tuple[str, str], ...]) -> str:
    """The headers on one line, as `read_headers` takes them."""
    return "; ".join(f"{name}: {value}" for name, value in headers)


def read_header_value(text: str) -> str:
    """A value that can be sent: one line of ASCII.

    Raises:
        ReaderError: It holds what no header may.
    """
    value = text.strip()
    if len(value) > _MAX_VALUE_CHARS or not value.isascii() or not all(c.isprintable() for c in value):
        raise _wrong(f"“{clean_line(text, 60)}” cannot be sent in a header.", "Plain ASCII letters and signs can.")
    return value


def with_login(settings: FeedSettings, username: str | None, password: str | None) -> FeedSettings:
    """The settings with this login; none if the name is empty.

    Raises:
        ReaderError: There is a ":" in the name, which HTTP has no way to say.
    """
    if username and ":" in username:
        raise _wrong("A user name cannot hold a colon.", "")
    return replace(settings, username=username or None, password=(password or None) if username else None)


def _wrong(title: str, hint: str) -> ReaderError:
    return ReaderError(Problem("usage", title, hint=hint))
