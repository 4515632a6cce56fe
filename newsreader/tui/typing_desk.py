"""Keys that mean something only together, in the room: how long they wait, what says so, and what they come to."""

from collections.abc import Callable, Mapping
from typing import Literal

from textual import events
from textual.timer import Timer

from newsreader.keymap import actions_by_keys
from newsreader.tui.key_sequences import KeySequences, KeyTable
from newsreader.tui.panes import Panes
from newsreader.tui.widgets.key_hints import KeyHints

TIMEOUT_S = 1.0
MAX_TIMES = 1000
# Actions that a count does so many times. Those that move see to it themselves, in one step; the others do it once.
REPEATED = frozenset((
    "next_unread", "previous_unread", "next_article", "previous_article", "wider", "narrower", "table_right",
    "table_left", "border_forward", "border_back",
))  # fmt: skip


class TypingDesk:
    """Takes the keys before the bindings do; lines of input and the article's modes come before it."""

    def __init__(self, panes: Panes, run: Callable[[str], None]) -> None:
        """`run` does an action by its id."""
        self._panes = panes
        self._run = run
        self._sequences = KeySequences()
        self._timer: Timer | None = None
        self._tables: dict[str, KeyTable] = {}
        self._wishes: Mapping[str, str] | None = None
        self.count = 0

    def press(self, event: events.Key) -> None:
        """A key: it may wait for others, end a sequence, or go on to the bindings."""
        before = self._sequences.pending
        action, goes_on = self._sequences.press(event.key, event.character, self._table())
        if action:
            self._do(action)
        if goes_on:
            self.count = self._sequences.take_count()
        else:
            event.stop()
        if before or self._sequences.pending:
            self._wait()

    def times(self, action_id: str) -> int:
        """How often the action is to be done."""
        return min(self.count or 1, MAX_TIMES) if action_id in REPEATED else 1

    def _do(self, action_id: str) -> None:
        self.count = self._sequences.take_count()
        self._run(action_id)

    def _wait(self) -> None:
        """Says what waits, and sets the clock for what will not wait for ever."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._panes.set_timer(TIMEOUT_S, self.settle) if self._sequences.waits else None
        self._panes.query_one(KeyHints).show_pending(self._sequences.pending)

    def settle(self) -> None:
        """Nothing more came: the keys mean what they mean by themselves."""
        action = self._sequences.settle(self._table())
        if self._panes.app.screen is not self._panes:  # a click has opened something meanwhile
            self._sequences.cancel()
        elif action:
            self._do(action)
        self._wait()

    def _table(self) -> KeyTable:
        """The keys of the pane in focus, as the configuration has them now."""
        wishes = self._panes.services.config.keys
        if wishes is not self._wishes:
            self._wishes, self._tables = wishes, {}
        where: Literal["headlines", "article"] = "article" if self._panes.in_article else "headlines"
        if where not in self._tables:
            self._tables[where] = KeyTable(actions_by_keys(wishes, where))
        return self._tables[where]
