"""Asking for the address of a feed or a site."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class AskAddress(ModalScreen[str]):
    """One line to type or paste an address into; Escape gives "" back."""

    BINDINGS: ClassVar = [("escape", "cancel", "Cancel")]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content("Add a feed"), classes="dialog-title")
            yield Input(placeholder="example.org or the address of a feed", compact=True)
            yield Static(Content("Enter adds it, Esc goes back. A site's own address will do."), classes="dialog-hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        """Closes without an address."""
        self.dismiss("")
