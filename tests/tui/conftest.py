"""The reading room over the sample library, or over one made for the test."""

import asyncio
import shutil
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from newsreader.clock import Clock, clock_at
from newsreader.paths import sample_library
from newsreader.runtime import SAMPLE_DAY, Options, Services, open_services
from newsreader.tui.app import NewsApp
from newsreader.tui.room import Room
from newsreader.tui.screens.welcome import Welcome
from tests.shared_pool import SharedPool
from tests.tui.stillness import is_still, loop_is_idle, works_no_more

OpenRoom = Callable[..., AbstractAsyncContextManager["Reader"]]


class Reader:
    """A person at the screen: presses keys and waits until everything they set off is done."""

    def __init__(self, app: NewsApp, pilot: Pilot[None], services: Services) -> None:
        self.app = app
        self.pilot = pilot
        self.services = services

    @property
    def room(self) -> Room:
        """The reading room, whatever screen lies over it."""
        room = self.app.screen_stack[0]
        assert isinstance(room, Room)
        return room

    async def settle(self) -> None:
        """Waits until no worker runs and every message is handled."""
        for _ in range(2):
            await is_still(self.app)
            await self.pilot.pause()
        assert not [notice for notice in self.notices() if "fault of the program" in notice]

    async def press(self, *keys: str) -> None:
        """Presses keys one after another, each when what the one before it set off is done or rests."""
        for key in keys:
            await self.pilot.press(key)
            await works_no_more(self.app)
            await self.pilot.pause()  # it is seen what the key did
        await self.settle()

    def screen_text(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    def notices(self) -> list[str]:
        """The notices shown so far."""
        return [str(notification.message) for notification in self.app._notifications]

    def go_to(self, title: str) -> None:
        """The cursor to the headline that begins with this title."""
        headlines = self.room.headlines
        for place, entry_id in enumerate(headlines.ids):
            row = headlines.rows.get(entry_id)
            if row and row.title.startswith(title):
                headlines.move_to(place)
                return
        raise AssertionError(f"no headline {title!r}")


@pytest.fixture(autouse=True)
def no_waiting_for_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's pilot waits for what there is to do."""
    monkeypatch.setattr("textual.pilot.wait_for_idle", loop_is_idle)
    monkeypatch.setattr("textual.app.wait_for_idle", loop_is_idle)


@pytest.fixture(scope="session")
def sample_data(tmp_path_factory: pytest.TempPathFactory, shared_pool: SharedPool) -> Path:
    """A data folder with the sample library, fetched once for all tests; no page of it was opened."""
    folder = tmp_path_factory.mktemp("sample")

    async def fill() -> None:
        options = Options(data_dir=folder, config_file=folder / "none.toml", demo=True)
        earlier = clock_at(SAMPLE_DAY - timedelta(seconds=10))  # than whatever a test fetches
        services = open_services(options, clock=earlier, pool=shared_pool)
        await services.subscriptions.import_opml(sample_library() / "subscriptions.opml")
        for feed in await services.headlines.feeds():  # one by one: articles of one date come in the same order always
            await services.refresh.run([feed.id])
        await services.refresh.index()
        await services.aclose()

    asyncio.run(fill())
    return folder


@pytest.fixture
def browser() -> list[str]:
    """The addresses opened in the web browser, which is one that only notes them."""
    opened: list[str] = []

    class Notebook(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            opened.append(url)
            return True

    webbrowser.register("notebook", None, Notebook("notebook"), preferred=True)
    return opened


@pytest.fixture
def open_room(tmp_path: Path, sample_data: Path, shared_pool: SharedPool) -> OpenRoom:
    """Opens the reader: `async with open_room(size=(120, 40)) as reader`."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (120, 40),
        *,
        demo: bool = True,
        offline: bool = False,
        config: str = "",
        clock: Clock | None = None,
        again: bool = False,  # on the library that the last one left
        first_run: bool = False,  # the first screen of an empty library stays open
    ) -> AsyncIterator[Reader]:
        config_file = tmp_path / "config.toml"
        config_file.write_text(config, "utf-8")
        if demo and not again:
            shutil.copytree(sample_data, tmp_path / "data")
        services = open_services(
            Options(data_dir=tmp_path / "data", config_file=config_file, offline=offline, demo=demo), pool=shared_pool
        )
        await services.screen.load()
        app = NewsApp(services, clock=clock)
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                reader = Reader(app, pilot, services)
                await reader.settle()
                if isinstance(app.screen, Welcome) and not first_run:
                    await reader.press("escape")
                yield reader
        finally:
            await services.aclose()

    return opened
