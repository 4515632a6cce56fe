"""The command palette: actions, places to go to, people, settings and themes, found by a few letters."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher

from newsreader.actions import ACTIONS
from newsreader.config import Setting, settings
from newsreader.tui.bindings import show_keys
from newsreader.tui.room import Room
from newsreader.tui.side_lines import side_lines
from newsreader.tui.text import plain

MOST_PEOPLE = 12  # a name that more people bear wants another letter
_MOVING = frozenset(action.title for action in ACTIONS if action.group == "Moving")
_KINDS = {"list": "List", "folder": "Folder", "feed": "Feed"}


class Palette(CommandPalette):
    """Textual's, mended: a page up or down before its list is laid out ended the program (Textual 8.2.8)."""

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).size:
            super()._action_command_list(action)


class Command(NamedTuple):
    """Something to find; `about` is words of our own, never foreign ones: Textual reads mark-up in it."""

    title: str
    run: Callable[[], object]
    about: str


class _Commands(Provider):
    """What a provider of a fixed list of commands needs to do.

    The list is gathered for the first search. Textual's own hook for it (`startup`) goes with a search that the next
    letter cancels, and with it all commands of the provider, for as long as the palette is open (Textual 8.2.8).
    """

    _gathered: asyncio.Task[list[Command]] | None = None

    async def every(self) -> list[Command]:
        """All commands, gathered once; a search that is given up meanwhile leaves the others theirs."""
        if self._gathered is None:
            self._gathered = asyncio.create_task(self._gather())
        return await asyncio.shield(self._gathered)

    async def _gather(self) -> list[Command]:
        return [*await self.commands(room)] if (room := self.room()) else []

    def room(self) -> Room | None:
        """The room, if no other screen lies over it: that has keys of its own."""
        return self.screen if isinstance(self.screen, Room) else None

    async def commands(self, room: Room) -> Iterable[Command]:
        """All of them."""
        raise NotImplementedError

    async def search(self, query: str) -> Hits:
        """Those that match what was typed."""
        matcher = self.matcher(query)
        for title, run, about in await self.every():
            if (score := matcher.match(title)) > 0:
                yield Hit(score, highlighted(matcher, title), run, title, about)


class ActionProvider(_Commands):
    """Everything of the ACTIONS table."""

    async def commands(self, room: Room) -> Iterable[Command]:
        wishes = room.services.config.keys
        keys = {action.id: show_keys(action, wishes) for action in ACTIONS}
        return (
            Command(one.title, partial(room.action_do, one.id), f"{one.help} {keys[one.id]}".rstrip())
            for one in ACTIONS
        )

    async def discover(self) -> Hits:
        """All of them, before a letter is typed; those that every hand knows the keys of come last."""
        for title, run, about in sorted(await self.every(), key=lambda one: one.title in _MOVING):
            yield DiscoveryHit(plain(title), run, title, about)


class PlaceProvider(_Commands):
    """The lists, tags, folders and feeds of the sidebar."""

    async def commands(self, room: Room) -> Iterable[Command]:
        known = await room.services.subscriptions.feeds_uncounted()
        tags = [name for name, _ in await room.services.tagging.tags()]
        return (
            Command(
                f"{_KINDS[str(line.key[0])]}: {line.title}",
                partial(room.lists.show, line.shows, line.title),
                "Show these headlines.",
            )
            for line in side_lines(known, {}, tags)
        )


class PersonProvider(Provider):
    """Authors, asked of the library with every letter: it may know very many."""

    async def search(self, query: str) -> Hits:
        """People with these words in their names."""
        room, matcher = self.screen, self.matcher(query)
        if not isinstance(room, Room) or len(query.strip()) < 2:
            return
        for person in await room.services.people.find(query, limit=MOST_PEOPLE):
            title = f"Author: {person.author.name}"
            run = partial(room.authors.open_person, person.author.id)
            score = matcher.match(title) or 0.3  # other accents, another order
            yield Hit(score, highlighted(matcher, title), run, title, "Bio and articles.")


class SettingProvider(_Commands):
    """Settings to change, and themes to put on."""

    async def commands(self, room: Room) -> Iterable[Command]:
        return [_setting(room, one) for one in settings()] + [_theme(room, name) for name in room.app.available_themes]


PROVIDERS = (ActionProvider, PlaceProvider, PersonProvider, SettingProvider)


def _setting(room: Room, one: Setting) -> Command:
    title = f"Setting: {one.key.replace('_', ' ')}"
    return Command(title, partial(room.settings.open, one.key), one.sentence)


def _theme(room: Room, name: str) -> Command:
    return Command(f"Theme: {name}", partial(setattr, room.app, "theme", name), "Change the look.")


def highlighted(matcher: Matcher, text: str) -> Content:
    """The text with the letters that match; Textual's own would take mark-up in a feed's title for its own."""
    content = plain(text)
    _, offsets = matcher.fuzzy_search.match(matcher.query, text)
    for offset in offsets:
        content = content.stylize(matcher.match_style, offset, offset + 1)
    return content
