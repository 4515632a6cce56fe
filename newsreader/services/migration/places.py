"""Where other readers keep their files, and which reader a file belongs to."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_line
from newsreader.storage.foreign import ForeignDatabase, is_database

Program = Literal["newsboat", "newsraft", "nom"]
PROGRAMS: tuple[Program, ...] = get_args(Program)

# Names of: the list of feeds, the database, further settings.
_NAMES: Mapping[Program, tuple[str, str, str]] = {
    "newsboat": ("urls", "cache.db", "config"),
    "newsraft": ("feeds", "newsraft.sqlite3", ""),
    "nom": ("config.yml", "nom.db", ""),
}


@dataclass(frozen=True, slots=True)
class PeerFiles:
    """The files of another reader; None for what is not there.

    Attributes:
        subscriptions: Its list of feeds.
        database: Its articles.
        settings: Its configuration, where that is not in the list of feeds.
        chosen: The database was named by the reader: no setting leads to another.
    """

    program: Program
    subscriptions: Path | None = None
    database: Path | None = None
    settings: Path | None = None
    chosen: bool = False

    @property
    def found(self) -> tuple[Path, ...]:
        """The files that tell something."""
        return tuple(path for path in (self.subscriptions, self.database) if path)


def find_files(program: Program, path: Path | None, environ: Mapping[str, str]) -> PeerFiles:
    """The program's files at `path`, or where it keeps them.

    Args:
        program: Whose files.
        path: One of its files, or their folder; None for the usual places.
        environ: The environment, which says where home is.

    Raises:
        ReaderError: There are none; the sentence names the places.
    """
    if path is not None:
        return _files_at(program, _existing(path), environ)
    pairs = list(_usual_folders(program, environ))
    for config, data in pairs:
        files = _files_in(program, config, data)
        if files.found:
            return files
    looked = ", ".join(dict.fromkeys(str(folder) for pair in pairs for folder in pair))
    hint = f"If they are elsewhere: newsreader import {program} PATH."
    title = f"No files of {program} were found; looked in {clean_line(looked, 1000)}."
    raise ReaderError(Problem("missing", title, "", hint, program))


def installed(environ: Mapping[str, str]) -> list[PeerFiles]:
    """The files of every other reader that has some in its usual places."""
    found = []
    for program in PROGRAMS:
        with suppress(ReaderError, OSError):
            found.append(find_files(program, None, environ))
    return found


def recognise(path: Path, environ: Mapping[str, str]) -> PeerFiles | None:
    """The files of the reader to which this file or folder belongs; None if it is of none (an OPML file, say).

    Raises:
        ReaderError: It is not there, cannot be read, or is a folder of no reader.
    """
    path = _existing(path)
    if path.is_dir():
        for program in PROGRAMS:
            files = _files_at(program, path, environ, strict=False)
            if files.found:
                return files
        shown = clean_line(str(path), 300)
        raise ReaderError(Problem("usage", f"{shown} holds no files of {', '.join(PROGRAMS)}.", subject=shown))
    program_there = _program_of_database(path) if is_database(path) else _program_of_text(path)
    return _files_at(program_there, path, environ) if program_there else None


def home_folder(environ: Mapping[str, str]) -> Path:
    """What "~" means in this environment."""
    return Path(environ.get("HOME") or environ.get("USERPROFILE") or os.path.expanduser("~"))


def _existing(path: Path) -> Path:
    try:
        path = path.expanduser()
        path.stat()
    except (OSError, ValueError, RuntimeError) as error:
        shown = clean_line(str(path), 300)
        raise ReaderError(Problem("missing", f"There is no file or folder {shown}.", subject=shown)) from error
    return path


def _files_at(program: Program, path: Path, environ: Mapping[str, str], *, strict: bool = True) -> PeerFiles:
    """The files of which `path` is one, or that lie in this folder; the usual ones if it belongs to them."""
    for config, data in _usual_folders(program, environ):
        usual = _files_in(program, config, data)
        mine = [*usual.found, *(folder for folder in (config, data) if folder.is_dir())]
        if usual.found and any(path.samefile(one) for one in mine):
            return usual
    if path.is_dir():
        files = _files_in(program, path, path)
        if strict and not files.found:
            shown = clean_line(str(path), 300)
            raise ReaderError(Problem("missing", f"{shown} holds no files of {program}.", subject=shown))
        # The settings in a copied folder of newsboat name the live cache; those of nom a file in the same folder.
        return replace(files, chosen=program == "newsboat" and files.database is not None)
    beside = _files_in(program, path.parent, path.parent)
    if path.name == _NAMES[program][2]:
        return beside
    if is_database(path) or path.suffix in (".db", ".sqlite3", ".sqlite"):
        return replace(beside, database=path, chosen=True)
    return replace(beside, subscriptions=path, chosen=beside.database is not None)


def _files_in(program: Program, config: Path, data: Path) -> PeerFiles:
    names = _NAMES[program]
    subscriptions, database = _file(config / names[0]), _file(data / names[1])
    return PeerFiles(program, subscriptions, database, _file(config / names[2]) if names[2] else None)


def _file(path: Path) -> Path | None:
    try:
        return path if path.is_file() else None
    except OSError:
        return None


def _usual_folders(program: Program, environ: Mapping[str, str]) -> Iterator[tuple[Path, Path]]:
    """Pairs of a folder for settings and one for data, the likeliest first."""
    home = home_folder(environ)
    config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    if program == "nom":
        yield config / "nom", config / "nom"
        if sys.platform == "darwin":
            yield (home / "Library" / "Application Support" / "nom",) * 2
        elif sys.platform == "win32" and environ.get("APPDATA"):
            yield (Path(environ["APPDATA"]) / "nom",) * 2
        yield (home / ".config" / "nom",) * 2
        return
    for name in ("newsboat", "newsbeuter") if program == "newsboat" else (program,):
        yield config / name, data / name
        yield home / ".config" / name, home / ".local" / "share" / name
        yield home / f".{name}", home / f".{name}"


def _program_of_database(path: Path) -> Program | None:
    with ForeignDatabase(path) as database:
        if "rss_item" in database.tables:
            return "newsboat"
        columns = database.columns("items")
    if not {"link", "title"} <= columns:
        shown = clean_line(str(path), 300)
        raise ReaderError(Problem("format", f"{shown} is a database of none of {', '.join(PROGRAMS)}.", subject=shown))
    return "newsraft" if "feed_url" in columns else "nom"


def _program_of_text(path: Path) -> Program | None:
    """By its name, else by what its lines look like."""
    for program, (name, _, _) in _NAMES.items():
        if path.name == name:
            return program
    if path.suffix.lower() in (".yml", ".yaml"):
        return "nom"
    try:
        with path.open("rb") as file:
            lines = file.read(65_536).decode("utf-8", "replace").split("\n")
    except OSError:
        return None
    said = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if any(line.startswith(("@ ", "$(")) for line in said):
        return "newsraft"
    if any(line == "feeds:" for line in said):
        return "nom"
    addresses = ("http://", "https://", "file://", '"query:', '"exec:', '"filter:')
    return "newsboat" if said and said[0].startswith(addresses) else None
