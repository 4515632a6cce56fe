"""Words being looked for in the article: every hit marked, one of them the current one."""

from collections.abc import Callable, Sequence

from newsreader.tui.found_words import Hit, WordIndex
from newsreader.tui.lines import Line
from newsreader.tui.widgets.page_view import PageView


class Finding:
    """What was found of the words typed so far. Made for one layout of the lines; `done` ends it."""

    def __init__(self, view: PageView, done: Callable[[], None]) -> None:
        self._view = view
        self._done = done
        self._from = int(view.scroll_offset.y)
        self.words = ""
        self._hits: Sequence[Hit] = ()
        self._current = 0
        self.laid_out_again()

    def laid_out_again(self) -> "Finding":
        """The same words in other lines."""
        self._view.lay_out_all()
        self._index = WordIndex(self._view.page.lines)
        self._hits = self._index.find(self.words)
        self._current = min(self._current, max(0, len(self._hits) - 1))
        return self

    def find(self, words: str) -> None:
        """Marks these words and shows the first of them from where the search began."""
        self.words = words
        self._hits = self._index.find(words)
        self._current = self._index.first_behind(self._hits, self._from)
        self._show()

    def step(self, step: int) -> None:
        """The next hit, or the one before; behind the last comes the first."""
        if self._hits:
            self._current = (self._current + step) % len(self._hits)
            self._show()

    def give_up(self) -> None:
        """Back to where the search began."""
        self._view.go_to(self._from)
        self._done()

    def _show(self) -> None:
        if self._hits:
            line = self._index.line(self._hits[self._current])
            self._view.reveal(line)
        else:
            self._view.go_to(self._from)
        self._view.repaint()

    @property
    def count(self) -> str:
        """Which hit of how many is the current one."""
        if not self.words.strip():
            return ""
        return f"{self._current + 1:,} of {len(self._hits):,}" if self._hits else "not in this article"

    @property
    def hint(self) -> str:
        return f"“{self.words}”: {self.count} · n next · N before · / other words · Esc ends"

    def key(self, key: str, character: str | None) -> bool:
        """The next, the one before, the end; every other key does what it always does."""
        if key in ("n", "enter"):
            self.step(1)
        elif character == "N":
            self.step(-1)
        elif key == "escape":
            self._done()
        else:
            return False
        return True

    def marked(self, number: int, line: Line) -> Line:
        """The line with its hits."""
        for hit, start, end in self._index.parts(self._hits, number):
            line = line.marked(start, end, "hit current-hit" if hit == self._current else "hit")
        return line

    def labels(self, number: int, line: Line) -> Sequence[tuple[int, str]]:
        """None."""
        return ()
