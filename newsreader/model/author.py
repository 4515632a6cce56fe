"""People who write."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NewType

AuthorId = NewType("AuthorId", int)

BioOrigin = Literal["article", "author-page", "feed"]


@dataclass(frozen=True, slots=True)
class Author:
    """A person (or bylined organisation) of one site.

    Attributes:
        site: Host the person writes on, without "www."; people of different sites are never one without evidence.
        bio_origin: Where the bio was read; None exactly when there is no bio.
        bio_source_url: The page the bio was read on.
        bio_seen_at: When it was read.
    """

    id: AuthorId
    name: str
    site: str = ""
    url: str | None = None
    avatar: str | None = None
    bio: str | None = None
    bio_origin: BioOrigin | None = None
    bio_source_url: str | None = None
    bio_seen_at: datetime | None = None


def better_bio(known: Author, bio: str | None, origin: BioOrigin) -> bool:
    """Whether `bio`, just read, should take the place of the one we have.

    What the person's own page or a whole article says beats the feed's word; at equal rank a newer text wins unless
    it is a mere stub of the old one (issue 4: longer, newer, first-hand beats a stub).
    """
    if not bio:
        return False
    if known.bio is None or known.bio_origin is None:
        return True
    rank: dict[BioOrigin, int] = {"feed": 0, "article": 1, "author-page": 2}
    if rank[origin] > rank[known.bio_origin]:
        return len(bio) * 2 >= len(known.bio)
    if rank[origin] < rank[known.bio_origin]:
        return len(bio) >= len(known.bio) * 2
    return len(bio) * 2 >= len(known.bio)
