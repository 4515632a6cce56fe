"""All keys, made from the ACTIONS table: what works here first, narrowed by typing, done with Enter."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from newsreader.actions import ACTIONS, Action, Where
from newsreader.tui.bindings import show_keys
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.text import plain

KEY_CELLS = 14
HINT = "Type to find · ↑ ↓ choose · Enter does it · Esc closes · keys are changed in the settings (,)"

Section = tuple[str, list[Action]]


class Help(Dialog[str | None]):
    """Every action with its keys; closes with the id of the one to do, or with None."""

    BINDINGS: ClassVar = [("escape,f1", "close", "Close")]

    field = getters.query_one(Input)
    listed = getters.query_one(OptionList)

    def __init__(self, wishes: Mapping[str, str], here: Where) -> None:
        """`here` is the pane in focus."""
        super().__init__()
        self._wishes = wishes
        self._here = here

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog help"):
            yield Static("Keys", classes="dialog-title")
            yield Input(placeholder="words or a key", compact=True)
            yield OptionList(compact=True, markup=False)
            yield Static(plain(HINT), classes="dialog-hint")

    def on_mount(self) -> None:
        self.listed.can_focus = False
        self.field.focus()
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == "?":  # it closes as it opened
            self.dismiss(None)
        else:
            self._show(event.value)

    def _show(self, words: str) -> None:
        options: list[Option] = []
        for title, actions in help_sections(self._wishes, self._here, words):
            options += [Option("", disabled=True)] if options else []
            options.append(Option(Content.styled(title, "bold $primary"), disabled=True))
            options += [Option(self._line(action), id=action.id) for action in actions]
        self.listed.set_options(options or [Option(plain("No action has these words."), disabled=True)])
        self.listed.highlighted = 1 if options else None
        self.listed.scroll_home(animate=False)

    def _line(self, action: Action) -> Content:
        keys = show_keys(action, self._wishes) or "–"
        return Content.assemble((f"{keys:<{KEY_CELLS}} ", "bold $secondary"), action.help)

    def on_key(self, event: events.Key) -> None:
        """Keys for the list while the line has the focus."""
        steps = {"up": "cursor_up", "down": "cursor_down", "pageup": "page_up", "pagedown": "page_down"}
        if event.key in steps:
            event.stop()
            event.prevent_default()
            getattr(self.listed, f"action_{steps[event.key]}")()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if (option := self.listed.highlighted_option) is not None:
            self.dismiss(option.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_close(self) -> None:
        """Closes; nothing is done."""
        self.dismiss(None)


def help_sections(wishes: Mapping[str, str], here: Where, words: str = "") -> list[Section]:
    """Titles and actions: what has a key that works here, by groups; then the other pane's; then what has no key.

    Only actions are listed in whose id, title, help or keys all of `words` occur.
    """
    asked = words.lower().split()
    found = [action for action in ACTIONS if all(word in _words_of(action, wishes) for word in asked)]
    other = "In the article" if here == "headlines" else "In the headlines"
    keyless = [action for action in found if not show_keys(action, wishes)]
    usable = [action for action in found if action not in keyless]
    local = [action for action in usable if action.where in (here, "everywhere")]
    sections: list[Section] = [(group, list(actions)) for group, actions in _grouped(local)]
    sections += [(f"{other}, besides", [action for action in usable if action not in local])]
    sections += [("Without a key (the command palette has them)", keyless)]
    return [section for section in sections if section[1]]


def _grouped(actions: Iterable[Action]) -> Iterable[tuple[str, Iterable[Action]]]:
    return groupby(actions, lambda action: action.group)


def _words_of(action: Action, wishes: Mapping[str, str]) -> str:
    return f"{action.id} {action.title} {action.help} {show_keys(action, wishes)} {action.group}".lower()
