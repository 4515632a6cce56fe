"""Doing things with articles, by keys."""

import sys
from pathlib import Path

import pytest

from newsreader.model.query import EntryQuery
from newsreader.tui.screens.ask_line import AskLine
from tests.tui.conftest import OpenRoom
from tests.tui.test_room import LIGHT

EPISODE = "The Morning Boat"


@pytest.fixture
def opened(tmp_path: Path) -> Path:
    """What `configured` programs were given, a line each."""
    script = tmp_path / "note.py"
    note = "import sys; open(sys.argv[1], 'a').write(' '.join(sys.argv[2:]) + sys.stdin.read() + chr(10))"
    script.write_text(note, "utf-8")
    return tmp_path / "opened.txt"


def configured(opened: Path) -> str:
    """A browser, a player and a reader of articles that note what they are given."""
    program = f"'{sys.executable}' '{opened.parent}/note.py' '{opened}'"
    return f"""[open]\nbrowser = "{program} page %u"\nplayer = "{program} file"\npipe = "{program} 'a b'"\n"""


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


async def test_pages_and_files_open_in_configured_programs(open_room: OpenRoom, opened: Path) -> None:
    async with open_room(config=configured(opened)) as reader:
        reader.go_to(LIGHT)
        await reader.press("e")
        assert any("no files" in notice for notice in reader.notices())
        await reader.press("o")
        reader.go_to(EPISODE)
        await reader.press("e")
        page, file = opened.read_text("utf-8").splitlines()
        assert page.startswith("page https://harbourgazette.example/")
        assert file == "file https://merrowstandard.example/audio/morning-boat-312.mp3"
        assert "morning-boat-312.mp3 (audio/mpeg, 11 MB)" in reader.screen_text()


async def test_unread_articles_open_as_tabs_after_a_question(open_room: OpenRoom, opened: Path) -> None:
    async with open_room(config=configured(opened)) as reader:
        unread = (await reader.services.headlines.counts()).unread
        await reader.press("O", "n")
        assert not opened.exists()
        await reader.press("slash", *"ferry strike", "enter", "O", "y")
        tabs = len(opened.read_text("utf-8").splitlines())
        assert tabs > 1
        assert (await reader.services.headlines.counts()).unread == unread - tabs
        await reader.press("O")
        assert any("no unread article" in notice for notice in reader.notices())


async def test_a_command_reads_the_article(open_room: OpenRoom, opened: Path) -> None:
    async with open_room(config=configured(opened)) as reader:
        reader.go_to(LIGHT)
        await reader.press("vertical_line", "enter")
        assert opened.read_text("utf-8").startswith(f"a b# [{LIGHT}")
        assert any("ended well" in notice for notice in reader.notices())
        for command, said in (("no-such-program-here", "There is no program"), ("'x", "quotation mark")):
            await reader.press("vertical_line", "ctrl+u", *command, "enter")
            assert any(said in notice for notice in reader.notices())


async def test_a_link_is_copied_as_markdown(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        await reader.press("M")
        assert reader.app.clipboard.startswith(f"[{LIGHT}")
        assert reader.app.clipboard.endswith(")")


async def test_an_answer_given_twice_is_one(open_room: OpenRoom, opened: Path) -> None:
    async with open_room(config=configured(opened)) as reader:
        await reader.press("vertical_line")
        dialog = reader.app.screen
        assert isinstance(dialog, AskLine)
        dialog.dismiss("")
        dialog.dismiss("")
        await reader.settle()
        assert reader.app.screen is reader.room


async def test_a_link_of_the_article_is_put_aside(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        await reader.press("enter", "L", "w", "W")
        assert len(reader.room.headlines.ids) == 1
        await reader.press("u", "escape")
        assert len(await reader.services.headlines.all_ids(EntryQuery(later=True))) == 0
