"""The program itself."""

from newsreader.tui.room import Room
from newsreader.tui.themes import CYCLE


def settings(room: Room) -> None:
    """Everything that can be set."""
    room.settings.open()


def theme(room: Room) -> None:
    """The next theme."""
    now = room.app.theme
    room.app.theme = CYCLE[(CYCLE.index(now) + 1) % len(CYCLE)] if now in CYCLE else CYCLE[0]
    room.say(f"Theme: {room.app.theme}")


def palette(room: Room) -> None:
    """Anything to do, by its name."""
    room.app.action_command_palette()


def show_help(room: Room) -> None:
    """All keys on one screen."""
    room.show_help()


def menu(room: Room) -> None:
    """What can be done with the article."""
    room.show_menu()


def quit_reader(room: Room) -> None:
    """Leaves."""
    room.app.exit()
