"""The desk for a library that is still empty: the ways to begin, and what each does."""

import asyncio
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.errors import ReaderError
from newsreader.model.migrated import MigrationReport
from newsreader.tui import workers
from newsreader.tui.feed_desk import FeedDesk
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes
from newsreader.tui.text import counted

if TYPE_CHECKING:  # what only a first run needs
    from newsreader.services.migration.places import PeerFiles
    from newsreader.tui.screens.welcome import Beginning

FILE_HINT = "The OPML file that another reader exported; ~ is your home."
WANTS_DEMO = -1  # what the application ends with for the sample library to be opened next; no exit status


class FirstRun:
    """Offers what can be done with no feeds, by itself once a run."""

    def __init__(self, panes: Panes, lists: Lists, feeds: FeedDesk) -> None:
        self._panes = panes
        self._lists = lists
        self._feeds = feeds
        self._offered = False

    def offer_once(self) -> None:
        """Offers it, unless this run did already or nothing could be kept."""
        if not (self._offered or self._panes.services.demo or self._panes.services.store.read_only):
            self.offer()

    def offer(self) -> None:
        """Looks which other readers are on this machine, and asks."""
        self._offered = True

        async def look() -> None:
            from newsreader.services.migration.places import installed
            from newsreader.tui.screens.welcome import Welcome

            peers = await asyncio.to_thread(installed, os.environ)
            is_empty = not await self._panes.services.headlines.feeds()
            self._panes.app.push_screen(Welcome(peers, is_empty=is_empty), self._begin)

        self._panes.work(look, workers.FEEDS)

    def _begin(self, chosen: "Beginning | None") -> None:
        if chosen is None:
            return
        if chosen == "add":
            self._feeds.ask_for_address()
        elif chosen == "file":
            self._ask_for_file()
        elif chosen == "demo":
            self._panes.app.exit(return_code=WANTS_DEMO)
        else:
            self._panes.work(partial(self._bring, chosen), workers.FEEDS)

    def _ask_for_file(self, path: str = "", said: str = FILE_HINT) -> None:
        """Asks for a file; again, with what was wrong with it, until there are feeds in it or the reader gives up."""
        from newsreader.tui.screens.ask_line import AskLine

        dialog = AskLine("Open a list of feeds", path, said, placeholder="~/subscriptions.opml")
        self._panes.app.push_screen(dialog, self._open_file)

    def _open_file(self, path: str | None) -> None:
        async def open_it() -> None:
            try:
                await self._subscribe_to(Path(os.path.expanduser(path or "")))
            except ReaderError as error:
                self._ask_for_file(path or "", str(error))

        if path:
            self._panes.work(open_it, workers.FEEDS)

    async def _subscribe_to(self, file: Path) -> None:
        subscriptions = self._panes.services.subscriptions
        plan = await subscriptions.plan_import(file)
        added = await subscriptions.subscribe_all(plan.new, plan.folders)
        known = f" ({plan.known:,} known already)" if plan.known else ""
        if added:
            self._panes.say_done(f"Subscribed to {counted(len(added), 'feed')}{known}.")
        else:
            self._panes.say(f"{file.name} has no feed that is new{known}.", warning=True)
        for problem in plan.problems:
            self._panes.say(str(problem), warning=True)
        if added:
            self._fetch()

    async def _bring(self, files: "PeerFiles") -> None:
        from newsreader.services.migration.places import home_folder

        self._panes.say(f"Reading the library of {files.program} …")
        report = await self._panes.services.migration.run(files, home=home_folder(os.environ))
        self._panes.say_done(_told(report))
        self._fetch()

    def _fetch(self) -> None:
        """Shows what came, and fetches what is new."""
        self._lists.reload()
        self._feeds.refresh(None, asked=not self._panes.services.offline)


def _told(report: MigrationReport) -> str:
    feeds, articles = counted(report.feeds_new, "feed"), counted(report.entries_new, "article")
    behind = f" {len(report.left_behind):,} things could not come as they were." if report.left_behind else ""
    return f"From {report.program}: {feeds}, {articles}, {report.read:,} read, {report.starred:,} starred.{behind}"
