"""The reading room driven by keys, over the sample library."""

import pytest
from textual.fuzzy import Matcher

from newsreader.actions import ACTIONS, Where
from newsreader.model.entry import EntryStatus
from newsreader.tui.cells import cell_len
from newsreader.tui.commands.table import COMMANDS
from newsreader.tui.palette import highlighted
from newsreader.tui.screens.help import help_sections
from newsreader.tui.themes import THEMES
from tests.tui.conftest import OpenRoom, Reader

LIGHT = "The light that came back"  # a long read with dek, author and bio


def test_every_action_has_a_command_and_a_help() -> None:
    assert set(COMMANDS) == {action.id for action in ACTIONS}
    assert all(action.help.endswith(".") for action in ACTIONS)


async def test_opens_on_headlines_and_the_first_article(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        text = reader.screen_text()
        assert "All articles" in text
        assert "unread" in text
        assert reader.room.headlines.cursor == 0
        assert len(reader.room.headlines.ids) >= 60


async def test_author_bio_within_two_keys(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("i")
        text = reader.screen_text()
        assert "Ines Marlow has been the Gazette’s harbour correspondent" in text
        assert "from an article" in text


async def test_article_shows_masthead_body_author_and_related(open_room: OpenRoom) -> None:
    async with open_room(size=(120, 400)) as reader:
        reader.go_to(LIGHT)
        await reader.settle()
        text = reader.screen_text()
        for part in ("Harbour Gazette", "By Ines Marlow", "20 November 2026", "About the author", "Related"):
            assert part in text
        assert text.index("By Ines Marlow") < text.index("Hesper Reyne") < text.index("About the author")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (250, 70), (30, 8), (10, 3), (1, 1)])
async def test_no_size_breaks_it(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size=size) as reader:
        await reader.press("j", "enter", "space", "escape", "question_mark", "escape", "slash", "a", "escape")
        assert reader.app.is_running


