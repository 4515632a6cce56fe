"""Finding words in an article: over the ends of lines, upper or lower case, with accents or without."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from newsreader.tui.line_text import add_words
from newsreader.tui.lines import Line

_MOST_HITS = 10_000
_MARKS = "[\u0300-\u036f]*"
_LIKE = str.maketrans("øØłŁđĐıħŧ’‘“”«»–—−\u2010\u2011\xa0", 'oOlLdDiht\'\'""""----- ')  # what nobody types


class Hit(NamedTuple):
    """Found words, in characters of the whole text."""

    start: int
    end: int


class WordIndex:
    """The text of lines, ready to be searched as fast as somebody types."""

    def __init__(self, lines: Sequence[Line]) -> None:
        parts: list[str] = []
        self._starts: list[int] = []
        self._lines = lines
        length = 0
        for line in lines:
            before = len(parts)
            if before and line.joint == "-":
                length -= 1
            add_words(parts, line, line.text[line.gutter :])
            length += sum(map(len, parts[before:]))
            self._starts.append(length - len(line.text) + line.gutter)
        self._text = folded("".join(parts))

    def find(self, words: str) -> list[Hit]:
        """Where the words stand one after another, in reading order; no more than ten thousand."""
        wanted = folded(words).split()
        if not wanted:
            return []
        pattern = re.compile(r"\s+".join("".join(re.escape(letter) + _MARKS for letter in word) for word in wanted))
        hits = []
        for found in pattern.finditer(self._text):
            hits.append(Hit(*found.span()))
            if len(hits) == _MOST_HITS:
                break
        return hits

    def line(self, hit: Hit) -> int:
        """The line the hit begins on."""
        return max(0, bisect_right(self._starts, hit.start) - 1)

    def first_behind(self, hits: Sequence[Hit], line: int) -> int:
        """The first of the hits that begins on that line or below, 0 if all stand above."""
        start = self._starts[line] if line < len(self._starts) else 0
        at = bisect_left(hits, Hit(start, 0))
        return at if at < len(hits) else 0

    def parts(self, hits: Sequence[Hit], number: int) -> list[tuple[int, int, int]]:
        """What the line with that number shows of the hits: which hit, first character, the one behind the last."""
        line, start = self._lines[number], self._starts[number]
        end = start + len(line.text) - line.gutter
        at = bisect_right(hits, start, key=lambda hit: hit.end)
        found = []
        while at < len(hits) and hits[at].start < end:
            first, last = max(hits[at].start, start), min(hits[at].end, end)
            if first < last:
                found.append((at, first - start + line.gutter, last - start + line.gutter))
            at += 1
        return found


def folded(text: str) -> str:
    """The text as it is compared, character for character: small letters without accents."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(character): _base(character) for character in set(text)})


def _base(character: str) -> str:
    character = character.translate(_LIKE)
    base = unicodedata.normalize("NFD", character)[0]
    small = base.lower()
    return small if len(small) == 1 else base
