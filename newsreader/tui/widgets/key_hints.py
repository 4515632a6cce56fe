"""The line at the bottom: the keys a newcomer needs here, as many as fit, and the way to all the others."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from newsreader.actions import ACTIONS, Where
from newsreader.keymap import keys_in_force
from newsreader.tui.bindings import show_key
from newsreader.tui.widgets.hint_line import Hint

ALWAYS = ("palette", "help")  # at the right: what leads to everything else, for the mouse too
GAP = 3


class KeyHints(Widget):
    """Key and title of the actions the table marks for the footer of this pane; a click runs one."""

    def __init__(self, wishes: Mapping[str, str]) -> None:
        super().__init__()
        self._pending = ""
        self._where: Where = "headlines"
        self._own: Sequence[Hint] = ()
        self.show(wishes)

    def show(self, wishes: Mapping[str, str]) -> None:
        """The keys as they are under these wishes."""
        self._keys = keys_in_force(wishes)
        self.refresh()

    def show_place(self, where: Where, own: Sequence[Hint] = ()) -> None:
        """The hints of the pane that has the keys; `own` are those of one that gives other keys a meaning."""
        if (where, own) != (self._where, self._own):
            self._where, self._own = where, own
            self.refresh()

    def show_pending(self, keys: Sequence[str]) -> None:
        """Keys that wait for others, in place of the hints; none brings these back."""
        self._pending = "".join(map(show_key, keys))
        self.refresh()

    def _hints(self, *, always: bool) -> list[Hint]:
        """What is to be named: at the right `always` the same, at the left what matters here."""
        return [
            Hint(show_key(self._keys[one.id][0]), one.title, f"screen.do('{one.id}')")
            for one in ACTIONS
            if one.footer in (self._where, "everywhere") and self._keys[one.id] and (one.id in ALWAYS) == always
        ]

    def _places(self) -> list[tuple[int, Hint]]:
        """Where each hint begins that fits; those at the right come first."""
        width = self.size.width - 1
        right = self._hints(always=True)
        while right and sum(map(_cells, right)) + GAP * (len(right) - 1) >= width:
            del right[0]
        start = width - sum(map(_cells, right)) - GAP * max(0, len(right) - 1)
        places, x = [], 1
        for hint in self._own or self._hints(always=False):
            if x + _cells(hint) > (start - GAP if right else width):
                break
            places.append((x, hint))
            x += _cells(hint) + GAP
        for hint in right:
            places.append((start, hint))
            start += _cells(hint) + GAP
        return places

    def render(self) -> Content:
        """The hints, or what was typed and means nothing yet."""
        if self._pending:
            return Content.assemble(" ", (self._pending, "bold $secondary"), " … ", ("Esc forgets it", "$text-muted"))
        parts: list[str | tuple[str, str]] = []
        at = 0
        for start, hint in self._places():
            parts += [" " * (start - at), (hint.key, "bold $secondary"), " ", (hint.title, "$text-muted")]
            at = start + _cells(hint)
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        for start, hint in self._places():
            if start <= event.x < start + _cells(hint):
                await self.app.run_action(hint.action, self.screen.focused)


def _cells(hint: Hint) -> int:
    return len(hint.key) + 1 + len(hint.title)
