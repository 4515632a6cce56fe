"""Changing feeds and folders: said in a sentence, taken back by undo."""

from dataclasses import replace

import pytest

from newsreader.errors import ReaderError, StorageError
from newsreader.model.feed import Feed, FeedSettings
from newsreader.services import feed_settings
from newsreader.services.feed_editing import FeedEditing, FeedWishes
from newsreader.storage import feeds
from tests.services.conftest import Desk


@pytest.fixture
def editing(desk: Desk) -> FeedEditing:
    return FeedEditing(desk.store, desk.clock)


async def made(desk: Desk, name: str, folder: str = "") -> Feed:
    feed_id, _ = await desk.store.write(
        feeds.subscribe, f"https://{name}.example/feed", now=desk.clock(), folder=folder
    )
    found = await desk.store.read(feeds.feed_by_id, feed_id)
    assert found is not None
    return found


async def listed(desk: Desk) -> dict[str, str]:
    return {feed.url.split("//")[1].split(".")[0]: feed.folder for feed in await desk.headlines.feeds()}


async def test_all_wishes_at_once_are_one_action(desk: Desk, editing: FeedEditing) -> None:
    feed = await made(desk, "a")
    wishes = FeedWishes("Mine", "News/North", FeedSettings(paused=True), True, "b.example/feed")
    done = await editing.edit(feed, wishes)
    assert done is not None
    assert done.startswith(f"renamed {feed.title} to Mine and moved {feed.title} to News / North and paused")
    (after,) = await desk.headlines.feeds()
    expected = Feed(feed.id, "https://b.example/feed", "Mine", None, "News/North", True, FeedSettings(paused=True))
    assert after == expected
    assert await editing.edit(after, wishes) is None
    assert await desk.headlines.undo() == done
    assert await desk.headlines.feeds() == (feed,)


async def test_sentences(desk: Desk, editing: FeedEditing) -> None:
    feed = await made(desk, "a")
    name = feed.title
    assert await editing.pause(feed, paused=True) == f"paused {name}"
    assert await editing.pause(replace(feed, settings=FeedSettings(paused=True)), paused=False) == f"resumed {name}"
    wishes = FeedWishes(settings=FeedSettings(user_agent="x"))
    assert await editing.edit(feed, wishes) == f"changed the settings of {name}"
    assert await editing.move([feed], " Linux ") == f"moved {name} to Linux"
    assert await editing.move([replace(feed, folder="Linux")], "") == f"moved {name} out of its folder"
    assert await editing.edit(feed, FeedWishes(title="B")) == f"renamed {name} to B"
    assert await editing.edit(replace(feed, title="B"), FeedWishes(title="")) == "gave B its own title back"


async def test_folders_are_renamed_with_all_in_them(desk: Desk, editing: FeedEditing) -> None:
    for name, folder in (("a", "News"), ("b", "News/North"), ("c", "Newsletters"), ("d", "Papers")):
        await made(desk, name, folder)
    before = await listed(desk)
    assert await editing.rename_folder("News", "Papers") == "renamed the folder News to Papers"
    assert await listed(desk) == {"a": "Papers", "b": "Papers/North", "c": "Newsletters", "d": "Papers"}
    assert await editing.folders() == ("Newsletters", "Papers", "Papers/North")
    await desk.headlines.undo()
    assert await listed(desk) == before


async def test_deleting_a_folder_moves_its_feeds_up(desk: Desk, editing: FeedEditing) -> None:
    for name, folder in (("a", "News/North"), ("b", "News/North/Far")):
        await made(desk, name, folder)
    assert await editing.delete_folder("News/North") == "deleted the folder News / North"
    assert await listed(desk) == {"a": "News", "b": "News/Far"}
    await desk.headlines.undo()
    assert await listed(desk) == {"a": "News/North", "b": "News/North/Far"}


@pytest.mark.parametrize("new", ["", " / ", "News/Inside"])
async def test_no_folder_without_a_name_nor_in_itself(desk: Desk, editing: FeedEditing, new: str) -> None:
    await made(desk, "a", "News")
    with pytest.raises(ReaderError):
        await editing.rename_folder("News", new)
    assert await listed(desk) == {"a": "News"}


async def test_an_address_that_another_feed_has_is_refused(desk: Desk, editing: FeedEditing) -> None:
    one, two = await made(desk, "a"), await made(desk, "b")
    with pytest.raises(ReaderError, match="has that address already"):
        await editing.edit(one, FeedWishes(url=two.url))
    await desk.subscriptions.remove([two])
    with pytest.raises(ReaderError, match="you had before"):
        await editing.edit(one, FeedWishes(url=two.url))
    with pytest.raises(ReaderError, match="only http and https"):
        await editing.edit(one, FeedWishes(url="gopher://a.example/"))


async def test_a_locked_library_says_so(desk: Desk, editing: FeedEditing) -> None:
    import sqlite3

    feed = await made(desk, "a")
    other = sqlite3.connect(desk.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError):
        await editing.edit(feed, FeedWishes(title="B"))
    other.close()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", None), ("auto", None), ("30", 30), ("90m", 90), ("2h", 120), ("1 day", 1440), ("31d", 44640), ("5 MIN", 5)],
)
def test_intervals(text: str, minutes: int | None) -> None:
    assert feed_settings.read_interval(text) == minutes
    assert feed_settings.read_interval(feed_settings.shown_interval(minutes)) == minutes


@pytest.mark.parametrize("text", ["often", "0", "4", "32d", "-5", "1e3", "9" * 50, "2 fortnights", "١h"])
def test_what_is_no_interval(text: str) -> None:
    with pytest.raises(ReaderError, match="is no interval"):
        feed_settings.read_interval(text)


def test_headers() -> None:
    headers = feed_settings.read_headers("Accept-Language: de; X-Key: a; b\nCookie: c=1; d=2")
    assert headers == (("Accept-Language", "de"), ("X-Key", "a; b"), ("Cookie", "c=1; d=2"))
    assert feed_settings.read_headers(feed_settings.shown_headers(headers)) == headers
    assert feed_settings.changed_headers(headers, "x-key: z")[-1] == ("x-key", "z")
    assert len(feed_settings.changed_headers(headers, "Cookie:")) == 2


@pytest.mark.parametrize(
    "text", ["no header", "Host: a", "user-agent: x", "A B: c", "X: \x1b[2J", "X: ü", "X:", ": x", "X: " + "a" * 3000]
)
def test_what_is_no_header(text: str) -> None:
    with pytest.raises(ReaderError) as caught:
        feed_settings.read_header(text)
    assert str(caught.value).isprintable()


def test_logins() -> None:
    settings = feed_settings.with_login(FeedSettings(), "ann", "word")
    assert (settings.username, settings.password) == ("ann", "word")
    assert feed_settings.with_login(settings, "", "word") == FeedSettings()
    with pytest.raises(ReaderError, match="colon"):
        feed_settings.with_login(settings, "a:b", "")
