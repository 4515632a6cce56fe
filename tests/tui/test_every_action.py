"""Every action by its own keys: what is pressed, and what is seen then. The table of actions is the list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsreader.actions import ACTIONS, BY_ID
from newsreader.tui.screens.author import AuthorScreen
from newsreader.tui.screens.feeds import FeedsScreen
from newsreader.tui.screens.settings import SettingsScreen
from tests.tui.article_page_sample import EVERYTHING, write_feed
from tests.tui.conftest import OpenRoom, Reader

Check = Callable[[Reader], object]
Seen = str | Check  # words on the screen or in a notice, or what is true


@dataclass(frozen=True)
class Trial:
    """What follows the action's first key is typed before looking; `before` brings the reader where it works."""

    seen: Seen
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    then: tuple[str, ...] = ()  # back to where the next trial begins


@dataclass(frozen=True)
class Walk:
    """Trials one after another in one run of the reader."""

    trials: Mapping[str, Trial]
    article: str = ""  # where it begins
    page: str = ""  # this article, instead of the sample library
    size: tuple[int, int] = (120, 24)
    config: str = "[appearance]\nimages = 'off'\n"


def cursor(place: int) -> Check:
    """The cursor is on that headline; from the end, if negative."""
    return lambda reader: reader.room.headlines.cursor == range(len(reader.room.headlines.ids))[place]


def status(name: str) -> Check:
    """The article under the cursor has that mark."""
    return lambda reader: (row := reader.room.current_row()) and getattr(row.status, name)


def shown(count: int) -> Check:
    """So many headlines."""
    return lambda reader: len(reader.room.headlines.ids) == count


def listed(title: str, *, some: bool = True) -> Check:
    """That list, with headlines or without."""
    return lambda reader: reader.room.lists.title == title and bool(reader.room.headlines.ids) == some


def unread(least: int, most: int) -> Check:
    """So many unread articles in the status line, of the 70."""
    return lambda reader: least <= int(reader.screen_text().partition(" unread")[0].split()[-1]) <= most


def in_article(reader: Reader) -> bool:
    """The keys go to the article."""
    return reader.room.in_article


def at_top(reader: Reader) -> bool:
    """The article begins on the screen's first line."""
    return reader.room.article.scroll_offset.y == 0


def list_width(reader: Reader) -> int:
    """Columns of the headlines."""
    return reader.room.headlines.region.width


def column(reader: Reader) -> int:
    """The width of the article's text."""
    return reader.room.article.page.width


LIGHT, TOTAL = "The light that came back", 70

