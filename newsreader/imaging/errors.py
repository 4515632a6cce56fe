"""What reading an image raises; apart from the reading, so that the parent process can meet it without Pillow."""

from newsreader.errors import ReaderError


class ImageError(ReaderError):
    """The image cannot be shown."""
