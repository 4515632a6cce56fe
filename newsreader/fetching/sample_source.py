"""The demo's network: the bundled sample library answers for the addresses it knows."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path

from newsreader.errors import Problem
from newsreader.fetching.decoding import hash_body
from newsreader.fetching.fetcher import FEED_ACCEPT
from newsreader.fetching.problems import shown_url
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome, NotModified, Validators

_CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/feed+json",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".svg": "image/svg+xml",
}


class SampleSource:
    """A Fetcher over a folder with an `index.json`: `{"feeds": [{"url", "file", "folder"}], "pages": {url: file}}`.

    Only files below the folder are read, whatever the index says.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._files: dict[str, str] | None = None

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
        """The bundled document of that address, or the problem that there is none (see `Fetcher`)."""
        try:
            return await asyncio.to_thread(self._look_up, url, body_hash)
        except (OSError, ValueError, KeyError, TypeError) as error:
            return FetchFailed(Problem("storage", "The sample library cannot be read.", f"({error})", subject=url))

    async def aclose(self) -> None:
        """Nothing to let go."""

    def _look_up(self, url: str, body_hash: bytes | None) -> FetchOutcome:
        if self._files is None:
            index = json.loads((self._folder / "index.json").read_text("utf-8"))
            self._files = {feed["url"]: feed["file"] for feed in index["feeds"]} | dict(index["pages"])
        address = url.partition("#")[0]
        name = self._files.get(address)
        path = (self._folder / name).resolve() if name is not None else None
        if path is None or not path.is_relative_to(self._folder):
            title = f"The sample library has nothing at {shown_url(url)}."
            hint = "The demo uses no network: only what is bundled can be opened."
            return FetchFailed(Problem("missing", title, "", hint, shown_url(url)), status=404)
        body = path.read_bytes()
        if body_hash is not None and hash_body(body) == body_hash:
            return NotModified()
        return Fetched(address, body, _CONTENT_TYPES.get(path.suffix.lower(), "application/xml"), wire_bytes=0)
