"""What the palette finds while somebody types faster than it looks."""

import asyncio
from contextlib import suppress

from newsreader.tui.palette import PlaceProvider
from tests.tui.conftest import OpenRoom


async def test_a_search_that_the_next_letter_ends_takes_no_other_with_it(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        provider = PlaceProvider(reader.room)
        provider._post_init()

        async def found(query: str) -> list[str]:
            return [str(hit.text) async for hit in provider._search(query)]

        first = asyncio.create_task(found("harb"))
        for _ in range(3):  # it waits for the library now
            await asyncio.sleep(0)
        first.cancel()
        with suppress(asyncio.CancelledError):
            await first
        assert "Feed: Harbour Gazette" in await found("harbour")
