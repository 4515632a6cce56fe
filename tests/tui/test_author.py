"""The author screen, driven by keys: who wrote this, what else, and what the reader says about them."""

import pytest

from newsreader.model.entry import EntryId
from newsreader.tui.screens.author import AuthorScreen
from newsreader.tui.screens.choose_person import ChoosePerson
from tests.tui.conftest import OpenRoom, Reader

LIGHT = "The light that came back"  # by Ines Marlow, who has a bio and more than one article
SIZES = [(60, 20), (80, 24), (120, 40)]


async def at_author(reader: Reader, title: str = LIGHT) -> AuthorScreen:
    """The author screen of that article, once its page was read."""
    reader.go_to(title)
    await reader.settle()
    await reader.press("i")
    screen = reader.app.screen
    assert isinstance(screen, AuthorScreen)
    return screen


def said(reader: Reader) -> str:
    return reader.notices()[-1]


@pytest.mark.parametrize("size", SIZES)
async def test_shows_who_wrote_it_and_everything_of_theirs(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size=size) as reader:
        screen = await at_author(reader)
        text = reader.screen_text()
        for part in ("Ines Marlow", "harbourgazette.example", "articles in 1 feed", "unread", "Follow", "Esc Back"):
            assert part in text
        assert screen.profile.author.bio is not None
        assert screen.profile.author.bio.split(".")[0][:40] in " ".join(text.split())
        assert len(screen.headlines.ids) == screen.profile.articles >= 2
        await reader.press("i")
        assert not isinstance(reader.app.screen, AuthorScreen)


