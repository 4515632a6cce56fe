"""Which headlines the list shows."""

from newsreader.model.query import EntryQuery
from newsreader.tui.room import Room


def sidebar(room: Room) -> None:
    """Lists, folders and feeds beside the headlines."""
    room.sidebar.toggle()


def search(room: Room) -> None:
    """Opens the search line."""
    room.lists.open_search()


def show_read(room: Room) -> None:
    """Unread articles only, or all."""
    room.lists.toggle_unread()


def layout(room: Room) -> None:
    """The panes beside each other, above each other, or one at a time."""
    room.arrangement.next_layout()


def two_lines(room: Room) -> None:
    """Two lines for a headline, or one."""
    room.arrangement.toggle_rows()


def border_forward(room: Room) -> None:
    """More room for the pane with the keys, less for the next."""
    room.arrangement.step(1)


def border_back(room: Room) -> None:
    """Less room for the pane with the keys."""
    room.arrangement.step(-1)


def sort(room: Room) -> None:
    """The list in its next order."""
    room.lists.next_order()


def starred_list(room: Room) -> None:
    """The starred articles."""
    room.lists.show(EntryQuery(starred=True), "Starred")


def later_list(room: Room) -> None:
    """The articles put aside for later."""
    room.lists.show(EntryQuery(later=True), "Read later")


def next_feed(room: Room) -> None:
    """The next feed's articles alone."""
    room.lists.step_feed(1)


def previous_feed(room: Room) -> None:
    """The feed before alone."""
    room.lists.step_feed(-1)


def this_feed(room: Room) -> None:
    """Only this article's feed, or all again."""
    if room.lists.query.feed_id is not None:
        room.lists.leave()
    elif row := room.current_row():
        room.lists.show(EntryQuery(feed_id=row.feed_id), row.feed_title)
