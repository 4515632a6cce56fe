"""The first screen of an empty library, and what each way to begin does."""

from pathlib import Path

import pytest

from newsreader.tui.first_run import WANTS_DEMO
from newsreader.tui.room import Room
from newsreader.tui.screens.address import AddFeed
from newsreader.tui.screens.ask_line import AskLine
from newsreader.tui.screens.welcome import Welcome
from tests.cli.conftest import item, rss
from tests.tui.conftest import OpenRoom
from tests.web_server import WebServer

OPML = '<opml version="2.0"><body><outline text="Harbour" xmlUrl="https://harbour.example/feed"/></body></opml>'


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with newsboat's files in it."""
    folder = tmp_path / "home"
    (folder / ".newsboat").mkdir(parents=True)
    (folder / ".newsboat" / "urls").write_text("https://tide.example/feed Coast\n", "utf-8")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_offers_every_way_to_begin(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size, demo=False, offline=True, first_run=True) as reader:
        text = reader.screen_text()
        for words in ("Add a feed", "Bring newsboat along", "Open a list of feeds", "Look around first"):
            assert words in text
        assert "newsraft" not in text


async def test_escape_closes_it_and_the_command_brings_it_back(open_room: OpenRoom) -> None:
    async with open_room(demo=False, offline=True, first_run=True) as reader:
        await reader.press("escape")
        assert isinstance(reader.app.screen, Room)
        assert "There are no feeds yet" in reader.screen_text()
        await reader.press("colon", *"begin")
        await reader.press("enter")
        assert isinstance(reader.app.screen, Welcome)


async def test_a_feed_is_asked_for(open_room: OpenRoom) -> None:
    async with open_room(demo=False, offline=True, first_run=True) as reader:
        await reader.press("a")
        assert isinstance(reader.app.screen, AddFeed)


async def test_newsboat_comes_along_and_undo_takes_it_back(open_room: OpenRoom) -> None:
    async with open_room(demo=False, offline=True, first_run=True) as reader:
        await reader.press("down", "enter")
        assert any("From newsboat: 1 feed" in notice for notice in reader.notices())
        assert [feed.url for feed in await reader.services.headlines.feeds()] == ["https://tide.example/feed"]
        await reader.press("u")
        assert not await reader.services.headlines.feeds()


async def test_a_list_of_feeds_is_opened_and_fetched(open_room: OpenRoom, web: WebServer, home: Path) -> None:
    url = web.add("/feed", rss(item("One")))
    (home / "mine.opml").write_text(OPML.replace("https://harbour.example/feed", url), "utf-8")
    async with open_room(demo=False, first_run=True) as reader:
        await reader.press("o", *"~/mine.opml", "enter")
        assert any("Subscribed to 1 feed" in notice for notice in reader.notices())
        assert len(await reader.services.headlines.feeds()) == 1


async def test_a_wrong_file_is_asked_for_again_and_its_name_stays(open_room: OpenRoom, home: Path) -> None:
    (home / "feed.xml").write_text(rss(item("One")), "utf-8")
    (home / "empty.opml").write_text('<opml version="2.0"><body/></opml>', "utf-8")
    wrong = {"": "is a folder", "none.opml": "There is no file", "feed.xml": "no OPML", "empty.opml": ""}
    async with open_room(demo=False, offline=True, first_run=True) as reader:
        await reader.press("o", *"~/")
        for name, said in wrong.items():
            await reader.press("ctrl+u", *f"~/{name}", "enter")
            if said:
                assert said in reader.screen_text()
                assert isinstance(reader.app.screen, AskLine)
                assert reader.app.screen.field.value == f"~/{name}"
        assert reader.notices() == ["empty.opml has no feed that is new."]
        await reader.press("U")
        assert isinstance(reader.app.screen, Welcome)


async def test_the_sample_library_is_next(open_room: OpenRoom) -> None:
    async with open_room(demo=False, offline=True, first_run=True) as reader:
        await reader.press("d")
        assert reader.app.return_code == WANTS_DEMO
