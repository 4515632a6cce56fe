"""The first screen of an empty library: the ways to begin."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from newsreader.services.migration.places import PeerFiles
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.text import plain

Beginning = Literal["add", "file", "demo"] | PeerFiles

_INTRODUCTION = "The whole article, and who wrote it."


class Way(NamedTuple):
    """One way to begin: a key, what it is, and what it means."""

    key: str
    title: str
    words: str
    beginning: Beginning


class Welcome(Dialog[Beginning | None]):
    """A letter, Enter or a click begins; Escape closes."""

    BINDINGS: ClassVar = [
        ("escape,q", "close", "Close"),
        ("down,j,tab", "step(1)", "Down"),
        ("up,k,shift+tab", "step(-1)", "Up"),
        *((key, f"begin('{key}')", "Begin") for key in "aod123"),
    ]

    options = getters.query_one(OptionList)

    def __init__(self, peers: Sequence[PeerFiles], *, is_empty: bool = True) -> None:
        """Args: `peers`: the other readers found on this machine; `is_empty`: there are no feeds yet."""
        super().__init__()
        self._words = f"{_INTRODUCTION} There are no feeds yet." if is_empty else _INTRODUCTION
        self._ways = list(_ways(peers))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="welcome"):
            yield Static("Welcome to newsreader", classes="dialog-title")
            yield Static(self._words, id="welcome-words")
            yield OptionList(*(Option(_drawn(way)) for way in self._ways), compact=True, markup=False)
            yield Static(plain("Enter chooses · Esc closes · ? then shows every key"), classes="dialog-hint")

    def on_mount(self) -> None:
        self.options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._ways[event.option_index].beginning)

    def action_step(self, step: int) -> None:
        """One way down or up."""
        self.options.highlighted = ((self.options.highlighted or 0) + step) % len(self._ways)

    def action_begin(self, key: str) -> None:
        """The way with this letter."""
        for way in self._ways:
            if way.key == key:
                self.dismiss(way.beginning)

    def action_close(self) -> None:
        """Closes without beginning."""
        self.dismiss(None)


def _ways(peers: Sequence[PeerFiles]) -> Iterator[Way]:
    yield Way("a", "Add a feed", "Its address or its site’s: the feed is found.", "add")
    for number, peer in enumerate(peers, 1):
        words = "Feeds, articles and marks; its files are only read."
        yield Way(str(number), f"Bring {peer.program} along", words, peer)
    yield Way("o", "Open a list of feeds", "The OPML file that any other reader exports.", "file")
    yield Way("d", "Look around first", "In the sample library; it needs no network.", "demo")


def _drawn(way: Way) -> Content:
    return Content.assemble((f"{way.key}  ", "bold"), (way.title, "bold"), "\n", (f"   {way.words}", "$text-muted"))
