"""Doing things with an article: keeping it as a file, passing it on."""

from newsreader.tui.room import Room


def save(room: Room) -> None:
    """Asks where to, and saves the article."""
    if row := room.current_row():
        room.doing.save(row)


def later_url(room: Room) -> None:
    """Asks for an address, and puts its page aside."""
    room.doing.ask_for_page()


def pipe(room: Room) -> None:
    """Asks for a command, and gives it the article to read."""
    if row := room.current_row():
        room.doing.pipe(row)


def enclosure(room: Room) -> None:
    """Opens the file of the article; of several, the one chosen."""
    if row := room.current_row():
        room.opening.open_file(row)


def browser_unread(room: Room) -> None:
    """The unread articles of the list, in the web browser."""
    room.opening.open_unread()


def copy_markdown(room: Room) -> None:
    """Title and address as a link of Markdown, to the clipboard."""
    from newsreader.model.document_text import markdown_link

    row, url = room.current_row(), room.reader.url
    if row and url:
        room.words.copy(markdown_link(row.title, url), "the link as Markdown")
    else:
        room.say("This article has no address.")
