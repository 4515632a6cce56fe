"""Subscribing, in all the ways people name a feed."""

from pathlib import Path

import pytest

from newsreader.errors import ReaderError
from newsreader.model.query import EntryQuery
from newsreader.parsing.opml import parse_opml
from newsreader.services.feed_editing import FeedEditing
from newsreader.services.feed_finding import feed_files
from tests.services.conftest import Desk
from tests.services.pages import entry, feed
from tests.web_server import WebServer

TWO = feed([entry("a"), entry("b")])
SITE = """<!doctype html><html><head><title>Harbour Post</title>
<link rel="alternate" type="application/atom+xml" title="News" href="/feed">
<link rel="alternate" type="application/atom+xml" title="Weather" href="/weather"></head><body></body></html>"""


async def test_a_feed_by_its_address_is_fetched_at_once(desk: Desk, web: WebServer) -> None:
    made = await desk.subscriptions.add(web.add("/feed", TWO), folder="News/North", local=True)
    assert (made.new, made.feed.title, made.feed.folder, made.feed.local) == (True, "Harbour Post", "News/North", True)
    assert made.summary.entries_new == 2
    assert await desk.headlines.count(EntryQuery()) == 2


async def test_a_known_feed_is_not_made_twice(desk: Desk, web: WebServer) -> None:
    url = web.add("/feed", TWO)
    first = await desk.subscriptions.add(url, local=True)
    second = await desk.subscriptions.add(url, local=True)
    assert (second.new, second.feed) == (False, first.feed)
    moved = web.redirect("/old", "/feed", 301)
    third = await desk.subscriptions.add(moved, local=True)
    assert (third.new, third.feed.id) == (False, first.feed.id)


async def test_a_site_leads_to_its_feeds(desk: Desk, web: WebServer) -> None:
    web.add("/feed", TWO)
    web.add("/weather", feed([entry("c")], "Harbour Weather"))
    made = await desk.subscriptions.add(web.add("/", SITE, content_type="text/html"), local=True)
    assert made.feed.url == web.url("/feed")
    assert [(one.title, one.offered_as) for one in made.others] == [("Harbour Weather", "Weather")]


async def test_a_site_whose_first_feed_is_broken_leads_to_the_next(desk: Desk, web: WebServer) -> None:
    web.add("/weather", TWO)
    made = await desk.subscriptions.add(web.add("/", SITE, content_type="text/html"), local=True)
    assert made.feed.url == web.url("/weather")


@pytest.mark.parametrize("body", ["<html><body>No feeds here</body></html>", "", "nonsense"])
async def test_what_leads_to_no_feed_is_refused_and_nothing_is_kept(desk: Desk, web: WebServer, body: str) -> None:
    with pytest.raises(ReaderError) as caught:
        await desk.subscriptions.add(web.add("/page", body, content_type="text/html"), local=True)
    assert caught.value.problem.kind == "format"
    assert web.url("/page") in caught.value.problem.title
    assert await desk.headlines.feeds() == ()


@pytest.mark.parametrize(
    "source", ["", "   ", "http://", "mailto:a@b.example", "javascript:x", "x" * 10_000, "/no/such/file.xml",
     "./none.xml", "a\0b", "\x1b[2J", "file:///no/such/feed.xml", "http://127.0.0.1:9/"],
)  # fmt: skip
async def test_nonsense_is_one_sentence(desk: Desk, source: str) -> None:
    with pytest.raises(ReaderError) as caught:
        await desk.subscriptions.add(source)
    assert str(caught.value).isprintable()
    assert caught.value.problem.title.endswith((".", "?"))
    assert await desk.headlines.feeds() == ()


async def test_a_private_address_needs_the_readers_word(desk: Desk, web: WebServer) -> None:
    with pytest.raises(ReaderError):
        await desk.subscriptions.add(web.add("/feed", TWO).replace("127.0.0.1", "[::1]"))
    assert web.requests == []


async def test_a_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "my feed å.xml"
    path.write_text(TWO)
    made = await desk.subscriptions.add(str(path))
    assert made.new
    assert made.feed.local
    assert made.summary.entries_new == 2
    assert not (await desk.subscriptions.add(str(path))).new
    assert (await desk.refresh.run(force=True)).not_modified == 1
    path.unlink()
    assert (await desk.refresh.run(force=True)).failed == 1
    assert await desk.headlines.count(EntryQuery()) == 2


async def test_the_feed_files_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.xml", "a.JSON", "notes.txt", "deep/c.rss", "d.xml/inside.atom"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    assert [path.name for path in feed_files(tmp_path)] == ["a.JSON", "b.xml", "inside.atom", "c.rss"]


async def test_removing_and_undo(desk: Desk, web: WebServer) -> None:
    made = await desk.subscriptions.add(web.add("/feed", TWO), local=True)
    await desk.subscriptions.remove([made.feed])
    assert await desk.headlines.feeds() == ()
    assert await desk.headlines.undo() == "unsubscribed from Harbour Post"
    assert await desk.headlines.feeds() == (made.feed,)
    assert await desk.headlines.count(EntryQuery()) == 2


