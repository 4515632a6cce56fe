"""The main screen's two panes: headlines on the left, the article and its author on the right."""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from newsreader.clock import Clock
from newsreader.errors import ReaderError
from newsreader.model.entry import EntryId, EntryRow
from newsreader.model.text import clean_line
from newsreader.runtime import Services
from newsreader.services.headlines import Counts
from newsreader.tui.bindings import shown_key
from newsreader.tui.widgets.article_view import ArticleView
from newsreader.tui.widgets.find_line import FindLine
from newsreader.tui.widgets.headline_list import HeadlineList
from newsreader.tui.widgets.key_hints import KeyHints
from newsreader.tui.widgets.mode_line import ModeLine
from newsreader.tui.widgets.search_line import SearchLine
from newsreader.tui.widgets.status_bar import StatusBar
from newsreader.tui.widgets.terminal_cursor import point_at


class Panes(Screen[None]):
    """Layout and words; what happens in it is the desks' work (lists, reader, marks, feeds)."""

    class Opened(Message):
        """The first list is there to be painted."""

    @dataclass
    class Counted(Message):
        """Unread entries were counted anew."""

        counts: Counts

    class LooksWished(Message):
        """The configuration has other wishes for signs or motion."""

    class NoFeeds(Message):
        """The library holds no feeds."""

    @dataclass
    class AuthorsKnown(Message):
        """More is known of the people who wrote this entry."""

        entry_id: EntryId

    class ArticleChanged(Message):
        """The article under the cursor may have other tags or marks than what is shown."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # the panes draw themselves anew, nothing else

    headlines = getters.query_one(HeadlineList)
    article = getters.query_one(ArticleView)
    status = getters.query_one(StatusBar)
    search_line = getters.query_one(SearchLine)
    find_line = getters.query_one(FindLine)
    mode_line = getters.query_one(ModeLine)

    def __init__(self, services: Services, clock: Clock) -> None:
        super().__init__()
        self.services = services
        self.refreshing = False  # one refresh at a time
        self._clock = clock

    def compose(self) -> ComposeResult:
        yield StatusBar()
        with Horizontal(id="panes"):
            yield from self.side_panes()
            yield HeadlineList(self._clock, spoken=self.services.config.appearance.linear)
            yield ArticleView(measure=self.services.config.appearance.measure)
        yield KeyHints(self.services.config.keys)
        yield SearchLine()  # over the hints, like those below
        yield ModeLine()
        yield FindLine()

    def _compositor_refresh(self) -> None:
        """Nothing while updates are held back, or all is to be drawn again at once: Textual would draw it twice."""
        if not (self.app._batch_count or self._repaint_required):
            super()._compositor_refresh()

    def side_panes(self) -> Iterable[Widget]:
        """What stands left of the headlines from the start."""
        return ()

    @property
    def clock(self) -> Clock:
        """Where screens over this one get the time from."""
        return self._clock

    # Panes

    @property
    def in_article(self) -> bool:
        """Whether keys go to the article."""
        return self.focused is self.article

    @property
    def one_pane(self) -> bool:
        """Whether only one pane is on the screen."""
        small = self.has_class("-narrow") and not self.has_class("-stacked")
        return small or self.has_class("-single") or self.has_class("-zen")

    def enter_article(self) -> None:
        """Into the article; where there is room for one pane only, it takes the screen."""
        if self.headlines.current is not None:
            self.headlines.touched = True
            self.add_class("-reading", update=self.one_pane)  # elsewhere nothing looks different
            self.article.focus()
            if self.services.config.appearance.linear:
                self.call_after_refresh(point_at, self.article, 0)

    def enter_list(self) -> None:
        """Back to the headlines."""
        self.remove_class("-reading", update=self.one_pane)
        self.remove_class("-zen")
        self.headlines.focus()

    def toggle_zen(self) -> None:
        """The article alone on the screen, or both panes."""
        if self.has_class("-zen"):
            self.enter_list()
        else:
            self.add_class("-zen")
            self.enter_article()

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

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The one place where a bug in a worker becomes words; the rest goes on."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            error = event.worker.error
            self.log.error(error)
            self.say(clean_line(f"A fault of the program: {type(error).__name__}: {error}"), warning=True)

    def show_rows(self, rows: Iterable[EntryRow]) -> None:
        """Headlines as they are now; the masthead of the article shown follows its row."""
        self.headlines.provide(rows)
        if row := self.current_row():
            self.article.show_status(row.id, row.status)

    def current_row(self) -> EntryRow | None:
        """The headline under the cursor."""
        current = self.headlines.current
        return self.headlines.rows.get(current) if current is not None else None

    def say(self, text: str, *, warning: bool = False) -> None:
        """A short notice of what was just done, or why not."""
        self.notify(text, markup=False, severity="warning" if warning else "information", timeout=8 if warning else 3)

    def say_done(self, text: str) -> None:
        """A notice of a change, which names the key that takes it back."""
        self.say(f"{text} Press {self.key('undo')} to take it back.")

    def key(self, action_id: str) -> str:
        """The key in force for an action, for words that tell the reader to press it."""
        return shown_key(action_id, self.services.config.keys)

    def ask(self, question: str, then: Callable[[], None]) -> None:
        """Does `then` if the reader says yes."""
        from newsreader.tui.screens.question import Question

        self.app.push_screen(Question(question), lambda yes: then() if yes else None)
