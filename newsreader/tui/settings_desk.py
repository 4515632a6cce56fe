"""The desk for the configuration: followed while the reader is open, changed by the settings screen."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from newsreader.config import Config, Setting, nearest
from newsreader.errors import Problem
from newsreader.keymap import key_problems
from newsreader.model.text import clean_line
from newsreader.tui import workers
from newsreader.tui.bindings import keymap
from newsreader.tui.feed_desk import FeedDesk
from newsreader.tui.panes import Panes
from newsreader.tui.reader import Reader
from newsreader.tui.text import counted
from newsreader.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:  # a screen that most runs never open
    from newsreader.tui.screens.settings import SettingsScreen

MOST_SAID = 3  # things wrong with the configuration; what more there is stands on the problems screen
LOOK_S = 2.0  # how often the file is looked at

Value = bool | int | float | str


class SettingsDesk:
    """Puts a changed configuration into force at once, whoever changed the file."""

    def __init__(self, panes: Panes, reader: Reader, feeds: FeedDesk) -> None:
        self._panes = panes
        self._reader = reader
        self._feeds = feeds
        self._undo: list[tuple[Setting, Value | None]] = []
        self._screen: SettingsScreen | None = None

    @property
    def config(self) -> Config:
        """What is in force."""
        return self._panes.services.config

    @property
    def file(self) -> str:
        """The configuration file, as a person reads it."""
        return clean_line(str(self._panes.services.paths.config_file))

    def begin(self) -> None:
        """Says what is wrong with the configuration, and follows the file from now on."""
        self._panes.work(self._say_problems, workers.SETTINGS)
        if not self._panes.app.is_headless:
            self._panes.set_interval(LOOK_S, self.look)

    async def _say_problems(self) -> None:
        services = self._panes.services
        wrong_keys = await services.settings.wrong_keys(self.config.keys)
        self._take_up(self.config, (*services.config_problems, *wrong_keys, *await self._theme_problems()))

    def _take_up(self, config: Config, problems: Sequence[Problem]) -> None:
        """The configuration in force from now on; what is wrong with it is said, and kept for the problems screen."""
        self._panes.services.adopt(config, tuple(problems))
        for problem in problems[:MOST_SAID]:
            self.say(str(problem), warning=True)
        if len(problems) > MOST_SAID:
            more = counted(len(problems) - MOST_SAID, "more thing is", "more things are")
            self.say(f"{more} wrong in the configuration: the problems screen (!) tells all.", warning=True)

    def look(self) -> None:
        """Takes up what the file says, if it has changed."""
        self._panes.work(self._look, workers.SETTINGS)

    async def _look(self) -> None:
        news = await self._panes.services.settings.news(self.config)
        if news is None:
            return
        before, (config, problems) = self.config, news
        self._panes.services.adopt(config, problems)
        self._apply(before, config)
        self._take_up(config, problems if config is before else (*problems, *await self._theme_problems()))
        if self._screen is not None and self._screen.is_attached:
            self._screen.show()

    def _apply(self, before: Config, now: Config) -> None:
        app, looks = self._panes.app, now.appearance
        if looks.theme != before.appearance.theme and looks.theme in app.available_themes:
            app.theme = looks.theme
        if looks.measure != before.appearance.measure:
            self._panes.article.set_measure(looks.measure)
        if (looks.images, looks.image_rows) != (before.appearance.images, before.appearance.image_rows):
            self._reader.renew_images()
        if (looks.icons, looks.motion) != (before.appearance.icons, before.appearance.motion):
            self._panes.post_message(Panes.LooksWished())
        if now.keys != before.keys:
            app.set_keymap(keymap(now.keys))
            self._panes.query_one(KeyHints).show(now.keys)
        if now.network.refresh_minutes != before.network.refresh_minutes:
            self._feeds.keep_time()

    async def _theme_problems(self) -> list[Problem]:
        """A theme that nobody knows."""
        theme, known = self.config.appearance.theme, sorted(self._panes.app.available_themes)
        if theme in known:
            return []
        end = nearest(theme, known)
        place = await self._panes.services.settings.place_of("appearance", "theme")
        title = clean_line(f"{place}: appearance.theme is {theme!r}, which is no theme{end}", 400)
        return [Problem("config", title, "", "The usual theme is used.", theme)]

    # The settings screen

    def open(self, key: str = "") -> None:
        """Shows all settings, the cursor on this one."""
        from newsreader.tui.screens.settings import SettingsScreen

        self._screen = SettingsScreen(self, key)
        self._panes.app.push_screen(self._screen)

    def change(self, setting: Setting, value: Value | None) -> None:
        """Writes a setting (None: its default) and puts it into force."""
        self._panes.work(partial(self._change, setting, value), workers.SETTINGS)

    async def _change(self, setting: Setting, value: Value | None) -> None:
        before = self._written(setting)
        await self._write(setting, value)
        self._undo.append((setting, before))

    def undo(self) -> None:
        """Takes the last change of this run back."""
        if not self._undo:
            self.say("No setting was changed since the reader was opened.")
            return
        setting, value = self._undo.pop()
        self.say(f"Taken back: {setting.key}.")
        self._panes.work(partial(self._write, setting, value), workers.SETTINGS)

    async def _write(self, setting: Setting, value: Value | None) -> None:
        await self._panes.services.settings.change(setting.section, setting.key, value)
        await self._look()

    def _written(self, setting: Setting) -> Value | None:
        """What to write to have it as it is now."""
        if setting.section == "keys":
            return self.config.keys.get(setting.key)
        value: Value = setting.value(self.config)
        return None if value == setting.default else value

    def refused(self, setting: Setting, value: Value) -> str | None:
        """Why this value cannot be, in words."""
        if setting.section != "keys":
            return None
        wishes = {**self.config.keys, setting.key: str(value)}
        known = {problem.title for problem in key_problems(self.config.keys)}
        return next((str(problem) for problem in key_problems(wishes) if problem.title not in known), None)

    def look_at_theme(self, name: str) -> None:
        """Shows a theme without keeping it."""
        if name in self._panes.app.available_themes:
            self._panes.app.theme = name

    def say(self, text: str, *, warning: bool = False) -> None:
        """A short notice, on whatever screen is shown."""
        level = "warning" if warning else "information"
        self._panes.app.notify(text, markup=False, severity=level, timeout=8 if warning else 3)  # type: ignore[arg-type]
