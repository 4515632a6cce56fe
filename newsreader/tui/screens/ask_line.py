"""Asking for one line of text: a new title, a folder. What is typed stays until it is right."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.text import plain


class AskLine(Dialog[str | None]):
    """A line to edit, with things to choose from below it; Escape gives None back."""

    BINDINGS: ClassVar = [
        ("escape", "cancel", "Cancel"),
        ("down", "choices", "Choices"),
    ]

    field = getters.query_one(Input)
    choices = getters.query_one(OptionList)

    def __init__(
        self, title: str, value: str, hint: str, choices: Mapping[str, str] | None = None, placeholder: str = ""
    ) -> None:
        """Does no work; `choices` are answers by how they are shown."""
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._choices = choices or {}
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        suggester = self.suggester([*self._choices.values()]) if self._choices else None
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Input(self._value, placeholder=self._placeholder, suggester=suggester, compact=True)
            yield OptionList(*(Option(plain(shown)) for shown in self._choices), compact=True, markup=False)
            yield Static(plain(self._hint), classes="dialog-hint")
            with Horizontal(classes="dialog-buttons"):
                yield Button("Done (Enter)", id="done", variant="primary", compact=True)
                yield Button("Cancel (Esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        self.choices.display = bool(self._choices)
        self.choices.highlighted = None
        self.field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.dismiss(self.field.value.strip() if event.button.id == "done" else None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.choose([*self._choices.values()][event.option_index])

    def suggester(self, answers: Sequence[str]) -> Suggester:
        """What completes the line while it is typed."""
        return SuggestFromList(answers, case_sensitive=False)

    def choose(self, answer: str) -> None:
        """One of the choices was taken: it is the answer."""
        self.dismiss(answer)

    def on_key(self, event: events.Key) -> None:
        if event.key == "up" and self.choices.has_focus and self.choices.highlighted in (None, 0):
            event.stop()
            event.prevent_default()
            self.field.focus()

    def action_choices(self) -> None:
        """From the line to what can be chosen."""
        if self._choices and self.field.has_focus:
            self.choices.focus()
            self.choices.highlighted = 0

    def action_cancel(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)
