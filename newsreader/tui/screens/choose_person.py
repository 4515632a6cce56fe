"""Choosing a person by typing a part of the name."""

from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from newsreader.model.author import Author, AuthorProfile
from newsreader.tui import workers
from newsreader.tui.panes import Panes
from newsreader.tui.screens.dialog import Dialog
from newsreader.tui.text import counted, plain

SHOWN = 12


class ChoosePerson(Dialog[Author | None]):
    """The people of the library narrowed while typing; Escape gives None back."""

    BINDINGS: ClassVar = [("escape", "cancel", "Cancel")]

    field = getters.query_one(Input)
    choices = getters.query_one(OptionList)

    def __init__(self, panes: Panes, author: Author) -> None:
        super().__init__()
        self._panes = panes
        self._author = author
        self._found: list[AuthorProfile] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(f"{self._author.name} is the same person as …"), classes="dialog-title")
            yield Input(placeholder="a part of the other name", compact=True)
            yield OptionList(compact=True, markup=False)
            yield Static(Content("↓ ↑ choose, Enter makes them one, u takes it back."), classes="dialog-hint")

    def on_mount(self) -> None:
        self.choices.can_focus = False
        self.field.focus()
        last_name = self._author.name.split()[-1:]
        self._find(last_name[0] if last_name else "")  # whom we look for most likely shares it

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._find(event.value)

    def _find(self, words: str) -> None:
        async def find() -> None:
            found = await self._others(words)
            is_sought = bool(found)  # of the others, none is likelier than another: Enter must not take the first
            if not found and not self.field.value:
                found = await self._others("")
            if self.is_mounted:
                self._found = found
                self.choices.clear_options()
                self.choices.add_options([Option(_line(one)) for one in self._found])
                self.choices.highlighted = 0 if is_sought else None

        self._panes.work(find, workers.AUTHOR_SEARCH, exclusive=True)

    async def _others(self, words: str) -> list[AuthorProfile]:
        people = await self._panes.services.people.find(words, limit=SHOWN + 1)
        return [one for one in people if one.author.id != self._author.id][:SHOWN]

    def on_key(self, event: events.Key) -> None:
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.choices.action_cursor_up() if event.key == "up" else self.choices.action_cursor_down()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.choices.highlighted is not None and self._found:
            self.dismiss(self._found[self.choices.highlighted].author)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._found[event.option_index].author)

    def action_cancel(self) -> None:
        """Closes without an answer."""
        self.dismiss(None)


def _line(profile: AuthorProfile) -> Content:
    """Name, where they write, how much."""
    facts = f"  {profile.author.site} · {counted(profile.articles, 'article')}"
    return Content.assemble(plain(profile.author.name), (plain(facts).plain, "$foreground-muted"))
