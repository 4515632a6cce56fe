"""The first frame: the newest headlines, on the screen before Textual is imported.

What never changes from start to start, the colours and the furniture, was written down by the app the last time it
opened at this size (`frame_recipe`); what does change comes straight from the library. Imports next to nothing.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from newsreader import __version__
from newsreader.storage.first_page import first_page
from newsreader.tui.day_groups import BUSY, DayGroups
from newsreader.tui.list_lines import groups_of
from newsreader.tui.widgets.headline_row import header_line, headline_lines

TYPE_CHECKING = False  # as typing has it, whose import is too dear here
if TYPE_CHECKING:
    from types import SimpleNamespace
    from typing import Any

    from newsreader.tui.widgets.headline_row import Piece

HOLE = "\0"  # where a recipe leaves room for a headline, or for the text of a look
RECIPES = "first-frames"  # the folder of recipes beside the library

_ENTER_SCREEN, _LEAVE_SCREEN = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"


class FirstFrame:
    """A frame on the screen, to be followed by the app or taken away."""

    def __init__(self, attributes: list[Any]) -> None:
        self._attributes = attributes

    def take_away(self) -> None:
        """The app will not come: the screen is as it was."""
        os.write(1, _LEAVE_SCREEN.encode())
        self.restore_keys()

    def restore_keys(self) -> None:
        """Keys are echoed and gathered into lines again, as before the program."""
        import termios

        termios.tcsetattr(0, termios.TCSANOW, self._attributes)


def paint_first_frame() -> FirstFrame | None:
    """Paints the newest headlines as the app is about to; None where it cannot: then the app comes as it comes."""
    if sys.platform == "win32" or not (os.isatty(0) and os.isatty(1)):
        return None
    try:
        columns, lines = os.get_terminal_size(1)
        data_dir, config_file = _places()
        with open(recipe_file(data_dir, columns, lines), encoding="utf-8", newline="\n") as file:
            recipe = file.read()
    except (OSError, ValueError):
        return None
    frame = _frame(recipe, os.path.join(data_dir, "library.sqlite3"), recipe_key(config_file))
    if frame is None:
        return None
    shown = FirstFrame(_silence_keys())
    try:
        os.write(1, (_ENTER_SCREEN + frame).encode("utf-8", "replace"))
    except BaseException:  # Ctrl+C in just this moment
        shown.take_away()
        raise
    return shown


def recipe_file(data_dir: str, columns: int, lines: int) -> str:
    """Where the recipe for a screen of this size lies."""
    return os.path.join(data_dir, RECIPES, f"{columns}x{lines}")


def recipe_key(config_file: str) -> str:
    """Everything but the size on which the look of the screen depends; a recipe of another key is out of date."""
    try:
        config = os.stat(config_file)
        wishes = f"{config.st_mtime_ns} {config.st_size}"
    except OSError:
        wishes = "none"
    names = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME")
    return " ".join([__version__, wishes, *(f"{name}={os.environ.get(name, '')!r}" for name in names)])


def _places() -> tuple[str, str]:
    """The folder of the library and the configuration file, as `paths` finds them."""
    if sys.platform != "linux":
        from newsreader.paths import find_paths  # platformdirs: 8 ms

        paths = find_paths()
        return str(paths.data_dir), str(paths.config_file)
    chosen = os.environ.get("NEWSREADER_DATA_DIR")
    data_dir = os.path.expanduser(chosen) if chosen else os.path.join(_base("DATA", "~/.local/share"), "newsreader")
    return data_dir, os.path.join(_base("CONFIG", "~/.config"), "newsreader", "config.toml")


def _base(kind: str, usual: str) -> str:
    """A base folder of the XDG specification."""
    chosen = os.environ.get(f"XDG_{kind}_HOME", "")
    return chosen if chosen.strip() else os.path.expanduser(usual)


def _frame(recipe: str, library: str, key: str) -> str | None:
    """The whole screen as terminal codes; None if the recipe is out of date or there is nothing to show."""
    try:
        known_key, arrangement, numbers, looks_text, screen = recipe.split("\n\n", 4)
        *counts, icons = numbers.split()
        version, width, height, row_height = map(int, counts)
        signs = _signs(icons)
        looks = dict(line.split("\t") for line in looks_text.split("\n"))
    except (ValueError, KeyError):
        return None
    if known_key != key:
        return None
    rows, busy_date = first_page(library, -(-height // row_height), nth=BUSY, version=version, arrangement=arrangement)
    if not rows:
        return None
    try:
        waiting = iter(_headlines(rows, busy_date, width, row_height, looks, signs))
    except KeyError:  # a look that the recipe does not know
        return None
    painted = [
        f"\x1b[{number}H{line.replace(HOLE, next(waiting, ' ' * width))}" if HOLE in line else f"\x1b[{number}H{line}"
        for number, line in enumerate(screen.split("\n"), 1)
    ]
    return "".join(painted)


def _headlines(
    rows: list[SimpleNamespace],
    busy_date: int | None,
    width: int,
    row_height: int,
    looks: dict[str, str],
    signs: dict[int, str],
) -> list[str]:
    """The lines of the list."""
    now = datetime.now(UTC).astimezone()
    headers = dict(groups_of((row.sort_date for row in rows), DayGroups(now, busy_date)))
    headlines = []
    for place, row in enumerate(rows):
        if place in headers:
            headlines.append(_line(header_line(headers[place], width), looks, signs))
        for pieces in headline_lines(row, width, row_height, now):  # type: ignore[arg-type]
            headlines.append(_line(pieces, looks, signs, "cursor-" if place == 0 else ""))
    return headlines


def _line(pieces: tuple[Piece, ...], looks: dict[str, str], signs: dict[int, str], cursor: str = "") -> str:
    line = "".join(looks[cursor + look].replace(HOLE, text) for text, look in pieces)
    return line.translate(signs) if signs else line


def _signs(icons: str) -> dict[int, str]:
    """What stands in the place of our signs."""
    if icons == "unicode":
        return {}
    from newsreader.tui.signs import ICONS  # few have another set

    return ICONS[icons]


def _silence_keys() -> list[Any]:
    """Keys typed from now on wait for the app, unechoed; returns what the terminal's settings were."""
    import termios

    before = termios.tcgetattr(0)
    silent = termios.tcgetattr(0)
    silent[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    silent[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    termios.tcsetattr(0, termios.TCSANOW, silent)
    return before
