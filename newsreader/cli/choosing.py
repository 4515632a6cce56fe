"""Which feed or entry the words of a command mean."""

import sys
from collections.abc import Sequence

import click

from newsreader.cli.output import note
from newsreader.errors import Problem, ReaderError
from newsreader.model.feed import Feed
from newsreader.model.text import clean_line
from newsreader.runtime import Services

ENTRY_ID = click.IntRange(1, 2**63 - 1)  # what SQLite can hold
_NAMED = 3
_ASKED_FOR = 20  # feeds among which a person can still choose


async def find_feed(services: Services, word: str) -> Feed:
    """The one feed that `word` names: an id, an address, or a part of a title; of several, the one asked for.

    Raises:
        ReaderError: There is none, or more than one and nobody to ask.
    """
    found = await services.subscriptions.matching(word)
    if len(found) == 1:
        return found[0]
    shown = clean_line(word, 100)
    if not found:
        hint = "“newsreader feeds” lists them all."
        raise ReaderError(Problem("missing", f"There is no feed “{shown}”.", hint=hint, subject=shown))
    if len(found) <= _ASKED_FOR and sys.stdin.isatty() and sys.stderr.isatty():
        return _ask_which(found, shown)
    names = [f"{feed.title} ({feed.id})" for feed in found[:_NAMED]]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    title = f"“{shown}” means {len(found)} feeds: {', '.join(names)}{more}."
    raise ReaderError(Problem("usage", title, hint="Give the number of the one you mean.", subject=shown))


def _ask_which(found: Sequence[Feed], shown: str) -> Feed:
    """The feed that the person at the terminal chooses."""
    note(f"“{shown}” means {len(found)} feeds:")
    for number, feed in enumerate(found, 1):
        note(f"{number:3}  {feed.title}  {feed.url}")
    chosen: int = click.prompt("Which", type=click.IntRange(1, len(found)), err=True)
    return found[chosen - 1]


def no_entry(entry_id: int) -> Problem:
    """The number is no entry's."""
    return Problem(
        "missing",
        f"There is no article {entry_id}.",
        hint="“newsreader list” shows the numbers.",
        subject=str(entry_id),
    )
