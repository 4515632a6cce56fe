"""Doing things with articles, by keys."""

from pathlib import Path

from tests.tui.conftest import OpenRoom
from tests.tui.test_room import LIGHT


async def test_an_article_is_saved_where_the_reader_says(open_room: OpenRoom, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    async with open_room(config=f'[reading]\nsave_folder = "{folder}"\n') as reader:
        reader.go_to(LIGHT)
        await reader.press("ctrl+s")
        assert "Save the article as" in reader.screen_text()
        await reader.press("escape", "ctrl+s", "enter")
        (saved,) = folder.iterdir()
        assert saved.name.startswith(LIGHT)
        assert saved.suffix == ".md"
        assert any(notice.startswith("Saved ") for notice in reader.notices())
        await reader.press("ctrl+s", "down", "down", "enter")
        assert sorted(path.suffix for path in folder.iterdir()) == [".html", ".md"]
        await reader.press("ctrl+s", "ctrl+u", *"/dev/null/x", "enter")
        assert any("cannot be written" in notice for notice in reader.notices())
