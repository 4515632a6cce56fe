"""All links of an article in a list."""

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from newsreader.tui.line_text import Link
from newsreader.tui.screens.dialog import Dialog

HINT = "Enter opens · y copies the address · w keeps it for later · Esc goes back"
MOST_LINKS = 1_000  # an option list measures every line it gets


LinkUse = Literal["open", "copy", "later"]


class ChosenLink(NamedTuple):
    """A link, and whether its page is wanted now, its address for the clipboard, or its page for later."""

    link: Link
    use: LinkUse


class LinkList(Dialog[ChosenLink | None]):
    """Words and address of each link; Enter opens one, y copies its address, w puts its page aside."""

    BINDINGS: ClassVar = [
        ("escape,q,L", "close", "Close"),
        ("j", "cursor(1)", "Down"),
        ("k", "cursor(-1)", "Up"),
        ("y", "choose('copy')", "Copy"),
        ("w", "choose('later')", "Read later"),
    ]

    def __init__(self, links: Sequence[Link], title: str = "Links of this article") -> None:
        super().__init__()
        self._title = title
        self._links = links[:MOST_LINKS]
        self._more = len(links) - len(self._links)

    def compose(self) -> ComposeResult:
        more = f" (and {self._more:,} more)" if self._more else ""
        with Vertical(classes="dialog link-list"):
            yield Static(Content(self._title + more), classes="dialog-title")
            yield OptionList(*map(_prompt, self._links), markup=False, compact=True)
            yield Static(Content(HINT), classes="dialog-hint")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(ChosenLink(self._links[event.option_index], "open"))

    def action_cursor(self, step: int) -> None:
        """One link up or down."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_choose(self, use: LinkUse) -> None:
        """Closes with the link under the cursor."""
        if (at := self.query_one(OptionList).highlighted) is not None:
            self.dismiss(ChosenLink(self._links[at], use))

    def action_close(self) -> None:
        """Closes."""
        self.dismiss(None)


def _prompt(link: Link) -> Content:
    text = Content(link.text or "(no words)")
    address = Content("a place in this article" if link.href.startswith("#") else link.href)
    return Content.assemble(text, "\n", "  ", address.stylize("$text-muted"))
