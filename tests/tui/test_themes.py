"""The looks of our own themes stand out from the paper: body, quiet words, marks, the row under the cursor."""

import pytest

from newsreader.tui.themes import THEMES
from newsreader.tui.widgets.article_view import LOOKS
from tests.tui.conftest import OpenRoom
from tests.tui.contrast import contrast

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


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES if "contrast" in theme.name])
async def test_the_cursor_stands_out_by_itself_where_contrast_is_wanted(open_room: OpenRoom, theme: str) -> None:
    async with open_room(config=f'[appearance]\ntheme = "{theme}"\n') as reader:
        looks = reader.room.headlines.looks()
        row, paper = looks["cursor-title"].bgcolor, looks["title"].bgcolor
        assert contrast(looks["title"].without_color.from_color(row, paper)) >= LEAST_BODY
