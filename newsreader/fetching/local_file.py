"""Feeds that lie in a file of this machine, put there by the reader's own word."""

from pathlib import Path
from urllib.parse import urlsplit

from newsreader.errors import Problem
from newsreader.fetching.client import hash_body
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome, NotModified

MAX_BYTES = 200_000_000


def is_file_url(url: str) -> bool:
    """Whether the address names a file."""
    return url.startswith("file:")


def read_feed_file(url: str, *, body_hash: bytes | None = None) -> FetchOutcome:
    """The file as if it had been fetched; blocks on the disk, so call it off the loop."""
    from urllib.request import url2pathname  # 7 ms that no start should pay

    path = Path(url2pathname(urlsplit(url).path))
    try:
        if not path.is_file():
            return _failed("missing", f"There is no file {path}.", url)
        if path.stat().st_size > MAX_BYTES:
            return _failed("limit", f"{path} is larger than {MAX_BYTES // 1_000_000} MB.", url)
        body = path.read_bytes()
    except OSError as error:
        return _failed("storage", f"{path} cannot be read: {error.strerror or error}.", url)
    if body_hash is not None and hash_body(body) == body_hash:
        return NotModified(same_body=True)
    return Fetched(url, body, wire_bytes=0)


def _failed(kind: str, title: str, url: str) -> FetchFailed:
    return FetchFailed(Problem(kind, title, subject=url))  # type: ignore[arg-type]
