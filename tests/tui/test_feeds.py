"""The feeds screen and the dialog that adds feeds, driven by keys and mouse."""

from dataclasses import replace

import pytest
from textual.widgets import Input

from newsreader.errors import Problem
from newsreader.model.feed import Feed, FeedHealth, FeedId, FeedPace, FeedSettings, FeedState
from newsreader.model.query import EntryQuery
from newsreader.storage import feeds
from newsreader.tui.cells import cell_len
from newsreader.tui.feed_details import details, wishes_words
from newsreader.tui.feed_tree import TreeLine, tree_lines
from newsreader.tui.screens.address import AddFeed
from newsreader.tui.screens.feed_form import FeedForm
from newsreader.tui.screens.feeds import FeedsScreen
from newsreader.tui.widgets.feed_list import line_pieces
from tests.cli.conftest import item, rss
from tests.storage.samples import NOW
from tests.tui.conftest import OpenRoom, Reader
from tests.web_server import WebServer

FINE, DOWN = FeedState(checked_at=NOW), FeedState(checked_at=NOW, problem=Problem("network", "It did not answer."))


def health(number: int, folder: str = "", state: FeedState = FINE, **more: object) -> FeedHealth:
    feed = Feed(FeedId(number), f"https://{number}.example/", f"Feed {number}", folder=folder)
    return FeedHealth(replace(feed, **more), state, 0, 0)  # type: ignore[arg-type]


KNOWN = [
    health(1),
    health(2, "News"),
    health(3, "News-paper", settings=FeedSettings(paused=True)),
    health(4, "News/North", DOWN),
    health(5, "TCP\\/IP"),
]


def shown(lines: list[TreeLine]) -> list[str]:
    return [f"{'  ' * line.depth}{line.title} {line.unread}" for line in lines]


def test_the_tree_nests_folders_and_sums_what_is_in_them() -> None:
    lines = tree_lines(KNOWN, {FeedId(2): 3, FeedId(4): 4})
    assert shown(lines) == [
        "Feed 1 0",
        "News 7",
        "  Feed 2 3",
        "  North 4",
        "    Feed 4 4",
        "News-paper 0",
        "  Feed 3 0",
        "TCP/IP 0",
        "  Feed 5 0",
    ]
    assert [line.how for line in lines if line.title in ("News", "Feed 4", "Feed 3", "TCP/IP")] == [
        "failing",
        "failing",
        "paused",
        "well",
    ]


def test_closed_folders_hide_what_is_in_them_unless_one_looks_for_it() -> None:
    closed = {"News", "TCP\\/IP"}
    assert [line.title for line in tree_lines(KNOWN, {}, closed=closed)] == [
        "Feed 1",
        "News",
        "News-paper",
        "Feed 3",
        "TCP/IP",
    ]
    assert [line.title for line in tree_lines(KNOWN, {}, closed=closed, words="news FEED 4")] == [
        "News",
        "North",
        "Feed 4",
    ]
    assert tree_lines(KNOWN, {}, words="nowhere") == []
    assert tree_lines([], {}) == []


@pytest.mark.parametrize("width", [1, 2, 5, 10, 20, 21, 30, 43, 44, 80, 200])
def test_every_line_is_exactly_as_wide_as_its_place(width: int) -> None:
    wide = [*KNOWN, health(6, "四方" * 30, DOWN, title="Vier Winde · 四方の風 " * 9)]
    for line in tree_lines(wide, {FeedId(6): 1_234_567}):
        assert sum(cell_len(text) for text, _ in line_pieces(line, width)) == width


def test_the_details_say_how_a_feed_is_in_words() -> None:
    def words(one: FeedHealth, unread: int = 2, pace: FeedPace | None = None) -> str:
        return details(TreeLine(0, "", one.feed.title, unread, one), pace, NOW).plain

    assert "2 unread of 340 articles, about 12 a week, the newest today" in words(
        KNOWN[0], pace=FeedPace(340, 12.3, NOW)
    )
    assert "It did not answer." in words(KNOWN[3])
    assert "at the next refresh" in words(KNOWN[3])
    assert "paused" in words(KNOWN[2])
    assert "gone for good" in words(health(9, state=replace(DOWN, gone=True)))
    assert "No articles yet" in words(KNOWN[0], pace=FeedPace(0, 0.0, None))
    hostile = health(8, title="\x1b[2J[@click=app.quit]x[/]", state=replace(DOWN, problem=Problem("server", "\x9b[/")))
    assert "\x1b" not in words(hostile)
    assert "[@click=app.quit]x[/]" in words(hostile)


