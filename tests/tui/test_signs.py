"""Sets of signs: as wide as ours, everywhere on the screen, and the same in the first frame."""

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from newsreader.clock import utc_now
from newsreader.tui import first_frame
from newsreader.tui.frame_recipe import make_recipe
from newsreader.tui.signs import ICONS, SPOKEN
from tests.tui.conftest import OpenRoom

DRAWN = {chr(code) for code in range(0x2500, 0x25A0)} - {"▀"}


@pytest.mark.parametrize("table", [*ICONS.values(), SPOKEN])
def test_every_sign_is_one_cell(table: dict[int, str]) -> None:
    for ours, theirs in table.items():
        assert cell_len(chr(ours)) == cell_len(theirs) == 1


def test_no_line_is_drawn_in_ascii() -> None:
    left = {char for char in DRAWN if not char.translate(ICONS["ascii"]).isascii()}
    assert not left & set("─│╭╮╰╯▁▂▃▄▅▆▇▌▎▏▐▔▕"), "what borders and scroll bars are made of"


@pytest.mark.parametrize(
    ("icons", "unread", "star"), [("unicode", "●", "★"), ("nerd", "\uf111", "\uf005"), ("ascii", "o", "*")]
)
async def test_the_first_frame_has_the_signs_of_the_app(
    open_room: OpenRoom, icons: str, unread: str, star: str
) -> None:
    config = f'[appearance]\nicons = "{icons}"\nimages = "off"\n[reading]\nfetch_pages = false\n'
    async with open_room((100, 24), config=config, clock=utc_now) as reader:
        await reader.press("s", "j", "w", "k")
        reader.app.clear_notifications()
        await reader.settle()
        recipe, paths = make_recipe(reader.room), reader.services.paths
        frame = first_frame._frame(recipe, str(paths.library), first_frame.recipe_key(str(paths.config_file)))
        assert frame is not None
        assert " of 70" not in frame, "counts are not known yet"
        box = reader.room.headlines.content_region
        for y in range(box.y, box.bottom):
            strip = reader.room._compositor.render_strips()[y].crop(box.x, box.right)
            assert strip.render(reader.app.console) in frame
        text = reader.screen_text()
        assert f"{unread}{star} " in text
        if icons != "unicode":
            assert not set(text) & set("●★◷⤓▸▾"), icons


async def test_signs_change_while_the_reader_is_open(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.services.paths.config_file.write_text('[appearance]\nicons = "ascii"\nmotion = false\n', "utf-8")
        reader.room.settings.look()
        await reader.settle()
        assert not set(reader.screen_text()) & DRAWN
        assert reader.app.animation_level == "none"
        await reader.press("slash")
        assert not reader.room.query_one("#search-words", Input).cursor_blink


async def test_nothing_moves_by_itself_where_that_is_wished(open_room: OpenRoom) -> None:
    async with open_room(config="[appearance]\nmotion = false\n") as reader:
        assert reader.app.animation_level == "none"
        for keys in (["slash"], ["question_mark"], ["colon"], ["a"], ["B"]):
            await reader.press(*keys)
            focused = reader.app.focused
            assert isinstance(focused, Input), keys
            assert not focused.cursor_blink, keys
            await reader.press("escape")