async def test_feeds_are_matched_by_id_address_or_part_of_the_title(desk: Desk, web: WebServer) -> None:
    one = (await desk.subscriptions.add(web.add("/1", feed([], "Harbour Post")), local=True)).feed
    two = (await desk.subscriptions.add(web.add("/2", feed([], "Harbour Weather")), local=True)).feed
    for word, found in (
        (str(two.id), [two]),
        (one.url, [one]),
        ("harbour", [one, two]),
        ("WEATHER", [two]),
        ("zz", []),
    ):
        assert await desk.subscriptions.matching(word) == found


async def test_subscribing_is_one_action_to_undo(desk: Desk, web: WebServer) -> None:
    web.add("/feed", TWO)
    web.add("/weather", feed([entry("c")], "Harbour Weather"))
    site = web.add("/", SITE, content_type="text/html")
    found = [one async for one in desk.subscriptions.finder.find(site, local=True)]
    made = await desk.subscriptions.subscribe(found, source=site, folder="News / North", local=True)
    assert [(one.new, one.feed.folder) for one in made] == [(True, "News/North")] * 2
    assert made[0].summary.entries_new == 3
    assert await desk.headlines.undo() == "subscribed to 2 feeds"
    assert await desk.headlines.feeds() == ()
    assert await desk.headlines.count(EntryQuery()) == 0


async def test_a_login_in_the_address_becomes_the_feeds_own(desk: Desk, web: WebServer) -> None:
    url = web.add("/feed", TWO)
    made = await desk.subscriptions.add(url.replace("://", "://ann:a%20word@"), local=True)
    assert made.feed.url == url
    assert (made.feed.settings.username, made.feed.settings.password) == ("ann", "a word")
    assert web.requests[0].headers["authorization"] == "Basic YW5uOmEgd29yZA=="


OPML = """<opml version="2.0"><body><outline text="News"><outline text="North">
<outline text="My Post" type="rss" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/" color="blue"/></outline>
<outline text="Again" xmlUrl="https://a.example/feed"/></outline>
<outline text="Plain" xmlUrl="https://b.example/feed"/><outline text="Odd" xmlUrl="javascript:x"/></body></opml>"""


FOLDERS = """<opml version="2.0"><body><outline text="News" isOpen="true"><outline text="North" colour="grey">
<outline text="A" xmlUrl="https://a.example/feed"/></outline></outline>
<outline text="Later" note="nothing yet"><outline text="Deeper"/></outline></body></opml>"""


async def test_folders_come_out_as_they_went_in_whatever_happens_between(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "subscriptions.opml"
    path.write_text(FOLDERS)
    await desk.subscriptions.import_opml(path)

    editing = FeedEditing(desk.store, desk.clock)

    async def said() -> dict[tuple[str, ...], dict[str, str]]:
        listed = parse_opml(await desk.subscriptions.export_opml())
        return {folder.path: dict(folder.attributes) for folder in listed.folders}

    whole = {
        ("News",): {"isOpen": "true"},
        ("News", "North"): {"colour": "grey"},
        ("Later",): {"note": "nothing yet"},
        ("Later", "Deeper"): {},
    }
    assert await said() == whole
    assert await desk.subscriptions.import_opml(path) == ([], 1)
    assert await said() == whole
    await editing.rename_folder("News", "Reports")
    assert await said() == {("Reports", *one[1:]) if one[0] == "News" else one: words for one, words in whole.items()}
    await desk.headlines.undo()
    assert await said() == whole
    await editing.delete_folder("News/North")
    assert await said() == {one: words for one, words in whole.items() if one != ("News", "North")}
    await desk.headlines.undo()
    await desk.subscriptions.remove(tuple(await desk.headlines.feeds()))
    assert ("News",) not in await said()
    await desk.headlines.undo()
    assert await said() == whole


async def test_opml_in_and_out_and_in_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "subscriptions.opml"
    path.write_text(OPML)
    plan = await desk.subscriptions.plan_import(path)
    assert plan.notes == ("Again (in News) is in the file twice; it stays in News / North as My Post.",)
    assert [problem.kind for problem in plan.problems] == ["address"]
    added = await desk.subscriptions.subscribe_all(plan.new)
    assert (len(added), plan.known) == (2, 1)
    listed = {one.url: one for one in await desk.headlines.feeds()}
    assert {url: (one.title, one.folder) for url, one in listed.items()} == {
        "https://a.example/feed": ("My Post", "News/North"),
        "https://b.example/feed": ("Plain", ""),
    }
    out = await desk.subscriptions.export_opml()
    assert b'color="blue"' in out
    await desk.subscriptions.remove(tuple(listed.values()))
    path.write_bytes(out)
    added, known = await desk.subscriptions.import_opml(path)
    assert (len(added), known) == (2, 0)
    assert {one.url: one for one in await desk.headlines.feeds()} == listed
    assert await desk.subscriptions.import_opml(path) == ([], 2)
    assert [await desk.headlines.undo() for _ in range(3)] == ["unsubscribed from 2 feeds", "imported 2 feeds", None]
    assert await desk.headlines.feeds() == ()


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"\0" * 100, None])
async def test_what_is_no_opml_is_refused(desk: Desk, tmp_path: Path, body: bytes | None) -> None:
    path = tmp_path / "x.opml"
    if body is not None:
        path.write_bytes(body)
    with pytest.raises(ReaderError) as caught:
        await desk.subscriptions.import_opml(path)
    assert "x.opml" in str(caught.value) or caught.value.problem.kind == "format"
