"""Lines of an article, ready to be drawn: text, the names of its looks, and what is decoration."""

from dataclasses import dataclass, replace
from typing import NamedTuple


class Run(NamedTuple):
    """A slice of a line's text with a look: one or more style names with spaces between, and the link it belongs to."""

    start: int
    end: int
    style: str
    href: str | None = None

    def moved(self, distance: int) -> "Run":
        """The run `distance` characters further right."""
        return Run(self.start + distance, self.end + distance, self.style, self.href)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen.

    Attributes:
        text: What is drawn, without trailing spaces.
        runs: In order, never overlapping; what they leave out has the look of running text.
        kind: "text", "heading", "code", "image", "table", "rule" or "blank".
        gutter: How many leading characters are decoration (indent, bullet, bar), not the article's words.
        joint: None where the article has a line break before it. Else it continues the line above, and copied text
            joins the two with this, spaces or nothing; "-" takes the place of the hyphen drawn there.
        fill: The style painted behind the whole line from the end of its gutter to the column's right edge.
        anchors: The ids of the document that begin here.
        src: The address of the image that an "image" line stands for.
        wide: How many cells behind the gutter a table takes that is wider than its column, 0 where all is in sight.
        table: Which such table of the article, from 1.
    """

    text: str
    runs: tuple[Run, ...] = ()
    kind: str = "text"
    gutter: int = 0
    joint: str | None = None
    fill: str = ""
    anchors: tuple[str, ...] = ()
    src: str = ""
    wide: int = 0
    table: int = 0

    def behind(self, prefix: str, style: str = "") -> "Line":
        """The line with `prefix` before it as decoration, drawn in that style."""
        if not (self.text or self.fill):
            prefix = prefix.rstrip()
        distance = len(prefix)
        if not distance:
            return self
        runs = tuple([run.moved(distance) for run in self.runs])
        if style and not prefix.isspace():
            lead = len(prefix) - len(prefix.lstrip())
            runs = (Run(lead, len(prefix.rstrip()), style), *runs)
        return replace(self, text=prefix + self.text, runs=runs, gutter=self.gutter + distance)

    @property
    def fixed(self) -> int:
        """How many leading characters stay where they are when a wide table is scrolled: what stands around it."""
        return self.gutter if self.gutter < len(self.text) else len(self.text) - self.wide

    def marked(self, start: int, end: int, style: str) -> "Line":
        """The line with that style laid over these characters of it."""
        start, end = max(0, start), min(end, len(self.text))
        if start >= end:
            return self
        runs: list[Run] = []
        at = start
        for run in self.runs:
            runs += [Run(run.start, min(run.end, start), *run[2:])] if run.start < start else []
            first, last = max(run.start, start), min(run.end, end)
            if first < last:
                runs += [Run(at, first, style)] if at < first else []
                runs.append(Run(first, last, f"{run.style} {style}", run.href))
                at = last
            elif run.start >= end and at < end:
                runs.append(Run(at, end, style))
                at = end
            if run.end > end:
                if at < end:
                    runs.append(Run(at, end, style))
                    at = end
                runs.append(Run(max(run.start, end), run.end, *run[2:]))
        runs += [Run(at, end, style)] if at < end else []
        return replace(self, runs=tuple(runs))


BLANK = Line("", kind="blank")
