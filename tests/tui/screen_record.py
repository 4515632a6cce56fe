"""Screens as text: what stands where, and what each look of a screen is used for."""

import difflib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

FOLDER = Path(__file__).parent / "snapshots"
RENEW = "RENEW_SNAPSHOTS"  # RENEW_SNAPSHOTS=1 pytest tests/tui/test_snapshots.py writes them anew

Screens = Mapping[str, list[str]]


def painted(app: App[None]) -> list[Strip]:
    """The lines of the screen as they are painted."""
    return app.screen._compositor.render_strips()


def in_front(app: App[None], strips: list[Strip]) -> Iterator[Segment]:
    """What is to be read: of a dialog its box, without the dimmed screen behind it."""
    box = app.screen.children[-1].region if app.screen.is_modal else app.screen.region
    for strip in strips[box.y : box.bottom]:
        yield from strip.crop(box.x, box.right)


def text_of(strips: list[Strip]) -> list[str]:
    """What stands on the lines, without the blanks at their ends."""
    return [strip.text.rstrip() for strip in strips]


def looks_of(strips: list[Strip]) -> list[str]:
    """Every look in the order of the screen, with the first words that have it."""
    found: dict[str, str] = {}
    for strip in strips:
        for text, style, _ in strip:
            if style and any(map(str.isalnum, text)):
                found.setdefault(_name(style), " ".join(text.split())[:24].strip())
    return [f"{look:<46} {words}" for look, words in found.items()]


def _name(style: Style) -> str:
    return str(style.without_color + Style(color=style.color, bgcolor=style.bgcolor)).removeprefix("not ")


def as_text(screens: Screens) -> str:
    """The screens one below the other."""
    return "".join(f"=== {name}\n" + "".join(f"{line}\n" for line in lines) for name, lines in screens.items())


def difference(name: str, screens: Screens) -> str:
    """How the screens differ from those kept under this name; nothing if they do not, or are kept from now on."""
    file, now = FOLDER / name, as_text(screens)
    if os.environ.get(RENEW):
        file.parent.mkdir(exist_ok=True)
        file.write_text(now, "utf-8", newline="\n")
    kept = file.read_text("utf-8") if file.exists() else ""
    lines = difflib.unified_diff(kept.split("\n"), now.split("\n"), f"kept {name}", "now", n=2, lineterm="")
    return "\n".join(lines)
