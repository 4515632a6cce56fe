"""doctor: whether everything is well, and what to do where it is not."""

import asyncio
import os
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from newsreader import __version__
from newsreader.cli.checks import load
from newsreader.cli.options import Verb
from newsreader.cli.output import complain, counted, say
from newsreader.errors import StorageError
from newsreader.model.feed import FeedHealth
from newsreader.model.text import clean_line
from newsreader.paths import Paths
from newsreader.services.checkup import LibraryCheck, check_library
from newsreader.storage.database import LATEST_VERSION, SQLITE_VERSION
from newsreader.storage.store import Store

MAX_FAILING = 20  # feeds told of one by one: a broken network fails all of them
_WELL, _UNWELL, _UNUSABLE = 0, 1, 3


@click.command("doctor", cls=Verb)
def doctor_command() -> int:
    """Check configuration, library and feeds. Where something is wrong it says what to do."""
    paths, _, problems = load()
    say(f"newsreader {__version__}, library version {LATEST_VERSION}.")
    say(f"Python {platform.python_version()}, SQLite {SQLITE_VERSION}, Textual {_installed('textual')}.")
    there = "" if paths.config_file.exists() else " (not there: the defaults are used)"
    say(f"Configuration: {clean_line(str(paths.config_file))}{there}")
    say(f"Library: {clean_line(str(paths.library))}")
    for problem in problems:
        complain(problem)
    status = _check(paths)
    if status == _WELL and not problems:
        say("All is well.")
    return status or (_UNWELL if problems else _WELL)


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "is missing"


def _check(paths: Paths) -> int:
    """Looks at the library without making one."""
    if not os.path.exists(paths.library):
        return _check_place(paths.data_dir)
    store = Store(paths.library)
    try:
        store.open()
        check = asyncio.run(check_library(store))
    except StorageError as error:
        complain(error.problem)
        return _UNUSABLE
    finally:
        store.close()
    articles = sum(health.entries for health in check.feeds)
    say(f"It holds {counted(articles, 'article')} of {counted(len(check.feeds), 'feed')}.")
    findings = list(_findings(check, store))
    for finding in findings:
        complain(finding)
    return _UNWELL if findings else _WELL


def _check_place(folder: Path) -> int:
    """Whether a library could be made there."""
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if os.path.exists(path))
    if os.path.isdir(there) and os.access(there, os.W_OK | os.X_OK):
        say("There is no library yet; the first “newsreader add ADDRESS” makes it.")
        return _WELL
    complain(f"No library can be made in {folder}: {there} is no folder that can be written. Choose another folder.")
    return _UNUSABLE


def _findings(check: LibraryCheck, store: Store) -> Iterator[str]:
    """What is wrong, a sentence each, with what to do."""
    if store.read_only is not None:
        yield str(store.read_only.problem)
    for damage in check.damages:
        yield f"The library is damaged: {damage}. “newsreader restore FILE” brings a backup back."
    if check.waiting:
        has = "has" if check.waiting == 1 else "have"
        yield f"{counted(check.waiting, 'article')} {has} still to be indexed for search: run “newsreader refresh”."
    failing = [health for health in check.feeds if health.state.problem is not None]
    yield from map(_failing, failing[:MAX_FAILING])
    more = len(failing) - MAX_FAILING
    if more > 0:
        yield f"{counted(more, 'feed')} more {'fails' if more == 1 else 'fail'}: “newsreader feeds” tells of each."


def _failing(health: FeedHealth) -> str:
    feed, state = health.feed, health.state
    if state.gone:
        return f"{feed.title} ({feed.id}) is gone: {state.problem} “newsreader remove {feed.id}” takes it off the list."
    since = f" Last read {state.succeeded_at.astimezone():%Y-%m-%d %H:%M}." if state.succeeded_at else " Never read."
    return f"{feed.title} ({feed.id}) fails: {state.problem}{since}"
