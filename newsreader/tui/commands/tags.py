"""Tags: the reader's own labels."""

from newsreader.tui.room import Room


def tag(room: Room) -> None:
    """Asks for the tags of the article."""
    if row := room.current_row():
        room.tags.ask(row)


def tag_list(room: Room) -> None:
    """Asks for a tag, and shows its articles."""
    room.tags.choose_list()