WALKS: Mapping[str, Walk] = {
    "moving": Walk({
        "down": Trial(cursor(1)),
        "up": Trial(cursor(0)),
        "page_down": Trial(lambda r: r.room.headlines.cursor == r.room.headlines.page_rows()),
        "page_up": Trial(cursor(0)),
        "half_page_down": Trial(lambda r: r.room.headlines.cursor == r.room.headlines.page_rows() // 2),
        "half_page_up": Trial(cursor(0)),
        "bottom": Trial(cursor(-1)),
        "top": Trial(cursor(0)),
        "other_pane": Trial(lambda r: in_article(r) and not status("read")(r)),
        "back": Trial(lambda r: not in_article(r)),
        "back_or_quit": Trial(lambda r: not in_article(r) and r.app.is_running, before=("tab",)),
        "open": Trial(lambda r: in_article(r) and status("read")(r), then=("escape",)),
        "next_unread": Trial(cursor(1)),
        "previous_unread": Trial(cursor(1), before=("j",)),
        "next_article": Trial(cursor(2)),
        "previous_article": Trial(cursor(1)),
        "zen": Trial(lambda r: list_width(r) == 0, then=("z",)),
        "border_forward": Trial(lambda r: list_width(r) == 52),
        "border_back": Trial(lambda r: list_width(r) == 48),
        "two_lines": Trial(lambda r: r.room.headlines.row_height == 2),
        "sidebar": Trial("Followed authors", then=("b",)),
        "layout": Trial(lambda r: list_width(r) == 120),
        "theme": Trial("Theme: newsreader-light"),
    }),
    "in the article": Walk(page=EVERYTHING, size=(60, 20), trials={
        "read_on": Trial(lambda r: not at_top(r)),
        "read_back": Trial(at_top),
        "find": Trial("1 of ", after=("h", "e", "s", "p", "e", "r"), then=("escape", "g")),
        "narrower": Trial(lambda r: column(r) == 52),
            "wider": Trial(lambda r: column(r) == 56),
            "usual_width": Trial(lambda r: column(r) == 56, before=("minus",)),
            "select": Trial("y or Enter copies", then=("escape",)),
        "links": Trial("Type the letters to open", before=("j",), then=("escape",)),
        "link_list": Trial("The note at the end", after=("enter",)),
        "jump_back": Trial(lambda r: r.room.article.scroll_offset.y == 1),
        "table_right": Trial("‹", before=("slash", *"breakwater", "enter", "escape")),
        "table_left": Trial(lambda r: "‹" not in r.screen_text()),
        "open_image": Trial("no image on the screen", before=("g",)),
        "images": Trial("Images are shown"),
    }),
    "reading": Walk(article=LIGHT, trials={
        "source": Trial("own text"),
        "reload_page": Trial("fetched anew"),
        "author": Trial(lambda r: isinstance(r.app.screen, AuthorScreen), then=("escape",)),
        "copy_link": Trial(lambda r: r.app.clipboard.startswith("https://harbourgazette.example/")),
        "copy_title_link": Trial(lambda r: r.app.clipboard.startswith(LIGHT)),
        "copy_markdown": Trial(lambda r: r.app.clipboard.startswith(f"[{LIGHT}")),
        "save": Trial("Save the article as", then=("escape",)),
        "pipe": Trial("Give the article to the command", then=("escape",)),
        "enclosure": Trial("no files"),
        "browser": Trial(status("read")),
        "browser_unread": Trial("in the browser?", then=("escape",)),
        "bio": Trial("About the author", before=("enter",), then=("escape",)),
        "history_back": Trial(listed("All articles"), before=("f",)),
        "history_forward": Trial(listed("Harbour Gazette")),
    }),
    "marking": Walk({
        "toggle_read": Trial(status("read")),
        "star": Trial(status("starred")),
        "later": Trial(status("later")),
        "undo": Trial(lambda r: not status("later")(r)),
        "redo": Trial(status("later")),
        "tag": Trial("#harbour", after=(*"harbour", "enter")),
        "mark_above_read": Trial(unread(TOTAL - 3, TOTAL - 3), before=("j", "j", "j")),
        "mark_feed_read": Trial(unread(TOTAL - 20, TOTAL - 4)),
        "mark_older_read": Trial(unread(1, TOTAL - 50), before=("j",) * 9, after=("y",)),
        "mark_list_read": Trial(unread(0, 0), after=("y",)),
        "later_url": Trial("only http and https", after=(*"javascript:x", "enter")),
    }),
    "lists": Walk(article=LIGHT, trials={
        "search": Trial(lambda r: 0 < len(r.room.headlines.ids) < TOTAL, after=tuple("ferry"), then=("escape",)),
        "this_feed": Trial(listed("Harbour Gazette"), then=("f",)),
        "next_feed": Trial(lambda r: r.room.lists.query.feed_id is not None),
        "previous_feed": Trial(listed("All articles")),
        "starred_list": Trial(shown(1), before=("s",), then=("escape",)),
        "later_list": Trial(shown(1), before=("w",), then=("escape",)),
        "tag_list": Trial(listed("#x"), before=("number_sign", "x", "enter"), after=("x", "enter"), then=("escape",)),
        "followed_list": Trial(listed("Followed authors", some=False), then=("escape",)),
        "sort": Trial("All articles, oldest first", then=("S", "S")),
        "show_read": Trial(shown(TOTAL - 1), before=("m",)),
    }),
    "feeds and the program": Walk(article=LIGHT, trials={
        "refresh_feed": Trial("Nothing new"),
        "refresh_all": Trial("Nothing new"),
        "feeds": Trial(lambda r: isinstance(r.app.screen, FeedsScreen), then=("escape",)),
        "add_feed": Trial("Add feeds", then=("escape",)),
        "begin": Trial("Welcome to newsreader", before=("colon", *"begin", "down", "enter"), then=("escape",)),
        "problems": Trial("All is well", then=("escape",)),
        "settings": Trial(lambda r: isinstance(r.app.screen, SettingsScreen), then=("escape",)),
        "palette": Trial("Star", after=tuple("star"), then=("escape",)),
        "help": Trial("Type to find", then=("escape",)),
        "menu": Trial("Mark below read", then=("escape",)),
        "remove_feed": Trial(lambda r: len(r.room.headlines.ids) < TOTAL, after=("y",)),
        "quit": Trial(lambda r: r.app._exit),
    }),
}  # fmt: skip


def test_every_action_is_tried_once() -> None:
    tried = [action_id for walk in WALKS.values() for action_id in walk.trials]
    assert sorted(tried) == sorted(action.id for action in ACTIONS)


@pytest.mark.parametrize("name", WALKS)
async def test_what_is_pressed_is_seen(name: str, open_room: OpenRoom, tmp_path: Path, browser: list[str]) -> None:
    walk = WALKS[name]
    async with open_room(walk.size, demo=not walk.page, offline=bool(walk.page), config=walk.config) as reader:
        if walk.page:
            await reader.services.subscriptions.add(write_feed(tmp_path, walk.page), local=True)
            reader.room.lists.open()
            await reader.settle()
            await reader.press("enter")
        if walk.article:
            reader.go_to(walk.article)
            await reader.settle()
        for action_id, trial in walk.trials.items():
            await reader.press(*trial.before)
            reader.app.clear_notifications()
            await reader.press(*BY_ID[action_id].keys[:1], *trial.after)
            assert is_seen(reader, trial.seen), f"{action_id}:\n{reader.screen_text()}\n{reader.notices()}"
            if reader.app.is_running and trial.then:
                await reader.press(*trial.then)


def is_seen(reader: Reader, seen: Seen) -> bool:
    """Whether it is on the screen, in a notice, or true."""
    if callable(seen):
        return bool(seen(reader))
    return seen in reader.screen_text() or any(seen in notice for notice in reader.notices())


async def test_every_default_key_does_its_action_where_it_should(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        for where, other in (("headlines", "article"), ("article", "headlines")):
            bound = {key: active.binding.action for key, active in reader.room.active_bindings.items()}
            bound |= {"ctrl+p": "do('palette')", "ctrl+q": "do('quit')"}  # the app's own, the same on every screen
            for action in ACTIONS:
                if action.where != other:
                    assert [bound.get(key) for key in action.keys] == [f"do('{action.id}')"] * len(action.keys), where
            await reader.press("tab")
