"""What this terminal can draw, told by its environment: it is never asked, so no key is taken for an answer."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from newsreader.model.image import Colours, ImageSize, ImageWay

USUAL_CELL = ImageSize(10, 20)
_COLOURS: Mapping[str, Colours] = {"truecolor": "true", "256": "256", "standard": "16", "windows": "16"}
_ITERM2_PROGRAMS = ("iTerm.app", "WezTerm", "mintty")
_SIXEL_TERMS = ("foot", "mlterm", "contour")
_KONSOLE_WITH_SIXEL = 220_400
# Terminals that may have been started from a shell in kitty, and then have its name in their environment too.
_OTHERS = ("TERM_PROGRAM", "VTE_VERSION", "KONSOLE_VERSION", "WT_SESSION", "XTERM_VERSION", "ALACRITTY_WINDOW_ID")


@dataclass(frozen=True, slots=True)
class Terminal:
    """How images are drawn: the way, the pixels of a cell, the colours of text, and whether tmux stands between."""

    way: ImageWay
    cell: ImageSize
    colours: Colours
    in_tmux: bool = False


def find_terminal(wish: str, color_system: str | None, environ: Mapping[str, str]) -> Terminal | None:
    """How to draw images here, None for not at all.

    Args:
        wish: The `images` setting: "auto", "off", or a way to draw.
        color_system: As Rich names it; None for a terminal without colours.
        environ: The environment.
    """
    colours = _COLOURS.get(color_system or "")
    if wish == "off" or colours is None:
        return None
    cell = cell_size()
    way = next((way for way in get_args(ImageWay) if way == wish), None) or image_way(environ, is_measured=bool(cell))
    return Terminal(way, cell or USUAL_CELL, colours, "TMUX" in environ)


def image_way(environ: Mapping[str, str], *, is_measured: bool) -> ImageWay:
    """The best way that is sure to work; half blocks do everywhere.

    Inside tmux and its like that is half blocks: whether pixels pass depends on settings that cannot be seen.
    """
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if "TMUX" in environ or "STY" in environ or "ZELLIJ" in environ or term.startswith(("screen", "tmux")):
        return "blocks"
    if term == "xterm-ghostty" or program == "ghostty":
        return "kitty"
    if term == "xterm-kitty" or ("KITTY_WINDOW_ID" in environ and not any(name in environ for name in _OTHERS)):
        return "kitty" if _knows_placeholders(environ.get("KITTY_INSTALLATION_DIR")) else "blocks"
    if program in _ITERM2_PROGRAMS or term == "wezterm" or environ.get("LC_TERMINAL") == "iTerm2":
        return "iterm2"
    konsole = environ.get("KONSOLE_VERSION", "")
    has_sixel = term.startswith(_SIXEL_TERMS) or (konsole.isdecimal() and int(konsole) >= _KONSOLE_WITH_SIXEL)
    return "sixel" if has_sixel and is_measured else "blocks"


def _knows_placeholders(installation: str | None) -> bool:
    """Whether this kitty draws where placeholders stand: since 0.28 (2023), or if nothing says how old it is."""
    if not installation:
        return True
    try:
        told = (Path(installation) / "kitty" / "constants.py").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return True
    version = re.search(r"Version\((\d+), (\d+)", told)
    return version is None or (int(version[1]), int(version[2])) >= (0, 28)


def cell_size() -> ImageSize | None:
    """The pixels of a cell as the terminal has told the system; None where it has not."""
    if sys.platform == "win32":
        return None
    import fcntl
    import struct
    import termios

    try:
        answer = fcntl.ioctl(sys.__stdin__.fileno(), termios.TIOCGWINSZ, bytes(8))  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return None
    rows, columns, width, height = struct.unpack("HHHH", answer)
    if not (rows and columns and width >= columns * 2 and height >= rows * 4):
        return None
    return ImageSize(width // columns, height // rows)
