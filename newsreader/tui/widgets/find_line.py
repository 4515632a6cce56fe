"""The line in which words to be found in the article are typed; the hits follow while typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.widgets import Input


class FindLine(Horizontal):
    """Hidden, and empty, until opened. Enter goes to what was found, Escape back to where the reader was."""

    BINDINGS: ClassVar = [("escape", "close", "Close")]

    @dataclass
    class Changed(Message):
        """The words typed so far."""

        words: str

    @dataclass
    class Stepped(Message):
        """To the next hit (1), or the one before (-1)."""

        step: int

    @dataclass
    class Closed(Message):
        """Done; `keep` the hits marked, and `go_back` to the article, where the keys are not elsewhere already."""

        keep: bool
        go_back: bool = True

    def open(self, words: str) -> None:
        """Shows the line with these words and takes the keys."""
        from textual.widgets import Input

        self.add_class("-open")
        if not self.children:
            field = Input(placeholder="words in this article", compact=True)
            self.mount(Static("/", classes="find-mark"), field, Static(classes="find-count"))
        field = self.query_one(Input)
        with self.prevent(Input.Changed):
            field.value = words
        field.focus()

    def say(self, count: str) -> None:
        """How much was found."""
        self.query_one(".find-count", Static).update(Content(count))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._close(keep=bool(event.value.strip()))

    def on_key(self, event: events.Key) -> None:
        step = {"down": 1, "up": -1}.get(event.key)
        if step:
            event.stop()
            self.post_message(self.Stepped(step))

    def action_close(self) -> None:
        """Leaves without the hits."""
        self._close(keep=False)

    def leave(self) -> None:
        """The keys go elsewhere: what was found stays marked."""
        from textual.widgets import Input

        if self.has_class("-open"):
            self._close(keep=bool(self.query_one(Input).value.strip()), go_back=False)

    def _close(self, *, keep: bool, go_back: bool = True) -> None:
        self.remove_class("-open")
        self.post_message(self.Closed(keep, go_back))
