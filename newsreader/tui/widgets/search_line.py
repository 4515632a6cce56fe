"""The line in which a search is typed; the list follows while typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.message import Message

if TYPE_CHECKING:
    from textual.widgets import Input


class SearchLine(Horizontal):
    """Hidden, and empty, until opened. Enter keeps what was found, Escape goes back to the list before."""

    BINDINGS: ClassVar = [("escape", "close", "Close")]

    @dataclass
    class Changed(Message):
        """The words typed so far."""

        words: list[str]

    @dataclass
    class Closed(Message):
        """Done; `keep` the found list, and `go_back` to the headlines, where the keys are not elsewhere already."""

        keep: bool
        go_back: bool = True

    def open(self) -> None:
        """Shows the line, empty, and takes the keys."""
        from textual.widgets import Input, Static

        self.add_class("-open")
        if not self.children:
            field = Input(placeholder="words in title, text or author", id="search-words", compact=True)
            self.mount(Static("/", id="search-mark"), field)
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

    def leave(self) -> None:
        """The keys go elsewhere: what was found stays."""
        from textual.widgets import Input

        if self.has_class("-open"):
            self._close(keep=bool(self.query_one(Input).value.split()), go_back=False)

    def _close(self, *, keep: bool, go_back: bool = True) -> None:
        self.remove_class("-open")
        self.post_message(self.Closed(keep, go_back))
