"""A line of keys at the bottom of a screen of its own; a click does what the key does."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.widget import Widget


class Hint(NamedTuple):
    """A key, what it does in a word or two, and the screen's action."""

    key: str
    title: str
    action: str


class HintLine(Widget):
    """The hints in one line or two, as many as fit, the most important first."""

    def __init__(self, hints: Sequence[Hint]) -> None:
        super().__init__()
        self._hints = hints

    def _places(self) -> list[tuple[int, int, int, Hint]]:
        """Line, start, end of each hint that fits."""
        places: list[tuple[int, int, int, Hint]] = []
        line, x = 0, 1
        for hint in self._hints:
            end = x + len(hint.key) + 1 + len(hint.title)
            if end > self.size.width - 1 and x > 1:
                line, x = line + 1, 1
                end = x + len(hint.key) + 1 + len(hint.title)
            if line >= self.size.height:
                break
            places.append((line, x, end, hint))
            x = end + 3
        return places

    def render(self) -> Content:
        """The hints with even gaps."""
        parts: list[str | tuple[str, str]] = [" "]
        at = 0
        for line, _, _, hint in self._places():
            if line != at:
                parts.append("\n ")
                at = line
            parts += [(hint.key, "bold $secondary"), " ", (hint.title, "$text-muted"), "   "]
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        for line, start, end, hint in self._places():
            if line == event.y and start <= event.x < end:
                await self.screen.run_action(hint.action)
