"""The desk for marks: shown at once, stored behind, taken back by undo."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace

from newsreader.errors import ReaderError
from newsreader.model.entry import EntryRow, StatusField
from newsreader.model.query import EntryQuery
from newsreader.tui import workers
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes


class Marks:
    """Changes marks. The screen shows the change before the disk has it; a failure is said and shown as it is."""

    def __init__(self, panes: Panes, lists: Lists) -> None:
        self._panes = panes
        self._lists = lists

    def set(self, field: StatusField, value: bool, ids: Sequence[int], *, quiet: bool = False) -> None:
        """Sets a mark of these entries; one action to undo. `quiet` says nothing of a single one."""
        headlines = self._panes.headlines
        self._panes.show_rows(_marked(headlines.rows.among(ids), field, value))

        async def store() -> None:
            try:
                changed = await self._panes.services.headlines.mark(field, value, ids)
            except ReaderError:
                headlines.forget_rows()
                raise
            if len(changed) > 1 and not quiet:
                self._panes.say_done(f"{len(changed):,} articles changed.")
            await self._lists.update_status()

        self._panes.work(store, workers.MARKS)

    def all_read(self, query: EntryQuery, what: str) -> None:
        """Marks every article of a list read; asks first if it is more than a screenful."""

        async def find() -> None:
            ids = await self._panes.services.headlines.all_ids(replace(query, unread=True))
            if not ids:
                self._panes.say("Everything here is read already.")
            elif len(ids) <= self._panes.headlines.page_rows():
                self.set("read", True, ids)
            else:
                self._panes.ask(f"Mark {what} read? ({len(ids):,} articles)", lambda: self.set("read", True, ids))

        self._panes.work(find, workers.MARKS)

    def undo(self) -> None:
        """Takes the last change back and says what it was."""
        headlines = self._panes.services.headlines
        self._step(headlines.undo, "Taken back", "There is nothing to take back.")

    def redo(self) -> None:
        """Does again what was taken back last."""
        headlines = self._panes.services.headlines
        self._step(headlines.redo, "Done again", "There is nothing to do again.")

    def _step(self, step: Callable[[], Awaitable[str | None]], done: str, none: str) -> None:
        async def take_back() -> None:
            label = await step()
            self._panes.say(f"{done}: {label}." if label else none)
            self._lists.reload()
            self._panes.post_message(Panes.ArticleChanged())

        self._panes.work(take_back, workers.MARKS)


def _marked(rows: Iterable[EntryRow], field: StatusField, value: bool) -> list[EntryRow]:
    return [replace(row, status=replace(row.status, **{field: value})) for row in rows]
