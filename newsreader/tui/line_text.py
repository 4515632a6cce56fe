"""The words behind the lines: what is copied, and where links stand."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from newsreader.tui.lines import Line


class Place(NamedTuple):
    """A point in the lines: a line's number and a character of its text."""

    line: int
    character: int


class Link(NamedTuple):
    """A link of the article with its words, and where it stands."""

    text: str
    href: str
    places: "tuple[LinkPlace, ...]"


class LinkPlace(NamedTuple):
    """A link on one line, in cells; the parts of one that wraps share a `number`, from 0 in reading order."""

    line: int
    start: int
    end: int
    href: str
    number: int


def copied_text(lines: Sequence[Line], first: Place, last: Place) -> str:
    """The words from `first` up to `last` as the article has them: no bars or indents, wrapped lines joined again."""
    first, last = sorted((first, last))
    chosen = lines[first.line : last.line + 1]
    parts: list[str] = []
    for at, line in enumerate(chosen):
        start = max(first.character, line.gutter) if at == 0 else line.gutter
        text = line.text[start : last.character] if at == len(chosen) - 1 else line.text[start:]
        add_words(parts, line, text)
    return "".join(parts)


def link_places(lines: Sequence[Line], first: int = 0) -> tuple[LinkPlace, ...]:
    """Where the links of the lines are, in reading order; `first` is the number of the first of these lines."""
    places: list[LinkPlace] = []
    for number, line in enumerate(lines, first):
        for run in line.runs:
            if run.href:
                start = cell_len(line.text[: run.start])
                end = start + cell_len(line.text[run.start : run.end])
                goes_on = line.joint is not None and run.start == line.gutter
                _add_place(places, LinkPlace(number, start, end, run.href, 0), goes_on=goes_on)
    return tuple(places)


def links(lines: Sequence[Line]) -> list[Link]:
    """The links of the lines in reading order, those that wrap as one."""
    found = []
    for _, group in groupby(link_places(lines), lambda place: place.number):
        places = tuple(group)
        words = [_between(lines[place.line].text, place.start, place.end) for place in places]
        text = words[0]
        for place, more in zip(places[1:], words[1:], strict=True):
            joint = lines[place.line].joint or ""
            text = text.removesuffix("-") + more if joint == "-" else text + joint + more
        found.append(Link(" ".join(text.split()), places[0].href, places))
    return found


def _between(text: str, start: int, end: int) -> str:
    """The characters of the text from one cell to another."""
    return set_cell_size(text, end)[len(set_cell_size(text, start)) :] if start else set_cell_size(text, end)


def _add_place(places: list[LinkPlace], place: LinkPlace, *, goes_on: bool) -> None:
    """Adds the place as a link of its own, or as more of the link before it."""
    last = places[-1] if places else None
    if last is None:
        places.append(place)
    elif last.href == place.href and (last.line, last.end) == (place.line, place.start):
        places[-1] = last._replace(end=place.end)
    elif last.href == place.href and last.line == place.line - 1 and goes_on:
        places.append(place._replace(number=last.number))
    else:
        places.append(place._replace(number=last.number + 1))


def add_words(parts: list[str], line: Line, text: str) -> None:
    """Adds the text of a line to those before it, joined as the article has them."""
    if parts:
        if line.joint == "-":
            parts[-1] = parts[-1].removesuffix("-")
        parts.append("\n" if line.joint is None else line.joint.strip("-"))
    parts.append(text)
