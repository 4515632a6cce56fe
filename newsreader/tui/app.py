"""The application: themes, the room, and refreshing while it is open."""

import gc
from typing import ClassVar

from textual.app import App

from newsreader.clock import Clock, utc_now
from newsreader.runtime import Services
from newsreader.tui.bindings import keymap
from newsreader.tui.commands.table import COMMANDS
from newsreader.tui.palette import ActionProvider
from newsreader.tui.room import Room
from newsreader.tui.themes import THEMES


class NewsApp(App[None]):
    """One reader on one library."""

    TITLE = "newsreader"
    CSS_PATH: ClassVar = ["styles/room.tcss", "styles/article.tcss", "styles/dialogs.tcss"]
    COMMANDS: ClassVar = {ActionProvider}
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, services: Services, *, clock: Clock = utc_now) -> None:
        super().__init__()
        self.services = services
        self._clock = clock
        for theme in THEMES:
            self.register_theme(theme)
        wanted = services.config.appearance.theme
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name
        self.set_keymap(keymap(services.config.keys))

    def on_ready(self) -> None:
        """What is in memory now stays: the collector need not walk it again while keys wait."""
        if self.is_headless:
            return
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)

    def get_default_screen(self) -> Room:
        """The reading room."""
        return Room(self.services, COMMANDS, self._clock)
