"""What response headers promise: validators, freshness, when to come back."""

import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from newsreader.model.feed import FeedSettings
from newsreader.model.outcome import Validators

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_FORBIDDING = re.compile(r"(?:^|[,\s])no-(?:store|cache)(?:$|[,;\s])", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
# What the client says by itself, and what would change where or how a request goes.
_OUR_OWN = frozenset((
    "host", "connection", "content-length", "transfer-encoding", "upgrade", "te", "expect", "proxy-authorization",
    "accept-encoding", "if-none-match", "if-modified-since",
))  # fmt: skip
_SECONDS = re.compile(r"\d{1,10}")
_MAX_VALIDATOR_CHARS = 1000


def request_headers(validators: Validators | None) -> dict[str, str]:
    """If-None-Match and If-Modified-Since, as far as there is something to compare."""
    wishes = {
        "If-None-Match": validators and _header_value(validators.etag),
        "If-Modified-Since": validators and _header_value(validators.last_modified),
    }
    return {name: value for name, value in wishes.items() if value}


def feed_headers(settings: FeedSettings) -> dict[str, str]:
    """The request headers that the reader wishes for one feed; what could not be sent as it is, is left out."""
    wishes = dict(settings.headers)
    if settings.user_agent:
        wishes["User-Agent"] = settings.user_agent
    if settings.username is not None:
        login = f"{settings.username}:{settings.password or ''}".encode()
        wishes["Authorization"] = "Basic " + b64encode(login).decode("ascii")
    return {
        name: value
        for name, value in wishes.items()
        if _NAME.fullmatch(name) and name.lower() not in _OUR_OWN and _header_value(value)
    }


def response_validators(headers: Mapping[str, str], old: Validators | None = None) -> Validators:
    """The validators of this answer; for a 304 pass the `old` ones, which stay where the server is silent."""
    old = old or Validators()
    return Validators(
        etag=_header_value(headers.get("etag")) or old.etag,
        last_modified=_header_value(headers.get("last-modified")) or old.last_modified,
    )


def fresh_for_s(headers: Mapping[str, str], now: datetime) -> int | None:
    """How long the server says the answer stays good, in seconds; None if it does not say."""
    caching = headers.get("cache-control", "")
    if _FORBIDDING.search(caching):
        return None
    if found := _MAX_AGE.search(caching):
        age = headers.get("age", "").strip()
        return max(0, int(found[1]) - (int(age) if _SECONDS.fullmatch(age) else 0))
    expires = http_date(headers.get("expires", ""))
    if expires is None:
        return None
    return max(0, int((expires - (http_date(headers.get("date", "")) or now)).total_seconds()))


def retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """When Retry-After wants us back (seconds or a date); None if it does not say or says the past."""
    text = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
        return now + timedelta(seconds=min(int(text), 10**9))
    date = http_date(text)
    return date if date is not None and date > now else None


def http_date(text: str) -> datetime | None:
    """The date of a header, aware UTC; None if it is none."""
    if not text or len(text) > 100:
        return None
    try:
        date = parsedate_to_datetime(text)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError, IndexError):
        return None


def _header_value(text: str | None) -> str | None:
    """The text if it can be sent back in a header as it is."""
    if not text or len(text) > _MAX_VALIDATOR_CHARS or any(char < " " or char == "\x7f" for char in text):
        return None
    return text
