"""Programs on the screen: coloured, never re-flowed; a long line goes on below, with "↪" in the margin."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import split_graphemes

from newsreader.model.document import CodeBlock
from newsreader.tui.lines import Line, Run

_TAB_CELLS = 4
_GUTTER = "  "
_CONTINUED = "↪ "
_MAX_COLOURED_CHARS = 20_000
"""Longer programs stay plain: some lexers are slow, and this runs while the reader waits."""

_STYLES = (
    ("Comment.Preproc", "code-keyword"),
    ("Comment", "code-comment"),
    ("Keyword.Constant", "code-number"),
    ("Keyword", "code-keyword"),
    ("Operator.Word", "code-keyword"),
    ("Literal.String", "code-string"),
    ("Literal.Number", "code-number"),
    ("Literal", "code-string"),
    ("Name.Builtin", "code-name"),
    ("Name.Function", "code-name"),
    ("Name.Class", "code-name"),
    ("Name.Decorator", "code-name"),
    ("Name.Tag", "code-keyword"),
    ("Name.Attribute", "code-name"),
    ("Name.Exception", "code-name"),
    ("Generic.Deleted", "code-deleted"),
    ("Generic.Inserted", "code-inserted"),
    ("Generic.Heading", "code-keyword"),
    ("Generic.Subheading", "code-keyword"),
    ("Generic.Prompt", "code-comment"),
)


def code_lines(block: CodeBlock, width: int) -> list[Line]:
    """The program as lines of at most `width` cells.

    Long lines go on below rather than scroll sideways: nothing is hidden, and copying joins them again.
    """
    text = block.text.expandtabs(_TAB_CELLS)
    looks = _coloured(text, block.language) if block.language and len(text) <= _MAX_COLOURED_CHARS else ()
    lines: list[Line] = []
    at_look, start = 0, 0
    gutter, continued = (_GUTTER, _CONTINUED) if width >= 16 else ("", "")
    for source_line in text.split("\n"):
        while at_look < len(looks) and looks[at_look].end <= start:
            at_look += 1
        joint: str | None = None
        for first, last in _chopped(source_line, max(2, width - len(gutter))):
            text = source_line[first:last].rstrip()
            runs = tuple(_runs_within(looks, at_look, start + first, start + first + len(text)))
            line = Line(text, runs, "code", fill="code-block", joint=joint)
            lines.append(line.behind(gutter) if joint is None else line.behind(continued, "muted"))
            joint = source_line[first + len(text) : last]
        start += len(source_line) + 1
    return lines


def _chopped(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Slices of a line of code that fit."""
    if text.isascii() and text.isprintable():
        if len(text) <= width:
            yield 0, len(text)
            return
        graphemes = [(at, at + 1, 1) for at in range(len(text))]
    else:
        graphemes = split_graphemes(text)[0]
    start, used = 0, 0
    for at, _, cells in graphemes:
        if used + cells > width:
            cut = _good_cut(text, start, at)
            yield start, cut
            start, used = cut, at - cut
        used += cells
    yield start, len(text)


def _good_cut(text: str, start: int, limit: int) -> int:
    """After the last space or comma in the last third of a full line, or at the margin."""
    nearest = limit - (limit - start) // 3
    if not text[nearest:limit].isascii():
        return limit
    last = max(text.rfind(mark, nearest, limit) for mark in " ,;(")
    return last + 1 if last >= 0 else limit


def _runs_within(looks: tuple[Run, ...], at: int, start: int, end: int) -> Iterator[Run]:
    while at < len(looks) and looks[at].start < end:
        first, last, style, _ = looks[at]
        if last > start:
            yield Run(max(first, start) - start, min(last, end) - start, style)
        at += 1


@lru_cache(maxsize=32)
def _coloured(text: str, language: str) -> tuple[Run, ...]:
    """The looks of the program's tokens by offset; none where the language is not known."""
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped, unused-ignore]  # 25 ms
    from pygments.util import ClassNotFound  # type: ignore[import-untyped, unused-ignore]

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return ()
    runs, at = [], 0
    for kind, value in lexer.get_tokens(text):
        style = _style(str(kind).removeprefix("Token."))
        if style:
            runs.append(Run(at, at + len(value), style))
        at += len(value)
    return tuple(runs) if at == len(text) else ()


@lru_cache(maxsize=256)
def _style(kind: str) -> str:
    return next((style for prefix, style in _STYLES if re.match(rf"{re.escape(prefix)}(?:\.|$)", kind)), "")
