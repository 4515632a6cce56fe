"""The main screens as they were looked at and found good, at four sizes and in three themes.

RENEW_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py
writes `snapshots/` anew: the text of every screen at every size, and of one size the looks in every theme. Look at
the difference before it is kept.
"""

import re
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from newsreader.keymap import keys_in_force
from newsreader.model.query import ALL
from newsreader.model.refresh import RefreshProgress
from newsreader.runtime import SAMPLE_DAY
from newsreader.tui.notices import Network, why_empty
from newsreader.tui.screens.welcome import Welcome
from tests.tui.conftest import OpenRoom, Reader
from tests.tui.contrast import contrast
from tests.tui.screen_record import difference, in_front, looks_of, painted, text_of

THEMES = ("newsreader-dark", "newsreader-light", "newsreader-contrast-dark", "ansi-dark")
# One theme a size, and all of them at the size of which the looks are kept: the text is the same in every theme.
SIZES = {(60, 20): THEMES[1:2], (80, 24): THEMES, (120, 40): THEMES[:1], (200, 60): THEMES[2:3]}

NOW = SAMPLE_DAY.replace(minute=30, second=30)
STILL = """[appearance]
images = "off"
motion = false
[network]
refresh_minutes = 0
"""
DEAD = '<opml version="2.0"><body><outline text="Gone Gazette" xmlUrl="https://gone.example/feed"/></body></opml>'
# What no two runs have in common: the folder of the test (wherever TMPDIR is), and times that are drawn by lot.
UNSTEADY = re.compile(r"(  (?=/\w)|Next try\D* )(?:/.*|\d\d:\d\d|\d+ \w+ \d\d:\d\d)")


class Stop(NamedTuple):
    """A screen on the way: the keys to it, and those back."""

    screen: str
    there: tuple[str, ...] = ()
    back: tuple[str, ...] = ("escape",)


WAY = (
    Stop("headlines", (), ()),
    Stop("article", ("enter",)),
    Stop("author", ("i",)),
    Stop("sidebar", ("b",), ("b",)),
    Stop("feeds", ("F",)),
    Stop("problems", ("exclamation_mark",)),
    Stop("settings", ("comma",)),
    Stop("help", ("question_mark",)),
    Stop("menu", ("X",)),
    Stop("search", ("slash", *"fog")),
    Stop("palette", ("colon", *"nord")),
    Stop("add a feed", ("a",)),
    Stop("empty", ("at",)),
)


@pytest.fixture(autouse=True)
def in_greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days and times are those of one place."""
    if not hasattr(time, "tzset"):
        pytest.skip("the days of the screens are those of UTC, which this system cannot be told")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("size", SIZES)
async def test_the_screens_are_as_they_were_found_good(
    size: tuple[int, int], open_room: OpenRoom, tmp_path: Path
) -> None:
    texts: dict[str, list[str]] = {}
    looks: dict[str, dict[str, list[str]]] = {theme: {} for theme in SIZES[size]}
    faint: list[str] = []
    async with open_room(size, config=STILL, clock=lambda: NOW) as reader:
        await prepare(reader, tmp_path)
        for stop in WAY:
            await reader.press(*stop.there)
            await look(reader, stop.screen, texts, looks, faint)
            await reader.press(*stop.back)
        waiting: tuple[tuple[str, Network, bool], ...] = (("loading", "there", True), ("offline", "away", False))
        for screen, network, fetching in waiting:
            notice = why_empty(ALL, has_feeds=True, fetching=fetching, network=network)
            reader.room.headlines.show(array("q"))
            reader.room.headlines.explain(notice, keys_in_force({}))
            reader.room.article.say("")
            reader.room.status.show_progress(RefreshProgress(3, 11, 0, 0) if fetching else None)
            reader.room.status.unreachable = not fetching
            await look(reader, screen, texts, looks, faint)
        reader.app.push_screen(Welcome(()))
        await look(reader, "first run", texts, looks, faint)
    wrong = [difference(f"{size[0]}x{size[1]}.txt", texts)]
    if SIZES[size] == THEMES:
        wrong += [difference(f"{theme}.txt", looks[theme]) for theme in THEMES]
    wrong += sorted(set(faint))
    if any(wrong):
        pytest.fail("\n".join(wrong), pytrace=False)


async def prepare(reader: Reader, folder: Path) -> None:
    """Every mark on a headline, and a feed that cannot be fetched, so that there is a problem to be seen."""
    starred, later, read = reader.room.headlines.ids[:3]
    await reader.services.headlines.mark("starred", True, [starred])
    await reader.services.headlines.mark("later", True, [later])
    await reader.services.headlines.mark("read", True, [read])
    file = folder / "dead.opml"
    file.write_text(DEAD, "utf-8")
    await reader.services.subscriptions.import_opml(file)
    await reader.services.refresh.run()
    reader.room.lists.open()
    await reader.settle()


async def look(
    reader: Reader,
    screen: str,
    texts: dict[str, list[str]],
    looks: dict[str, dict[str, list[str]]],
    faint: list[str],
) -> None:
    """Takes the screen down in every theme; its text is the same in all."""
    reader.app.clear_notifications()
    await reader.settle()
    for theme in sorted(looks, key=lambda name: name != reader.app.theme):  # the one that is there first
        if reader.app.theme != theme:
            reader.app.theme = theme
            await reader.pilot.pause()
        strips = painted(reader.app)
        text = [UNSTEADY.sub(r"\1…", line) for line in text_of(strips)]
        assert texts.setdefault(screen, text) == text, f"{screen} has another text in {theme}"
        looks[theme][screen] = [UNSTEADY.sub(r"\1…", line) for line in looks_of(strips)]
        if "ansi" in theme:
            continue  # what its colours look like is the terminal's affair
        least = 7.0 if "contrast" in theme else 4.5
        faint += [
            f"{theme}: {contrast(style):.1f}:1 {screen}, “{words.strip()[:30]}”"
            for words, style, _ in in_front(reader.app, strips)
            if style and any(map(str.isalnum, words)) and contrast(style) < least
        ]
