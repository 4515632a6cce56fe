"""The line in which a search is typed; the list follows while typing."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class SearchLine(Horizontal):
    """Hidden until opened. Enter keeps what was found, Escape goes back to the list before."""

    BINDINGS: ClassVar = [("escape", "close", "Close")]

    @dataclass
    class Changed(Message):
        """The words typed so far."""

        words: list[str]

    @dataclass
    class Closed(Message):
        """Done; `keep` the found list."""

        keep: bool

    def compose(self) -> ComposeResult:
        yield Static("/", id="search-mark")
        yield Input(placeholder="words in title, text or author", id="search-words", compact=True)

    def open(self) -> None:
        """Shows the line, empty, and takes the keys."""
        self.add_class("-open")
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = ""
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value.split()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(keep=bool(event.value.split()))

    def action_close(self) -> None:
        """Back to the list before."""
        self._close(keep=False)

    def _close(self, *, keep: bool) -> None:
        self.remove_class("-open")
        self.post_message(self.Closed(keep))
