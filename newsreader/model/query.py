"""Which headlines to show."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # types only: a start does not pay for them
    from newsreader.model.author import AuthorId
    from newsreader.model.feed import FeedId


Order = Literal["newest", "oldest", "feed"]


@dataclass(frozen=True, slots=True)
class EntryQuery:
    """A list of headlines.

    Attributes:
        words: Plain words that must all occur in title, byline, summary or text; () for no search.
        feed_id: Only this feed.
        unread: Only unread entries.
        starred: Only starred entries.
        later: Only entries put aside for later.
        folder: Only feeds in this folder or in one inside it.
        author_id: Only entries by this person.
        followed: Only entries by people the reader follows.
        tag: Only entries to which the reader gave this tag.
        order: The newest first, the oldest first, or feed by feed (by title) and the newest of each first.
    """

    words: tuple[str, ...] = ()
    feed_id: FeedId | None = None
    unread: bool = False
    starred: bool = False
    later: bool = False
    folder: str | None = None
    author_id: AuthorId | None = None
    followed: bool = False
    tag: str | None = None
    order: Order = "newest"

    @property
    def name(self) -> str:
        """What makes it this list and no other, its order apart; "" for all articles."""
        chosen = ((field.name, getattr(self, field.name), field.default) for field in fields(self))
        return ",".join(f"{name}={value}" for name, value, usual in chosen if value != usual and name != "order")


ALL = EntryQuery()
