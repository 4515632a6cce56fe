"""The command palette: every action of the ACTIONS table, and every feed."""

from functools import partial

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from newsreader.actions import ACTIONS
from newsreader.model.query import EntryQuery
from newsreader.tui.bindings import show_keys
from newsreader.tui.room import Room
from newsreader.tui.text import plain


class Palette(CommandPalette):
    """Textual's, mended: a page up or down before its list is laid out ended the program (Textual 8.2.8)."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size:
            super()._action_command_list(action)


class ActionProvider(Provider):
    """Offers actions by their titles, then feeds to go to, then themes."""

    async def discover(self) -> Hits:
        """All actions, before a word is typed."""
        for title, run, text in self._actions():
            yield DiscoveryHit(plain(title), run, title, text)

    async def search(self, query: str) -> Hits:
        """Actions, feeds and themes that match what was typed."""
        matcher = self.matcher(query)
        for title, run, text in [*self._actions(), *await self._feeds(), *self._themes()]:
            if (score := matcher.match(title)) > 0:
                yield Hit(score, matcher.highlight(title), run, title, text)

    def _room(self) -> Room | None:
        """The room, if no other screen lies over it: that has keys of its own."""
        return self.screen if isinstance(self.screen, Room) else None

    def _actions(self) -> "list[Command]":
        room = self._room()
        if room is None:
            return []
        wishes = room.services.config.keys
        return [
            (action.title, partial(room.action_do, action.id), f"{action.help} ({show_keys(action, wishes)})")
            for action in ACTIONS
        ]

    async def _feeds(self) -> "list[Command]":
        room = self._room()
        if room is None:
            return []
        return [
            (f"Feed: {feed.title}", partial(room.lists.show, EntryQuery(feed_id=feed.id), feed.title), feed.url)
            for feed in await room.services.headlines.feeds()
        ]

    def _themes(self) -> "list[Command]":
        return [
            (f"Theme: {name}", partial(setattr, self.app, "theme", name), "Change the look.")
            for name in self.app.available_themes
        ]


Command = tuple[str, partial[None], str]
