"""refresh: fetching what is due."""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from newsreader.cli.choosing import find_feed
from newsreader.cli.options import Verb
from newsreader.cli.output import complain, counted, note, say
from newsreader.cli.session import with_library
from newsreader.cli.shapes import summary_shape
from newsreader.model.refresh import FeedProblem, RefreshProgress, RefreshSummary
from newsreader.runtime import Services
from newsreader.services.convert import json_line


@click.command("refresh", cls=Verb)
@click.argument("feeds", metavar="[FEED...]", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="The summary as one JSON object.")
@click.option("--force", is_flag=True, help="Fetch everything, due or not.")
def refresh_command(feeds: tuple[str, ...], as_json: bool, force: bool) -> int:
    """Fetch the feeds that are due.

    FEED is its number in “newsreader feeds”, its address, or a part of its title; all feeds without it.
    """

    async def refresh(services: Services) -> int:
        chosen = [(await find_feed(services, word)).id for word in feeds]
        watch = _Watch()
        try:
            with _progress_bar() as watch.show_progress:
                summary = await services.refresh.run(chosen or None, force=force, on_progress=watch)
        except asyncio.CancelledError:
            note(watch.stopped())  # below where the bar was
            raise
        say(json_line(summary_shape(summary)) if as_json else _sentence(summary))
        _tell_problems(summary)
        if chosen == [] and not services.offline:
            await services.clippings.fetch_missing()
        try:
            await services.refresh.index()  # what came can be read by now, but not all of it found
        except asyncio.CancelledError:
            note("All articles are kept; those that cannot be searched for yet are indexed with the next refresh.")
            raise
        return 1 if summary.failed else 0

    return with_library(refresh)


class _Watch:
    """Remembers how far the refresh has come, for the case that it is stopped."""

    def __init__(self) -> None:
        self._last = RefreshProgress(0, 0, 0, 0)
        self.show_progress: Callable[[RefreshProgress], None] = lambda progress: None

    def __call__(self, progress: RefreshProgress) -> None:
        self._last = progress
        self.show_progress(progress)

    def stopped(self) -> str:
        """What was done until now."""
        done = self._last
        new = counted(done.entries_new, "new article")
        return f"Until here: {done.done:,} of {counted(done.total, 'feed')} fetched, {new} kept."


def _sentence(summary: RefreshSummary) -> str:
    """The summary in one line."""
    if not summary.feeds:
        return "There are no feeds yet. “newsreader add ADDRESS” subscribes to one."
    asked = summary.feeds - summary.skipped
    parts = [f"{counted(asked, 'feed')} fetched: {counted(summary.entries_new, 'new article')}"]
    if summary.entries_updated:
        parts.append(f"{summary.entries_updated:,} changed")
    if summary.skipped:
        parts.append(f"{summary.skipped:,} not due yet")
    if summary.failed:
        parts.append(f"{summary.failed:,} failed")
    return ", ".join(parts) + f" ({summary.seconds:.1f} s)."


def _tell_problems(summary: RefreshSummary) -> None:
    offline = [one for one in summary.problems if one.problem.kind == "offline"]
    if offline:
        complain(f"{counted(len(offline), 'feed')} could not be fetched: the network is switched off.")
    for one in summary.problems:
        if one.problem.kind != "offline":
            complain(_sentence_of(one))


def _sentence_of(failure: FeedProblem) -> str:
    feed, said = failure.feed, str(failure.problem)
    named = said if feed.title in said or feed.url in said else f"{feed.title}: {said}"
    if failure.retry_at is None:
        return f"{named} It is not fetched again by itself."
    return f"{named} Next try: {failure.retry_at.astimezone():%Y-%m-%d %H:%M}."


@contextmanager
def _progress_bar() -> Iterator[Callable[[RefreshProgress], None]]:
    """A bar on stderr if that is a terminal; gives what must be told of progress."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console  # with its progress 60 ms, for people only
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("Refreshing", total=1)
        yield lambda progress: bars.update(bar, completed=progress.done, total=progress.total)
