"""Moving about: the same keys in both panes."""

from newsreader.tui.room import Room


def down(room: Room) -> None:
    """One headline or line down, or as many as the count says."""
    _lines(room, room.typing.count or 1)


def up(room: Room) -> None:
    """One headline or line up, or as many as the count says."""
    _lines(room, -(room.typing.count or 1))


def _lines(room: Room, lines: int) -> None:
    room.article.scroll_lines(lines) if room.in_article else room.headlines.move(lines)


def page_down(room: Room) -> None:
    """One page down."""
    _pages(room, 1.0)


def page_up(room: Room) -> None:
    """One page up."""
    _pages(room, -1.0)


def half_page_down(room: Room) -> None:
    """Half a page down."""
    _pages(room, 0.5)


def half_page_up(room: Room) -> None:
    """Half a page up."""
    _pages(room, -0.5)


def _pages(room: Room, pages: float) -> None:
    pages *= room.typing.count or 1
    if room.in_article:
        room.article.scroll_pages(pages)
    else:
        room.headlines.move(int(pages * room.headlines.page_rows()))


def top(room: Room) -> None:
    """To the first headline, or the top of the article; with a count to that headline or line."""
    if room.typing.count:
        _go_to(room, room.typing.count)
    else:
        room.article.scroll_top() if room.in_article else room.headlines.move_to(0)


def bottom(room: Room) -> None:
    """To the last headline, or the end of the article; with a count to that headline or line."""
    if room.typing.count:
        _go_to(room, room.typing.count)
    else:
        room.article.scroll_bottom() if room.in_article else room.headlines.move_to(len(room.headlines.ids) - 1)


def _go_to(room: Room, number: int) -> None:
    room.article.go_to(number - 1) if room.in_article else room.headlines.move_to(number - 1)


def other_pane(room: Room) -> None:
    """From one pane to the other."""
    room.enter_list() if room.in_article else room.enter_article()