def test_settings_are_said_in_words_but_never_a_password() -> None:
    settings = FeedSettings(False, 1530, "Post/1", (("Cookie", "secret"),), "ann", "secret", "never")
    said = wishes_words(replace(KNOWN[0].feed, local=True, settings=settings))
    assert said == (
        "Settings: every 1 d 1 h 30 min, as “Post/1”, 1 header of its own, login ann, pages never fetched, "
        "may be on a private network."
    )
    assert wishes_words(KNOWN[0].feed) == ""


# The screen


async def open_feeds(reader: Reader) -> FeedsScreen:
    await reader.press("F")
    screen = reader.app.screen
    assert isinstance(screen, FeedsScreen)
    return screen


def titles(screen: FeedsScreen) -> list[str]:
    return [line.title for line in screen.listed.lines]


async def go_to(reader: Reader, screen: FeedsScreen, title: str) -> None:
    screen.listed.move_to(titles(screen).index(title))
    await reader.settle()


async def feed_named(reader: Reader, title: str) -> Feed | None:
    return next((feed for feed in await reader.services.headlines.feeds() if feed.title == title), None)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (30, 8), (10, 3), (1, 1)])
async def test_opens_at_any_size(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size=size) as reader:
        screen = await open_feeds(reader)
        assert "Dry Dock" in titles(screen)
        await reader.press("j")
        if size[0] >= 60:
            text = reader.screen_text()
            assert "Feeds" in text
            assert "11 feeds · 70 unread" in text
            assert "Settings" in text
            assert "a week" in text or "a month" in text
        await reader.press("G", "g", "pagedown", "question_mark", "escape", "slash", "x", "escape", "escape")
        assert reader.app.screen is reader.room


