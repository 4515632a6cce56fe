import json
from pathlib import Path

import pytest

from newsreader.fetching.client import hash_body
from newsreader.fetching.fetcher import Fetcher
from newsreader.fetching.sample_source import SampleSource
from newsreader.model.outcome import Fetched, FetchFailed, NotModified

FEED = "https://example.org/feed"


@pytest.fixture
def source(tmp_path: Path) -> Fetcher:
    library = tmp_path / "library"
    library.mkdir()
    (tmp_path / "secret.xml").write_text("secret")
    (library / "feed.xml").write_bytes(b"<rss/>")
    (library / "page.html").write_bytes(b"<p>")
    index = {
        "feeds": [{"url": FEED, "file": "feed.xml", "folder": ""}],
        "pages": {
            "https://example.org/1": "page.html",
            "https://example.org/2": "../secret.xml",
            "https://example.org/3": "missing.html",
        },
    }
    (library / "index.json").write_text(json.dumps(index))
    return SampleSource(library)


async def test_it_answers_for_what_it_knows(source: Fetcher) -> None:
    assert await source.fetch(FEED) == Fetched(FEED, b"<rss/>", "application/xml")
    page = await source.fetch("https://example.org/1#part")
    assert page == Fetched("https://example.org/1", b"<p>", "text/html; charset=utf-8")
    assert await source.fetch(FEED, body_hash=hash_body(b"<rss/>")) == NotModified()
    await source.aclose()


@pytest.mark.parametrize("url", ["https://example.org/none", "", "https://example.org/2", "../secret.xml"])
async def test_everything_else_is_missing(source: Fetcher, url: str) -> None:
    outcome = await source.fetch(url)
    assert isinstance(outcome, FetchFailed)
    assert (outcome.problem.kind, outcome.status) == ("missing", 404)


async def test_a_damaged_library_is_told(source: Fetcher, tmp_path: Path) -> None:
    missing = await source.fetch("https://example.org/3")
    assert isinstance(missing, FetchFailed)
    assert missing.problem.kind == "storage"
    for index in ("[]", "{", '{"feeds": []}', '{"feeds": [1], "pages": {}}'):
        (tmp_path / "index.json").write_text(index)
        outcome = await SampleSource(tmp_path).fetch(FEED)
        assert isinstance(outcome, FetchFailed)
        assert outcome.problem.kind == "storage"
