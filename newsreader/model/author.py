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
