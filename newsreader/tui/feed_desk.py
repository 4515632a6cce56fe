"""The desk for feeds: refreshing, subscribing, and what went wrong."""

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from newsreader.errors import Problem
from newsreader.model.feed import Feed, FeedId
from newsreader.model.folders import is_inside
from newsreader.model.query import EntryQuery
from newsreader.model.refresh import RefreshProgress, RefreshSummary
from newsreader.tui import workers
from newsreader.tui.feed_tree import LineKey
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes
from newsreader.tui.text import counted

if TYPE_CHECKING:  # screens that most runs never open
    from newsreader.tui.screens.address import AddAnswer
    from newsreader.tui.screens.feeds import FeedsScreen


class FeedDesk:
    """One refresh at a time; a second press while one runs changes nothing."""

    def __init__(self, panes: Panes, lists: Lists) -> None:
        self._panes = panes
        self._lists = lists
        self._filling = False
        self._timer: Timer | None = None
        self._feeds_screen: FeedsScreen | None = None

    def keep_fresh(self) -> None:
        """Fetches what is due now, and again as often as the configuration says."""
        if self._panes.services.store.read_only:
            return
        self.refresh(None, asked=False)
        self.keep_time()

    def keep_time(self) -> None:
        """Fetches as often as the configuration says, from now on."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        minutes = self._panes.services.config.network.refresh_minutes
        again = partial(self.refresh, None, asked=False)
        self._timer = self._panes.set_interval(minutes * 60, again) if minutes else None

    def refresh(self, feed_ids: Collection[FeedId] | None, *, asked: bool = True) -> None:
        """Fetches these feeds (all, if None); `asked` by the reader takes them all, else what is due."""
        if self._panes.services.offline:
            if asked:
                self._panes.say("Offline: nothing is fetched. Start without --offline to refresh.", warning=True)
            return
        if self._panes.refreshing:
            if asked:
                self._panes.say("A refresh is under way.")
            return
        self._panes.refreshing = True
        self._panes.work(self._lists.explain, workers.ROWS)
        self._panes.work(partial(self._refresh, feed_ids, asked=asked), workers.REFRESH)

    def refresh_folder(self, folder: str) -> None:
        """Fetches the feeds in this folder and in those inside it."""

        async def find() -> None:
            feeds = await self._panes.services.headlines.feeds()
            self.refresh([feed.id for feed in feeds if is_inside(feed.folder, folder)])

        self._panes.work(find, workers.FEEDS)

    async def _refresh(self, feed_ids: Collection[FeedId] | None, *, asked: bool) -> None:
        refresh = self._panes.services.refresh
        try:
            summary = await refresh.run(feed_ids, force=asked, on_progress=self._progress)
            self._tell(summary, asked=asked)
            if summary.entries_new or summary.entries_updated:
                self._show_news()
            self._show_progress(None)
            if feed_ids is None and await self._panes.services.clippings.fetch_missing():
                self._lists.reload()
            await refresh.index()
        finally:
            self._panes.refreshing = False
            self._show_progress(None)
            await self._lists.explain()

    def _progress(self, progress: RefreshProgress) -> None:
        self._show_progress(progress)
        if progress.entries_new and not self._filling and not self._panes.headlines.ids:
            self._filling = True  # the first articles of an empty library need not wait for the last feed
            self._lists.open()

    def _show_progress(self, progress: RefreshProgress | None) -> None:
        self._panes.status.show_progress(progress)
        if self._feeds_screen is not None and self._feeds_screen.is_mounted:
            self._feeds_screen.show_progress(progress)

    def _show_news(self) -> None:
        """New headlines, without moving what the reader looks at; an empty library just filled starts at its top."""
        if self._filling and not self._panes.headlines.touched:
            self._lists.open()
        else:
            self._lists.reload()
        self._filling = False

    def _tell(self, summary: RefreshSummary, *, asked: bool) -> None:
        first = summary.problems[0].problem if summary.problems else None
        tried = summary.feeds - summary.skipped
        if tried:
            self.note_network(first if summary.failed == tried else None)
        if not asked:
            return
        new = counted(summary.entries_new, "new article") if summary.entries_new else "Nothing new"
        why = f"press {self._panes.key('problems')} to see why"
        failed = f"; {summary.failed} of {summary.feeds} feeds failed ({why})" if summary.failed else ""
        self._panes.say(f"{new}{failed}.", warning=bool(summary.failed))

    def note_network(self, problem: Problem | None) -> None:
        """Keeps the badge of the status line true after every attempt to use the network."""
        if problem is None:
            self._panes.status.unreachable = False
        elif problem.kind in ("network", "offline"):
            self._panes.status.unreachable = True

    def open_feeds(self, select: LineKey | None = None) -> None:
        """The feeds screen, the cursor on `select`."""
        from newsreader.tui.screens.feeds import FeedsScreen

        def closed(_nothing: None) -> None:
            self._feeds_screen = None

        self._feeds_screen = FeedsScreen(self._panes.services, self, self._panes.clock, select)
        self._panes.app.push_screen(self._feeds_screen, closed)

    def show_list(self, query: EntryQuery, title: str) -> None:
        """Shows a list of headlines."""
        self._lists.show(query, title)

    def reload(self) -> None:
        """Feeds have changed: the headlines are loaded again, and the feeds screen if it is open."""
        self._lists.reload()

    def ask_for_address(self, folder: str = "") -> None:
        """Asks for an address, shows the feeds that are there, and subscribes to those chosen."""

        async def ask() -> None:
            from newsreader.tui.screens.address import AddFeed

            services = self._panes.services
            dialog = AddFeed(services.subscriptions.finder, await services.editing.folders(), folder)
            self._panes.app.push_screen(dialog, self._answered)

        self._panes.work(ask, workers.FEEDS)

    def _answered(self, answer: "AddAnswer | None") -> None:
        if answer is None:
            return
        if answer.known is not None:
            self._go_to(answer.known)
        else:
            self._panes.work(partial(self._subscribe, answer), workers.FEEDS)

    def _go_to(self, feed: Feed) -> None:
        if self._feeds_screen is not None:
            self._feeds_screen.load(select=("feed", feed.id))
        else:
            self._lists.show(EntryQuery(feed_id=feed.id), feed.title)

    async def _subscribe(self, answer: "AddAnswer") -> None:
        names = counted(len(answer.chosen), "feed") if len(answer.chosen) > 1 else answer.chosen[0].title
        self._panes.say(f"Fetching {names} …")
        made = await self._panes.services.subscriptions.subscribe(
            answer.chosen, source=answer.source, folder=answer.folder, local=answer.local
        )
        new = counted(made[0].summary.entries_new, "article")
        self._panes.say_done(f"Subscribed to {names} ({new}).")
        for failure in made[0].summary.problems:
            self._panes.say(str(failure.problem), warning=True)
        self._lists.reload()
        if self._feeds_screen is not None:
            self._feeds_screen.load(select=("feed", made[0].feed.id))
        await self._panes.services.refresh.index()

    def remove(self, feed_id: FeedId) -> None:
        """Takes a feed off the list."""

        async def unsubscribe() -> None:
            feeds = [feed for feed in await self._panes.services.headlines.feeds() if feed.id == feed_id]
            await self._panes.services.subscriptions.remove(feeds)
            self._panes.say_done(f"Unsubscribed from {feeds[0].title}.")
            if not self._lists.leave():
                self._lists.reload()

        self._panes.work(unsubscribe, workers.FEEDS)

    def show_problems(self) -> None:
        """Every feed that could not be fetched, with the reason and the next try."""

        async def load() -> None:
            from newsreader.tui.screens.problems import Problems

            failing = [health for health in await self._panes.services.subscriptions.feeds() if health.state.problem]
            self._panes.app.push_screen(Problems(self._panes.services.config_problems, failing))

        self._panes.work(load, workers.FEEDS)
