"""The words behind the lines: what is copied, where searched words and links stand."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from newsreader.tui.lines import Line


class Place(NamedTuple):
    """A point in the lines: a line's number and a character of its text."""

    line: int
    character: int


class Hit(NamedTuple):
    """Found words on one line, in characters; the parts of a hit that wraps have one `number`."""

    line: int
    start: int
    end: int
    number: int


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
        _add(parts, line, text)
    return "".join(parts)


def find_words(lines: Sequence[Line], words: str) -> list[Hit]:
    """Where the words stand, upper or lower case, over the ends of lines too."""
    wanted = words.split()
    if not wanted:
        return []
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        before = len(parts)
        if before and line.joint == "-":
            length -= 1
        _add(parts, line, line.text[line.gutter :])
        length += sum(map(len, parts[before:]))
        starts.append(length - len(line.text) + line.gutter)
    pattern = re.compile(r"\s+".join(map(re.escape, wanted)), re.IGNORECASE)
    hits: list[Hit] = []
    for number, found in enumerate(pattern.finditer("".join(parts))):
        hits += _hit_parts(lines, starts, found.start(), found.end(), number)
    return hits


def link_places(lines: Sequence[Line]) -> tuple[LinkPlace, ...]:
    """Where the links of the lines are, in reading order."""
    places: list[LinkPlace] = []
    for number, line in enumerate(lines):
        for run in line.runs:
            if run.href:
                start = cell_len(line.text[: run.start])
                end = start + cell_len(line.text[run.start : run.end])
                goes_on = line.joint is not None and run.start == line.gutter
                _add_place(places, LinkPlace(number, start, end, run.href, 0), goes_on=goes_on)
    return tuple(places)


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


def _add(parts: list[str], line: Line, text: str) -> None:
    """Adds the text of a line to those before it, joined as the article has them."""
    if parts:
        if line.joint == "-":
            parts[-1] = parts[-1].removesuffix("-")
        parts.append("\n" if line.joint is None else line.joint.strip("-"))
    parts.append(text)


def _hit_parts(lines: Sequence[Line], starts: list[int], start: int, end: int, number: int) -> list[Hit]:
    hits: list[Hit] = []
    at = max(0, bisect_right(starts, start) - 1)
    while at < len(lines) and starts[at] < end:
        line = lines[at]
        shift = line.gutter - starts[at]
        first, last = max(start + shift, line.gutter), min(end + shift, len(line.text))
        if first < last:
            hits.append(Hit(at, first, last, number))
        at += 1
    return hits
