"""Letters at the links in the window: typing them follows the link, or copies its address."""

from collections.abc import Callable, Sequence

from newsreader.tui.line_text import Link
from newsreader.tui.line_text import links as links_of
from newsreader.tui.lines import Line
from newsreader.tui.widgets.line_painter import seen_cells
from newsreader.tui.widgets.page_view import PageView

_HOME = "fjdkslagh"  # the strongest fingers first
_LETTERS = _HOME + "eiruwoqptnvmcbxz"  # all but y, which copies

Choose = Callable[[Link, bool], None]


def hint_labels(count: int) -> list[str]:
    """So many labels of one or two letters, of which none begins another; the best first."""
    letters = _HOME if count <= len(_HOME) ** 2 else _LETTERS
    size = len(letters)
    firsts = next((firsts for firsts in range(size) if size - firsts + firsts * size >= count), size)
    single = letters[: size - firsts]
    pairs = (first + second for first in letters[size - firsts :] for second in letters)
    return [*single, *pairs][:count]


class LinkHints:
    """The labels shown. `choose` gets the link that was typed, and whether to copy it; `done` ends the mode."""

    def __init__(self, view: PageView, choose: Choose, done: Callable[[], None]) -> None:
        self._view = view
        self._choose = choose
        self._done = done
        self._typed = ""
        self._copying = False
        top = int(view.scroll_offset.y)
        window = view.page.lines[top : top + view.size.height]
        self._links: dict[str, Link] = {}
        self._labels: dict[int, list[tuple[int, str]]] = {}
        found = [(link, at) for link in links_of(window) if (at := self._in_sight(window, link))]
        for label, (link, (number, cell)) in zip(hint_labels(len(found)), found, strict=False):
            self._links[label] = link
            self._labels.setdefault(top + number, []).append((cell, label))

    def _in_sight(self, window: Sequence[Line], link: Link) -> tuple[int, int] | None:
        """Line and cell of the column where the link can first be seen."""
        for place in link.places:
            line = window[place.line]
            width = self._view.page.width
            if seen := seen_cells(line, place.start, place.end, self._view.shift(line), width):
                return place.line, seen[0]
        return None

    def __bool__(self) -> bool:
        return bool(self._links)

    @property
    def hint(self) -> str:
        does = "copy the address" if self._copying else "open"
        return f"Type the letters to {does}{'' if self._copying else ' · CAPITALS, or y first, copy'} · Esc leaves"

    def key(self, key: str, character: str | None) -> bool:
        """A letter of a label, y, or Backspace; anything else ends the mode."""
        letter = (character or "").lower()
        if key == "backspace":
            self._typed = self._typed[:-1]
        elif letter == "y":
            self._copying = True
        elif any(label.startswith(self._typed + letter) for label in self._links) and letter:
            self._copying |= letter != character
            self._typed += letter
            if link := self._links.get(self._typed):
                self._done()
                self._choose(link, self._copying)
        else:
            self._done()
            return key == "escape" or letter.isalpha()
        return True

    def marked(self, number: int, line: Line) -> Line:
        """Nothing but the labels changes."""
        return line

    def labels(self, number: int, line: Line) -> Sequence[tuple[int, str]]:
        """The letters still to be typed of the labels that can still be meant."""
        typed = len(self._typed)
        here = self._labels.get(number, ())
        return [(cell, label[typed:]) for cell, label in here if label.startswith(self._typed)]

    def laid_out_again(self) -> None:
        """Its lines are gone, and it with them."""
