"""Doing things with an article: keeping it as a file, passing it on."""

from newsreader.tui.room import Room


def save(room: Room) -> None:
    """Asks where to, and saves the article."""
    if row := room.current_row():
        room.doing.save(row)


def later_url(room: Room) -> None:
    """Asks for an address, and puts its page aside."""
    room.doing.ask_for_page()
