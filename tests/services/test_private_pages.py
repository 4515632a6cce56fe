"""Articles' own pages: a feed from outside opens no door to private networks."""

import pytest

from newsreader.model.entry import EntryId
from newsreader.model.query import EntryQuery
from newsreader.storage import feeds
from tests.services.conftest import Desk
from tests.services.pages import entry, feed
from tests.web_server import WebServer


@pytest.fixture
async def outside(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> WebServer:
    """The open net: a proxy that answers for every public name."""
    monkeypatch.setenv("http_proxy", web.url(""))
    web.add("/router", "<html><body><h1>Router</h1><p>The password is swordfish.</p></body></html>")
    return web


@pytest.mark.parametrize("redirected", [False, True])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_page_on_a_private_network_is_refused(
    desk: Desk, outside: WebServer, redirected: bool, host: str
) -> None:
    link = outside.url("/router", host)
    if redirected:
        outside.redirect("http://public.invalid/article", link)
        link = "http://public.invalid/article"
    outside.add("http://public.invalid/feed", feed([entry("a", link=link)]))
    await desk.store.write(feeds.subscribe, "http://public.invalid/feed", now=desk.clock(), local=False)
    assert (await desk.refresh.run()).updated == 1
    (entry_id,) = await desk.headlines.all_ids(EntryQuery())
    article = await desk.reading.open(EntryId(entry_id))
    assert article is not None
    assert article.problem is not None
    assert "private network" in article.problem.title
    assert "/router" not in {request.path for request in outside.requests}
