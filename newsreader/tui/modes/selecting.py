"""Selecting lines of the article from the keyboard."""

from collections.abc import Callable, Sequence

from newsreader.tui.line_text import Place, copied_text
from newsreader.tui.lines import Line
from newsreader.tui.widgets.page_view import PageView


class Selecting:
    """Lines from a fixed one to one that moves. `copy` gets their words; `done` ends the mode."""

    def __init__(self, view: PageView, copy: Callable[[str], None], done: Callable[[], None]) -> None:
        self._view = view
        self._copy = copy
        self._done = done
        self._page = view.page
        lines, top = view.page.lines, int(view.scroll_offset.y)
        window = range(top, min(top + view.size.height, len(lines)))
        self._fixed = self._moving = next((at for at in window if len(lines[at].text) > lines[at].gutter), top)

    @property
    def hint(self) -> str:
        return "j k longer, shorter · o other end · y or Enter copies · Esc leaves"

    def key(self, key: str, character: str | None) -> bool:
        """Takes every key: there is nothing else to do meanwhile."""
        page = max(1, self._view.size.height - 2)
        steps = {"j": 1, "down": 1, "k": -1, "up": -1, "pagedown": page, "space": page, "pageup": -page}
        steps |= {"G": 1 << 30, "end": 1 << 30, "g": -(1 << 30), "home": -(1 << 30)}
        step = steps.get(character or "") or steps.get(key)
        if step:
            self._move(step)
        elif key == "o":
            self._fixed, self._moving = self._moving, self._fixed
            self._move(0)
        elif key in ("y", "enter", "ctrl+c"):
            first, last = sorted((self._fixed, self._moving))
            self._done()
            self._copy(copied_text(self._view.page.lines, Place(first, 0), Place(last, 1 << 30)))
        elif key in ("escape", "q", "V"):
            self._done()
        return True

    def _move(self, step: int) -> None:
        if step > 1:
            self._view.page.grow_to(self._moving + min(step, 1 << 20) + 1)
        self._moving = max(0, min(self._moving + step, len(self._view.page.lines) - 1))
        self._view.reveal(self._moving)
        self._view.repaint()

    def marked(self, number: int, line: Line) -> Line:
        """The line, standing out if it is selected."""
        first, last = sorted((self._fixed, self._moving))
        return line.marked(line.gutter, len(line.text), "selected") if first <= number <= last else line

    def labels(self, number: int, line: Line) -> Sequence[tuple[int, str]]:
        """None."""
        return ()

    def laid_out_again(self) -> "Selecting | None":
        """The same lines where they are now (a mark has changed the masthead above them), if they are there still."""
        old, self._page = self._page, self._view.page
        first, last = sorted((self._fixed, self._moving))
        shift = self._page.body_at - old.body_at
        self._page.grow_to(last + shift + 1)
        self._fixed, self._moving = self._fixed + shift, self._moving + shift
        now = self._page.lines[max(0, first + shift) : last + shift + 1]
        same = [line.text for line in now] == [line.text for line in old.lines[first : last + 1]]
        return self if same else None
