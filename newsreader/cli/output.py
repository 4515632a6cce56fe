"""What goes out: plain lines for people, one JSON object a line for programs; nothing a terminal would obey."""

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

import click

from newsreader.errors import Problem
from newsreader.model.text import clean_line

WRONG_CONFIGURATION = 2  # the exit status for it


def prepare_streams() -> None:
    """UTF-8 for files and pipes, whatever the locale; on a terminal nothing that it cannot show is an error.

    A stream that was closed before we came (`<&-`) is empty, or goes nowhere.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - for the rest of the run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def silence_stdout() -> None:
    """Nobody reads any more: what is still buffered goes nowhere, without a complaint at the end."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(text: str) -> None:
    """A line of result, flushed."""
    click.echo(text)


def note(text: str) -> None:
    """A line for people beside the results, on stderr."""
    click.echo(clean_line(text), err=True)


def complain(problem: Problem | str) -> None:
    """A failure as one line on stderr."""
    note(str(problem))


def is_terminal() -> bool:
    """Whether the results go to a person's terminal."""
    return sys.stdout.isatty()


def terminal_width() -> int:
    """Cells of a line."""
    return max(shutil.get_terminal_size().columns, 20)


def emphasised(text: str, *, bold: bool = False, dim: bool = False) -> str:
    """The text with a look of its own, where a terminal shows it and nobody objects."""
    plain = not is_terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else click.style(text, bold=bold or None, dim=dim or None)


def columns(cells: Sequence[tuple[str, int]]) -> str:
    """The texts side by side, each cut or filled to its width in cells."""
    return " ".join(_fitted(text, width) for text, width in cells).rstrip()


def _fitted(text: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size  # 15 ms, for people only

    if width > 1 and cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)


def cells(text: str) -> int:
    """How many cells the text takes on a terminal."""
    from rich.cells import cell_len  # 15 ms, for people only

    return cell_len(text)


def counted(number: int, what: str) -> str:
    """The number with its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")
