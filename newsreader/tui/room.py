"""The reading room: the two panes with a desk for each kind of work. It only forwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from newsreader.actions import BY_ID, Where
from newsreader.tui.arrangement import Arrangement
from newsreader.tui.bindings import bindings
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes
from newsreader.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:  # the desks are built, and their modules imported, when there is work for them
    from textual import events
    from textual.binding import BindingType
    from textual.geometry import Offset
    from textual.widget import Widget

    from newsreader.clock import Clock
    from newsreader.runtime import Services
    from newsreader.services.headlines import Page
    from newsreader.tui.article_desk import ArticleDesk
    from newsreader.tui.author_desk import AuthorDesk
    from newsreader.tui.doing_desk import DoingDesk
    from newsreader.tui.feed_desk import FeedDesk
    from newsreader.tui.first_run import FirstRun
    from newsreader.tui.history_desk import HistoryDesk
    from newsreader.tui.marks import Marks
    from newsreader.tui.opening_desk import OpeningDesk
    from newsreader.tui.reader import Reader
    from newsreader.tui.settings_desk import SettingsDesk
    from newsreader.tui.sidebar_desk import SidebarDesk
    from newsreader.tui.tag_desk import TagDesk
    from newsreader.tui.typing_desk import TypingDesk
    from newsreader.tui.widgets.dragged_edge import DraggedEdge
    from newsreader.tui.widgets.feed_list import FeedList
    from newsreader.tui.widgets.find_line import FindLine
    from newsreader.tui.widgets.headline_list import HeadlineList
    from newsreader.tui.widgets.line_view import LineView
    from newsreader.tui.widgets.marked_view import MarkedView
    from newsreader.tui.widgets.search_line import SearchLine


class Room(Panes):
    """The main screen. Keys run `commands`, each a function over the room and its desks."""

    BINDINGS: ClassVar[list[BindingType]] = bindings()

    def __init__(self, services: Services, commands: Commands, clock: Clock, first_page: Page | None = None) -> None:
        super().__init__(services, clock)
        self._first_page = first_page
        self._shows_articles = False
        self.lists = Lists(self)
        self.arrangement = Arrangement(self, services.screen)
        self._commands = commands

    # The desks

    @cached_property
    def typing(self) -> TypingDesk:
        """Keys that mean something only together."""
        from newsreader.tui.typing_desk import TypingDesk

        return TypingDesk(self, self.action_do)

    @cached_property
    def marks(self) -> Marks:
        """Read, starred, for later."""
        from newsreader.tui.marks import Marks

        return Marks(self, self.lists)

    @cached_property
    def feeds(self) -> FeedDesk:
        """Refreshing and subscribing."""
        from newsreader.tui.feed_desk import FeedDesk

        return FeedDesk(self, self.lists)

    @cached_property
    def sidebar(self) -> SidebarDesk:
        """Lists, folders and feeds."""
        from newsreader.tui.sidebar_desk import SidebarDesk

        return SidebarDesk(self, self.lists, self.arrangement)

    @cached_property
    def first_run(self) -> FirstRun:
        """The ways to begin."""
        from newsreader.tui.first_run import FirstRun

        return FirstRun(self, self.lists, self.feeds)

    @cached_property
    def reader(self) -> Reader:
        """The article under the cursor."""
        from newsreader.tui.reader import Reader

        return Reader(self, self.lists, self.marks, self.feeds)

    @cached_property
    def authors(self) -> AuthorDesk:
        """People."""
        from newsreader.tui.author_desk import AuthorDesk

        return AuthorDesk(self, self.lists, self.reader)

    @cached_property
    def doing(self) -> DoingDesk:
        """Saving, passing on."""
        from newsreader.tui.doing_desk import DoingDesk

        return DoingDesk(self, self.lists)

    @cached_property
    def words(self) -> ArticleDesk:
        """The words of the article."""
        from newsreader.tui.article_desk import ArticleDesk

        return ArticleDesk(self, self.reader, self.doing.keep)

    @cached_property
    def history(self) -> HistoryDesk:
        """Back and forward."""
        from newsreader.tui.history_desk import HistoryDesk

        return HistoryDesk(self, self.lists)

    @cached_property
    def opening(self) -> OpeningDesk:
        """Other programs."""
        from newsreader.tui.opening_desk import OpeningDesk

        return OpeningDesk(self, self.marks, self.doing.keep)

    @cached_property
    def tags(self) -> TagDesk:
        """The reader's labels."""
        from newsreader.tui.tag_desk import TagDesk

        return TagDesk(self, self.lists)

    @cached_property
    def settings(self) -> SettingsDesk:
        """The configuration."""
        from newsreader.tui.settings_desk import SettingsDesk

        return SettingsDesk(self, self.reader, self.feeds)

    # The screen

    def side_panes(self) -> Iterable[Widget]:
        self.arrangement.fit(self.app.size.width)
        return self.sidebar.begin() if self.has_class("-sidebar") else ()

    def on_mount(self) -> None:
        self.arrangement.begin()
        self.headlines.focus()
        self.lists.open(self._first_page)
        self.status.offline = self.services.offline
        if self.services.store.read_only:
            self.status.read_only = True
            self.say(f"{self.services.store.read_only} You can read; nothing new is kept.", warning=True)

    def begin(self) -> None:
        """The headlines are painted: now for the article under the cursor, and for news."""
        self._shows_articles = True
        self.on_panes_article_changed()
        self.feeds.keep_fresh()
        self.set_interval(60, self.lists.keep_time)
        self.settings.begin()

    def action_do(self, action_id: str) -> None:
        """Runs one action of the ACTIONS table."""
        self.history.note()
        for _ in range(self.typing.times(action_id)):
            self._commands[action_id](self)
        self.typing.count = 0
        self.lists.show_position()  # in one frame with the cursor

    def on_key(self, event: events.Key) -> None:
        self.typing.press(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An action works where the table says."""
        if action == "do" and isinstance(parameters[0], str):
            where = BY_ID[parameters[0]].where
            return where == "everywhere" or (where == "article") == self.in_article
        return True

    def show_help(self) -> None:
        """All keys, and what they do; what was chosen there is done."""
        from newsreader.tui.screens.help import Help

        here: Where = "article" if self.in_article else "headlines"
        self.app.push_screen(Help(self.services.config.keys, here), self._do_chosen)

    def show_menu(self, at: Offset | None = None) -> None:
        """What can be done with the article, at the mouse; what was chosen there is done."""
        from newsreader.tui.screens.menu import Menu

        if self.headlines.current is not None:
            here: Where = "article" if self.in_article else "headlines"
            self.app.push_screen(Menu(self.services.config.keys, here, at), self._do_chosen)

    def _do_chosen(self, action_id: str | None) -> None:
        if action_id is not None:
            self.action_do(action_id)

    # What widgets tell

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys matter now; and a click can take them out of a line that is being typed."""
        own = getattr(event.widget, "HINTS", ())
        self.query_one(KeyHints).show_place("article" if self.in_article else "headlines", own)
        for line in (self.search_line, self.find_line):
            if line not in event.widget.ancestors:
                line.leave()

    def on_headline_list_highlighted(self, message: HeadlineList.Highlighted) -> None:
        if self._shows_articles:
            self.lists.show_position()
            self.reader.show(message.entry_id)

    def on_panes_authors_known(self, message: Panes.AuthorsKnown) -> None:
        self.authors.show_news(message.entry_id)

    def on_panes_article_changed(self) -> None:
        if (current := self.headlines.current) is not None:
            self.reader.show(current)

    def on_panes_counted(self, message: Panes.Counted) -> None:
        if self.has_class("-sidebar"):  # else its desk would be made for nothing
            self.sidebar.show_counts(message.counts)

    def on_resize(self, event: events.Resize) -> None:
        self.arrangement.fit(event.size.width)
        if self.has_class("-sidebar"):
            self.sidebar.fill()

    def on_dragged_edge_dragged(self, message: DraggedEdge.Dragged) -> None:
        self.arrangement.drag(message)

    def on_feed_list_chosen(self, message: FeedList.Chosen) -> None:
        self.sidebar.choose(message)

    def on_feed_list_managed(self, message: FeedList.Managed) -> None:
        self.feeds.open_feeds(message.line.key)

    def on_feed_list_toggled(self, message: FeedList.Toggled) -> None:
        self.sidebar.fold(message)

    def on_sidebar_left(self) -> None:
        self.sidebar.leave()

    def on_panes_no_feeds(self) -> None:
        self.first_run.offer_once()

    def on_headline_list_chosen(self) -> None:
        self.enter_article()
        self.reader.mark_opened()

    async def on_headline_list_action_wanted(self, message: HeadlineList.ActionWanted) -> None:
        await self.run_action(f"do('{message.action_id}')")

    def on_headline_list_rows_wanted(self, message: HeadlineList.RowsWanted) -> None:
        self.lists.fetch_rows(message.ids)

    def on_line_view_menu_wanted(self, message: LineView.MenuWanted) -> None:
        self.show_menu(message.at)

    def on_page_view_moved(self) -> None:
        self.reader.moved()

    def on_marked_view_link_clicked(self, message: MarkedView.LinkClicked) -> None:
        self.reader.follow(message.href)

    def on_marked_view_mode_changed(self, message: MarkedView.ModeChanged) -> None:
        self.mode_line.words = message.hint

    def on_find_line_changed(self, message: FindLine.Changed) -> None:
        self.words.find_words(message.words)

    def on_find_line_stepped(self, message: FindLine.Stepped) -> None:
        self.words.step(message.step)

    def on_find_line_closed(self, message: FindLine.Closed) -> None:
        self.words.close_find(keep=message.keep, go_back=message.go_back)

    def on_unmount(self) -> None:
        if "reader" in self.__dict__:
            self.reader.close()

    def on_search_line_changed(self, message: SearchLine.Changed) -> None:
        self.lists.search(message.words)

    def on_search_line_closed(self, message: SearchLine.Closed) -> None:
        self.lists.close_search(keep=message.keep, go_back=message.go_back)


Commands = Mapping[str, Callable[[Room], None]]
