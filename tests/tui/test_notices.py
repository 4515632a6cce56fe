"""Lists without headlines: they say why, at every size, and what can be done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.keymap import keys_in_force
from newsreader.model.parsed import OpmlFeed
from newsreader.model.query import ALL, EntryQuery
from newsreader.tui.cells import cell_len
from newsreader.tui.notices import AWAY, FETCHING, NO_FEEDS, NOTHING_FETCHED, SWITCHED_OFF, Network, Notice, why_empty
from newsreader.tui.widgets.notice_lines import notice_lines
from tests.tui.conftest import OpenRoom


@pytest.mark.parametrize(
    ("notice", "has_feeds", "fetching", "network"),
    [
        (NO_FEEDS, False, False, "there"),
        (FETCHING, True, True, "there"),
        (SWITCHED_OFF, True, False, "switched off"),
        (AWAY, True, False, "away"),
        (NOTHING_FETCHED, True, False, "there"),
    ],
)
def test_all_articles_are_none_for_a_reason(notice: Notice, has_feeds: bool, fetching: bool, network: Network) -> None:
    assert why_empty(ALL, has_feeds=has_feeds, fetching=fetching, network=network) == notice


def test_every_list_has_its_own_words() -> None:
    queries = [
        EntryQuery(words=("ferry",)),
        EntryQuery(unread=True),
        EntryQuery(starred=True),
        EntryQuery(later=True),
        EntryQuery(followed=True),
        EntryQuery(tag="sea"),
        EntryQuery(folder="News"),
    ]
    titles = {why_empty(query, has_feeds=True, fetching=True, network="away").title for query in queries}
    assert len(titles) == len(queries)


def test_the_words_name_keys_in_force_and_what_is_offered_can_be_done_without_an_article() -> None:
    notice = why_empty(EntryQuery(starred=True), has_feeds=True, fetching=False, network="there")
    lines = notice_lines(notice, keys_in_force({"star": "f2"}), 60, 20)
    assert "Star an article with F2" in "".join(text for pieces, _ in lines for text, _ in pieces)
    assert [action for _, action in lines if action] == ["back"]


@given(st.integers(1, 120), st.integers(1, 60), st.sampled_from([NO_FEEDS, AWAY, FETCHING]))
def test_it_fits_its_room(width: int, height: int, notice: Notice) -> None:
    lines = notice_lines(notice, keys_in_force({}), width, height)
    assert len(lines) <= height
    assert {sum(cell_len(text) for text, _ in pieces) for pieces, _ in lines} == {width}


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_it_is_seen_where_there_is_one_pane_only_and_a_click_does_what_it_offers(
    open_room: OpenRoom, size: tuple[int, int]
) -> None:
    async with open_room(size, config='[keys]\nshow_read = "Z"\n') as reader:
        ids = list(reader.room.headlines.ids)
        await reader.services.headlines.mark("read", True, ids)
        await reader.press("Z")
        lines = reader.screen_text().splitlines()
        assert any("All caught up" in line for line in lines)
        offer = next(y for y, line in enumerate(lines) if "Z" in line and "Unread only" in line)
        await reader.pilot.click(offset=(10, offer))
        await reader.settle()
        assert list(reader.room.headlines.ids) == ids
        assert "All caught up" not in reader.screen_text()


async def test_it_changes_with_what_a_refresh_finds(open_room: OpenRoom) -> None:
    async with open_room(demo=False, config="[network]\nrefresh_minutes = 0\ntimeout_s = 1") as reader:
        await reader.services.subscriptions.subscribe_all([OpmlFeed("http://127.0.0.1:9/feed")])
        reader.room.lists.reload()
        await reader.settle()
        assert "No articles yet" in reader.screen_text()
        await reader.press("R")
        text = reader.screen_text()
        assert "Fetching your feeds" not in text
        assert "There is no network" in text or "No articles yet" in text