async def test_enter_shows_the_articles_of_a_feed_or_a_folder(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await open_feeds(reader)
        await go_to(reader, screen, "Dry Dock")
        await reader.press("enter")
        assert reader.app.screen is reader.room
        assert "Dry Dock  1 of 5 articles" in reader.screen_text()
        screen = await open_feeds(reader)
        await go_to(reader, screen, "News")
        await reader.press("enter")
        assert reader.room.lists.query == EntryQuery(folder="News")
        assert len(reader.room.headlines.ids) > 5


async def test_rename_move_pause_remove_and_undo(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await open_feeds(reader)
        await go_to(reader, screen, "Dry Dock")
        before = await feed_named(reader, "Dry Dock")
        await reader.press("e", "home", *"My ", "enter")
        assert "My Dry Dock" in titles(screen)
        await reader.press("m", "ctrl+u", *"A/B", "enter")
        assert titles(screen)[:3] == ["A", "B", "My Dry Dock"]
        await reader.press("p")
        assert "paused" in reader.screen_text()
        after = await feed_named(reader, "My Dry Dock")
        assert after is not None
        assert after.settings.paused
        await reader.press("delete")
        assert "My Dry Dock" not in titles(screen)
        assert len(reader.room.headlines.ids) == 65
        await reader.press("u")
        assert reader.notices()[-1] == "Taken back: unsubscribed from My Dry Dock."
        await reader.press("u", "u", "u")
        assert await feed_named(reader, "Dry Dock") == before
        assert len(reader.room.headlines.ids) == 70


async def test_folders_are_renamed_moved_and_deleted(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await open_feeds(reader)
        await go_to(reader, screen, "Sport")
        await reader.press("e", "ctrl+u", *"TCP/IP", "enter")
        assert "TCP/IP" in titles(screen)
        await reader.press("m", *"News", "enter")
        assert [line.path for line in screen.listed.lines if line.title == "TCP/IP"] == ["News/TCP\\/IP"]
        await reader.press("delete")
        assert "TCP/IP" not in titles(screen)
        touchline = await feed_named(reader, "The Touchline")
        assert touchline is not None
        assert touchline.folder == "News"
        await reader.press("u", "u", "u")
        assert "Sport" in titles(screen)


async def test_a_folder_is_chosen_from_those_there_are(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await open_feeds(reader)
        await go_to(reader, screen, "Dry Dock")
        await reader.press("m", "down", "down", "up", "up", "down", "enter")
        feed = await feed_named(reader, "Dry Dock")
        assert feed is not None
        assert feed.folder == "Culture"
        await reader.press("m", "escape")
        assert await feed_named(reader, "Dry Dock") == feed


async def test_the_settings_form_says_what_is_wrong_and_keeps_what_was_typed(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await open_feeds(reader)
        await go_to(reader, screen, "Dry Dock")
        await reader.press("s", *"often", "enter")
        assert isinstance(reader.app.screen, FeedForm)
        assert "“often” is no interval." in reader.screen_text()
        assert reader.app.screen.query_one("#interval", Input).value == "often"
        await reader.press("ctrl+u", *"2h", "tab", *"Post/1", "tab", *"DNT: 1", "tab", *"ann", "tab", *"tide", "ctrl+s")
        feed = await feed_named(reader, "Dry Dock")
        assert feed is not None
        assert feed.settings == FeedSettings(False, 120, "Post/1", (("DNT", "1"),), "ann", "tide")
        assert "every 2 h, as “Post/1”" in reader.screen_text().replace("\n", " ")
        await reader.press("s", "enter")  # nothing was changed: the password stays
        assert await feed_named(reader, "Dry Dock") == feed
        await reader.press("s", "escape", "u")
        feed = await feed_named(reader, "Dry Dock")
        assert feed is not None
        assert feed.settings == FeedSettings()


async def test_filter_narrows_while_typing_and_escape_widens_again(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await open_feeds(reader)
        await reader.press("slash", *"dry")
        assert "/ dry" in reader.screen_text()
        assert [line.title for line in screen.listed.lines if line.health] == ["Dry Dock"]
        await reader.press("enter", "enter")
        assert "Dry Dock  1 of 5 articles" in reader.screen_text()
        screen = await open_feeds(reader)
        await reader.press("slash", *"zzzz")
        assert "No feed has these words" in reader.screen_text()
        await reader.press("escape")
        assert len(titles(screen)) > 11
        await reader.press("escape")
        assert reader.app.screen is reader.room


async def test_folders_close_and_open_by_key_and_mouse(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await open_feeds(reader)
        everything = titles(screen)
        await go_to(reader, screen, "Dry Dock")
        await reader.press("left")
        assert "Dry Dock" not in titles(screen)
        await reader.press("space")
        assert titles(screen) == everything
        place = everything.index("Dry Dock")
        await reader.pilot.click(screen.listed, offset=(10, place))
        await reader.settle()
        assert screen.listed.current is not None
        assert screen.listed.current.title == "Dry Dock"
        await reader.pilot.click(screen.listed, offset=(10, place))
        await reader.settle()
        assert reader.app.screen is reader.room


async def test_failing_feeds_are_marked_explained_and_found(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        feed = await feed_named(reader, "The Touchline")
        assert feed is not None
        state = FeedState(problem=Problem("network", "It did not answer."), next_check_at=NOW, checked_at=NOW)
        await reader.services.store.write(feeds.save_state, feed.id, state)
        await open_feeds(reader)
        assert "1 failing" in reader.screen_text()
        await reader.press("exclamation_mark")
        text = reader.screen_text()
        assert "! failing" in text
        assert "It did not answer." in text
        assert "Next try at the next refresh." in text
        await reader.press("r")
        assert "! failing" not in reader.screen_text()
        await reader.press("exclamation_mark")
        assert any("no feed fails" in notice for notice in reader.notices())


async def test_an_empty_library_says_what_to_do(open_room: OpenRoom) -> None:
    async with open_room(demo=False) as reader:
        await open_feeds(reader)
        assert "Press a and type the address" in reader.screen_text()
        await reader.press(*"remprs", "delete", "enter", "space", "left", "exclamation_mark", "u")
        assert reader.app.is_running


# Adding


def serve_two(web: WebServer) -> str:
    web.add("/news.xml", rss(item("One")))
    web.add("/sport.xml", rss(item("Two"), item("Three"), title="Harbour Sport"))
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/{name}.xml">'
        for name in ("news", "sport")
    )
    return web.add("/", f"<html><head>{links}</head></html>", content_type="text/html")


async def test_what_is_found_is_shown_and_chosen(open_room: OpenRoom, web: WebServer) -> None:
    async with open_room(demo=False) as reader:
        await reader.press("a", *serve_two(web), "enter")
        assert "private network" in reader.screen_text()
        await reader.press("tab", *"Co", "tab", "space")
        text = reader.screen_text()
        assert "[x] Harbour News – news" in text
        assert "[ ] Harbour Sport – sport" in text
        assert "2 articles" in text
        await reader.press("down", "space", "enter")
        assert len(reader.app.screen_stack) == 1
        assert {feed.title: feed.folder for feed in await reader.services.headlines.feeds()} == {
            "Harbour News": "Co",
            "Harbour Sport": "Co",
        }
        assert any("Subscribed to 2 feeds (3 articles)" in notice for notice in reader.notices())
        assert len(reader.room.headlines.ids) == 3
        await reader.press("u")
        assert len(reader.room.headlines.ids) == 0


async def test_nothing_is_added_that_was_not_chosen(open_room: OpenRoom, web: WebServer) -> None:
    async with open_room(demo=False) as reader:
        await reader.press("a", *serve_two(web), "enter")
        await reader.press("tab", "tab", "space")
        await reader.press("space", "enter")
        assert "Choose at least one" in reader.screen_text()
        await reader.press("escape")
        assert await reader.services.headlines.feeds() == ()


async def test_a_known_feed_is_gone_to(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        feed = await feed_named(reader, "Dry Dock")
        assert feed is not None
        await reader.press("a", *feed.url, "enter")
        assert "You have Dry Dock already. Enter goes there." in reader.screen_text()
        await reader.press("enter")
        assert reader.room.lists.query == EntryQuery(feed_id=feed.id)
        screen = await open_feeds(reader)
        await reader.press("a", *feed.url, "enter", "enter")
        assert reader.app.screen is screen
        assert screen.listed.current is not None
        assert screen.listed.current.title == "Dry Dock"


async def test_errors_are_said_in_the_dialog_and_the_text_stays(open_room: OpenRoom) -> None:
    async with open_room(demo=False, offline=True) as reader:
        await reader.press("a", *"nowhere.example", "enter")
        assert isinstance(reader.app.screen, AddFeed)
        assert "switched off" in reader.screen_text()
        assert reader.app.screen.address.value == "nowhere.example"
        await reader.press("x")
        assert "looked for" in reader.screen_text() or "switched off" in reader.screen_text()
        await reader.press("escape")


async def test_an_address_in_the_clipboard_is_there_already(open_room: OpenRoom) -> None:
    async with open_room(demo=False, offline=True) as reader:
        reader.app.copy_to_clipboard("https://harbour.example/feed")
        await reader.press("a")
        assert isinstance(reader.app.screen, AddFeed)
        assert reader.app.screen.address.value == "https://harbour.example/feed"
        await reader.press("escape")
        reader.app.copy_to_clipboard("my password")
        await reader.press("a")
        assert isinstance(reader.app.screen, AddFeed)
        assert reader.app.screen.address.value == ""


async def test_leaving_while_looking_harms_nothing(open_room: OpenRoom, web: WebServer) -> None:
    async with open_room(demo=False) as reader:
        url = web.silent("/slow")
        await reader.pilot.press("a")
        await reader.settle()
        await reader.pilot.press(*url, "tab", "tab", "space", "shift+tab", "shift+tab", "enter")
        assert "Looking for feeds" in reader.screen_text()
        await reader.press("escape")
        assert len(reader.app.screen_stack) == 1
        assert await reader.services.headlines.feeds() == ()


async def test_keys_of_the_room_do_no_harm_here(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await open_feeds(reader)
        await reader.press("ctrl+p", *"theme")
        await reader.press("escape", "n", "T", "i", "w", "ctrl+d", "tab", "shift+tab", "escape")
        assert reader.app.is_running


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_a_click_on_a_hint_does_what_its_key_does(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size=size) as reader:
        screen = await open_feeds(reader)
        lines = reader.screen_text().splitlines()
        row = next(row for row, line in enumerate(lines) if "/ Filter" in line)
        await reader.pilot.click(offset=(lines[row].index("/ Filter") + 2, row))
        await reader.settle()
        assert screen.words.has_focus
