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


async def test_tags_are_typed_completed_listed_and_taken_back(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("ctrl+t")
        assert any("no tags yet" in notice for notice in reader.notices())
        await reader.press("number_sign", *"harbour, to read", "enter")
        assert "#harbour · #to read" in reader.screen_text()
        await reader.press("j", "number_sign", *"To", "right", "enter")
        assert await reader.services.tagging.tags() == (("harbour", 1), ("to read", 2))
        await reader.press("number_sign", "down", "enter", "enter")
        assert await reader.services.tagging.tags() == (("harbour", 2), ("to read", 2))
        await reader.press("ctrl+t", *"to", "right", "enter")
        assert reader.room.lists.title == "#to read"
        assert len(reader.room.headlines.ids) == 2
        await reader.press("escape", "j", "u", "u")
        assert "#harbour" not in reader.screen_text()
        assert await reader.services.tagging.tags() == (("harbour", 1), ("to read", 1))


async def test_a_page_is_put_aside_by_its_address(open_room: OpenRoom) -> None:
    async with open_room(offline=True, demo=False) as reader:
        await reader.press("B", *"harbour.example/tide", "enter")
        assert any("tried again later" in notice for notice in reader.notices())
        assert "https://harbour.example/tide" in reader.screen_text()
        reader.app.copy_to_clipboard("https://www.harbour.example/tide/")
        await reader.press("B", "enter", "W")
        assert len(reader.room.headlines.ids) == 1
        await reader.press("B", *"javascript:x", "enter")
        assert any("only http and https" in notice for notice in reader.notices())
        await reader.press("u", "escape")
        assert len(reader.room.headlines.ids) == 0
