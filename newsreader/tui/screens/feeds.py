"""The feeds screen: folders and feeds, how they are, and what can be done with them."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Protocol

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets import Input, Static

from newsreader.clock import Clock
from newsreader.errors import ReaderError
from newsreader.model.feed import FeedHealth, FeedId, FeedPace
from newsreader.model.folders import is_inside
from newsreader.model.health import condition
from newsreader.model.query import EntryQuery
from newsreader.model.refresh import RefreshProgress
from newsreader.model.text import clean_text
from newsreader.runtime import Services
from newsreader.tui import workers
from newsreader.tui.feed_details import details
from newsreader.tui.feed_tree import LineKey, TreeLine, tree_lines
from newsreader.tui.text import counted
from newsreader.tui.widgets.feed_list import FeedList
from newsreader.tui.widgets.hint_line import Hint, HintLine

HINTS = (
    Hint("Enter", "Show", "open"),
    Hint("Esc", "Back", "back"),
    Hint("a", "Add", "add"),
    Hint("r", "Retry", "retry"),
    Hint("e", "Rename", "edit('rename')"),
    Hint("m", "Move", "edit('move_to')"),
    Hint("p", "Pause", "edit('pause')"),
    Hint("s", "Settings", "edit('settings')"),
    Hint("Del", "Remove", "edit('remove')"),
    Hint("/", "Filter", "filter"),
    Hint("u", "Undo", "undo"),
    Hint("!", "Failing", "next_ill"),
)


class Desk(Protocol):
    """What the feeds screen needs of the rest of the room."""

    def show_list(self, query: EntryQuery, title: str) -> None:
        """Shows a list of headlines."""

    def refresh(self, feed_ids: list[FeedId] | None) -> None:
        """Fetches these feeds now."""

    def ask_for_address(self, folder: str = "") -> None:
        """Opens the dialog that adds feeds."""

    def reload(self) -> None:
        """Feeds have changed: the headlines may have, too."""


class FeedsScreen(Screen[None]):
    """The tree on the left or on top, the details of the line under the cursor beside or below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "open", "Articles"),
        Binding("space,right", "fold", "Open or close the folder"),
        Binding("left,h", "close", "Close the folder"),
        Binding("r", "retry", "Fetch now"),
        Binding("R,f5", "retry_all", "Fetch all"),
        Binding("e,f2", "edit('rename')", "Rename"),
        Binding("m", "edit('move_to')", "Move to a folder"),
        Binding("p", "edit('pause')", "Pause or resume"),
        Binding("s", "edit('settings')", "Settings"),
        Binding("delete,x", "edit('remove')", "Remove"),
        Binding("u,ctrl+z", "undo", "Undo"),
        Binding("a,plus", "add", "Add feeds"),
        Binding("slash", "filter", "Filter"),
        Binding("exclamation_mark", "next_ill", "Next failing feed"),
        Binding("question_mark,f1", "help", "Help"),
        Binding("escape,q,F", "back", "Back"),
    ]

    listed = getters.query_one(FeedList)
    about = getters.query_one("#feed-about", Static)
    head = getters.query_one("#feeds-head", Static)
    words = getters.query_one("#feeds-words", Input)

    def __init__(self, services: Services, desk: Desk, clock: Clock, select: LineKey | None = None) -> None:
        """The cursor begins on `select`."""
        super().__init__()
        self.services = services
        self._desk = desk
        self._clock = clock
        self._select = select
        self._known: tuple[FeedHealth, ...] = ()
        self._unread: dict[FeedId, int] = {}
        self._paces: dict[FeedId, FeedPace] = {}
        self._shut: set[str] = set()
        self._progress = ""

    def compose(self) -> ComposeResult:
        yield Static(id="feeds-head")
        with Horizontal(id="feeds-panes"):
            yield FeedList()
            with VerticalScroll(id="feed-details", can_focus=False):
                yield Static(id="feed-about")
        with Horizontal(id="feeds-filter"):
            yield Static("/ ", id="feeds-mark")
            yield Input(placeholder="words in title, address or folder", id="feeds-words", compact=True)
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        self.listed.focus()
        self.load(self._select)

    def now(self) -> datetime:
        """The time in this machine's zone."""
        return self._clock().astimezone()

    # What is shown

    def load(self, select: LineKey | None = None) -> None:
        """The subscriptions as the library has them now, the cursor on `select`; counts come after them."""

        async def read() -> None:
            self._known = await self.services.subscriptions.feeds_uncounted()
            self._paces.clear()
            self._draw()
            if select is not None:
                self.listed.select(select)
            self._unread = (await self.services.headlines.counts()).by_feed
            self._draw()

        self.work(read, workers.FEED_TREE, exclusive=True)

    def show_progress(self, progress: RefreshProgress | None) -> None:
        """How far a refresh is; None when it has ended."""
        self._progress = f"fetching {progress.done} of {progress.total} …" if progress else ""
        self._draw_head()
        if progress is None:
            self.load()

    def _draw(self) -> None:
        self.listed.show(tree_lines(self._known, self._unread, closed=self._shut, words=self.words.value))
        self._draw_head()

    def _draw_head(self) -> None:
        ill = sum(condition(health.feed, health.state) in ("failing", "gone") for health in self._known)
        parts = [counted(len(self._known), "feed"), f"{sum(self._unread.values()):,} unread"]
        parts += [f"{ill} failing"] if ill else []
        parts += [self._progress] if self._progress else []
        self.head.update(Content.assemble((" Feeds", "bold $primary"), ("  " + " · ".join(parts), "$text-muted")))

    def on_feed_list_highlighted(self, message: FeedList.Highlighted) -> None:
        self._draw_details(message.line)
        health = message.line.health if message.line else None
        if health and health.feed.id not in self._paces:
            self.work(partial(self._read_pace, health.feed.id), workers.FEED_PACE, exclusive=True)

    async def _read_pace(self, feed_id: FeedId) -> None:
        self._paces[feed_id] = await self.services.editing.pace(feed_id)
        self._draw_details(self.listed.current)

    def _draw_details(self, line: TreeLine | None) -> None:
        pace = self._paces.get(line.health.feed.id) if line and line.health else None
        self.set_class(line is None, "-empty")
        self.about.update(details(line, pace, self.now(), filtered=bool(self.words.value.strip())))
        self.query_one("#feed-details").scroll_home(animate=False)

    # Folders

    def action_fold(self) -> None:
        """Closes the folder, or opens it."""
        if (line := self.listed.current) and line.health is None:
            self._set_shut(line, closed=not line.closed)

    def action_close(self) -> None:
        """Closes the folder the cursor is on or in."""
        line = self.listed.current
        if line is None or not line.path:
            return
        self.listed.select(("folder", line.path))
        if here := self.listed.current:
            self._set_shut(here, closed=True)

    def on_feed_list_toggled(self, message: FeedList.Toggled) -> None:
        self._set_shut(message.line, closed=not message.line.closed)

    def _set_shut(self, line: TreeLine, *, closed: bool) -> None:
        self._shut = self._shut | {line.path} if closed else self._shut - {line.path}
        self._draw()

    def action_next_ill(self) -> None:
        """To the next feed that fails; folders are opened for it."""
        self._shut.clear()
        self._draw()
        lines, start = self.listed.lines, self.listed.cursor
        order = [*range(start + 1, len(lines)), *range(min(start + 1, len(lines)))]
        found = [place for place in order if lines[place].health and lines[place].how in ("failing", "gone")]
        if found:
            self.listed.move_to(found[0])
        else:
            self.say("All is well: no feed fails.")

    # Filtering

    def action_filter(self) -> None:
        """Opens the line that narrows the tree."""
        self.add_class("-filtering")
        self.words.focus()

    def on_input_changed(self) -> None:
        self._draw()
        found = next((place for place, line in enumerate(self.listed.lines) if line.health), 0)
        if self.words.value.strip() and (line := self.listed.current) and line.health is None:
            self.listed.move_to(found)

    def on_input_submitted(self) -> None:
        self.listed.focus()

    def action_back(self) -> None:
        """Out of the filter, then out of the screen."""
        if self.words.has_focus or self.words.value:
            self.words.value = ""
            self.remove_class("-filtering")
            self.listed.focus()
        else:
            self.dismiss(None)

    # Doing

    def on_feed_list_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The articles of the feed or the folder, in the room."""
        line = self.listed.current
        if line is None:
            return
        self._desk.show_list(line.shows, line.title)
        self.dismiss(None)

    def action_add(self) -> None:
        """Opens the dialog that adds feeds, for the folder the cursor is in."""
        self._desk.ask_for_address(self.listed.current.path if self.listed.current else "")

    def action_retry(self) -> None:
        """Fetches the feed, or all in the folder, now."""
        self._desk.refresh([health.feed.id for health in self._under_cursor()])

    def action_retry_all(self) -> None:
        """Fetches every feed."""
        self._desk.refresh(None)

    def action_edit(self, what: str) -> None:
        """Changes what is under the cursor: `what` names a function of `feed_edits`."""
        from newsreader.tui import feed_edits

        if line := self.listed.current:
            feed_edits.EDITS[what](self, line)

    def action_undo(self) -> None:
        """Takes the last change back."""

        async def take_back() -> None:
            label = await self.services.headlines.undo()
            self.changed(f"Taken back: {label}." if label else "There is nothing to take back.")

        self.work(take_back, workers.MARKS)

    def action_help(self) -> None:
        """The keys of this screen."""
        from newsreader.tui.feed_keys import feed_keys_page

        self.app.push_screen(feed_keys_page([*FeedList.BINDINGS, *self.BINDINGS]))

    def _under_cursor(self) -> list[FeedHealth]:
        """The feed under the cursor, or all in the folder there."""
        line = self.listed.current
        if line is None:
            return []
        if line.health:
            return [line.health]
        return [health for health in self._known if is_inside(health.feed.folder, line.path)]

    def changed(self, text: str, select: LineKey | None = None) -> None:
        """Says what was done and shows it, here and in the room."""
        self.say(text)
        self.load(select)
        self._desk.reload()

    # Work and words

    def work(self, task: Callable[[], Coroutine[Any, Any, None]], group: str, *, exclusive: bool = False) -> None:
        """Runs `task` beside the screen; an expected failure is said in words."""

        async def guarded() -> None:
            try:
                await task()
            except ReaderError as error:
                self.say(str(error), warning=True)

        # The function, not the coroutine: a worker cancelled before it starts would leave that never awaited.
        self.run_worker(guarded, group=group, exclusive=exclusive, exit_on_error=False)  # type: ignore[arg-type]

    def say(self, text: str, *, warning: bool = False) -> None:
        """A short notice of what was just done, or why not."""
        level: SeverityLevel = "warning" if warning else "information"
        self.notify(clean_text(text), markup=False, severity=level, timeout=8 if warning else 3)
