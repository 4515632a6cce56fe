"""Images: whether they are shown, and seen as they are in the browser."""

from newsreader.tui.room import Room


def images(room: Room) -> None:
    """Images, or their words in their place."""
    room.reader.toggle_images()


def open_image(room: Room) -> None:
    """The first image on the screen in the web browser."""
    if url := room.article.image_in_sight():
        room.reader.follow(url)
    else:
        room.say("There is no image on the screen.")
