"""What came of an attempt to fetch."""

from dataclasses import dataclass, field
from datetime import datetime

from newsreader.errors import Problem


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server gave to ask "has it changed?" with (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body arrived.

    Attributes:
        url: Where the body came from in the end.
        permanent_url: Where the server says the resource now lives for good: set only when every hop of the
            redirect chain was permanent (301, 308).
        body: Decoded from its transfer and content encoding, within the size limit.
        content_type: The header as sent, "" if none.
        wire_bytes: What crossed the network.
        fresh_for_s: From Cache-Control max-age or Expires; None if neither.
    """

    url: str
    body: bytes
    content_type: str = ""
    validators: Validators = field(default_factory=Validators)
    permanent_url: str | None = None
    wire_bytes: int = 0
    fresh_for_s: int | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server said 304, or (`same_body`) sent a body that is byte for byte the one we had.

    A 304 at an address to which it has moved for good comes without validators: the next answer is a whole one, and
    `Fetched` whatever is in it, so that the move is made once a feed was seen there.
    """

    validators: Validators = field(default_factory=Validators)
    wire_bytes: int = 0
    fresh_for_s: int | None = None
    same_body: bool = False


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """No body; `problem` says why. `gone` is HTTP 410, `retry_at` the server's own wish (Retry-After)."""

    problem: Problem
    status: int | None = None
    gone: bool = False
    retry_at: datetime | None = None
    wire_bytes: int = 0


FetchOutcome = Fetched | NotModified | FetchFailed
