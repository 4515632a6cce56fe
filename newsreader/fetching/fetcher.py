"""What every source of documents offers: the network, or the bundled library that stands in for it."""

from collections.abc import Mapping
from typing import Protocol

from newsreader.model.outcome import FetchOutcome, Validators

FEED_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, application/json;q=0.7, text/xml;q=0.7, text/html;q=0.4, */*;q=0.1"
)
PAGE_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5"


class Fetcher(Protocol):
    """Answers "what is at this address?" without ever raising for an expected failure."""

    async def fetch(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        accept: str = FEED_ACCEPT,
        allow_private: bool = False,
        body_hash: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> FetchOutcome:
        """What came of one conditional GET.

        Args:
            url: As a person or a feed wrote it; "example.org" is taken as https.
            validators: What the server gave last time; None asks for the whole body.
            accept: The Accept header, FEED_ACCEPT or PAGE_ACCEPT as a rule.
            allow_private: Whether addresses of private networks may be connected to.
            body_hash: `hash_body` of the body we have; the same body again is NotModified.
            headers: More request headers; Authorization goes to the first host only.
        """
        ...

    async def aclose(self) -> None:
        """Let connections and threads go; what is in flight is cancelled."""
        ...
