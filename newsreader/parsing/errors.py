"""The one failure of this room: bytes that are not what they should be."""

from newsreader.errors import ReaderError


class FeedError(ReaderError):
    """The bytes are no feed (or no OPML list); its Problem is of kind "format"."""
