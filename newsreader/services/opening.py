"""Other programs: a browser, a player, a command that reads the article. Never a shell: words are words."""

import asyncio
import shlex
import subprocess
from collections.abc import Sequence

from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_line

ADDRESS = "%u"  # where the address stands in a command; at its end if nowhere
EARLY_S = 1.0  # a program that fails this soon is told of; what it does later is its own


def command_words(line: str) -> list[str]:
    """The words of a command line as a shell would part them; nothing in it is run or filled in.

    Raises:
        ReaderError: A quotation mark is left open, or there is no word.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise ReaderError(_wrong(line, "A quotation mark is left open.")) from error
    if not words or not words[0]:
        raise ReaderError(_wrong(line, "It names no program."))
    return words


def command_for(line: str, url: str) -> list[str]:
    """The command of the configuration with the address in its place.

    Raises:
        ReaderError: It is no command, or the address is none that another program is given.
    """
    if not url.startswith(("http://", "https://")):  # so it can be no option, no file, no script
        shown = clean_line(url, 200)
        raise ReaderError(Problem("address", f"{shown} is not opened: only http and https are.", subject=shown))
    words = command_words(line)
    if not any(ADDRESS in word for word in words):
        words.append(ADDRESS)
    return [words[0], *(word.replace(ADDRESS, url) for word in words[1:])]


async def start(words: Sequence[str]) -> None:
    """Starts a program beside ours, which outlives us and says nothing on our screen.

    Raises:
        ReaderError: It cannot be started, or ends at once with a failure.
    """
    nowhere = subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *words, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except (OSError, ValueError) as error:
        raise ReaderError(not_started(words, error)) from error
    try:
        status = await asyncio.wait_for(process.wait(), EARLY_S)
    except TimeoutError:
        return
    if status != 0:
        raise ReaderError(Problem("missing", f"{ended(words, status)}", subject=words[0]))


def ended(words: Sequence[str], status: int) -> str:
    """How a program ended, in a sentence."""
    name = clean_line(words[0], 60)
    if status < 0:
        return f"{name} was stopped (signal {-status})."
    return f"{name} ended well." if status == 0 else f"{name} ended with status {status}."


def not_started(words: Sequence[str], error: Exception) -> Problem:
    """Why there is no such program running."""
    name = clean_line(words[0], 60)
    if isinstance(error, FileNotFoundError):
        return Problem("missing", f"There is no program {name}.", hint="Check its name.", subject=name)
    why = getattr(error, "strerror", None) or "its words cannot be given to a program"
    return Problem("missing", f"{name} cannot be started: {why}.", subject=name)


def _wrong(line: str, detail: str) -> Problem:
    return Problem("usage", f"“{clean_line(line, 100)}” is no command.", detail)
