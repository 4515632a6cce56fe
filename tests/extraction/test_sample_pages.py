"""Every page of the bundled library comes out clean: it is the demo."""

import re
from pathlib import Path

import pytest

from newsreader.extraction.page import extract_page

_LIBRARY = Path(__file__).parents[2] / "sample_feeds"
_PAGES = sorted(_LIBRARY.glob("*/*.html"))
_CANONICAL = re.compile(rb"rel=\"canonical\" href=\"([^\"]+)")
_NOT_ARTICLE = re.compile(
    r"advertisement|sponsor -|subscribe to|sign up for|cookie|in your letterbox|leave a reply|most read"
    r"|all rights reserved",
    re.IGNORECASE,
)


@pytest.mark.skipif(not _PAGES, reason="the bundled library is not here")
@pytest.mark.parametrize("path", _PAGES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_page_of_the_library(path: Path) -> None:
    body = path.read_bytes()
    address = _CANONICAL.search(body)
    page = extract_page(body, url=address.group(1).decode() if address else None)
    assert page.title
    assert page.word_count > 40
    assert page.title not in page.content_text.split("\n\n")
    assert not _NOT_ARTICLE.search(page.content_text)
    for author in page.authors:
        assert author.bio is None or author.bio not in page.content_text or page.title == author.name
