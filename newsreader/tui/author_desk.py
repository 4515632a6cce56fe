"""The desk for people: opens the author screen, and takes the reader on from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newsreader.model.entry import EntryId
from newsreader.model.query import EntryQuery
from newsreader.tui import workers
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes
from newsreader.tui.reader import Reader

if TYPE_CHECKING:  # a screen that not every run opens
    from newsreader.model.author import AuthorId, AuthorProfile
    from newsreader.tui.screens.author import AuthorScreen, Chosen, Load


class AuthorDesk:
    """One author screen at a time; it follows what becomes known while it is open."""

    def __init__(self, panes: Panes, lists: Lists, reader: Reader) -> None:
        self._panes = panes
        self._lists = lists
        self._reader = reader
        self._entry_id: EntryId | None = None
        self._screen: AuthorScreen | None = None

    def open(self, entry_id: EntryId) -> None:
        """Who wrote this entry."""
        load = partial(self._panes.services.people.of_entry, entry_id)
        self._panes.work(partial(self._open, entry_id, load), workers.AUTHOR, exclusive=True)

    def open_person(self, author_id: AuthorId) -> None:
        """One person, whatever they wrote."""
        people = self._panes.services.people

        async def load() -> tuple[AuthorProfile, ...]:
            found = await people.profile(author_id)
            return (found,) if found else ()

        self._panes.work(partial(self._open, None, load), workers.AUTHOR, exclusive=True)

    async def _open(self, entry_id: EntryId | None, load: Load) -> None:
        from newsreader.tui.screens.author import AuthorScreen

        known = await load()
        if not known:
            self._panes.say("This article names no author.")
        elif self._screen is None:
            self._entry_id = entry_id
            self._screen = AuthorScreen(self._panes, load, known)
            self._panes.app.push_screen(self._screen, self._closed)

    def show_news(self, entry_id: EntryId) -> None:
        """More is known of the people of this entry."""
        if self._screen is not None and self._entry_id == entry_id and self._screen.is_mounted:
            self._screen.reload()

    def _closed(self, chosen: Chosen | None) -> None:
        screen, self._screen = self._screen, None
        if chosen is not None:
            query = EntryQuery(author_id=chosen.author.id)
            self._lists.show_at(query, chosen.author.name, chosen.entry_id, then=self._read)
        elif screen is not None and screen.changed:
            self._lists.reload()

    def _read(self) -> None:
        self._panes.enter_article()
        self._reader.mark_opened()
