"""The desk for the sidebar: filled with its first use, so that a start does not pay for it."""

from collections.abc import Iterable
from dataclasses import replace

from newsreader.model.feed import FeedHealth
from newsreader.model.query import EntryQuery
from newsreader.services.headlines import Counts
from newsreader.tui import workers
from newsreader.tui.arrangement import Arrangement
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes
from newsreader.tui.side_lines import COUNTED, side_lines
from newsreader.tui.widgets.feed_list import FeedList
from newsreader.tui.widgets.headline_list import HeadlineList
from newsreader.tui.widgets.sidebar import Sidebar


class SidebarDesk:
    """Shows lists, folders and feeds beside the headlines; its counts follow marks and refreshes."""

    def __init__(self, panes: Panes, lists: Lists, arrangement: Arrangement) -> None:
        self._panes = panes
        self._lists = lists
        self._arrangement = arrangement
        self._memory = panes.services.screen
        self._widget: Sidebar | None = None
        self._known: tuple[FeedHealth, ...] = ()
        self._tags: tuple[str, ...] = ()
        self._counts = Counts(0, {})
        self._within: dict[EntryQuery, int] = {}
        self._closed = set(filter(None, self._memory.get("folded").split("\n")))

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return self._panes.has_class("-sidebar")

    def begin(self) -> Iterable[Sidebar]:
        """What is on the screen of it when the program opens."""
        if self.is_open:
            self._widget = Sidebar()
            yield self._widget

    def toggle(self) -> None:
        """Opens it, goes to it, or closes it if the reader is in it."""
        if self.is_open and self._widget is not None and self._widget.has_focus:
            self.close()
            self._arrangement.keep_sidebar(False)
            return
        self._panes.enter_list()
        self._panes.add_class("-sidebar")
        self._mount().focus()
        self._arrangement.keep_sidebar(True)
        self._load(find=True)

    def fill(self) -> None:
        """The screen may have become wide enough for it."""
        if self.is_open and self._widget is None:
            self._mount()
            self._load(find=True)

    def _mount(self) -> Sidebar:
        if self._widget is None:
            self._widget = Sidebar()
            self._panes.query_one("#panes").mount(self._widget, before=self._panes.query_one(HeadlineList))
        return self._widget

    def close(self) -> None:
        """Takes it away; the headlines have the keys."""
        self._panes.remove_class("-sidebar")
        self._panes.headlines.focus()

    def leave(self) -> None:
        """To the headlines, for which a narrow screen has no room beside it."""
        if self._panes.has_class("-narrow") and self._panes.one_pane:
            self.close()
        else:
            self._panes.headlines.focus()

    def show_counts(self, counts: Counts) -> None:
        """The library has other counts now, perhaps other feeds too."""
        self._counts = counts
        self._load()

    def fold(self, message: FeedList.Toggled) -> None:
        """Closes a folder, or opens it."""
        self._closed ^= {message.line.path}
        self._memory.keep("folded", "\n".join(sorted(self._closed)) or None)
        self._draw()

    def choose(self, message: FeedList.Chosen) -> None:
        """Shows the headlines of a line."""
        self.leave()
        self._lists.show(message.line.shows, message.line.title)

    def _load(self, *, find: bool = False) -> None:
        async def read() -> None:
            services = self._panes.services
            self._known = await services.subscriptions.feeds_uncounted()
            self._tags = tuple(name for name, _ in await services.tagging.tags())
            if find:
                self._counts = await services.headlines.counts()
            for query in COUNTED:
                self._within[query] = await services.headlines.count(replace(query, unread=True))
            self._draw()
            if find and self._widget is not None:
                here = (line.key for line in self._widget.lines if line.shows.name == self._lists.query.name)
                self._widget.select(next(here, ("list", "All articles")))

        self._panes.work(read, workers.FEED_TREE, exclusive=not find)

    def _draw(self) -> None:
        if self._widget is not None and self._widget.is_attached:
            unread = self._counts.by_feed
            self._widget.show(side_lines(self._known, unread, self._tags, within=self._within, closed=self._closed))