@pytest.mark.parametrize("size", [(10, 4), (1, 1), (250, 70)])
async def test_no_size_breaks_it(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room() as reader:
        await at_author(reader)
        await reader.pilot.resize_terminal(*size)
        await reader.press("j", "pagedown", "G", "g", "space", "b", "tab", "2", "equals_sign", "a", "escape", "escape")
        assert reader.app.is_running


async def test_enter_reads_on_in_the_list_of_theirs(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await at_author(reader)
        await reader.press("j")
        second = screen.headlines.current
        await reader.press("enter")
        assert reader.app.screen is reader.room
        assert reader.room.in_article
        assert reader.room.headlines.current == second
        assert len(reader.room.headlines.ids) == screen.profile.articles
        assert "Ines Marlow" in reader.screen_text().splitlines()[0]
        row = reader.room.current_row()
        assert row is not None
        assert row.status.read
        await reader.press("escape", "escape")
        assert len(reader.room.headlines.ids) > screen.profile.articles


async def test_follow_and_the_list_of_the_followed(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("at")
        assert "Nobody whom you follow" in reader.screen_text()
        await reader.press("escape")
        screen = await at_author(reader)
        await reader.press("f")
        assert "✓ followed" in reader.screen_text()
        assert said(reader) == "Followed Ines Marlow. Press u to take it back. @ lists what they write."
        await reader.press("escape", "at")
        assert len(reader.room.headlines.ids) == screen.profile.articles
        await reader.press("u")
        assert reader.room.headlines.ids.tolist() == []
        assert said(reader) == "Taken back: followed Ines Marlow."


async def test_mute_takes_their_articles_out_of_the_lists(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        total = len(reader.room.headlines.ids)
        screen = await at_author(reader)
        joint = {one.id for one in await reader.services.headlines.entries(screen.headlines.ids) if one.authors[1:]}
        theirs = set(screen.headlines.ids)
        assert joint < theirs
        await reader.press("x")
        text = reader.screen_text()
        assert "∅ muted" in text
        assert "the rest is muted" in text
        assert "leave the lists" in said(reader)
        await reader.press("escape")
        assert len(reader.room.headlines.ids) < total
        assert theirs & set(reader.room.headlines.ids) == joint
        await reader.press("u")
        assert len(reader.room.headlines.ids) == total
        assert said(reader) == "Taken back: muted Ines Marlow."


async def test_who_wrote_nothing_with_others_has_an_empty_list_when_muted(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await at_author(reader, "Ropewalk’s rowers")
        assert screen.profile.articles == 3
        await reader.press("x")
        assert "Press x to hear from them again" in reader.screen_text()
        await reader.press("x")
        assert len(screen.headlines.ids) == 3


async def test_a_bio_comes_from_the_authors_own_page_behind_the_article(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to("Ropewalk’s rowers")
        await reader.settle()
        await reader.press("enter", "I")
        text = reader.screen_text()
        assert "Petra Vaneholm keeps the tables" in text
        assert "from the author's page" in text
        await reader.press("i")
        assert "from the author's page" in reader.screen_text()


async def test_two_made_one_and_taken_apart_again(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await at_author(reader)
        alone = screen.profile.articles
        await reader.press("equals_sign")
        assert isinstance(reader.app.screen, ChoosePerson)
        await reader.press(*"rook")
        assert "Bastian Rook" in reader.screen_text()
        await reader.press("enter")
        assert said(reader) == "Made Ines Marlow and Bastian Rook one person. Press u to take it back."
        assert "also Ines Marlow" in reader.screen_text()
        assert screen.profile.articles > alone
        await reader.press("minus")
        assert (screen.profile.author.name, screen.profile.articles) == ("Ines Marlow", alone)
        await reader.press("minus")
        assert "nothing to take apart" in said(reader)
        await reader.press("u", "u")
        assert (screen.profile.author.name, screen.profile.articles) == ("Ines Marlow", alone)


async def test_nobody_is_made_one_with_a_stranger_by_enter_alone(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await at_author(reader)  # nobody else is called Marlow: everybody is offered
        await reader.press("equals_sign", "enter")
        assert isinstance(reader.app.screen, ChoosePerson)
        await reader.press("down", "enter")
        assert screen.profile.also


async def test_a_headline_names_only_whom_it_was_written_with(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await at_author(reader)
        joint = next(row for row in screen.headlines.rows.among(screen.headlines.ids) if row.byline)
        assert joint.byline == "with Bastian Rook"
        assert screen.profile.articles > 1
        assert reader.screen_text().count("Ines Marlow") == reader.screen_text().count("Ines Marlow has been") + 1


async def test_several_authors_one_at_a_time(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        ids = [EntryId(one) for one in reader.room.headlines.ids]
        entries = await reader.services.headlines.entries(ids)
        joint = next(entry for entry in entries if len(entry.authors) == 2)
        screen = await at_author(reader, joint.title)
        names = [author.name for author in joint.authors]
        assert screen.profile.author.name == names[0]
        assert all(f"{number} {name}" in reader.screen_text() for number, name in enumerate(names, 1))
        await reader.press("tab")
        assert screen.profile.author.name == names[1]
        await reader.press("tab", "2", "9")
        assert screen.profile.author.name == names[1]
        await reader.press("1")
        assert screen.profile.author.name == names[0]


async def test_their_page_is_copied(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        screen = await at_author(reader)
        await reader.press("y")
        assert reader.app.clipboard == screen.profile.author.url
        assert screen.profile.author.url is not None


async def test_an_article_without_an_author_says_so(open_room: OpenRoom) -> None:
    async with open_room(offline=True) as reader:
        entries = await reader.services.headlines.entries(list(reader.room.headlines.ids))
        reader.go_to(next(entry for entry in entries if not entry.authors and entry.title).title)
        await reader.press("i")
        assert reader.app.screen is reader.room
        assert "names no author" in said(reader)


async def test_the_bio_below_the_article_and_back(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        await reader.press("enter", "I")
        assert "About the author" in reader.screen_text()
        await reader.press("I")
        assert reader.room.article.scroll_offset.y == 0


async def test_a_page_fetched_anew_says_so(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        await reader.press("ctrl+r")
        assert said(reader) == "The page was fetched anew."
