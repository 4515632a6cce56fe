"""The settings screen: every setting with its value, changed here and written to the configuration file."""

from functools import partial
from itertools import groupby
from typing import ClassVar, Protocol

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from newsreader.config import Config, Setting
from newsreader.tui.screens.ask_line import AskLine
from newsreader.tui.screens.choose_word import ChooseWord
from newsreader.tui.settings_words import SettingLine, about, parsed, prompt, setting_lines, stepped
from newsreader.tui.text import plain
from newsreader.tui.widgets.hint_line import Hint, HintLine

HINTS = (
    Hint("Enter", "Change", "change"),
    Hint("Esc", "Back", "back"),
    Hint("←→", "Step", "step(1)"),
    Hint("d", "As it comes", "reset"),
    Hint("u", "Undo", "undo"),
    Hint("/", "Find", "find"),
)

Value = bool | int | float | str


class Desk(Protocol):
    """What the settings screen needs of the rest of the program."""

    @property
    def config(self) -> Config:
        """What is in force."""

    @property
    def file(self) -> str:
        """The configuration file."""

    def change(self, setting: Setting, value: Value | None) -> None:
        """Writes a setting (None: its default) and puts it into force."""

    def undo(self) -> None:
        """Takes the last change back."""

    def refused(self, setting: Setting, value: Value) -> str | None:
        """Why this value cannot be, in words."""

    def look_at_theme(self, name: str) -> None:
        """Shows a theme without keeping it."""

    def say(self, text: str, *, warning: bool = False) -> None:
        """A short notice."""


class SettingsScreen(Screen[None]):
    """One list, what is under the cursor explained below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", "Change"),
        Binding("right,l,plus", "step(1)", "Next value"),
        Binding("left,h,minus", "step(-1)", "Value before"),
        Binding("d,delete", "reset", "As it comes"),
        Binding("u,ctrl+z", "undo", "Undo"),
        Binding("slash", "find", "Find"),
        Binding("j", "move('down')", "Down"),
        Binding("k", "move('up')", "Up"),
        Binding("down", "move('down')", "Down"),
        Binding("g", "move('first')", "Top"),
        Binding("G", "move('last')", "Bottom"),
        Binding("escape,q,comma", "back", "Back"),
    ]

    listed = getters.query_one(OptionList)
    told = getters.query_one("#setting-about", Static)
    words = getters.query_one("#settings-words", Input)

    def __init__(self, desk: Desk, key: str = "") -> None:
        """`key` is the setting that the cursor begins on."""
        super().__init__()
        self._key = key
        self._desk = desk
        self._lines: list[SettingLine] = []

    def compose(self) -> ComposeResult:
        head = Content.assemble((" Settings", "bold $primary"), "  ", (self._desk.file, "$text-muted"))
        yield Static(head, id="settings-head")
        yield OptionList(compact=True, markup=False)
        yield Static(id="setting-about")
        with Horizontal(id="settings-find"):
            yield Static("/ ", id="settings-mark")
            yield Input(placeholder="words in a setting or its explanation", id="settings-words", compact=True)
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        self.show()
        wanted = (line for line in self._lines if line.setting.key == self._key and line.setting.section != "keys")
        if line := next(wanted, None):
            self.listed.highlighted = self.listed.get_option_index(_id(line))
        self.listed.focus()

    def show(self) -> None:
        """The settings as they are in force now; the cursor stays on its setting."""
        here = self._line()
        themes = tuple(sorted(self.app.available_themes, key=lambda name: (not name.startswith("newsreader"), name)))
        self._lines = setting_lines(self._desk.config, themes, self.words.value)
        options = []
        for section, lines in groupby(self._lines, lambda line: line.setting.section):
            options.append(Option(Content.styled(section.capitalize(), "bold $secondary"), disabled=True))
            options += [Option(prompt(line), id=_id(line)) for line in lines]
        self.listed.set_options(options)
        ids = [_id(line) for line in self._lines]
        if here and _id(here) in ids:
            self.listed.highlighted = self.listed.get_option_index(_id(here))
        elif ids:
            self.listed.highlighted = self.listed.get_option_index(ids[0])
        self._tell()

    def _line(self) -> SettingLine | None:
        """The setting under the cursor."""
        option = self.listed.highlighted_option
        return next((line for line in self._lines if option and _id(line) == option.id), None)

    def _tell(self) -> None:
        line = self._line()
        self.told.update(about(line) if line else plain("No setting has these words."))

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def on_option_list_option_selected(self) -> None:
        self.action_change()

    # Changing

    def action_change(self) -> None:
        """Turns it over, or asks for another value."""
        if (line := self._line()) is None:
            return
        one = line.setting
        if one.kind is bool:
            self._desk.change(one, not line.raw)
        elif one.choices:
            look = self._desk.look_at_theme if one.key == "theme" else None
            chooser = ChooseWord(line.title, one.choices, line.raw, look)
            self.app.push_screen(chooser, partial(self._chosen, one, line.raw))
        else:
            self._ask(line, "" if line.raw == "none" and one.section == "keys" else str(line.raw))

    def _chosen(self, one: Setting, before: str, word: str | None) -> None:
        if word is not None and word != before:
            self._desk.change(one, word)
        elif one.key == "theme":
            self._desk.look_at_theme(before)

    def _ask(self, line: SettingLine, text: str) -> None:
        hint = f"{line.setting.sentence} Enter keeps it, Esc leaves it as it was."
        self.app.push_screen(AskLine(line.title, text, hint), partial(self._answered, line))

    def _answered(self, line: SettingLine, text: str | None) -> None:
        if text is None:
            return
        try:
            value = parsed(line.setting, text or ("none" if line.setting.section == "keys" else ""))
            if why := self._desk.refused(line.setting, value):
                raise ValueError(why)
        except ValueError as error:
            self._desk.say(str(error), warning=True)
            self._ask(line, text)
        else:
            self._desk.change(line.setting, value)

    def action_step(self, by: int) -> None:
        """The next value, or the one before."""
        line = self._line()
        value = stepped(line, by) if line else None
        if line and value is not None and value != line.raw:
            self._desk.change(line.setting, value)

    def action_reset(self) -> None:
        """The value it comes with."""
        if (line := self._line()) and line.changed:
            self._desk.change(line.setting, None)

    def action_undo(self) -> None:
        """Takes the last change back."""
        self._desk.undo()

    # Moving

    def action_move(self, where: str) -> None:
        """The cursor of the list."""
        step = {"down": "cursor_down", "up": "cursor_up", "first": "first", "last": "last"}[where]
        getattr(self.listed, f"action_{step}")()
        self.listed.focus()

    def action_find(self) -> None:
        """Opens the line that narrows the list."""
        self.add_class("-finding")
        self.words.focus()

    def on_input_changed(self) -> None:
        self.show()

    def on_input_submitted(self) -> None:
        self.listed.focus()

    def action_back(self) -> None:
        """Out of finding, then out of the screen."""
        if self.words.has_focus or self.words.value:
            self.words.value = ""
            self.remove_class("-finding")
            self.listed.focus()
        else:
            self.dismiss(None)


def _id(line: SettingLine) -> str:
    return f"{line.setting.section}-{line.setting.key}"
