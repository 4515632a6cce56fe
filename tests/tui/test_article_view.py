"""What a reader does in an article: links, finding, selecting, the column, tables, and coming back to the place."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from newsreader.tui.modes.link_hints import hint_labels
from tests.tui.article_page_sample import EVERYTHING, WORDS, write_feed
from tests.tui.conftest import OpenRoom, Reader

OpenArticle = Callable[..., AbstractAsyncContextManager[Reader]]
NO_PAGES = "[reading]\nfetch_pages = false\n"


@pytest.fixture
def open_article(open_room: OpenRoom, tmp_path: Path) -> OpenArticle:
    """The reader in the first of these articles."""

    @asynccontextmanager
    async def opened(*bodies: str, size: tuple[int, int] = (80, 24), config: str = NO_PAGES) -> AsyncIterator[Reader]:
        async with open_room(size=size, demo=False, offline=True, config=config) as reader:
            await reader.services.subscriptions.add(write_feed(tmp_path, *bodies), local=True)
            reader.room.lists.open()
            await reader.settle()
            await reader.press("enter")
            yield reader

    return opened


def top(reader: Reader) -> int:
    return int(reader.room.article.scroll_offset.y)


def copied(reader: Reader) -> str:
    return reader.app.clipboard


LINKS = (
    '<p>One <a href="https://example.org/one">first</a> and <a href="https://example.org/two">second</a>, '
    '<a href="#end">below</a>.</p>' + f"<p>{WORDS}</p>" * 30 + '<p id="end">The very end.</p>'
)


async def test_letters_copy_and_open_links(open_article: OpenArticle, browser: list[str]) -> None:
    async with open_article(LINKS) as reader:
        await reader.press("semicolon")
        assert "Type the letters to open" in reader.screen_text()
        assert "second" not in reader.screen_text()
        await reader.press("F")
        assert copied(reader) == "https://example.org/one"
        await reader.press("l", "j")
        assert browser == ["https://example.org/two"]
        await reader.press("l", "y", "j")
        assert copied(reader) == "https://example.org/two"
        await reader.press("semicolon", "escape")
        assert reader.room.in_article
        assert "Type the letters" not in reader.screen_text()
        await reader.press("G", "l", "x")
        assert "fault" not in " ".join(reader.notices())


async def test_a_jump_and_the_way_back(open_article: OpenArticle) -> None:
    async with open_article(LINKS) as reader:
        await reader.press("j", "semicolon", "d")
        assert "The very end." in reader.screen_text()
        await reader.press("backspace")
        assert top(reader) == 1
        await reader.press("G", "ctrl+o")
        assert top(reader) == 1
        await reader.press("ctrl+o")
        assert any("no jump" in notice for notice in reader.notices())


async def test_the_list_of_links(open_article: OpenArticle) -> None:
    async with open_article(LINKS) as reader:
        await reader.press("L")
        text = reader.screen_text()
        assert "Links of this article" in text
        assert "https://example.org/two" in text
        await reader.press("j", "y")
        assert copied(reader) == "https://example.org/two"
        await reader.press("L", "j", "j", "enter")
        assert "The very end." in reader.screen_text()
        await reader.press("L", "escape")
        assert reader.room.in_article


async def test_an_article_without_links_says_so(open_article: OpenArticle) -> None:
    async with open_article("<p>Nothing here.</p>", size=(80, 8)) as reader:
        reader.room.article.page.lines[:] = [line for line in reader.room.article.page.lines if "http" not in line.text]
        await reader.press("semicolon", "L")
        assert "There is no link on the screen." in reader.notices()
        assert "This article has no links." in reader.notices()


@pytest.mark.parametrize("count", [0, 1, 9, 10, 17, 81, 82, 300])
def test_no_label_begins_another(count: int) -> None:
    labels = hint_labels(count)
    assert len(set(labels)) == count
    assert not [1 for one in labels for other in labels if one != other and other.startswith(one)]
    assert "y" not in "".join(labels)


async def test_finding_words(open_article: OpenArticle) -> None:
    body = f"<p>Tide one.</p>{f'<p>{WORDS}</p>' * 20}<p>The tïde two.</p>{f'<p>{WORDS}</p>' * 20}<p>Tide three.</p>"
    async with open_article(body) as reader:
        await reader.press("slash", *"tide")
        assert "1 of 3" in reader.screen_text()
        await reader.press("down")
        assert "2 of 3" in reader.screen_text()
        assert "The tïde two." in reader.screen_text()
        await reader.press("enter")
        assert reader.room.in_article
        await reader.press("n")
        assert "“tide”: 3 of 3" in reader.screen_text()
        assert "Tide three." in reader.screen_text()
        await reader.press("n", "N", "N")
        assert "2 of 3" in reader.screen_text()
        there = top(reader)
        await reader.press("plus", "escape")
        assert "of 3" not in reader.screen_text()
        await reader.press("slash", *"zzz")
        assert "not in this article" in reader.screen_text()
        await reader.press("escape")
        assert abs(top(reader) - there) < 20
        assert reader.room.in_article
        row = reader.room.current_row()
        assert row is not None
        assert row.status.read


async def test_selecting_lines_with_the_keyboard(open_article: OpenArticle) -> None:
    async with open_article(f"<blockquote><p>{WORDS}</p></blockquote><p>Second.</p>") as reader:
        await reader.press("V", "j", "k", "end", "o", "o", "escape", "V")
        assert "y or Enter copies" in reader.screen_text()
        await reader.press(*("j" * 12), "y")
        assert WORDS.strip() in copied(reader)
        assert "▎" not in copied(reader)
        assert "y or Enter copies" not in reader.screen_text()


async def test_a_mark_made_meanwhile_leaves_what_is_selected(open_article: OpenArticle) -> None:
    async with open_article(f"<p>{WORDS}</p>" * 9) as reader:
        await reader.press("space", "V", "j")
        article, row = reader.room.article, reader.room.current_row()
        mode, place = article.mode, top(reader)
        assert row is not None
        row = replace(row, status=replace(row.status, starred=not row.status.starred, later=True))
        reader.room.show_rows([row])
        assert (article.mode, top(reader)) == (mode, place)
        before = reader.screen_text().splitlines()[1:-1]
        await reader.press("j", "k")
        assert reader.screen_text().splitlines()[1:-1] == before
        article.set_measure(40)
        assert mode is not None
        assert article.mode is None, "other lines"


async def test_selecting_words_with_the_mouse(open_article: OpenArticle) -> None:
    async with open_article(f"<blockquote><p>{WORDS}{WORDS}</p></blockquote>") as reader:
        lines = reader.room.article.page.lines
        first = next(number for number, line in enumerate(lines) if line.text.startswith("▎"))
        left = reader.room.article.painter.left
        await reader.pilot.mouse_down("ArticleView", offset=(left + 6, first))
        await reader.pilot.hover("ArticleView", offset=(left + 9, first + 1))
        await reader.pilot.mouse_up("ArticleView", offset=(left + 9, first + 1))
        await reader.settle()
        await reader.press("ctrl+c")
        joined = f"{lines[first].text[6:]} {lines[first + 1].text[2:10]}"
        assert copied(reader) == joined
        await reader.pilot.double_click("ArticleView", offset=(left + 3, first))
        await reader.settle()
        await reader.press("ctrl+c")
        assert copied(reader) == "the"


async def test_the_column_and_the_words_in_it(open_article: OpenArticle) -> None:
    async with open_article(*[f"<p>Paragraph {n}. {WORDS}</p>" * 5 for n in range(1)], size=(120, 20)) as reader:
        await reader.press("z", "j", *("j" * 8))
        view = reader.room.article
        before, words = view.page.width, view.place
        await reader.press("minus", "minus")
        assert view.page.width == before - 8
        await reader.press("plus", "plus", "plus")
        assert view.page.width == before + 4
        assert view.place == words
        await reader.press("equals_sign")
        assert view.page.width == before
        await reader.press(*["minus"] * 20)
        assert view.page.width == 30
        assert any("as narrow as" in notice for notice in reader.notices())


async def test_wide_tables_are_scrolled(open_article: OpenArticle) -> None:
    async with open_article(EVERYTHING, size=(60, 300)) as reader:
        assert "Harbourmaster" not in reader.screen_text()
        assert "›" in reader.screen_text()
        await reader.press(*["shift+right"] * 7)
        assert "Harbourmaster" in reader.screen_text()
        assert "‹" in reader.screen_text()
        await reader.press(*["right_curly_bracket"] * 20)
        assert "Remarks" in reader.screen_text()
        await reader.press(*["left_curly_bracket"] * 30)
        assert "‹" not in reader.screen_text()
        await reader.press("shift+left")
        assert "fault" not in " ".join(reader.notices())


async def test_the_place_is_kept_and_shown(open_article: OpenArticle, open_room: OpenRoom) -> None:
    long = "".join(f"<p>Paragraph {n}. {WORDS}</p>" for n in range(60))
    async with open_article(long, "<p>Short.</p>") as reader:
        await reader.press("space", "space", "space")
        assert " %" in reader.screen_text().splitlines()[0]
        words = reader.room.article.place
        await reader.press("J")
        assert top(reader) == 0
        await reader.press("K")
        again = reader.room.article.place
        assert words
        assert again
        assert again.letters == words.letters
        row = reader.room.current_row()
        assert row is not None
        await reader.services.places.aclose()
        assert words is not None
        reader.room.reader.note_place()
        await reader.press("G", "J")
        assert await reader.services.places.of(row.id) is None
        await reader.press("K")
        assert top(reader) == 0


@pytest.mark.parametrize("paragraphs", [60, 3000])  # the second is too long to be read at once
async def test_the_place_is_there_after_a_restart(
    open_article: OpenArticle, open_room: OpenRoom, paragraphs: int
) -> None:
    async with open_article("".join(f"<p>Paragraph {n}. {WORDS}</p>" for n in range(paragraphs))) as reader:
        reader.room.article.scroll_pages(paragraphs / 20)
        lines = reader.screen_text().splitlines()[1:-1]  # and closed at once
    async with open_room(size=(80, 24), demo=False, offline=True, config=NO_PAGES) as reader:
        await reader.press("enter")
        top_words = next(line for line in lines if line.strip())[:-1]  # the last cell is the scroll bar's
        assert reader.screen_text().splitlines()[1][:-1] == top_words
        assert "Paragraph 0." not in reader.screen_text()


async def test_a_long_article_is_whole_in_the_end_and_its_place_stays(open_article: OpenArticle) -> None:
    long = "".join(f"<p>Paragraph {n}. {WORDS}</p>" for n in range(3000))
    async with open_article(long) as reader:
        await reader.press("space")
        assert top(reader) > 10
        await reader.press("G")
        assert "Paragraph 2999." in reader.screen_text()
        await reader.press("g")
        assert top(reader) == 0


@pytest.mark.parametrize("size", [(60, 20), (120, 40), (12, 5), (1, 1)])
async def test_everything_at_every_size(open_article: OpenArticle, size: tuple[int, int]) -> None:
    async with open_article(EVERYTHING, size=size) as reader:
        for keys in (["space", "semicolon"], ["slash", "a", "enter", "n"], ["V", "j"], ["shift+right", "plus", "L"]):
            await reader.press(*keys)
            if reader.room.article.mode or len(reader.app.screen_stack) > 1:
                await reader.press("escape")
        await reader.press("minus", "G", "backspace")
        assert reader.app.is_running
