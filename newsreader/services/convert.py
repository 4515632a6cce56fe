"""Feeds and article pages as JSON, without a library: for other programs."""

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ParamSpec

from newsreader.errors import Problem, ProblemKind, ReaderError
from newsreader.fetching.fetcher import FEED_ACCEPT, PAGE_ACCEPT, Fetcher
from newsreader.model.extracted import ExtractedPage
from newsreader.model.outcome import Fetched, FetchFailed
from newsreader.model.text import clean_line, clean_text
from newsreader.pool import ParsePool

P = ParamSpec("P")

MAX_BYTES = 200_000_000
CHILDREN = 2  # one reads while the other's answer is on its way; measured: a third gains nothing on two cores


class Converter:
    """Reads feeds and pages from files, addresses or bytes, each in a child process; several may be under way."""

    def __init__(self, fetcher: Fetcher, *, allow_private: bool = False) -> None:
        self._fetcher = fetcher
        self._allow_private = allow_private
        self._pools = tuple(ParsePool() for _ in range(CHILDREN))
        self._free: asyncio.LifoQueue[ParsePool] = asyncio.LifoQueue()  # last in, first out: one input, one child
        for pool in self._pools:
            self._free.put_nowait(pool)

    async def feed(self, source: str, *, body: bytes | None = None) -> str:
        """The feed at a path or an address (or in `body`) as a line of JSON Feed.

        Raises:
            ReaderError: It cannot be had, or is no feed.
        """
        found = await self._body(source, body, FEED_ACCEPT)
        return await self._run(feed_as_json, found.body, url=found.url or None, content_type=found.content_type)

    async def page(self, source: str, *, url: str | None = None, body: bytes | None = None) -> str:
        """The article at a path or an address (or in `body`) as a line of JSON; `url` is where a file came from.

        Raises:
            ReaderError: It cannot be had, or is no page.
        """
        found = await self._body(source, body, PAGE_ACCEPT)
        address = url or found.url or None
        return await self._run(
            page_as_json, found.body, source=clean_text(source), url=address, content_type=found.content_type
        )

    async def _body(self, source: str, body: bytes | None, accept: str) -> Fetched:
        """The bytes; their address is "" for those of a file."""
        if body is not None:
            return Fetched("", body)
        if "://" not in source:
            return Fetched("", await asyncio.to_thread(read_input, Path(source)))
        outcome = await self._fetcher.fetch(source, accept=accept, allow_private=self._allow_private)
        if isinstance(outcome, FetchFailed):
            raise ReaderError(outcome.problem)
        assert isinstance(outcome, Fetched), "nothing was known before that could be unmodified"
        return outcome

    async def _run(self, function: Callable[P, str], *args: P.args, **kw: P.kwargs) -> str:
        pool = await self._free.get()
        try:
            return await pool.run(function, *args, **kw)
        finally:
            self._free.put_nowait(pool)

    async def aclose(self) -> None:
        """Ends the children and the network."""
        for pool in self._pools:
            await pool.aclose()
        await self._fetcher.aclose()


def feed_as_json(body: bytes, *, url: str | None, content_type: str = "") -> str:
    """The feed as one line of JSON Feed 1.1; pure, for the child process.

    Raises:
        FeedError: The bytes are no feed.
    """
    from newsreader.extraction.sanitize import sanitize  # parsers belong to the child, not to its parent
    from newsreader.parsing.feed import parse_feed
    from newsreader.parsing.jsonfeed import to_json_feed

    return json_line(to_json_feed(parse_feed(body, url=url, content_type=content_type), sanitize=sanitize))


def page_as_json(body: bytes, *, source: str, url: str | None, content_type: str = "") -> str:
    """The article on a page as one line of JSON; pure, for the child process.

    Raises:
        PageError: The bytes are no article page.
    """
    from newsreader.extraction.page import extract_page

    page = extract_page(body, url=url, content_type=content_type)
    return json_line({"source": source, **_page_members(page)})


def _page_members(page: ExtractedPage) -> dict[str, Any]:
    from newsreader.parsing.dates import to_rfc3339

    return {
        "url": page.url or page.canonical_url,
        "title": page.title,
        "dek": page.dek,
        "authors": [{"name": a.name, "url": a.url, "bio": a.bio, "avatar": a.avatar} for a in page.authors],
        "published": page.published_text or (to_rfc3339(page.published) if page.published else None),
        "modified": to_rfc3339(page.modified) if page.modified else None,
        "site_name": page.site_name,
        "language": page.language,
        "image": page.image_url,
        "content_html": page.content_html,
        "content_text": page.content_text,
        "word_count": page.word_count,
        "related": [{"title": item.title, "url": item.url, "teaser": item.teaser} for item in page.related],
        "paywalled": page.paywalled,
    }


def json_line(members: Mapping[str, Any]) -> str:
    """One object of JSON Lines."""
    return json.dumps(members, ensure_ascii=False, separators=(",", ":"))


def read_input(path: Path) -> bytes:
    """The bytes of a file, or of a pipe that has a name; blocks on the disk, so call it off the loop.

    Raises:
        ReaderError: It is not there, no file, larger than 200 MB, or cannot be read.
    """
    shown = clean_line(str(path), 300)
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _problem("missing", f"There is no file {shown}.", shown) from None
    except IsADirectoryError:
        raise _problem("usage", f"{shown} is a folder, not a file.", shown) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _problem("missing", f"{shown} cannot be read: {why}.", shown) from error
    if len(body) > MAX_BYTES:
        raise _problem("limit", f"{shown} is larger than {MAX_BYTES // 1_000_000} MB.", shown)
    return body


def _problem(kind: ProblemKind, title: str, subject: str) -> ReaderError:
    return ReaderError(Problem(kind, title, subject=subject))
