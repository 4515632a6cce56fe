"""The desk for going back and forward through articles and lists."""

from dataclasses import replace
from functools import partial

from newsreader.model.entry import EntryId
from newsreader.model.query import ALL
from newsreader.tui import workers
from newsreader.tui.history import History, Place
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes


class HistoryDesk:
    """Notes where the reader is before each thing they do, and takes them back there."""

    def __init__(self, panes: Panes, lists: Lists) -> None:
        self._panes = panes
        self._lists = lists
        self._history = History()

    def note(self) -> None:
        """The reader is about to do something: this is where they are."""
        if self._panes.headlines.current is not None and not self._lists.query.words:
            self._history.note(self._here())

    def back(self) -> None:
        """To the article or list before."""
        self._go(self._history.back(self._here()), "There is nothing to go back to.")

    def forward(self) -> None:
        """To where the reader came back from."""
        self._go(self._history.forward(self._here()), "There is nothing to go forward to.")

    def _here(self) -> Place:
        opened = self._panes.in_article or self._panes.article.scroll_offset.y > 0
        return Place(self._lists.query, self._lists.title, self._panes.headlines.current if opened else None)

    def _go(self, place: Place | None, none: str) -> None:
        if place is None:
            self._panes.say(none)
        elif (entry_id := place.entry_id) is None:
            self._lists.show(place.query, place.title)
        elif place.query == self._lists.query and entry_id in self._panes.headlines.ids:
            self._panes.headlines.move_to(self._panes.headlines.ids.index(entry_id))
            self._panes.enter_article()
        else:
            self._panes.work(partial(self._find, place, entry_id), workers.SEEK, exclusive=True)

    async def _find(self, place: Place, entry_id: EntryId) -> None:
        """Opens the article in its list; where it has left that (it was read, moved), among all articles."""
        headlines = self._panes.services.headlines
        if entry_id not in await headlines.all_ids(place.query):
            place = replace(place, query=ALL, title="All articles")
            if not await headlines.entries([entry_id]):
                self._panes.say("That article is not in the library any more.")
                return
            self._history.correct(place)
        self._lists.show_at(place.query, place.title, entry_id, then=self._panes.enter_article)
