"""Names of files made from foreign words, and writing a file that takes no other's place."""

import os
import re
import unicodedata
import uuid
from contextlib import suppress
from pathlib import Path

from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_line

MAX_BYTES = 160  # of a name without its ending: file systems take 255, and "name (12)" needs room
MAX_TRIES = 1_000

_PATH_SIGNS = re.compile(r'[/\\:*?"<>|\s]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")  # what Windows keeps for devices


def safe_name(words: str, instead: str = "article") -> str:
    """The words as a file's name without ending: no path, no hidden file, no option, no device; `instead` if none."""
    name = _PATH_SIGNS.sub(" ", clean_line(unicodedata.normalize("NFC", words)))
    name = name.encode("utf-8", "ignore")[:MAX_BYTES].decode("utf-8", "ignore")
    name = name.strip(" .-~")
    return f"_{name}" if _RESERVED.match(name) else name or instead


def write_beside(path: Path, body: bytes) -> Path:
    """Writes a file whole or not at all, as "name (2)" where the name is taken; returns where it stands.

    Raises:
        ReaderError: It cannot be written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write(_claim(path), body)
    except OSError as error:
        why = error.strerror or "it is no name of a file"
        title = f"{clean_line(str(path), 300)} cannot be written: {why}."
        hint = "Nothing was written. Choose another place."
        raise ReaderError(Problem("storage", title, hint=hint, subject=str(path))) from error
    except ValueError as error:  # a NUL in the path
        title = f"{clean_line(str(path), 300)} is no name of a file."
        raise ReaderError(Problem("storage", title, subject=str(path))) from error


def _claim(path: Path) -> Path:
    """An empty file of ours at this path, or at the first free one beside it."""
    for number in range(1, MAX_TRIES):
        free = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
        with suppress(FileExistsError):
            os.close(os.open(free, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
            return free
    raise FileExistsError(17, "there are too many files of that name")


def _write(claimed: Path, body: bytes) -> Path:
    unfinished = claimed.with_name(f".newsreader-{uuid.uuid4().hex}.part")
    try:
        unfinished.write_bytes(body)
        os.replace(unfinished, claimed)
    except BaseException:
        for left in (unfinished, claimed):
            left.unlink(missing_ok=True)
        raise
    return claimed
