"""Which headlines to show."""

from dataclasses import dataclass

from newsreader.model.feed import FeedId


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """A list of headlines, newest first.

    Attributes:
        words: Plain words that must all occur in title, byline, summary or text; () for no search.
        feed_id: Only this feed.
        unread: Only unread entries.
        starred: Only starred entries.
        later: Only entries put aside for later.
    """

    words: tuple[str, ...] = ()
    feed_id: FeedId | None = None
    unread: bool = False
    starred: bool = False
    later: bool = False
