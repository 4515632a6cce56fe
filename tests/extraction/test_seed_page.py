"""The founding page comes out exactly as its labels say."""

import json
from pathlib import Path

import pytest

from newsreader.extraction.page import extract_page

_SEED = Path(__file__).parents[3] / "shared" / "data" / "seed"


@pytest.mark.skipif(not _SEED.is_dir(), reason="the founding page is not in this checkout")
@pytest.mark.parametrize("name", ["path", "also"])
def test_founding_page(name: str) -> None:
    labels = json.loads((_SEED / "seed_labels.json").read_text(encoding="utf-8"))
    page = extract_page((_SEED / labels[name]).read_bytes(), url=labels["url"])
    assert page.title == labels["title"]
    assert page.dek == labels["dek"]
    assert page.published is None
    assert page.image_url == labels["lead_image"]
    assert page.content_text.split("\n\n") == labels["body"]
    assert [(author.name, author.bio, author.url) for author in page.authors] == [
        (labels["author_names"][0], labels["author_bio"], labels["author_url"])
    ]
    assert [(item.title, item.teaser) for item in page.related] == [
        (item["title"], item["teaser"]) for item in labels["related"]
    ]
    for boilerplate in (*labels["boilerplate"], labels["title"], labels["author_names"][0]):
        assert boilerplate not in page.content_html
