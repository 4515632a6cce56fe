"""add, remove, feeds: the list of subscriptions."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from newsreader.cli.choosing import find_feed
from newsreader.cli.feed_table import say_table
from newsreader.cli.options import Verb
from newsreader.cli.output import complain, counted, is_terminal, note, say
from newsreader.cli.session import with_library
from newsreader.cli.shapes import feed_shape
from newsreader.errors import ReaderError, StorageError
from newsreader.model.feed import FeedHealth
from newsreader.model.health import condition
from newsreader.model.text import clean_line
from newsreader.runtime import Services
from newsreader.services.convert import json_line
from newsreader.services.feed_finding import FoundFeed, feed_files, split_login
from newsreader.services.subscriptions import Subscribed

_OTHERS_SHOWN = 10


@click.command("add", cls=Verb)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--folder", default="", help="Put the feeds into this folder, as News or News/North.")
@click.option("--local", is_flag=True, help="The feed may be on this machine or a private network.")
@click.option("--all", "take_all", is_flag=True, help="Where a site has several feeds, take all of them.")
def add_command(sources: tuple[str, ...], folder: str, local: bool, take_all: bool) -> int:
    """Subscribe to feeds, and fetch them at once.

    SOURCE is a feed's address, a site's address (its feeds are looked for), a feed file, or a folder of them. Where a
    site has several feeds you are asked which; without a terminal it is the first.
    """
    wishes = _Wishes(folder, local, take_all)

    async def add(services: Services) -> int:
        well = [await _add_source(services, source, wishes) for source in sources]
        await services.refresh.index()
        return 0 if all(well) else 1

    return with_library(add)


@dataclass(frozen=True, slots=True)
class _Wishes:
    """The options of add."""

    folder: str
    local: bool
    take_all: bool


async def _add_source(services: Services, source: str, wishes: _Wishes) -> bool:
    """Adds a feed, or all in a folder, where a file that is no feed is passed over; False if it failed."""
    if not os.path.isdir(source):
        return await _add_one(services, source, wishes) == "added"
    outcomes = [await _add_one(services, str(path), wishes) for path in feed_files(Path(source))]
    if "added" not in outcomes:
        complain(f"There is no feed in {source}.")
    return "added" in outcomes and "failed" not in outcomes


async def _add_one(services: Services, source: str, wishes: _Wishes) -> Literal["added", "no feed", "failed"]:
    try:
        found = [one async for one in services.subscriptions.finder.find(source, local=wishes.local)]
        chosen = found if wishes.take_all else _choose(found)
        subscribed = await services.subscriptions.subscribe(
            chosen, source=source, folder=wishes.folder, local=wishes.local
        )
    except StorageError:
        raise
    except ReaderError as error:
        # A file's own problem does not always say which file it was.
        shown = clean_line(split_login(source).url, 300)
        complain(str(error) if shown in str(error) else f"{shown}: {error}")
        return "no feed" if error.problem.kind == "format" else "failed"
    _tell(subscribed)
    _name_others([one for one in found if one not in chosen])
    return "failed" if any(one.summary.failed for one in subscribed) else "added"


def _choose(found: Sequence[FoundFeed]) -> Sequence[FoundFeed]:
    """Those of the feeds that are wanted: asked for on a terminal, else the first.

    Raises:
        click.Abort: None of them.
    """
    if len(found) < 2 or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return found[:1]
    note(f"{len(found)} feeds are there:")
    for number, one in enumerate(found, 1):
        note(f"{number:3}  {describe_found(one)}")
    while True:
        answer = click.prompt("Which (1, or 1,3, or all)", default="1", err=True)
        chosen = numbers_in(answer, len(found))
        if chosen:
            return [found[number - 1] for number in chosen]
        note(f"Give numbers from 1 to {len(found)}, or all.")


def numbers_in(answer: str, most: int) -> list[int]:
    """The numbers in "1, 3", or all for "all"; [] where anything else stands there."""
    if answer.strip().lower() in ("all", "a", "*"):
        return list(range(1, most + 1))
    words = answer.replace(",", " ").split()
    if not all(word.isascii() and word.isdigit() and 1 <= int(word) <= most for word in words if len(word) < 5):
        return []
    return list(dict.fromkeys(int(word) for word in words if len(word) < 5))


def describe_found(one: FoundFeed) -> str:
    """A found feed on one line."""
    name = f"{one.title} – {one.offered_as}" if one.offered_as else one.title
    known = ", subscribed already" if one.known else ""
    return f"{name}  ({one.format}, {counted(one.entries, 'article')}{known})  {one.url}"


def _tell(subscribed: Sequence[Subscribed]) -> None:
    for one in subscribed:
        if not one.new:
            say(f"Already subscribed: {one.feed.title}.")
        elif len(subscribed) == 1:
            say(f"Subscribed to {one.feed.title} ({counted(one.summary.entries_new, 'article')}).")
        else:
            say(f"Subscribed to {one.feed.title}.")
    for failure in subscribed[0].summary.problems:
        complain(failure.problem)


def _name_others(others: Sequence[FoundFeed]) -> None:
    if others:
        note("The page offers further feeds (--all takes all of them):")
        for one in others[:_OTHERS_SHOWN]:
            note(f"- {one.url} ({one.title}{f' – {one.offered_as}' if one.offered_as else ''})")


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
            paces = await services.editing.paces()
            for health in known:
                say(json_line({**feed_shape(health), "entries_a_week": round(paces.get(health.feed.id, 0.0), 2)}))
        elif is_terminal():
            say_table(known, await services.editing.paces(), services.clock().astimezone())
        else:
            for health in known:
                say("\t".join(_fields(health)))
        return 0

    return with_library(feeds)


def _fields(health: FeedHealth) -> tuple[str, ...]:
    feed = health.feed
    counts = (str(health.unread), str(health.entries))
    problem = health.state.problem.title if health.state.problem else ""
    how = {"paused": "paused", "new": "not fetched yet"}.get(condition(feed, health.state), problem)
    return (str(feed.id), *counts, feed.folder, feed.title, feed.url, how)
