"""Two readers on one library: each sees what the other does, and nothing is lost."""

import asyncio

from newsreader.paths import sample_library
from tests.tui.conftest import OpenRoom, Reader

CONFIG = "[appearance]\nimages = 'off'\n[reading]\nfetch_pages = false\n"


async def test_marks_of_one_are_seen_in_the_other_and_none_is_lost(open_room: OpenRoom) -> None:
    async with open_room(config=CONFIG) as one, open_room(config=CONFIG, again=True) as other:
        await asyncio.gather(one.pilot.press("s"), other.pilot.press("j", "w"))
        await settle(one, other)
        await one.press("W")
        await other.press("asterisk")
        assert len(one.room.headlines.ids) == len(other.room.headlines.ids) == 1
        assert one.room.headlines.ids != other.room.headlines.ids
        await one.press("escape", "C", "y")
        await other.press("escape", "full_stop")
        assert len(other.room.headlines.ids) == 0
        await other.press("u")
        await one.press("full_stop")
        assert len(one.room.headlines.ids) == 70, "undone by the other"
        await one.press("asterisk")
        assert len(one.room.headlines.ids) == 1


async def test_both_may_refresh_at_once(open_room: OpenRoom) -> None:
    async with open_room(config=CONFIG, again=True) as one, open_room(config=CONFIG, again=True) as other:
        await one.services.subscriptions.import_opml(sample_library() / "subscriptions.opml")
        await asyncio.gather(one.pilot.press("R", "j", "s"), other.pilot.press("R", "j", "m"))
        await settle(one, other)
        for reader in (one, other):
            reader.room.lists.open()
            await reader.settle()
            titles = [row.title for row in await reader.services.headlines.rows(reader.room.headlines.ids)]
            assert len(titles) == 70
            assert len([title for title in titles if title.startswith("The light that came back")]) == 1


async def settle(*readers: Reader) -> None:
    """Waits until both are done."""
    for reader in readers:
        await reader.settle()
