"""Settings: shown with what they do, changed on the screen or in the file, in force at once."""

from pathlib import Path

import pytest

from newsreader.tui.screens.settings import SettingsScreen
from newsreader.tui.widgets.key_hints import KeyHints
from tests.tui.conftest import OpenRoom, Reader

SIZES = [(120, 40), (80, 24), (60, 20)]


async def find(reader: Reader, words: str) -> SettingsScreen:
    await reader.press("comma", "slash")
    screen = reader.app.screen
    assert isinstance(screen, SettingsScreen)
    screen.words.value = words
    await reader.press("enter")
    return screen


def row_is_starred(reader: Reader) -> bool:
    row = reader.room.current_row()
    return row is not None and row.status.starred


def written(reader: Reader) -> str:
    return reader.services.paths.config_file.read_text("utf-8")


@pytest.mark.parametrize("size", SIZES)
async def test_every_setting_is_there_and_explained(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size=size) as reader:
        await reader.press("comma")
        text = reader.screen_text()
        assert "Theme" in text
        assert "newsreader-dark" in text
        assert "The colours: a theme" in text
        assert "This is as it comes." in text
        await reader.press("escape")
        assert reader.app.screen is reader.room


async def test_a_change_is_written_shown_and_taken_back(open_room: OpenRoom) -> None:
    async with open_room(config="# mine\n[appearance]\nmeasure = 70  # narrow\n") as reader:
        await find(reader, "measure")
        await reader.press("right")
        assert written(reader) == "# mine\n[appearance]\nmeasure = 75  # narrow\n"
        assert "* Measure" in reader.screen_text()
        assert reader.room.article.measure == 75
        await reader.press("d")
        assert written(reader) == "# mine\n[appearance]\n"
        assert reader.room.article.measure == 76
        await reader.press("u", "u")
        assert "measure = 70" in written(reader)
        await reader.press("u")
        assert any("No setting was changed" in said for said in reader.notices())


async def test_yes_and_no_turn_over(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await find(reader, "mark_read")
        await reader.press("space")
        assert "mark_read_on_open = false" in written(reader)
        assert reader.services.config.reading.mark_read_on_open is False


async def test_a_theme_is_seen_before_it_is_chosen(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await find(reader, "theme")
        await reader.press("enter", "down")
        assert reader.app.theme == "newsreader-light"
        await reader.press("escape")
        assert reader.app.theme == "newsreader-dark"
        assert written(reader) == ""
        await reader.press("enter", "down", "enter")
        assert 'theme = "newsreader-light"' in written(reader)
        assert reader.app.theme == "newsreader-light"


async def test_what_cannot_be_is_refused_in_words(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await find(reader, "timeout_s")
        await reader.press("enter", "ctrl+u", "9", "9", "9", "enter")
        assert any("must be a number from 1 to 600" in said for said in reader.notices())
        assert written(reader) == ""
        await reader.press("ctrl+u", "9", "0", "enter")
        assert "timeout_s = 90" in written(reader)


async def test_a_key_of_ones_own_works_at_once(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await find(reader, "keys star the article")
        await reader.press("enter", "ctrl+u", "u", "enter")
        assert any("wanted by" in said for said in reader.notices())
        await reader.press("ctrl+u", "f", "8", "enter")
        assert 'star = "f8"' in written(reader)
        assert "f8 Star" in str(reader.room.query_one(KeyHints).render())
        await reader.press("escape", "escape", "f8")
        assert row_is_starred(reader)


async def test_a_file_changed_by_an_editor_is_followed(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        path = reader.services.paths.config_file
        path.write_text('[appearance]\ntheme = "newsreader-light"\nmeasure = 60\nimages = "off"\n'
                        '[keys]\nstar = "f8"\n[network]\nrefresh_minutes = 0\ntimeout = 3\n')  # fmt: skip
        reader.room.settings.look()
        await reader.settle()
        assert reader.app.theme == "newsreader-light"
        assert reader.room.article.measure == 60
        assert f"{path}, line 9: network.timeout is no setting; did you mean timeout_s?" in " ".join(reader.notices())
        await reader.press("f8")
        assert row_is_starred(reader)


async def test_a_broken_file_changes_nothing(open_room: OpenRoom) -> None:
    async with open_room(config="[appearance]\nmeasure = 60\ntheme = 'nrod'\n[keys]\nstra = 'f8'\n") as reader:
        path: Path = reader.services.paths.config_file
        said = " ".join(reader.notices())
        assert f"{path}, line 3: appearance.theme is 'nrod', which is no theme; did you mean nord?" in said
        assert f"{path}, line 5: keys.stra is no action. Did you mean star?" in said
        reader.app.clear_notifications()
        for text in ("", "[appearance\n"):
            path.write_text(text)
            reader.room.settings.look()
            await reader.settle()
        assert reader.services.config.appearance.measure == 60
        (said,) = reader.notices()
        assert "What was set before stays until it is mended." in said
        await find(reader, "fetch_pages")
        await reader.press("space")
        assert any("Nothing was written" in said for said in reader.notices())


async def test_a_theme_nobody_knows_is_named(open_room: OpenRoom) -> None:
    async with open_room(config='[appearance]\ntheme = "newsreader-drak"\n') as reader:
        assert reader.app.theme == "newsreader-dark"
        assert any("did you mean newsreader-dark?" in said for said in reader.notices())
