"""Spans of a document as lines: one text with named looks, broken to a width."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rich.cells import cell_len

from newsreader.model.document import Mark, Span, Spans
from newsreader.tui.line_breaks import TextLine, break_lines
from newsreader.tui.lines import Line, Run

_STYLES = (
    (Mark.STRONG, "strong"),
    (Mark.EMPHASIS, "emphasis"),
    (Mark.CODE, "code"),
    (Mark.STRIKE, "strike"),
    (Mark.UNDERLINE, "underline"),
    (Mark.HIGHLIGHT, "highlight"),
)
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_CAN_RAISE = re.compile(r"[0-9+\-−=()ni]+")
_CAN_LOWER = re.compile(r"[0-9+\-−=()]+")
_UNBROKEN_HYPHEN = "\u2011"
_BREAK_HINT = re.compile("[\u00ad\u200b]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(slots=True)
class StyledText:
    """Running text before it is broken into lines."""

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    anchors: list[tuple[int, str]] = field(default_factory=list)
    hints: dict[int, str] = field(default_factory=dict)
    """Offsets where a word may be broken, with what is drawn there."""


def styled(spans: Spans, base: str = "") -> StyledText:
    """The spans as one text; `base` names the look of the block around them."""
    if len(spans) == 1 and not base and _is_plain(spans[0]):
        return StyledText(spans[0].text)
    whole = StyledText()
    parts: list[str] = []
    at = 0
    for span in spans:
        text = _drawn(span) if span.marks else span.text
        if span.anchor:
            whole.anchors.append((at, span.anchor))
        if _BREAK_HINT.search(text):
            text = _take_hints(text, at, whole.hints)
        if not text:
            continue
        style = _look(span.marks, span.href is not None, base)
        if style:
            whole.runs.append(Run(at, at + len(text), style, span.href))
        parts.append(text)
        at += len(text)
    whole.text = "".join(parts)
    return whole


def text_lines(content: StyledText, width: int, kind: str = "text") -> list[Line]:
    """The text as lines of at most `width` cells; right-to-left paragraphs end at the right edge."""
    return _lines(content, break_lines(content.text, width, content.hints), width, kind)


def balanced_lines(content: StyledText, width: int, kind: str) -> list[Line]:
    """The text in as few lines as the width allows, all of about one length; compounds stay whole if they can."""
    words, hints = content.text, content.hints
    breaks = break_lines(words, width, hints)
    if len(breaks) < 2 or "\n" in words:
        return _lines(content, breaks, width, kind)
    unbroken = words.replace("-", _UNBROKEN_HYPHEN)
    if max(map(len, words.split())) <= width // 2 and len(break_lines(unbroken, width, hints)) == len(breaks):
        words = unbroken
    low, high = width // 2, width
    while low < high:
        middle = (low + high) // 2
        if len(break_lines(words, middle, hints)) <= len(breaks):
            high = middle
        else:
            low = middle + 1
    return _lines(content, break_lines(words, high, hints), high, kind)


def _lines(content: StyledText, breaks: list[TextLine], width: int, kind: str) -> list[Line]:
    text = content.text
    if content.runs or content.anchors or content.hints:
        lines = _cut(content, breaks, kind)
    elif len(breaks) == 1:
        lines = [Line(text[breaks[0].start : breaks[0].end], (), kind)]
    else:
        joints = _joints(text, breaks)
        lines = [Line(text[at.start : at.end], (), kind, 0, joint) for at, joint in zip(breaks, joints, strict=True)]
    if is_right_to_left(text):
        lines = [line.behind(" " * (width - cell_len(line.text))) for line in lines]
    return lines


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of the text is of a script written from right to left."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    first = next(character for character in text if character.isalpha() or _RIGHT_TO_LEFT.match(character))
    return bool(_RIGHT_TO_LEFT.match(first))


def _is_plain(span: Span) -> bool:
    return not (span.marks or span.href or span.anchor or _BREAK_HINT.search(span.text))


@lru_cache(maxsize=512)
def _look(marks: Mark, linked: bool, base: str) -> str:
    names = [name for mark, name in _STYLES if mark in marks]
    return " ".join(filter(None, (base, *names, "link" if linked else "")))


def _drawn(span: Span) -> str:
    """The text of the span; raised and lowered characters where Unicode has them."""
    text = span.text.strip()
    if Mark.SUBSCRIPT in span.marks:
        return text.translate(_LOWERED) if _CAN_LOWER.fullmatch(text) else f"_{text}" if text else ""
    if Mark.SUPERSCRIPT not in span.marks:
        return span.text
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    if _CAN_RAISE.fullmatch(text):
        return text.translate(_RAISED)
    if not text.isascii() or text.lower() in ("th", "st", "nd", "rd", "er", "re", "tm", "sm"):
        return "™" if text.lower() == "tm" else text
    return f"^{text}" if text else ""


def _take_hints(text: str, at: int, hints: dict[int, str]) -> str:
    """The text without soft hyphens and zero-width spaces, their places noted."""
    parts = []
    for part in re.split("([\u00ad\u200b])", text):
        if part == "\u00ad" or part == "\u200b":
            hints[at] = "-" if part == "\u00ad" else ""
        else:
            parts.append(part)
            at += len(part)
    return "".join(parts)


def _cut(content: StyledText, breaks: list[TextLine], kind: str) -> list[Line]:
    """The lines with their share of runs and anchors."""
    lines: list[Line] = []
    runs, anchors = content.runs, content.anchors
    at_run = at_anchor = 0
    for (start, end, hyphen), joint in zip(breaks, _joints(content.text, breaks), strict=True):
        cut: list[Run] = []
        while at_run < len(runs) and runs[at_run].start < end:
            run = runs[at_run]
            if run.end > start:
                last = min(run.end, end)
                tail = len(hyphen) if last == end else 0
                cut.append(Run(max(run.start, start) - start, last - start + tail, run.style, run.href))
            if run.end > end:
                break
            at_run += 1
        names: list[str] = []
        while at_anchor < len(anchors) and anchors[at_anchor][0] < max(end, start + 1):
            names.append(anchors[at_anchor][1])
            at_anchor += 1
        lines.append(Line(content.text[start:end] + hyphen, tuple(cut), kind, 0, joint, anchors=tuple(names)))
    return lines


def _joints(text: str, breaks: list[TextLine]) -> list[str | None]:
    """What joins each line to the one above it; see `Line.joint`."""
    joints: list[str | None] = [None]
    for above, line in pairwise(breaks):
        between = text[above.end : line.start]
        joints.append(None if "\n" in between else " " if between else above.hyphen)
    return joints
