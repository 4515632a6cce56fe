"""add, remove, feeds: the list of subscriptions."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from newsreader.cli.choosing import find_feed
from newsreader.cli.options import Verb
from newsreader.cli.output import (
    cells,
    columns,
    complain,
    counted,
    emphasised,
    is_terminal,
    note,
    say,
    terminal_width,
)
from newsreader.cli.session import with_library
from newsreader.cli.shapes import feed_shape
from newsreader.errors import ReaderError, StorageError
from newsreader.model.feed import FeedHealth
from newsreader.model.text import clean_line
from newsreader.runtime import Services
from newsreader.services.convert import json_line
from newsreader.services.subscriptions import Subscribed, feed_files

_OTHERS_SHOWN = 10


@click.command("add", cls=Verb)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--folder", default="", help="Put the feeds into this folder.")
@click.option("--local", is_flag=True, help="The feed may be on this machine or a private network.")
def add_command(sources: tuple[str, ...], folder: str, local: bool) -> int:
    """Subscribe to feeds, and fetch them at once.

    SOURCE is a feed's address, a site's address (its feeds are looked for), a feed file, or a folder of them.
    """
    folder = "/".join(filter(None, (clean_line(part, 200) for part in folder.split("/"))))

    async def add(services: Services) -> int:
        well = [await _add_source(services, source, folder, local) for source in sources]
        await services.refresh.index()
        return 0 if all(well) else 1

    return with_library(add)


async def _add_source(services: Services, source: str, folder: str, local: bool) -> bool:
    """Adds a feed, or all in a folder, where a file that is no feed is passed over; False if it failed."""
    if not os.path.isdir(source):
        return await _add_one(services, source, folder, local) == "added"
    outcomes = [await _add_one(services, str(path), folder, local) for path in feed_files(Path(source))]
    if "added" not in outcomes:
        complain(f"There is no feed in {source}.")
    return "added" in outcomes and "failed" not in outcomes


async def _add_one(services: Services, source: str, folder: str, local: bool) -> Literal["added", "no feed", "failed"]:
    try:
        subscribed = await services.subscriptions.add(source, folder=folder, local=local)
    except StorageError:
        raise
    except ReaderError as error:
        # A file's own problem does not always say which file it was.
        shown = clean_line(source, 300)
        complain(str(error) if shown in str(error) else f"{shown}: {error}")
        return "no feed" if error.problem.kind == "format" else "failed"
    _tell(subscribed)
    return "failed" if subscribed.summary.failed else "added"


def _tell(subscribed: Subscribed) -> None:
    feed = subscribed.feed
    if subscribed.new:
        say(f"Subscribed to {feed.title} ({counted(subscribed.summary.entries_new, 'article')}).")
    else:
        say(f"Already subscribed: {feed.title}.")
    for failure in subscribed.summary.problems:
        complain(failure.problem)
    if subscribed.others:
        note("The page offers further feeds:")
        for link in subscribed.others[:_OTHERS_SHOWN]:
            note(f"- {link.url}" + (f" ({link.title})" if link.title else ""))


@click.command("remove", cls=Verb)
@click.argument("feed")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove_command(feed: str, yes: bool) -> int:
    """Unsubscribe from a feed. “newsreader undo” brings it back with everything.

    FEED is its number in “newsreader feeds”, its address, or a part of its title.
    """

    async def remove(services: Services) -> int:
        chosen = await find_feed(services, feed)
        if not yes and not _confirmed(f"Unsubscribe from {chosen.title}?"):
            say("Nothing was changed.")
            return 0
        await services.subscriptions.remove([chosen])
        say(f"Unsubscribed from {chosen.title}. “newsreader undo” brings it back.")
        return 0

    return with_library(remove)


def _confirmed(question: str) -> bool:
    if not sys.stdin.isatty():
        raise click.UsageError("There is nobody to ask: give --yes to unsubscribe.", click.get_current_context())
    return click.confirm(question, err=True)


@click.command("feeds", cls=Verb)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def feeds_command(as_json: bool) -> int:
    """List the subscriptions.

    With how they are. Without a terminal: number, unread, articles, folder, title, address and problem, parted by tabs.
    """

    async def feeds(services: Services) -> int:
        known = await services.subscriptions.feeds()
        if as_json:
            for health in known:
                say(json_line(feed_shape(health)))
        elif is_terminal():
            _say_table(known)
        else:
            for health in known:
                say("\t".join(_fields(health)))
        return 0

    return with_library(feeds)


def _fields(health: FeedHealth) -> tuple[str, ...]:
    feed = health.feed
    counts = (str(health.unread), str(health.entries))
    return (str(feed.id), *counts, feed.folder, feed.title, feed.url, _state(health))


def _state(health: FeedHealth) -> str:
    if health.state.problem is not None:
        return health.state.problem.title
    return "" if health.state.checked_at else "not fetched yet"


def _say_table(known: Sequence[FeedHealth]) -> None:
    if not known:
        note("No subscriptions yet. “newsreader add ADDRESS” makes one.")
        return
    id_width = max(len(str(health.feed.id)) for health in known)
    count_width = max(6, *(len(f"{health.entries:,}") for health in known))
    title_width = min(max(cells(health.feed.title) for health in known), terminal_width() // 2)
    rest = max(terminal_width() - id_width - 2 * count_width - title_width - 4, 10)
    head = [("", id_width), ("unread".rjust(count_width), count_width), ("all".rjust(count_width), count_width)]
    say(emphasised(columns([*head, ("feed", title_width), ("", 0)]), dim=True))
    for health in known:
        line = [
            (str(health.feed.id).rjust(id_width), id_width),
            (f"{health.unread:,}".rjust(count_width), count_width),
            (f"{health.entries:,}".rjust(count_width), count_width),
            (health.feed.title, title_width),
            (_state(health) or health.feed.folder, rest),
        ]
        say(emphasised(columns(line), bold=health.unread > 0))
