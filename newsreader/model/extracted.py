"""What an article page says."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ExtractedAuthor:
    """A byline's person as the page shows them; `bio` is what the page says about that person, or None."""

    name: str
    url: str | None = None
    bio: str | None = None
    avatar: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """A teaser of another article on the page."""

    title: str
    url: str | None = None
    teaser: str | None = None


@dataclass(frozen=True, slots=True)
class ExtractedPage:
    """One article page.

    `content_html` is sanitised with absolute addresses and holds the article only. Dates are aware UTC midnights where
    the page gives only a day; `published_text` keeps the day as the page's own clock has it (RFC 3339 or YYYY-MM-DD).
    """

    url: str | None = None
    canonical_url: str | None = None
    title: str = ""
    dek: str | None = None
    authors: tuple[ExtractedAuthor, ...] = ()
    published: datetime | None = None
    published_text: str | None = None
    modified: datetime | None = None
    site_name: str | None = None
    language: str | None = None
    image_url: str | None = None
    image_caption: str | None = None
    content_html: str = ""
    content_text: str = ""
    word_count: int = 0
    related: tuple[RelatedItem, ...] = ()
    paywalled: bool = False
