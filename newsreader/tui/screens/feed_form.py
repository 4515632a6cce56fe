"""The settings of one feed as a small form."""

from dataclasses import dataclass, replace
from typing import ClassVar, get_args

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Checkbox, Input, Label, Select, Static

from newsreader.errors import ReaderError
from newsreader.model.feed import Feed, FeedSettings, PageWish
from newsreader.services import feed_settings
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.text import plain
from newsreader.tui.widgets.choices import Tick

_PAGES = {
    "auto": "where they add something",
    "always": "always",
    "never": "never",
}


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What the form was filled with."""

    settings: FeedSettings
    local: bool
    url: str


class FeedForm(Dialog[FormAnswer | None]):
    """Ctrl+S or Enter in a line saves; what is wrong is said, and what was typed stays. Escape gives None back."""

    BINDINGS: ClassVar = [
        ("escape", "cancel", "Cancel"),
        ("ctrl+s", "save", "Save"),
    ]

    wrong = getters.query_one("#form-wrong", Static)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed

    def compose(self) -> ComposeResult:
        settings = self._feed.settings
        with VerticalScroll(classes="dialog form"):
            yield Static(plain(f"Settings of {self._feed.title}"), classes="dialog-title")
            yield from _line("Address", Input(self._feed.url, id="url", compact=True))
            interval = feed_settings.shown_interval(settings.interval_minutes)
            every = Input(interval, placeholder="as the feed asks", id="interval", compact=True)
            yield from _line("Fetch every", every)
            agent = Input(settings.user_agent or "", placeholder="newsreader's own", id="user-agent", compact=True)
            yield from _line("User agent", agent)
            headers = feed_settings.shown_headers(settings.headers)
            yield from _line("Headers", Input(headers, placeholder="Name: value; …", id="headers", compact=True))
            yield from _line("User name", Input(settings.username or "", id="username", compact=True))
            password = "unchanged" if settings.password else ""
            yield from _line("Password", Input("", placeholder=password, password=True, id="password", compact=True))
            options = [(plain(words), name) for name, words in _PAGES.items()]
            pages: Select[str] = Select(options, value=settings.pages, allow_blank=False, id="pages", compact=True)
            yield from _line("Fetch pages", pages)
            yield Tick("Paused: not fetched", settings.paused, id="paused")
            yield Tick("May be on a private network", self._feed.local, id="local")
            yield Static("", id="form-wrong")
            with Horizontal(classes="dialog-buttons"):
                yield Button("Save (^s)", id="save", variant="primary", compact=True)
                yield Button("Cancel (Esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        self.query_one("#interval", Input).focus()

    def on_input_submitted(self) -> None:
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_cancel()

    def action_save(self) -> None:
        """Closes with the settings, or says what is wrong with them."""
        try:
            answer = self._answer()
        except ReaderError as error:
            self.wrong.update(plain(str(error)))
            return
        self.dismiss(answer)

    def action_cancel(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)

    def _answer(self) -> FormAnswer:
        old = self._feed.settings
        pages = self.query_one("#pages", Select).value
        wish: PageWish = next((one for one in get_args(PageWish) if one == pages), "auto")
        username, password = self._text("username"), self.query_one("#password", Input).value
        settings = replace(
            old,
            paused=self.query_one("#paused", Checkbox).value,
            interval_minutes=feed_settings.read_interval(self._text("interval")),
            user_agent=feed_settings.read_header_value(self._text("user-agent")) or None,
            headers=feed_settings.read_headers(self._text("headers")),
            pages=wish,
        )
        kept = password or (old.password if username == old.username else None)
        settings = feed_settings.with_login(settings, username, kept)
        return FormAnswer(settings, self.query_one("#local", Checkbox).value, self._text("url"))

    def _text(self, field_id: str) -> str:
        return self.query_one(f"#{field_id}", Input).value.strip()


def _line(label: str, field: Input | Select[str]) -> ComposeResult:
    with Horizontal(classes="form-line"):
        yield Label(plain(label), classes="form-label")
        with Vertical(classes="form-field"):
            yield field
