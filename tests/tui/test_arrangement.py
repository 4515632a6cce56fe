"""How the panes share the screen: by keys, by the mouse, and again on the next start."""

import pytest
from textual.geometry import Offset

from newsreader.tui.widgets.sidebar import Sidebar
from tests.tui.conftest import OpenRoom, Reader


def widths(reader: Reader) -> tuple[int, int]:
    return reader.room.headlines.outer_size.width, reader.room.article.outer_size.width


async def drag(reader: Reader, start: Offset, end: Offset) -> None:
    await reader.pilot.mouse_down(offset=start)
    await reader.pilot.hover(offset=end)
    await reader.pilot.mouse_up(offset=end)
    await reader.settle()


async def test_the_border_moves_and_stays_there_on_the_next_start(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        usual = widths(reader)
        await reader.press("ctrl+right", "ctrl+right")
        assert widths(reader) == (usual[0] + 8, usual[1] - 8)
        await reader.press("ctrl+left")
        assert widths(reader)[0] == usual[0] + 4
        await drag(reader, Offset(usual[0] + 3, 10), Offset(69, 12))
        assert widths(reader) == (70, 50)
        assert reader.room.headlines.cursor == 0, "the border is no headline"
    async with open_room(again=True) as reader:
        assert widths(reader) == (70, 50)
        await reader.press("v")
        assert reader.room.headlines.outer_size.width == 120, "the shares of one layout are not those of another"
        above = reader.room.headlines.outer_size.height
        await drag(reader, Offset(20, above), Offset(20, above + 5))
        assert reader.room.headlines.outer_size.height == above + 5
    async with open_room(again=True) as reader:
        assert reader.room.arrangement.layout == "above"
        assert reader.room.headlines.outer_size.height == above + 5
        await reader.pilot.resize_terminal(60, 20)
        assert reader.room.article.outer_size.height >= 3
        await reader.press("v")
        assert reader.room.headlines.outer_size.width == 60
        assert not reader.room.article.display, "a narrow screen shows one pane, whatever the share"


async def test_no_pane_is_squeezed_away(open_room: OpenRoom) -> None:
    async with open_room(size=(100, 24)) as reader:
        await drag(reader, Offset(reader.room.headlines.outer_size.width - 1, 5), Offset(99, 5))
        assert widths(reader) == (70, 30)
        await reader.press("b")
        assert min(widths(reader)) >= 30


async def test_headlines_have_as_many_lines_as_wished(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        headlines = reader.room.headlines
        await reader.press("j", "d")
        assert headlines.row_height == 1
        assert headlines.cursor == 1
        row = reader.room.current_row()
        assert row is not None
        assert f"\n●  {row.title[:20]}" in "\n" + reader.screen_text()
    async with open_room(again=True) as reader:
        assert reader.room.headlines.row_height == 1
        await reader.press("d")
        assert reader.room.headlines.row_height == 2
    async with open_room(again=True, size=(80, 24)) as reader:
        assert reader.room.headlines.row_height == 1, "as the size has it: there is no wish left"


async def test_a_single_pane_has_no_border(open_room: OpenRoom) -> None:
    async with open_room(size=(80, 24)) as reader:
        await reader.press("ctrl+right")
        assert "There is one pane only" in reader.notices()[-1]


@pytest.mark.parametrize(("columns", "usual"), [(120, False), (160, True)])
async def test_a_wide_screen_has_the_sidebar_until_it_is_closed(open_room: OpenRoom, columns: int, usual: bool) -> None:
    async with open_room(size=(columns, 40)) as reader:
        assert reader.room.sidebar.is_open == usual
        assert reader.room.headlines.has_focus
        assert ("The Touchline  " in reader.screen_text()) == usual
        await reader.press(*(["b", "b"] if usual else ["b"]))
        assert reader.room.sidebar.is_open != usual
    async with open_room(size=(columns, 40), again=True) as reader:
        assert reader.room.sidebar.is_open != usual, "as it was left"
        await reader.pilot.resize_terminal(280 - columns, 40)
        await reader.settle()
        assert reader.room.sidebar.is_open != usual, "a wish for one width is none for another"
        await reader.pilot.resize_terminal(80, 40)
        await reader.settle()
        assert not reader.room.sidebar.is_open, "a narrow screen opens on the headlines"


async def test_the_sidebar_has_a_border_too_and_keeps_what_is_folded(open_room: OpenRoom) -> None:
    async with open_room(size=(160, 40)) as reader:
        sidebar = reader.room.query_one(Sidebar)
        await drag(reader, Offset(27, 10), Offset(39, 10))
        assert sidebar.outer_size.width == 40
        assert sidebar.has_focus
        await reader.press("ctrl+left")
        assert sidebar.outer_size.width == 36
        sidebar.select(("folder", "Culture"))
        await reader.press("space")
    async with open_room(size=(160, 40), again=True) as reader:
        sidebar = reader.room.query_one(Sidebar)
        assert sidebar.outer_size.width == 36
        assert [line.title for line in sidebar.lines if line.closed] == ["Culture"]
