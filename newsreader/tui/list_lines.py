"""Where headlines and the headers between them stand, line by line. Pure; a million headlines cost nothing."""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False  # as typing has it, whose import is too dear for the first frame
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    class Grouping(Protocol):
        """What makes groups of a list: each has a span of values (dates, feeds), and a header."""

        def span(self, value: int, /) -> tuple[int, int]: ...
        def label(self, value: int, /) -> str: ...


Group = tuple[int, str]  # the place of its first headline, and what its header says


def groups_of(values: Iterable[int], grouping: Grouping) -> list[Group]:
    """The groups of a list whose headlines have these values, in its order."""
    found: list[Group] = []
    low = high = 0
    for place, value in enumerate(values):
        if not low <= value < high:
            low, high = grouping.span(value)
            found.append((place, grouping.label(value)))
    return found


class ListLines:
    """Lines of a list: `row_height` for each headline, one for the header before the first of a group."""

    def __init__(self, count: int = 0, row_height: int = 1, groups: Sequence[Group] = ()) -> None:
        self.count = count
        self.row_height = row_height
        self._labels = [label for _, label in groups]
        self._places = [place for place, _ in groups]  # rising
        self._header_lines = [place * row_height + number for number, place in enumerate(self._places)]

    @property
    def groups(self) -> list[Group]:
        """The groups, from the top."""
        return list(zip(self._places, self._labels, strict=True))

    @property
    def height(self) -> int:
        """All lines."""
        return self.count * self.row_height + len(self._places)

    def line(self, place: int) -> int:
        """The first line of the headline at this place."""
        return place * self.row_height + bisect_right(self._places, place)

    def top(self, place: int) -> int:
        """The line from which the headline is whole: its header's, if it is the first of a group."""
        line = self.line(place)
        return line - 1 if self.header(line - 1) is not None else line

    def at(self, line: int) -> tuple[int, int]:
        """The headline on this line and which line of it that is; on a header the one below, and -1."""
        group = bisect_right(self._header_lines, line) - 1
        if group >= 0 and self._header_lines[group] == line:
            return self._places[group], -1
        return divmod(line - group - 1, self.row_height)

    def header(self, line: int) -> str | None:
        """What the header on this line says; None where there is none."""
        group = bisect_right(self._header_lines, line) - 1
        return self._labels[group] if group >= 0 and self._header_lines[group] == line else None
