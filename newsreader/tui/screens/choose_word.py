"""Choosing one of a few words."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.text import plain


class ChooseWord(Dialog[str | None]):
    """A list of words, the cursor on the one in force; `on_look` is told of each that the cursor meets."""

    BINDINGS: ClassVar = [("escape,q", "cancel", "Cancel"), ("j", "move(1)", "Down"), ("k", "move(-1)", "Up")]

    def __init__(
        self, title: str, words: Sequence[str], now: str, on_look: Callable[[str], None] | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._words = words
        self._now = now
        self._on_look = on_look

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList(*(plain(word) for word in self._words), compact=True, markup=False)
            yield Static("Enter chooses, Esc leaves it as it is.", classes="dialog-hint")

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.highlighted = self._words.index(self._now) if self._now in self._words else 0
        listed.focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self._on_look:
            self._on_look(self._words[event.option_index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._words[event.option_index])

    def action_move(self, by: int) -> None:
        """The cursor down or up."""
        listed = self.query_one(OptionList)
        (listed.action_cursor_down if by > 0 else listed.action_cursor_up)()

    def action_cancel(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)
