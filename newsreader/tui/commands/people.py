"""The people who write: their bio below the article, and the list of those the reader follows."""

from newsreader.model.query import EntryQuery
from newsreader.tui.room import Room


def bio(room: Room) -> None:
    """To the author's bio below the article, and back."""
    if not room.article.toggle_author():
        room.say(f"This article says nothing of its author. Press {room.key('author')} for what else is known.")


def followed_list(room: Room) -> None:
    """What the people wrote whom the reader follows."""
    room.lists.show(EntryQuery(followed=True), "Followed authors")
