"""The reader for those who listen: nothing drawn, one pane at a time, states in words, the cursor in its place."""

import pytest

from newsreader.clock import utc_now
from newsreader.tui.screens.welcome import Welcome
from newsreader.tui.widgets.headline_row import spoken_lines
from tests.tui.conftest import OpenRoom
from tests.tui.test_headline_row import NOW, row
from tests.tui.test_snapshots import WAY

LINEAR = "[appearance]\nlinear = true\n"
DRAWN = {chr(code) for code in range(0x2500, 0x25A0)}


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_nothing_is_drawn_on_any_screen(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size, config=LINEAR) as reader:
        for stop in WAY:
            await reader.press(*stop.there)
            assert not set(reader.screen_text()) & DRAWN, f"{stop.screen}:\n{reader.screen_text()}"
            await reader.press(*stop.back)
        reader.app.push_screen(Welcome(()))
        await reader.settle()
        assert not set(reader.screen_text()) & DRAWN


async def test_states_are_words_and_there_is_one_pane(open_room: OpenRoom) -> None:
    async with open_room((200, 40), config=LINEAR, clock=utc_now) as reader:
        await reader.press("s", "j", "w", "k")
        lines = reader.screen_text().splitlines()
        assert not reader.room.article.display
        assert not reader.room.query("Sidebar")
        assert lines[3].startswith("unread, starred")
        assert lines[5].startswith("unread, for later")
        assert "●" not in "".join(lines)
        await reader.press("v")
        assert not reader.room.article.display
        await reader.press("enter")
        assert not reader.room.headlines.display
        assert reader.room.article.region.width == 200


async def test_the_terminals_cursor_is_on_the_line_the_keys_are_on(open_room: OpenRoom) -> None:
    async with open_room(config=LINEAR) as reader:
        assert reader.app.cursor_position == (0, 2)
        await reader.press("j")
        line = reader.screen_text().splitlines()[reader.app.cursor_position.y].strip()
        current = reader.room.current_row()
        assert current
        assert line.startswith(current.title)
        await reader.press("enter")
        assert reader.app.cursor_position == reader.room.article.content_region.offset
        await reader.press("escape", "F", "j", "j")
        assert reader.app.cursor_position.y == 3


def test_a_row_says_what_it_is_in_what_state_and_from_where() -> None:
    title, facts = ("".join(text for text, _ in line) for line in spoken_lines(row(), 80, 2, NOW))
    assert title.strip() == row().title
    assert facts.rstrip() == "unread, starred, offline, Gazette, Ines Marlow, 3h"
    ((piece,),) = spoken_lines(row("A title that is far too long for its line"), 40, 1, NOW)
    assert len(piece[0]) == 40
    assert piece[0].rstrip().endswith("…, unread, starred, offline")
