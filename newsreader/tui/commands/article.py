"""In the article: links, finding, selecting, and the width of the column."""

from newsreader.tui.room import Room


def links(room: Room) -> None:
    """Letters at the links on the screen."""
    room.words.show_hints()


def link_list(room: Room) -> None:
    """All links of the article."""
    room.words.list_links()


def jump_back(room: Room) -> None:
    """To where the last jump began."""
    room.words.jump_back()


def find(room: Room) -> None:
    """Words in this article."""
    room.words.find()


def select(room: Room) -> None:
    """Lines, to be copied."""
    room.words.select()


def wider(room: Room) -> None:
    """A wider column."""
    room.words.widen(1)


def narrower(room: Room) -> None:
    """A narrower column."""
    room.words.widen(-1)


def usual_width(room: Room) -> None:
    """The width of the configuration."""
    room.words.usual_width()


def table_right(room: Room) -> None:
    """More of a wide table."""
    room.words.scroll_table(1)


def table_left(room: Room) -> None:
    """Back to the left of a wide table."""
    room.words.scroll_table(-1)
