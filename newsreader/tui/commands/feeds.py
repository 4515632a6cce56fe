"""Feeds: fetching, subscribing, and what went wrong."""

from newsreader.tui.room import Room


def refresh_feed(room: Room) -> None:
    """Fetches the folder that is shown, or this article's feed."""
    if (folder := room.lists.query.folder) is not None:
        room.feeds.refresh_folder(folder)
    elif row := room.current_row():
        room.feeds.refresh([row.feed_id])


def refresh_all(room: Room) -> None:
    """Fetches every feed."""
    room.feeds.refresh(None)


def add_feed(room: Room) -> None:
    """Asks for an address and subscribes."""
    room.feeds.ask_for_address()


def feeds(room: Room) -> None:
    """All feeds: folders, counts, how they are."""
    room.feeds.open_feeds()


def begin(room: Room) -> None:
    """The ways to begin: add a feed, bring feeds along, look at the sample library."""
    room.first_run.offer()


def remove_feed(room: Room) -> None:
    """Unsubscribes from this article's feed; undo brings it back."""
    if row := room.current_row():
        question = f"Unsubscribe from {row.feed_title}? Its articles go with it; undo brings all of it back."
        room.ask(question, lambda: room.feeds.remove(row.feed_id))


def problems(room: Room) -> None:
    """What could not be fetched, and why."""
    room.feeds.show_problems()
