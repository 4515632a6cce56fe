"""Where lines end: greedy line breaking that knows hyphens, long addresses, CJK and soft hyphens."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from rich.cells import split_graphemes


class TextLine(NamedTuple):
    """A line of a text: its slice, and what is drawn after it ("-" where a soft hyphen ends it)."""

    start: int
    end: int
    hyphen: str = ""


# One cell each, and broken at spaces only; any other character sends the text the slow way, one grapheme at a time.
_NOT_SIMPLE = re.compile(
    "[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2015\u2018-\u201f\u2020-\u2026\u2030-\u203b"
    "\u2039-\u2046\u20a0-\u20bf\u2190-\u2193\u2200-\u22ff\u2500-\u257f\u2022\u2212]"
)
# Scripts written without spaces, and emoji: a line may end between any two of their characters.
_UNSPACED = re.compile(
    "[\u2e80-\u312f\u3190-\u33ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U0001f300-\U0001faff"
    "\U00020000-\U0003ffff]"
)
_NEVER_FIRST = frozenset(
    "?!:;,%)]}…»’”、。，．・：；？！」』）】〕〉》〗〙｝］ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ‥"
)
_NEVER_LAST = frozenset("([{«“‘「『（【〔〈《〖｛［￥")
_LOOSE_MARKS = frozenset("?!:;%)]}»–—/…")
"""Marks that some languages set after a space, and that must not begin a line."""
_DASHES = "-–—"
_ADDRESS_JOINTS = "/?&=#_.,+" + _DASHES


def break_lines(text: str, width: int, hints: Mapping[int, str] | None = None) -> list[TextLine]:
    """The lines of the text, none wider than `width` cells (2 at least); newlines end lines.

    Args:
        text: Without tabs.
        width: In cells.
        hints: Offsets where a word may be broken, with what is drawn there ("-" or nothing).
    """
    width = max(2, width)
    if len(text) <= width and not _NOT_SIMPLE.search(text):
        return [TextLine(0, _without_spaces(text, 0, len(text)))]
    if "\n" not in text:
        return _break_paragraph(text, width, 0, hints)
    lines, at = [], 0
    for part in text.split("\n"):
        lines += _break_paragraph(part, width, at, hints)
        at += len(part) + 1
    return lines


def _break_paragraph(text: str, width: int, offset: int, hints: Mapping[int, str] | None) -> list[TextLine]:
    if not hints and not _NOT_SIMPLE.search(text):
        return [TextLine(start + offset, end + offset) for start, end in _break_simple(text, width)]
    nearby = {at - offset: mark for at, mark in hints.items()} if hints else {}
    return [TextLine(start + offset, end + offset, mark) for start, end, mark in _break_measured(text, width, nearby)]


def _break_simple(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text whose every character is one cell wide."""
    lines, start, length = [], 0, len(text)
    while length - start > width:
        space = _last_space(text, start, start + width)
        word = space + 1 if space > start else start
        end = following = _break_in_word(text, word, start, width) or space
        if end <= start:
            end = following = _cut_address(text, start, start + width)
        lines.append((start, _without_spaces(text, start, end)))
        start = following
        while start < length and text[start] == " ":
            start += 1
    lines.append((start, _without_spaces(text, start, length)))
    return lines if lines[-1][0] < length or len(lines) == 1 else lines[:-1]


def _without_spaces(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end


def _last_space(text: str, start: int, limit: int) -> int:
    """The last space up to `limit` where the line may end, -1 for none."""
    space = last = text.rfind(" ", start, limit + 1)
    while space > start:
        after = text[space + 1 : space + 2]
        if after not in _LOOSE_MARKS and text[space - 1] not in _NEVER_LAST:
            return space
        space = text.rfind(" ", start, space)
    return last


def _break_in_word(text: str, word: int, start: int, width: int) -> int:
    """Where the word that hangs over the margin may be broken (after a dash, in a long address), 0 for nowhere."""
    limit = start + width
    end = text.find(" ", limit)
    end = len(text) if end < 0 else end
    if end - word > width and limit - word >= width // 3:
        return _cut_address(text, word, limit)
    piece = text[word:limit]
    if "/" in piece or "@" in piece:
        return 0
    dash = max(piece.rfind("-"), piece.rfind("–"), piece.rfind("—"))
    if dash < 2 or not (piece[dash - 1].isalpha() and text[word + dash + 1 : word + dash + 2].isalpha()):
        return 0
    return word + dash + 1


def _cut_address(text: str, start: int, limit: int) -> int:
    """Where a word longer than a line is cut: after a joint of an address if one is near, else at the margin."""
    piece = text[start:limit]
    slash = piece.rfind("/")
    if slash > len(piece) // 3 and not piece.endswith(":/"):
        return start + slash + 1
    joint = max(piece.rfind(mark) for mark in _ADDRESS_JOINTS)
    return start + joint + 1 if joint > len(piece) // 2 else limit


def _break_measured(text: str, width: int, hints: Mapping[int, str]) -> list[tuple[int, int, str]]:
    """The lines of any text, measured one grapheme at a time."""
    graphemes = split_graphemes(text)[0]
    lines: list[tuple[int, int, str]] = []
    first, used, at = 0, 0, 0
    best: tuple[int, str] | None = None
    """The last grapheme before which the line may end, with what is drawn there."""
    while at < len(graphemes):
        start, stop, cells = graphemes[at]
        if at > first:
            hint = hints.get(start)
            if hint is not None:
                best = (at, hint) if used + len(hint) <= width else best
            elif _may_break(text, graphemes[at - 1][0], start):
                best = (at, "")
        if used + cells > width and text[start:stop] != " " and at > first:  # a blank with an accent is no blank
            end, mark = best or (at, "")
            begin = graphemes[first][0]
            lines.append((begin, _without_spaces(text, begin, graphemes[end][0]), mark))
            first = at = end
            used, best = 0, None
            while at < len(graphemes) and text[slice(*graphemes[at][:2])] == " ":
                first = at = at + 1
            continue
        used += cells
        at += 1
    if first < len(graphemes) or not lines:
        begin = graphemes[first][0] if first < len(graphemes) else 0
        lines.append((begin, _without_spaces(text, begin, len(text)), ""))
    return lines


def _may_break(text: str, before: int, at: int) -> bool:
    """Whether a line may end between the graphemes that start at `before` and `at`."""
    left, right = text[at - 1], text[at]
    if left == " ":
        spaced = text[before - 1] if before else ""
        return right != " " and right not in _LOOSE_MARKS and spaced not in _NEVER_LAST
    if right == " " or right in _NEVER_FIRST or left in _NEVER_LAST or left == "\xa0" or right == "\xa0":
        return False
    if _UNSPACED.match(left) or _UNSPACED.match(right):
        return True
    if left in _DASHES:
        return right.isalpha() and before > 1 and text[before - 1].isalpha() and text[before - 2].isalpha()
    return left == "/" and right.isalnum() and "://" in text[max(0, at - 200) : at]
