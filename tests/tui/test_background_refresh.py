"""A refresh that nobody asked for brings news and moves nothing: cursor, scroll and selection stay."""

import pytest

from newsreader.clock import utc_now
from newsreader.storage import feeds
from tests.services.pages import entry, feed, paragraphs
from tests.tui.conftest import OpenRoom, Reader
from tests.web_server import WebServer

BODY = paragraphs(900)
QUIET = "[network]\nrefresh_minutes = 0\n"


def harbour(first: int, count: int = 60) -> str:
    """The feed with articles numbered downwards from the newest, `first`."""
    return feed(
        [
            entry(f"{n}", body=BODY).replace("2026-02-28T10:00", f"2026-02-{n // 20 + 1:02}T10:{n % 20 + 10}")
            for n in range(first, first - count, -1)
        ]
    )


async def background_refresh(reader: Reader) -> None:
    """What the clock of the reader does every half hour, with every feed due."""
    await reader.services.store.write(lambda writer: writer.execute("UPDATE feed_state SET next_check_at = NULL"))
    reader.room.feeds.refresh(None, asked=False)
    await reader.settle()


def looked_at(reader: Reader) -> list[str]:
    """The screen without what tells how much there is: first and last line, the month on top, scroll bars."""
    lines = reader.screen_text().splitlines()[2:-1]
    return [line.translate(dict.fromkeys(map(ord, "▁▂▃▄▅▆▇█"), " ")) for line in lines]


@pytest.mark.parametrize("size", [(120, 30), (80, 24)])
async def test_news_that_come_by_themselves_move_nothing(
    open_room: OpenRoom, web: WebServer, size: tuple[int, int]
) -> None:
    url = web.add("/feed", harbour(60))
    async with open_room(size, demo=False, config=QUIET) as reader:
        await reader.services.store.write(lambda writer: feeds.subscribe(writer, url, now=utc_now(), local=True))
        await background_refresh(reader)
        headlines, article = reader.room.headlines, reader.room.article
        await reader.press(*["j"] * 20, "enter", "pagedown", "V", "j", "j")

        before = (headlines.ids[headlines.cursor], article.scroll_offset, article.mode, looked_at(reader))
        assert article.scroll_offset.y > 0
        assert article.mode is not None
        web.add("/feed", harbour(90, 90))
        await background_refresh(reader)
        assert len(headlines.ids) == 90
        assert (headlines.ids[headlines.cursor], article.scroll_offset, article.mode, looked_at(reader)) == before
