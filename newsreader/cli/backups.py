"""backup, restore: the whole library as one file, and back."""

import os
from pathlib import Path

import click

from newsreader.cli.options import Verb, chosen_paths
from newsreader.cli.output import counted, say
from newsreader.cli.session import with_library
from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_line
from newsreader.runtime import Services
from newsreader.storage.backups import BackupContents, back_up, restore

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.command("backup", cls=Verb)
@_file
@click.option("--force", is_flag=True, help="Replace FILE if it is there.")
def backup_command(file: Path, force: bool) -> int:
    """Copy the library into FILE. It may be in use meanwhile; the copy is checked before it stands there.

    Everything is in it: feeds with their logins, articles, marks, tags, people and images. “newsreader restore FILE”
    brings it back.
    """
    file = file.expanduser()
    if os.path.lexists(file) and not force:
        hint = "Choose another name, or give --force to replace it."
        raise ReaderError(Problem("usage", f"{_shown(file)} is there already.", "", hint))
    _refuse_the_library(file)

    async def back_it_up(services: Services) -> int:
        contents = await services.store.read(back_up, file)
        size = file.stat().st_size / 1e6
        say(f"Copied {_told(contents)} into {_shown(file)} ({size:,.1f} MB), and checked the copy.")
        return 0

    return with_library(back_it_up)


@click.command("restore", cls=Verb)
@_file
def restore_command(file: Path) -> int:
    """Make the library what it was when FILE was made by “newsreader backup”.

    All of it or nothing. The library as it was until now is kept in a file beside it, which can be restored as well.
    """
    file, library = file.expanduser(), chosen_paths().library
    _refuse_the_library(file)
    contents, kept = restore(file, library)
    say(f"The library is as it was in {_shown(file)}: {_told(contents)}.")
    if kept:
        say(f"What it was until now is kept; to go back: newsreader restore {_shown(kept)}")
    return 0


def _refuse_the_library(file: Path) -> None:
    library = chosen_paths().library
    if file.exists() and library.exists() and file.samefile(library):
        raise ReaderError(Problem("usage", f"{_shown(file)} is the library itself."))


def _told(contents: BackupContents) -> str:
    return f"{counted(contents.entries, 'article')} of {counted(contents.feeds, 'feed')}"


def _shown(path: Path) -> str:
    return clean_line(str(path), 300)
