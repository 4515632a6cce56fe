"""How a notice is drawn: pure, in the middle of the room it has."""

from collections.abc import Mapping
from textwrap import wrap

from newsreader.actions import BY_ID
from newsreader.tui.bindings import show_key
from newsreader.tui.cells import cell_len, fit
from newsreader.tui.notices import Notice
from newsreader.tui.widgets.headline_row import Piece

MEASURE = 44

NoticeLine = tuple[tuple[Piece, ...], str | None]  # what is drawn, and the action that a click on it runs


def notice_lines(notice: Notice, keys: Mapping[str, tuple[str, ...]], width: int, height: int) -> list[NoticeLine]:
    """`height` lines at most, each `width` cells; `keys` are those in force."""
    measure = max(1, min(MEASURE, width - 2))
    margin = " " * ((width - measure) // 2)
    words = notice.words.format_map({action_id: _key(action_id, keys) for action_id in keys})
    named = [(_key(action_id, keys), action_id) for action_id in notice.actions]
    column = max((cell_len(key) for key, _ in named), default=0)
    lines: list[NoticeLine] = [((("".join((margin, line)), "title"),), None) for line in wrap(notice.title, measure)]
    lines += [((("", "meta"),), None)]
    lines += [(((margin + line, "read"),), None) for line in wrap(words, measure)]
    lines += [((("", "meta"),), None)] if named else []
    for key, action_id in named:
        title = fit(f"  {BY_ID[action_id].title}", measure - column)
        lines.append((((margin + fit(key, column), "mark"), (title, "title")), action_id))
    above = max(0, (height - len(lines)) // 3)
    return [(((" " * width, "meta"),), None)] * above + [(_filled(line, width), act) for line, act in lines[:height]]


def _key(action_id: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The first key of the action; of one without a key that of the commands."""
    found = keys[action_id] or keys["palette"]
    return show_key(found[0]) if found else ""


def _filled(line: tuple[Piece, ...], width: int) -> tuple[Piece, ...]:
    *first, (text, look) = line
    return (*first, (fit(text, width - sum(cell_len(part) for part, _ in first)), look))
