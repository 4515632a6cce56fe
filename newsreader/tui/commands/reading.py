"""Reading: into the article, on, back, and to the next one."""

from newsreader.model.entry import EntryRow
from newsreader.tui.room import Room


def open_article(room: Room) -> None:
    """Goes into the article and marks it read."""
    room.enter_article()
    room.reader.mark_opened()


def back(room: Room) -> None:
    """Out of what is open: the article, the list."""
    if not _left(room):
        room.say(f"These are all articles. Press {room.key('back_or_quit')} to quit.")


def back_or_quit(room: Room) -> None:
    """Out of what is open; at the top it quits."""
    if not _left(room):
        room.app.exit()


def _left(room: Room) -> bool:
    """Leaves the article or the list; False at the top."""
    if room.in_article:
        room.enter_list()
        return True
    return room.lists.leave()


def read_on(room: Room) -> None:
    """A page on; at the end of the article, the next unread one."""
    room.reader.mark_opened()
    if not room.in_article and room.one_pane:
        room.enter_article()
    elif not room.article.scroll_pages(1.0):
        _to_unread(room, forward=True)


def read_back(room: Room) -> None:
    """A page back."""
    room.article.scroll_pages(-1.0)


def next_unread(room: Room) -> None:
    """To the next unread article."""
    _to_unread(room, forward=True)


def previous_unread(room: Room) -> None:
    """To the unread article before."""
    _to_unread(room, forward=False)


def _to_unread(room: Room, *, forward: bool) -> None:
    opened = room.reader.mark_opened if room.in_article else _nothing
    room.lists.go_to(_is_unread, forward=forward, none="No more unread articles in this list.", then=opened)


def _nothing() -> None:
    """Only looking: the article stays unread."""


def _is_unread(row: EntryRow) -> bool:
    return not row.status.read


def next_article(room: Room) -> None:
    """To the next article, read or not."""
    room.headlines.move(1)
    room.reader.mark_opened()


def previous_article(room: Room) -> None:
    """To the article before, read or not."""
    room.headlines.move(-1)
    room.reader.mark_opened()


def author(room: Room) -> None:
    """Who wrote this, and everything else of theirs."""
    if row := room.current_row():
        room.authors.open(row.id)


def source(room: Room) -> None:
    """The feed's own text instead of the page's, and back."""
    room.reader.toggle_source()


def browser(room: Room) -> None:
    """The article's page in the web browser."""
    if url := room.reader.url:
        room.app.open_url(url)
        room.reader.mark_opened()
    else:
        room.say("This article has no address.")


def copy_link(room: Room) -> None:
    """The article's address to the clipboard."""
    if url := room.reader.url:
        room.app.copy_to_clipboard(url)
        room.say("Copied the link.")


def copy_title_link(room: Room) -> None:
    """Title and address to the clipboard."""
    row, url = room.current_row(), room.reader.url
    if row and url:
        room.app.copy_to_clipboard(f"{row.title}\n{url}")
        room.say("Copied title and link.")


def zen(room: Room) -> None:
    """The article alone, or both panes again."""
    room.toggle_zen()


def reload_page(room: Room) -> None:
    """The article's page as it is now."""
    room.reader.fetch_again()


def history_back(room: Room) -> None:
    """To the article or list before."""
    room.history.back()


def history_forward(room: Room) -> None:
    """To where the reader came back from."""
    room.history.forward()
