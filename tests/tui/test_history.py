"""Back and forward through what was visited."""

from newsreader.model.entry import EntryId
from newsreader.model.query import ALL, EntryQuery
from newsreader.tui.history import MOST_PLACES, History, Place
from tests.tui.conftest import OpenRoom

STARRED = EntryQuery(starred=True)


def place(entry_id: int | None, query: EntryQuery = ALL) -> Place:
    return Place(query, "", None if entry_id is None else EntryId(entry_id))


def test_lists_on_the_way_are_no_places_of_their_own() -> None:
    history = History()
    for here in (place(None), place(1), place(None), place(2), place(None), place(None, STARRED), place(3, STARRED)):
        history.note(here)
    assert history.back(place(3, STARRED)) == place(2)
    assert history.back(place(2)) == place(1)
    assert history.back(place(1)) is None
    assert history.forward(place(1)) == place(2)
    assert history.back(place(None)) == place(2), "out of the article, back leads into it again"
    history.note(place(7))
    assert history.forward(place(7)) is None
    assert history.back(place(7)) == place(2)


def test_it_is_bounded() -> None:
    history = History()
    for number in range(3 * MOST_PLACES):
        history.note(place(number))
    here, steps = place(3 * MOST_PLACES - 1), 0
    while before := history.back(here):
        here, steps = before, steps + 1
    assert steps == MOST_PLACES - 1


async def test_articles_and_lists_are_gone_back_to(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("alt+left")
        assert any("nothing to go back to" in notice for notice in reader.notices())
        room = reader.room
        await reader.press("enter")
        first = room.headlines.current
        await reader.press("J", "escape", "f", "enter")
        feed, inside = room.lists.query, room.headlines.current
        assert feed != ALL
        await reader.press("escape", "alt+left")
        assert (room.lists.query, room.headlines.current, room.in_article) == (feed, inside, True)
        await reader.press("alt+left", "alt+left")
        assert (room.lists.query, room.headlines.current, room.in_article) == (ALL, first, True)
        await reader.press("alt+right", "alt+right")
        assert (room.lists.query, room.headlines.current) == (feed, inside)
