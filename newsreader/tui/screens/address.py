"""Adding feeds: an address is typed, what is there is shown, and the reader chooses."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.timer import Timer
from textual.widgets import Button, Checkbox, Input, Static

from newsreader.errors import ReaderError
from newsreader.model.feed import Feed
from newsreader.services.feed_finding import FeedFinder, FoundFeed
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.text import counted, plain
from newsreader.tui.widgets.choices import Choices, Tick

HINT = "A site's own address will do: its feeds are looked for."
_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_ADDRESS_STARTS = ("https://", "http://", "feed:")
_SEARCH = "search"  # worker group; the newest search makes older ones worthless


@dataclass(frozen=True, slots=True)
class AddAnswer:
    """What to subscribe to, or, with nothing `chosen`, the subscription to go to."""

    chosen: Sequence[FoundFeed]
    source: str
    folder: str
    local: bool
    known: Feed | None = None


class AddFeed(Dialog[AddAnswer | None]):
    """Enter looks for feeds, then adds those chosen; Escape gives None back. Errors are said here, the text stays."""

    BINDINGS: ClassVar = [("escape", "cancel", "Cancel"), ("ctrl+s", "add", "Add")]

    address = getters.query_one("#add-address", Input)
    folder = getters.query_one("#add-folder", Input)
    found = getters.query_one(Choices)
    said = getters.query_one("#add-said", Static)

    def __init__(self, finder: FeedFinder, folders: Sequence[str], folder: str = "") -> None:
        super().__init__()
        self._finder = finder
        self._folders = folders
        self._folder = folder
        self._feeds: list[FoundFeed] = []
        self._searched = ""
        self._spinner: Timer | None = None
        self._turns = 0

    def compose(self) -> ComposeResult:
        copied = self.app.clipboard.strip()
        address = copied if copied.startswith(_ADDRESS_STARTS) and len(copied.split()) == 1 else ""
        with VerticalScroll(classes="dialog add"):
            yield Static(Content("Add feeds"), classes="dialog-title")
            yield Input(address, placeholder="example.org or the address of a feed", id="add-address", compact=True)
            yield Static(Content(HINT), id="add-said")
            yield Choices()
            suggester = SuggestFromList(self._folders, case_sensitive=False)
            yield Input(self._folder, placeholder="folder (none)", suggester=suggester, id="add-folder", compact=True)
            yield Tick("May be on a private network", id="add-local")
            with Horizontal(classes="dialog-buttons"):
                yield Button("Find", id="add-go", variant="primary", compact=True)
                yield Button("Cancel (Esc)", id="add-cancel", compact=True)

    def on_mount(self) -> None:
        self.address.focus()
        self.address.select_all()

    # Looking

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input is self.folder and self._searched == self._typed():
            self.action_add()
        else:
            self._search()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input is self.address and self._feeds and self._searched != self._typed():
            self._forget()

    def on_checkbox_changed(self) -> None:
        if self._typed() and not self._feeds and self._searched == self._typed():
            self._search()  # it was refused for lying on a private network

    def _typed(self) -> str:
        return self.address.value.strip()

    def _search(self) -> None:
        self._forget()
        if not self._typed():
            return
        self._searched = self._typed()
        self._say_busy()
        if self._spinner is None:
            self._spinner = self.set_interval(0.1, self._say_busy)
        find = partial(self._find, self._searched)  # not the coroutine: see Panes.work
        self.run_worker(find, group=_SEARCH, exclusive=True, exit_on_error=False)  # type: ignore[arg-type]

    async def _find(self, source: str) -> None:
        try:
            async for one in self._finder.find(source, local=self.query_one("#add-local", Checkbox).value):
                self._take(one)
        except ReaderError as error:
            self._stop_spinner()
            self.said.update(plain(str(error)))
            self.said.add_class("-wrong")
            return
        self._stop_spinner()
        self._say_found()

    def _take(self, one: FoundFeed) -> None:
        """Shows a feed that was found; the first that is new is chosen already."""
        self._feeds.append(one)
        self.found.add(_described(one), chosen=one.known is None and not self.found.chosen)
        self.found.add_class("-open")
        if len(self._feeds) == 1:
            self.found.highlighted = 0
            if self.focused is not self.folder:
                self.found.focus()

    def _say_busy(self) -> None:
        sign = _SPINNER[self._turns % len(_SPINNER)]
        self._turns += 1
        so_far = f" {counted(len(self._feeds), 'feed')} so far." if self._feeds else ""
        self.said.update(plain(f"{sign} Looking for feeds at {self._searched} …{so_far}"))

    def _stop_spinner(self) -> None:
        if self._spinner is not None:
            self._spinner.stop()
            self._spinner = None

    def _say_found(self) -> None:
        known = [one for one in self._feeds if one.known]
        if known and len(known) == len(self._feeds):
            text = f"You have {known[0].known.title if known[0].known else ''} already. Enter goes there."
        elif len(self._feeds) == 1:
            text = "One feed is there. Enter adds it."
        else:
            text = f"{len(self._feeds)} feeds are there. Space chooses, Enter adds those chosen."
        self.said.update(plain(text))
        self.query_one("#add-go", Button).label = Content("Go there" if len(known) == len(self._feeds) else "Add")

    def _forget(self) -> None:
        """Back to an address that nothing is known of."""
        self.workers.cancel_group(self, _SEARCH)
        self._stop_spinner()
        self._feeds, self._searched = [], ""
        self.found.empty()
        self.found.remove_class("-open")
        self.said.update(Content(HINT))
        self.said.remove_class("-wrong")
        self.query_one("#add-go", Button).label = Content("Find")

    # Choosing

    def on_choices_done(self) -> None:
        self.action_add()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "add-cancel":
            self.action_cancel()
        else:
            self.action_add()

    def action_add(self) -> None:
        """Closes with what is chosen; looks first, if that has not been done."""
        if not self._feeds:
            self._search()
            return
        chosen = [self._feeds[place] for place in self.found.choices()]
        new = [one for one in chosen if one.known is None]
        known = next((one.known for one in [*chosen, *self._feeds] if one.known), None)
        if not new and known is None:
            self.said.update(Content("Choose at least one, with the space bar."))
            return
        local = self.query_one("#add-local", Checkbox).value
        self.dismiss(AddAnswer(new, self._searched, self.folder.value.strip(), local, None if new else known))

    def action_cancel(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)


def _described(one: FoundFeed) -> Content:
    """A found feed on two lines: what it is called, and where and what it is."""
    name = f"{one.title} – {one.offered_as}" if one.offered_as else one.title
    known = "subscribed already" if one.known else ""
    about = " · ".join(filter(None, (one.format, counted(one.entries, "article") if one.format else "", known)))
    return Content.assemble(plain(name).stylize("bold"), "\n", plain(f"{about} · {one.url}"))
