"""The looks of our own themes stand out from the paper: body, quiet words, marks, the row under the cursor."""

import pytest
from textual.widgets import OptionList

from newsreader.tui.themes import THEMES
from newsreader.tui.widgets.article_view import LOOKS
from tests.tui.conftest import OpenRoom
from tests.tui.contrast import contrast
from tests.tui.screen_record import painted

DECORATION = {"rule", "table-rule"}  # lines between words say nothing themselves
LEAST, LEAST_BODY = 4.5, 7.0  # WCAG AA for all that is read, AAA for what is read at length
BODY = {"title", "cursor-title", "headline", "bio", "strong", "emphasis"}


async def test_words_can_be_read_in_every_theme_of_ours(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        for theme in THEMES:
            reader.app.theme = theme.name
            await reader.pilot.pause()
            ink = reader.room.query_one("ArticleInk")
            looks = reader.room.headlines.looks()
            looks |= {look: ink.get_component_rich_style(f"article--{look}") for look in LOOKS - DECORATION}
            for look, style in looks.items():
                least = LEAST_BODY if "contrast" in theme.name or look in BODY - {"cursor-title"} else LEAST
                assert contrast(style) >= least, f"{theme.name}, {look}"


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", *(theme.name for theme in THEMES)])
@pytest.mark.parametrize("keys", [["comma"], ["question_mark", *"star"]], ids=["with the keys", "without"])
async def test_the_chosen_line_of_a_list_is_told_apart(open_room: OpenRoom, theme: str, keys: list[str]) -> None:
    async with open_room(config=f'[appearance]\ntheme = "{theme}"\n') as reader:
        await reader.press(*keys)
        listed = reader.app.screen.query_one(OptionList)
        number = listed.highlighted
        assert number is not None
        box, lines = listed.content_region, painted(reader.app)
        chosen, below = (lines[box.y + number + step].crop(box.x + 40, box.x + 41) for step in (0, 1))
        assert {style for _, style, _ in chosen} != {style for _, style, _ in below}


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES if "contrast" in theme.name])
async def test_the_cursor_stands_out_by_itself_where_contrast_is_wanted(open_room: OpenRoom, theme: str) -> None:
    async with open_room(config=f'[appearance]\ntheme = "{theme}"\n') as reader:
        looks = reader.room.headlines.looks()
        row, paper = looks["cursor-title"].bgcolor, looks["title"].bgcolor
        assert contrast(looks["title"].without_color.from_color(row, paper)) >= LEAST_BODY
