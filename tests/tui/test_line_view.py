"""The scroll bar that is drawn with the lines."""

import re

from textual import events

from newsreader.tui.app import STYLES
from tests.tui.conftest import OpenRoom, Reader


def bar(reader: Reader) -> str:
    """The bar of the headlines from top to bottom: `#` where the thumb is."""
    view = reader.room.headlines
    cells = [view.render_line(y).crop(view.text_width, view.size.width) for y in range(view.size.height)]
    return "".join("#" if any(s.style and s.style.reverse for s in strip) else "." for strip in cells)


async def test_the_thumb_shows_where_the_window_is(open_room: OpenRoom) -> None:
    async with open_room(size=(120, 24)) as reader:
        height = reader.room.headlines.size.height
        at_top = bar(reader)
        assert at_top.rstrip(".") == "#" * (height * height // reader.room.headlines.virtual_size.height)
        await reader.press("G")
        assert bar(reader) == at_top[::-1]


async def test_where_everything_is_in_sight_there_is_no_thumb(open_room: OpenRoom) -> None:
    async with open_room(size=(120, 24)) as reader:
        await reader.press("slash", *"farthing light exhibited", "enter")
        assert "#" not in bar(reader)


async def test_the_mouse_takes_the_thumb_along_and_chooses_nothing(open_room: OpenRoom) -> None:
    async with open_room(size=(120, 24)) as reader:
        view, pilot = reader.room.headlines, reader.pilot
        last = (view.text_width, view.size.height - 1)
        await pilot.mouse_down(view, offset=last)
        assert view.scroll_offset.y == view.max_scroll_y
        await pilot.hover(view, offset=(view.text_width, 0))
        assert view.scroll_offset.y == 0
        await pilot.mouse_up(view, offset=(view.text_width, 0))
        await pilot.hover(view, offset=last)
        assert view.scroll_offset.y == 0
        await pilot.click(view, offset=last)
        assert view.cursor == 0
        assert not reader.room.in_article


async def test_the_wheel_scrolls(open_room: OpenRoom) -> None:
    async with open_room(size=(120, 24)) as reader:
        await reader.pilot._post_mouse_events([events.MouseScrollDown], widget=reader.room.headlines, offset=(3, 3))
        assert reader.room.headlines.scroll_offset.y > 0


def test_no_rule_asks_whether_a_pane_has_the_focus() -> None:
    """A pane matches no styles anew when the keys come or go (`LineView.watch_has_focus`): such a rule would lie."""
    for sheet in STYLES.glob("*.tcss"):
        text = sheet.read_text("utf-8")
        rules = re.findall(r"\b(?:HeadlineList|ArticleView|PageView|LineView)\S*:(?:focus|blur)\S*", text)
        assert not rules, f"{sheet.name}: {rules}"
