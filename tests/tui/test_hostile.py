"""What strangers write reaches the screen as text, and a network that is gone leaves what was read."""

import json
from pathlib import Path

from newsreader.model.refresh import RefreshProgress
from tests.services.pages import entry, feed, page
from tests.tui.conftest import OpenRoom, Reader
from tests.web_server import WebServer

HOSTILE = (
    "\x1b]52;c;ZXZpbA==\x07Clipboard",
    "[@click=app.quit]Breaking news[/]",
    "[/ unclosed",
    "[Video] Hi",
    "\u202eevil\x9b2J",
)


async def _subscribe(reader: Reader, source: str) -> None:
    await reader.services.subscriptions.add(source, local=True)
    reader.room.lists.open()
    await reader.settle()


async def test_titles_are_text_whatever_they_say(open_room: OpenRoom, tmp_path: Path) -> None:
    items = [
        {"id": str(n), "title": text, "content_text": text * 3, "authors": [{"name": text}], "summary": text}
        for n, text in enumerate(HOSTILE)
    ]
    file = tmp_path / "hostile.json"
    file.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": HOSTILE[1], "items": items}))
    async with open_room(demo=False) as reader:
        await _subscribe(reader, str(file))
        text = reader.screen_text()
        assert "[@click=app.quit]Breaking news[/]" in text
        assert "[/ unclosed" in text
        assert "[Video] Hi" in text
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)
        for place in range(len(HOSTILE)):
            await reader.pilot.click("HeadlineList", offset=(6, 2 * place))
            await reader.pilot.click("ArticleView", offset=(6, 2))
            await reader.settle()
        await reader.press("f", "exclamation_mark", "escape", "ctrl+p", *"feed", "escape", "slash", *"[/", "escape")
        assert reader.app.is_running
        assert not reader.app._exit


async def test_a_dead_network_leaves_what_was_read_and_says_so(open_room: OpenRoom, web: WebServer) -> None:
    links = {"a": web.add("/a", page(500), content_type="text/html"), "b": web.reset("/b")}
    entries = [entry(name, f"Story {name}", link=link, summary=f"Summary {name}.") for name, link in links.items()]
    source = web.add("/feed", feed(entries))
    async with open_room(demo=False) as reader:
        await _subscribe(reader, source)
        assert "herring market" in reader.screen_text()
        await reader.press("j")
        text = reader.screen_text()
        assert "NO NETWORK" in text
        assert "Summary b." in text
        assert "This is what the feed says." in text
        await reader.press("k")
        assert "herring market" in reader.screen_text()


async def test_a_refresh_that_fails_says_so_and_the_problems_screen_why(open_room: OpenRoom, web: WebServer) -> None:
    source = web.add("/feed", feed([entry("a", "Story a", summary="Text.")]))
    async with open_room(demo=False) as reader:
        await _subscribe(reader, source)
        web.add("/feed", "out of order", status=500)
        await reader.press("R")
        assert any("1 of 1 feeds failed" in notice for notice in reader.notices())
        await reader.press("exclamation_mark")
        assert "Next try" in reader.screen_text()
        assert "Harbour Post" in reader.screen_text()


async def test_progress_of_a_refresh_stands_in_the_status_line(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        reader.room.status.show_progress(RefreshProgress(done=3, total=9, entries_new=5, failed=0))
        await reader.settle()
        assert "3/9 feeds" in reader.screen_text()
