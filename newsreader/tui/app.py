"""The application: themes, the room, and refreshing while it is open."""

import gc
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from textual import constants
from textual.app import App
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import DescendantFocus
from textual.filter import LineFilter
from textual.notifications import Notify
from textual.theme import Theme
from textual.widgets import Input

from newsreader.clock import Clock
from newsreader.errors import ReaderError
from newsreader.model.query import ALL
from newsreader.runtime import Services
from newsreader.services.headlines import Page
from newsreader.tui import workers
from newsreader.tui.arrangement import NARROW
from newsreader.tui.bindings import bindings_anywhere, keymap
from newsreader.tui.commands.table import COMMANDS
from newsreader.tui.room import Room
from newsreader.tui.themes import THEMES

STYLES = Path(__file__).parent / "styles"
LATER_STYLES = ("article", "author", "dialogs", "feeds", "settings")  # those of the opening screen are in room.tcss
MOST_NOTICES = 2  # at a time, warnings apart
CURTAIN_S = 1.0  # a library so slow is waited for on the open stage


class NewsApp(App[None], inherit_bindings=False):
    """One reader on one library."""

    TITLE = "newsreader"
    CSS_PATH: ClassVar = ["styles/room.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = bindings_anywhere()

    _themes: Mapping[str, Theme] = MappingProxyType({})

    def __init__(
        self,
        services: Services,
        *,
        clock: Clock | None = None,
        first_page: Page | None = None,
        follows_frame: bool = False,
    ) -> None:
        """Args: `first_page` of all articles, if it is here; `follows_frame`: the first frame is on the screen.

        `clock` is that of the services if none is given.
        """
        super().__init__(driver_class=_handover_driver() if follows_frame else None)
        self.services = services
        self._clock = clock or services.clock
        self._first_page = first_page
        self._curtain = ExitStack()
        self._is_open = False
        for theme in THEMES:
            self.register_theme(theme)
        self._themes = self.available_themes  # no theme comes later
        wanted = services.config.appearance.theme
        self._begin_with(wanted if wanted in self.available_themes else THEMES[0].name)
        self.set_keymap(keymap(services.config.keys))
        self.look_as_wished()
        linear = services.config.appearance.linear
        self.set_class(linear, "-linear")
        # For every screen; for listening each is narrow, however wide it is.
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), *([] if linear else [(NARROW, "-wide")])]

    def get_theme(self, theme_name: str) -> Theme | None:
        """The theme of that name: asked for at every widget of every frame, when Textual copies its table of themes."""
        return self._themes.get(theme_name) or super().get_theme(theme_name)

    def _begin_with(self, name: str) -> None:
        """The theme to open in. Setting it like any other parses and applies all styles once more, 40 ms."""
        theme = self.available_themes[name]
        if theme.ansi:  # needs another filter of colours, which only the long way sets
            self.theme = name
            return
        self.set_reactive(App.theme, name)
        self.add_class(f"-theme-{name}", "-dark-mode" if theme.dark else "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def look_as_wished(self) -> None:
        """The configuration's signs and motion; the environment may forbid motion too."""
        looks = self.services.config.appearance
        self.animation_level = constants.TEXTUAL_ANIMATIONS if looks.motion and not looks.linear else "none"
        self._sign_filters: list[LineFilter] = []
        if looks.linear or looks.icons != "unicode":
            from newsreader.tui.sign_filter import sign_filters  # most have plain Unicode

            self._sign_filters = sign_filters(looks)

    def get_line_filters(self) -> list[LineFilter]:
        """Textual's own, and the signs of the configuration."""
        return [*super().get_line_filters(), *self._sign_filters]

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A line of input blinks only where things may move."""
        if isinstance(event.widget, Input):
            event.widget.cursor_blink = self.animation_level != "none"

    def on_load(self) -> None:
        """Nothing is painted before there are headlines to paint: no blank screen in between."""
        self._curtain.enter_context(self.batch_update())
        self.set_timer(CURTAIN_S, self.raise_curtain)

    def on_panes_opened(self) -> None:
        """The first list is there."""
        self.raise_curtain()

    def on_panes_looks_wished(self) -> None:
        """The configuration has changed."""
        self.look_as_wished()
        self.refresh_css(animate=False)

    def raise_curtain(self) -> None:
        """The screen may be painted from now on; what it looks like is written down for the next start."""
        if self._is_open:
            return
        self._is_open = True
        self._read_styles()
        self._curtain.close()
        if isinstance(room := self.screen_stack[0], Room):
            room.call_after_refresh(room.begin)
        is_linear = self.services.config.appearance.linear  # whose rows the first frame does not know
        if not (self.is_headless or self.services.throw_away or self.services.store.read_only or is_linear):
            self.call_after_refresh(self._write_recipe)

    def _read_styles(self) -> None:
        """The styles of all that is not on the screen yet; parsed when the first of it comes."""
        for name in LATER_STYLES:
            self.stylesheet.read(STYLES / f"{name}.tcss")
        if len(self.screen_stack) > 1:  # a key was faster than the library
            self.refresh_css()

    def _write_recipe(self) -> None:
        from newsreader.tui.frame_recipe import make_recipe, save_recipe

        room = self.screen
        if isinstance(room, Room) and room.headlines.ids and not room.headlines.touched and room.lists.query == ALL:
            save = partial(save_recipe, make_recipe(room), self.services.paths.data_dir, *self.size)
            self.run_worker(save, group=workers.RECIPE, thread=True, exit_on_error=False)

    def on_ready(self) -> None:
        """What is in memory now stays: the collector need not walk it again while keys wait."""
        if self.is_headless:
            return
        if self._driver and self.services.config.appearance.linear:
            self._driver.write("\x1b[?25h")  # the terminal's cursor is seen: it is what a screen reader follows
        gc.enable()
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """An address in the browser of the configuration, or the system's."""
        if not url.startswith(("http://", "https://")):
            return
        if browser := self.services.config.open.browser:
            self._start(browser, url)
        else:  # finding the system's browser takes its time
            opening = partial(super().open_url, url, new_tab=new_tab)
            self.run_worker(opening, group=workers.DOING, thread=True, exit_on_error=False)

    def _start(self, line: str, url: str) -> None:
        async def run() -> None:
            from newsreader.services.opening import command_for, start

            try:
                await start(command_for(line, url))
            except ReaderError as error:
                self.notify(str(error), markup=False, severity="warning", timeout=8)

        self.run_worker(run, group=workers.DOING, exit_on_error=False)  # type: ignore[arg-type]

    def action_command_palette(self) -> None:
        """Finds anything to do, and any place to go, by its name."""
        from newsreader.tui.palette import PROVIDERS, Palette  # with its first use

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(PROVIDERS, id="--command-palette"))

    def on_notify(self, event: Notify) -> None:
        """A notice comes: of those that only say what was done two stay, more would hide the article."""
        if event.notification.severity == "information":
            done = [notice for notice in self._notifications if notice.severity == "information"]
            for notice in done[: 1 - MOST_NOTICES]:
                self._unnotify(notice, refresh=False)

    def get_default_screen(self) -> Room:
        """The reading room."""
        return Room(self.services, COMMANDS, self._clock, self._first_page)


def _handover_driver() -> "type[Driver]":
    from newsreader.tui.handover import HandoverDriver  # not on Windows, where there is no first frame

    return HandoverDriver
