"""What can be done with the article under the mouse, or the cursor."""

from collections.abc import Mapping
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from newsreader.actions import BY_ID, Where
from newsreader.keymap import keys_in_force
from newsreader.tui.bindings import show_key
from newsreader.tui.screens.dialog import Dialog

_ARTICLE = "toggle_read star later tag author browser copy_link save"
# The most that a screen of twenty lines can show.
OFFERED: Mapping[Where, tuple[str, ...]] = {
    "headlines": tuple(
        f"open {_ARTICLE} this_feed mark_feed_read mark_above_read mark_older_read refresh_feed remove_feed".split()
    ),
    "article": tuple(f"back {_ARTICLE} copy_markdown link_list find source pipe zen".split()),
}
WIDTH = 32
_TITLE_CELLS = 20


class Menu(Dialog[str | None]):
    """A list of actions with their keys, which work here too; closes with the id of the one to do, or with None."""

    BINDINGS: ClassVar = [("escape,q", "close", "Close"), ("j", "move(1)", "Down"), ("k", "move(-1)", "Up")]

    listed = getters.query_one(OptionList)

    def __init__(self, wishes: Mapping[str, str], here: Where, at: Offset | None = None) -> None:
        """`here` is the pane in focus; `at` the place of the mouse, None to stand in the middle."""
        super().__init__()
        self._keys = keys_in_force(wishes)
        self._offered = OFFERED[here]
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog menu"):
            yield OptionList(*(Option(self._line(one), id=one) for one in self._offered), compact=True, markup=False)

    def _line(self, action_id: str) -> Content:
        keys = self._keys[action_id]
        title = f" {BY_ID[action_id].title:<{_TITLE_CELLS}} "
        return Content.assemble(title, (show_key(keys[0]) if keys else "", "bold"))

    def on_mount(self) -> None:
        self.listed.highlighted = 0
        self.listed.focus()
        if self._at is not None:
            box, screen = self.query_one(".menu"), self.app.size
            self.add_class("-at-mouse")
            height = len(self._offered) + 2
            box.styles.offset = (
                max(0, min(self._at.x, screen.width - WIDTH)),
                max(0, min(self._at.y, screen.height - height)),
            )

    def on_key(self, event: events.Key) -> None:
        """An action's own key does it here as well."""
        if action_id := next(
            (one for one in self._offered if event.key in self._keys[one] and event.key != "enter"), ""
        ):
            event.stop()
            event.prevent_default()
            self.dismiss(None if action_id == "back" else action_id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_move(self, by: int) -> None:
        """The cursor down or up."""
        (self.listed.action_cursor_down if by > 0 else self.listed.action_cursor_up)()

    def action_close(self) -> None:
        """Closes; nothing is done."""
        self.dismiss(None)
