"""The page this product was founded on, met the way a reader meets it: in a feed, then opened."""

import json
from pathlib import Path

import pytest

from newsreader.model.document import Paragraph
from newsreader.model.document_text import plain_text
from newsreader.model.entry import EntryId
from newsreader.model.query import EntryQuery
from tests.services.conftest import Desk
from tests.services.pages import entry, feed
from tests.web_server import WebServer

SEED = Path(__file__).parents[3] / "shared" / "data" / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="the founding page lies in ../shared, which only engineers and CI have")
@pytest.mark.parametrize("name", ["seed_page.html", "seed_page_noisy.html"])
async def test_the_founding_page_is_read_as_labelled(desk: Desk, web: WebServer, name: str) -> None:
    labels = json.loads((SEED / "seed_labels.json").read_text("utf-8"))
    link = web.add("/page", (SEED / name).read_bytes(), content_type="text/html; charset=utf-8")
    await desk.subscribe(web.add("/feed", feed([entry("a", labels["title"], link=link, summary="A summary.")])))
    await desk.refresh.run(force=True)
    (entry_id,) = await desk.headlines.all_ids(EntryQuery())
    article = await desk.reading.open(EntryId(entry_id))
    assert article is not None
    assert article.problem is None
    told = article.entry
    assert (told.title, told.dek) == (labels["title"], labels["dek"])
    (author,) = told.authors
    assert [author.name] == labels["author_names"]
    assert author.bio == labels["author_bio"]
    assert all(isinstance(block, Paragraph) for block in article.document.blocks)
    assert plain_text(article.document).split("\n\n") == labels["body"]
    related = [{"title": item.title, "teaser": item.teaser} for item in told.related]
    assert related == labels["related"]
    text = plain_text(article.document)
    assert not [phrase for phrase in labels["boilerplate"] if phrase in text and phrase not in "".join(labels["body"])]
