"""The line at the bottom: the keys a newcomer needs, as many as fit."""

from collections.abc import Mapping, Sequence

from textual import events
from textual.content import Content
from textual.widget import Widget

from newsreader.actions import ACTIONS
from newsreader.keymap import keys_in_force
from newsreader.tui.bindings import show_key


class KeyHints(Widget):
    """Key and title of the actions the table marks for the footer; a click runs one."""

    def __init__(self, wishes: Mapping[str, str]) -> None:
        super().__init__()
        self._pending = ""
        self.show(wishes)

    def show(self, wishes: Mapping[str, str]) -> None:
        """The keys as they are under these wishes."""
        keys = keys_in_force(wishes)
        self._hints = [(a.id, show_key(keys[a.id][0]), a.title) for a in ACTIONS if a.footer and keys[a.id]]
        self.refresh()

    def show_pending(self, keys: Sequence[str]) -> None:
        """Keys that wait for others, in place of the hints; none brings these back."""
        self._pending = "".join(map(show_key, keys))
        self.refresh()

    def _places(self) -> list[tuple[int, int, str, str, str]]:
        """Start, end, action, key, title of each hint that fits."""
        places, x = [], 1
        for action_id, key, title in self._hints:
            end = x + len(key) + 1 + len(title)
            if end > self.size.width - 1:
                break
            places.append((x, end, action_id, key, title))
            x = end + 3
        return places

    def render(self) -> Content:
        """The hints with even gaps, or what was typed and means nothing yet."""
        if self._pending:
            return Content.assemble(" ", (self._pending, "bold $secondary"), " … ", ("Esc forgets it", "$text-muted"))
        parts: list[str | tuple[str, str]] = [" "]
        for _, _, _, key, title in self._places():
            parts += [(key, "bold $secondary"), " ", (title, "$text-muted"), "   "]
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        for start, end, action_id, _, _ in self._places():
            if start <= event.x < end:
                await self.screen.run_action(f"do('{action_id}')")