async def test_resize_storm(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        for size in [(60, 20), (1, 1), (250, 70), (99, 30), (100, 29), (3, 60), (120, 40)]:
            await reader.pilot.resize_terminal(*size)
            await reader.settle()
        row = reader.room.current_row()
        assert row is not None
        assert row.title.startswith(LIGHT)


async def test_narrow_shows_one_pane_and_drills_down(open_room: OpenRoom) -> None:
    async with open_room(size=(80, 24)) as reader:
        assert _panes_shown(reader) == (True, False)
        await reader.press("enter")
        assert _panes_shown(reader) == (False, True)
        await reader.press("escape")
        assert _panes_shown(reader) == (True, False)


async def test_wide_shows_two_panes_and_zen_one(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        assert _panes_shown(reader) == (True, True)
        await reader.press("z")
        assert _panes_shown(reader) == (False, True)
        await reader.press("z")
        assert _panes_shown(reader) == (True, True)


async def test_moving_in_both_panes(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("j", "j", "k")
        assert reader.room.headlines.cursor == 1
        await reader.press("G")
        assert reader.room.headlines.cursor == len(reader.room.headlines.ids) - 1
        await reader.press("g", "pagedown")
        assert reader.room.headlines.cursor == reader.room.headlines.page_rows()
        reader.go_to(LIGHT)
        await reader.press("enter", "j", "j")
        assert reader.room.article.scroll_offset.y == 2
        await reader.press("end")
        bottom = reader.room.article.scroll_offset.y
        assert bottom > 40
        await reader.press("home")
        assert reader.room.article.scroll_offset.y == 0
        await reader.press("ctrl+d", "ctrl+u", "ctrl+f", "ctrl+b")
        assert reader.room.article.scroll_offset.y == 0


async def test_space_reads_on_to_the_next_unread(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        await reader.settle()
        start = reader.room.headlines.cursor
        await reader.press("space")
        assert reader.room.article.scroll_offset.y > 0
        row = reader.room.current_row()
        assert row is not None
        assert row.status.read
        await reader.press("enter", "end", "space")
        assert reader.room.headlines.cursor > start


async def test_next_and_previous_unread_skip_read_articles(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("j", "m", "k", "n")
        assert reader.room.headlines.cursor == 2
        await reader.press("p")
        assert reader.room.headlines.cursor == 0


async def test_opening_marks_read_and_undo_takes_it_back(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("enter", "escape")
        assert _status(reader).read
        await reader.press("u")
        assert not _status(reader).read
        assert any("Taken back" in notice for notice in reader.notices())


async def test_the_masthead_follows_the_marks(open_room: OpenRoom) -> None:
    async with open_room(size=(80, 24)) as reader:
        await reader.press("enter", "s")
        assert "★ starred" in reader.screen_text()
        await reader.press("s", "w")
        assert "★ starred" not in reader.screen_text()
        assert "◷ for later" in reader.screen_text()
        await reader.press("u", "u")
        assert "★ starred" in reader.screen_text()
        assert "◷ for later" not in reader.screen_text()


async def test_a_page_that_comes_late_takes_no_mark_back(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        row = reader.room.current_row()
        assert row is not None
        asked_for = await reader.services.reading.stored(row.id)
        assert asked_for is not None
        await reader.press("s")
        await reader.room.reader._draw(asked_for, keep_place=True)
        await reader.settle()
        assert "★ starred" in reader.screen_text()


async def test_star_later_and_their_lists(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("s", "j", "w")
        await reader.press("asterisk")
        assert len(reader.room.headlines.ids) == 1
        assert _status(reader).starred
        await reader.press("W")
        assert len(reader.room.headlines.ids) == 1
        assert _status(reader).later
        await reader.press("escape")
        assert len(reader.room.headlines.ids) >= 60


async def test_reading_does_not_make_a_row_vanish_from_the_unread_list(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("full_stop")
        before = len(reader.room.headlines.ids)
        await reader.press("m")
        assert len(reader.room.headlines.ids) == before
        await reader.press("full_stop", "full_stop")
        assert len(reader.room.headlines.ids) == before - 1


async def test_a_refresh_takes_no_read_row_from_the_unread_list(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("full_stop", "j", "m", "j", "m")
        ids = list(reader.room.headlines.ids)
        reader.room.lists.reload()
        await reader.settle()
        assert list(reader.room.headlines.ids) == ids
        assert reader.room.headlines.cursor == 2
        await reader.press("full_stop", "full_stop")
        assert list(reader.room.headlines.ids) == [ids[0], *ids[3:]], "the list was left and entered again"


@pytest.mark.parametrize("columns", [80, 120])
async def test_the_headlines_stand_above_the_article_or_alone(open_room: OpenRoom, columns: int) -> None:
    async with open_room(size=(columns, 24)) as reader:
        headlines, article = reader.room.headlines, reader.room.article
        await reader.press("v")
        assert article.region.y >= headlines.region.bottom
        assert headlines.region.width == article.region.width == columns
        await reader.press("enter")
        assert reader.room.in_article
        assert headlines.region.height > 5
        await reader.press("z")
        assert article.region.height > 20
        await reader.press("z", "b")
        assert headlines.region.height > 5
        assert headlines.region.x == article.region.x > 20
        await reader.press("b", "v")
        assert headlines.region.width == columns
        assert not article.region.area
        await reader.press("enter")
        assert article.region.width == columns
        assert not headlines.region.area
        await reader.press("escape")
        assert not article.region.area


async def test_the_oldest_first_then_feed_by_feed_then_the_newest_again(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        newest_first = list(reader.room.headlines.ids)
        await reader.press("j", "S")
        assert list(reader.room.headlines.ids) == newest_first[::-1]
        assert reader.room.headlines.cursor == 0
        assert "All articles, oldest first" in reader.screen_text()
        await reader.press("S")
        titles = [row.feed_title for row in await reader.services.headlines.rows(reader.room.headlines.ids)]
        assert titles == sorted(titles, key=str.lower)
        assert reader.screen_text().splitlines()[1].startswith(f" {titles[0]}"), "feeds stand above their headlines"
        await reader.press("S")
        assert list(reader.room.headlines.ids) == newest_first


async def test_every_list_keeps_its_order(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        newest_first = list(reader.room.headlines.ids)
        await reader.press("S", "f", "S")
        feed = reader.room.lists.query
        assert feed.order == "oldest"
        await reader.press("S", "f")
        assert reader.room.lists.query.order == "oldest"
    async with open_room(again=True) as reader:
        assert list(reader.room.headlines.ids) == newest_first[::-1]
        await reader.press("q")
        assert not reader.app.is_running, "oldest first is no list to come back from"


async def test_mark_feed_read(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        await reader.press("A")
        assert "Mark" not in reader.screen_text().splitlines()[20]
        counts = await reader.services.headlines.counts()
        row = reader.room.current_row()
        assert row is not None
        assert row.feed_id not in counts.by_feed


async def test_redo_does_again_what_was_undone_unless_something_else_was_done(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("s", "u")
        assert not _status(reader).starred
        await reader.press("ctrl+y")
        assert _status(reader).starred
        assert any("Done again: starred 1 article" in notice for notice in reader.notices())
        await reader.press("u", "w", "ctrl+y")
        assert not _status(reader).starred
        assert any("nothing to do again" in notice for notice in reader.notices())


async def test_mark_list_read_asks_first_and_can_be_undone(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("C", "n")
        assert (await reader.services.headlines.counts()).unread >= 60
        await reader.press("C", "y")
        assert (await reader.services.headlines.counts()).unread == 0
        await reader.press("u")
        assert (await reader.services.headlines.counts()).unread >= 60


async def test_mark_above_and_older(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        total = (await reader.services.headlines.counts()).unread
        await reader.press("j", "j", "greater_than_sign")
        assert (await reader.services.headlines.counts()).unread == total - 2
        await reader.press("less_than_sign", "y")
        assert (await reader.services.headlines.counts()).unread == 0


async def test_search_narrows_while_typing_and_escape_brings_the_list_back(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        total = len(reader.room.headlines.ids)
        await reader.press("slash", *"ferry")
        found = len(reader.room.headlines.ids)
        assert 0 < found < total
        assert reader.screen_text().splitlines()[-1].startswith(" / ferry"), "what is typed stands in the last line"
        await reader.press("escape")
        assert len(reader.room.headlines.ids) == total
        await reader.press("slash", *"ferry", "enter")
        assert len(reader.room.headlines.ids) == found
        await reader.press("escape", "slash", *"ferry")
        await reader.pilot.click("HeadlineList", offset=(10, 1))
        await reader.settle()
        assert len(reader.room.headlines.ids) == found
        assert not reader.room.search_line.display, "a click among what was found ends typing"
        assert reader.room.in_article, "the click was on the headline under the cursor"
        await reader.press("escape")
        await reader.press("escape")
        assert len(reader.room.headlines.ids) == total


async def test_search_for_nothing_says_so(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("slash", *"zzqx")
        assert "Nothing found" in reader.screen_text()


async def test_feed_lists(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        total = len(reader.room.headlines.ids)
        reader.go_to(LIGHT)
        await reader.press("f")
        assert 0 < len(reader.room.headlines.ids) < total
        await reader.press("f")
        assert len(reader.room.headlines.ids) == total
        await reader.press("right_square_bracket")
        assert len(reader.room.headlines.ids) < total
        await reader.press("left_square_bracket")
        assert len(reader.room.headlines.ids) == total


async def test_source_toggle_shows_the_feeds_own_text(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        await reader.settle()
        await reader.press("t", "t")
        assert any("own text" in notice or "no text" in notice for notice in reader.notices())


async def test_help_lists_every_action(open_room: OpenRoom) -> None:
    async with open_room(size=(120, 160)) as reader:
        await reader.press("question_mark")
        text = reader.screen_text()
        assert all(action.help[:30] in text for action in ACTIONS)
        await reader.press("question_mark")
        assert len(reader.app.screen_stack) == 1


async def test_help_finds_and_does(open_room: OpenRoom) -> None:
    async with open_room(size=(60, 20)) as reader:
        await reader.press("question_mark", *"starred list")
        assert "Show the starred articles." in reader.screen_text()
        assert "One page down." not in reader.screen_text()
        await reader.press("enter")
        assert reader.room.lists.title == "Starred"
        await reader.press("f1", *"zzz")
        assert "No action has these words." in reader.screen_text()
        await reader.press("enter", "escape")
        assert len(reader.app.screen_stack) == 1


@pytest.mark.parametrize("preset", ["default", "vim"])
@pytest.mark.parametrize("here", ["headlines", "article"])
def test_help_has_every_action_once_and_what_works_here_first(preset: str, here: Where) -> None:
    sections = help_sections({"preset": preset, "star": "none"}, here)
    listed = [action.id for _, actions in sections for action in actions]
    assert sorted(listed) == sorted(action.id for action in ACTIONS)
    assert "star" in [action.id for action in sections[-1][1]]
    assert all(action.where not in (here, "everywhere") for action in sections[-2][1])


async def test_palette_finds_actions_and_feeds(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("ctrl+p")
        assert "Star" in reader.screen_text()
        await reader.press("escape")
        await reader.press("colon")
        assert len(reader.app.screen_stack) == 2


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("harbour gaz", "Feed: Harbour Gazette"),
        ("read later", "List: Read later"),
        ("marlow", "Author: Ines Marlow"),
        ("setting measure", "Setting: measure"),
        ("theme nord", "Theme: nord"),
    ],
)
async def test_palette_goes_everywhere(open_room: OpenRoom, typed: str, offered: str) -> None:
    async with open_room() as reader:
        await reader.press("colon", *typed)
        assert offered in reader.screen_text()


async def test_palette_opens_what_was_chosen(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("colon", *"author marlow")
        await reader.press("down", "enter")
        assert "Ines Marlow has been the Gazette" in reader.screen_text()
        await reader.press("escape", "colon", *"setting measure")
        await reader.press("down", "enter")
        assert "[appearance] measure" in reader.screen_text()


def test_palette_takes_no_mark_up_from_titles() -> None:
    assert highlighted(Matcher("red"), "Feed: [red]alert[/red] [@click=app.quit]x[/]").plain.endswith("x[/]")


async def test_theme_cycle(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        seen = [reader.app.theme]
        for _ in range(5):
            await reader.press("T")
            seen.append(reader.app.theme)
        assert seen == [*(theme.name for theme in THEMES), "ansi-dark", "ansi-light"]


async def test_refresh_says_what_came(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("R")
        assert any("Nothing new" in notice for notice in reader.notices())
        await reader.press("r")


async def test_problems_screen_when_all_is_well(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("exclamation_mark")
        assert "All is well" in reader.screen_text()
        await reader.press("q")


async def test_remove_feed_and_undo(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        total = len(reader.room.headlines.ids)
        reader.go_to(LIGHT)
        await reader.press("delete", "y")
        assert len(reader.room.headlines.ids) < total
        await reader.press("u")
        assert len(reader.room.headlines.ids) == total


async def test_add_feed_dialog_says_what_is_wrong(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("a", *"htp:/nonsense", "enter")
        assert "htp:/nonsense" in reader.screen_text()
        assert "only http" in reader.screen_text()
        await reader.press("escape", "a", "escape")
        assert len(reader.app.screen_stack) == 1


async def test_copy_and_zen_and_panes(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.go_to(LIGHT)
        await reader.press("y")
        assert reader.app.clipboard.startswith("https://harbourgazette.example/")
        await reader.press("Y")
        assert reader.app.clipboard.startswith(LIGHT)
        await reader.press("tab")
        assert reader.room.in_article
        await reader.press("tab")
        assert not reader.room.in_article


async def test_next_article_while_reading(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("enter", "J", "J", "K", "shift+space")
        assert reader.room.headlines.cursor == 1
        assert reader.room.in_article


async def test_offline_badge_and_cached_reading(open_room: OpenRoom) -> None:
    async with open_room(demo=False, offline=True) as reader:
        assert "OFFLINE" in reader.screen_text()
        assert "There are no feeds yet" in reader.screen_text()
        await reader.press("R")
        assert any("Offline" in notice for notice in reader.notices())


async def test_own_keys_from_the_configuration(open_room: OpenRoom) -> None:
    async with open_room(config='[keys]\nstar = "x"\nsource = "none"\n') as reader:
        await reader.press("x")
        assert _status(reader).starred
        await reader.press("s")
        assert _status(reader).starred


async def test_the_keys_of_a_preset(open_room: OpenRoom) -> None:
    async with open_room(config='[keys]\npreset = "newsboat"\n') as reader:
        await reader.press("ctrl+e")
        assert _status(reader).starred
        await reader.press("ctrl+z")
        assert not _status(reader).starred


async def test_two_actions_that_want_one_key_are_named_at_the_start(open_room: OpenRoom) -> None:
    async with open_room(config='[keys]\nstar = "u"\n') as reader:
        assert any("wanted by star and by undo" in notice for notice in reader.notices())


async def test_wrong_configuration_is_said_and_the_rest_works(open_room: OpenRoom) -> None:
    async with open_room(config='[appearance]\nmesure = 60\ntheme = "newsreader-light"\n') as reader:
        assert reader.app.theme == "newsreader-light"
        assert any("measure" in notice for notice in reader.notices())


async def test_q_quits_at_the_top_only(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("enter", "q", "asterisk", "q", "escape", "left", "h")
        assert reader.app.is_running
        assert reader.notices()[-1] == "These are all articles. Press q to quit."
        await reader.pilot.press("q")
        assert reader.app._exit


async def test_ctrl_q_quits(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.pilot.press("ctrl+q")
        assert reader.app._exit


async def click_on(reader: Reader, words: str, button: int = 1) -> None:
    """A click on these words, wherever they stand."""
    lines = reader.screen_text().splitlines()
    row = next(row for row, line in enumerate(lines) if words in line)
    column = cell_len(lines[row].partition(words)[0])
    await reader.pilot.click(offset=(column, row), button=button)
    await reader.settle()


async def test_everything_can_be_reached_and_left_with_the_mouse(open_room: OpenRoom) -> None:
    async with open_room(size=(80, 24)) as reader:
        await click_on(reader, "The night it came round", button=3)
        assert not reader.room.in_article
        await click_on(reader, "Star  ")
        assert _status(reader).starred
        for words in ("? Help", "^p Commands"):
            await click_on(reader, words)
            assert reader.app.screen is not reader.room
            await reader.pilot.click(offset=(0, 0))
            await reader.settle()
            assert reader.app.screen is reader.room
        await reader.press("X")
        await click_on(reader, "Tags")
        await click_on(reader, "✕")
        assert reader.app.screen is reader.room
        await reader.press("number_sign", *"fog")
        await click_on(reader, "Done")
        assert await reader.services.tagging.tags()
        await reader.press("b")
        await click_on(reader, "Small Weather", button=3)
        await click_on(reader, "Esc Back")
        await click_on(reader, "Esc Headlines")
        assert reader.room.headlines.has_focus


async def test_mouse_selects_and_opens(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.pilot.click("HeadlineList", offset=(10, 0))
        await reader.settle()
        assert reader.room.headlines.cursor == 0, "the name of a day is no headline"
        await reader.pilot.click("HeadlineList", offset=(10, 3))
        await reader.settle()
        assert reader.room.headlines.cursor == 1
        await reader.pilot.click("HeadlineList", offset=(10, 3))
        await reader.settle()
        assert reader.room.in_article
        assert "Esc Back" in reader.screen_text()
        await reader.pilot.click("KeyHints", offset=(3, 0))
        await reader.settle()
        assert not reader.room.in_article


def _panes_shown(reader: Reader) -> tuple[bool, bool]:
    """Whether the headlines, and whether the article, are on the screen."""
    return reader.room.headlines.display, reader.room.article.display


def _status(reader: Reader) -> EntryStatus:
    row = reader.room.current_row()
    assert row is not None
    return row.status
