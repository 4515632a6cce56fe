"""A screen of text to read and leave: help and problems are of this kind."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from newsreader.tui.screens.dialog import Dialog


class TextPage(Dialog[None]):
    """A titled page in a box; any of Escape, q and Enter closes it."""

    BINDINGS: ClassVar = [
        ("escape,q,enter,question_mark,f1", "dismiss_page", "Close"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
        ("space", "page(1)", "Page down"),
        ("b", "page(-1)", "Page up"),
    ]

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="page"):
            yield Static(Content(self._title), classes="page-title")
            yield Static(self._text, classes="page-text")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_scroll(self, lines: int) -> None:
        """A line down or up."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """A page down or up."""
        box = self.query_one(VerticalScroll)
        box.scroll_relative(y=pages * (box.size.height - 2), animate=False)

    def action_dismiss_page(self) -> None:
        """Closes the page."""
        self.dismiss()
