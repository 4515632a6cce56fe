"""The sidebar: every list there is, beside the headlines."""

from datetime import datetime

import pytest

from newsreader.model.query import ALL, EntryQuery
from newsreader.tui.side_lines import side_lines
from newsreader.tui.widgets.sidebar import Sidebar
from tests.tui.conftest import OpenRoom, Reader


def sidebar(reader: Reader) -> Sidebar:
    return reader.room.query_one(Sidebar)


def test_lists_over_all_feeds_come_first_then_tags() -> None:
    lines = side_lines([], {}, ["harbour"])
    assert lines[0].title == "All articles"
    assert lines[-1].title == "#harbour"
    assert lines[-1].shows == EntryQuery(tag="harbour")
    assert not any(line.is_folder for line in lines)


async def test_it_costs_nothing_until_it_is_opened(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        assert not reader.room.query(Sidebar)


async def test_opens_with_counts_shows_a_feed_and_closes(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("b")
        assert sidebar(reader).has_focus
        text = reader.screen_text()
        for words in ("All articles", "Followed authors", "The Touchline"):
            assert words in text
        while (line := sidebar(reader).current) is None or line.title != "The Touchline":
            await reader.pilot.press("j")
        await reader.press("enter")
        assert reader.room.headlines.has_focus
        assert reader.room.lists.title == "The Touchline"
        assert {row.feed_title for row in reader.room.headlines.rows.among(reader.room.headlines.ids)} == {
            "The Touchline"
        }
        await reader.press("b")
        assert sidebar(reader).current == line
        await reader.press("b")
        assert not sidebar(reader).display
        assert reader.room.headlines.has_focus


async def test_counts_follow_marks_and_the_cursor_stays(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("b", "j", "j")
        before, total = sidebar(reader).cursor, sidebar(reader).lines[0].unread
        await reader.press("escape", "s", "w")
        assert [line.unread for line in sidebar(reader).lines[:5]] == [total, total, 1, 1, 0]
        await reader.press("m")
        assert [line.unread for line in sidebar(reader).lines[:5]] == [total - 1, total - 1, 0, 0, 0]
        assert sidebar(reader).cursor == before


async def test_folders_close_and_open(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("b")
        await _to_first_folder(reader)
        open_lines = len(sidebar(reader).lines)
        await reader.press("space")
        assert len(sidebar(reader).lines) < open_lines
        await reader.press("space")
        assert len(sidebar(reader).lines) == open_lines
        await reader.press("j", "left")
        line = sidebar(reader).current
        assert line is not None
        assert line.is_folder


async def test_a_folder_shows_its_articles(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("b")
        folder = await _to_first_folder(reader)
        await reader.press("enter")
        assert reader.room.lists.query == EntryQuery(folder=folder)
        before = await health_of(reader)
        await reader.press("r")
        after = await health_of(reader)
        fetched = {title for title in after if after[title] != before[title]}
        assert fetched == {"Small Weather", "The Lantern Review"}, "those of the folder that is shown, and no other"


async def test_a_click_shows_a_list(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("b")
        await reader.pilot.click(Sidebar, offset=(4, 2))
        await reader.settle()
        assert reader.room.lists.query == EntryQuery(starred=True)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_where_there_is_room_for_one_pane_it_takes_turns(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size) as reader:
        await reader.press("b")
        assert not reader.room.headlines.display
        await reader.press("enter")
        assert reader.room.headlines.has_focus
        assert not sidebar(reader).display
        assert reader.room.lists.query == ALL


async def test_tab_goes_on_to_the_headlines(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("b", "tab")
        assert reader.room.headlines.has_focus
        assert sidebar(reader).display
        await reader.press("tab")
        assert reader.room.in_article


async def health_of(reader: Reader) -> dict[str, datetime | None]:
    """When each feed was fetched last."""
    known = await reader.services.subscriptions.feeds()
    return {health.feed.title: health.state.checked_at for health in known}


async def _to_first_folder(reader: Reader) -> str:
    while (line := sidebar(reader).current) is None or not line.is_folder:
        await reader.pilot.press("j")
    await reader.settle()
    return line.path
