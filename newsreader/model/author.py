"""People who write."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from typing import Literal, NewType
from urllib.parse import parse_qs, urlsplit

from newsreader.model.address import site_of
from newsreader.model.text import count_words

AuthorId = NewType("AuthorId", int)

BioOrigin = Literal["article", "author-page", "feed"]
AuthorMark = Literal["followed", "muted"]

STUB_WORDS = 8  # a bio shorter than this ("Sea reporter.") leaves the wish for a better one
_RANK: dict[BioOrigin, int] = {"feed": 0, "article": 1, "author-page": 2}
# Paths that list articles or many people, or lead to a form: never one person's page.
_NO_PERSON = frozenset(
    "search suche buscar recherche tag tags category categories kategorie topic topics section sections archive "
    "archives login signin sign-in register subscribe subscription account feed feeds rss home index.html index.php "
    "author authors autor autoren autores auteur auteurs people person team staff contributors writers users user "
    "profile profiles contact kontakt impressum news blog articles posts".split()
)

# Networks whose pages say nothing to who is not logged in; nobody is served by asking them.
_CLOSED = (
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "threads.net",
    "tiktok.com",
    "twitter.com",
    "x.com",
    "xing.com",
)


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


@dataclass(frozen=True, slots=True)
class AuthorProfile:
    """A person with what the library holds of them.

    Attributes:
        also: Who else the reader, or one shared page, says this person is; () for nobody.
        articles: Their entries in feeds that are subscribed to, muted or not.
        feeds: How many feeds those are in.
    """

    author: Author
    also: tuple[Author, ...] = ()
    articles: int = 0
    unread: int = 0
    feeds: int = 0
    followed: bool = False
    muted: bool = False


def is_stub(bio: str | None) -> bool:
    """Whether the text is no bio yet: nothing, a job title, a handful of words."""
    return count_words(bio or "") < STUB_WORDS


def better_bio(known: Author, bio: str | None, origin: BioOrigin) -> bool:
    """Whether `bio`, just read, should take the place of the one we have.

    What the person's own page or a whole article says beats the feed's word; at equal rank a newer text wins. A stub
    never takes the place of a bio, and gives way to any (issue 4: longer, newer, first-hand beats a stub).
    """
    if not bio:
        return False
    if known.bio is None or known.bio_origin is None:
        return True
    if is_stub(bio) != is_stub(known.bio):
        return is_stub(known.bio)
    if _RANK[origin] < _RANK[known.bio_origin]:
        return len(bio) >= len(known.bio) * 2
    return len(bio) * 2 >= len(known.bio)


def as_one(authors: Sequence[Author]) -> Author:
    """What is known of a person who stands under several ids; id, name and site are the first one's."""
    first = authors[0]
    pages = [author.url for author in authors if is_person_page(author.url)]
    url = next(iter(pages), None) or next((author.url for author in authors if author.url), None)
    avatar = next((author.avatar for author in authors if author.avatar), None)
    oldest_first = sorted(authors, key=lambda author: author.bio_seen_at.timestamp() if author.bio_seen_at else 0)
    best = reduce(_with_better_bio, oldest_first)
    return replace(best, id=first.id, name=first.name, site=first.site, url=url, avatar=avatar)


def _with_better_bio(known: Author, other: Author) -> Author:
    return other if other.bio_origin and better_bio(known, other.bio, other.bio_origin) else known


def is_person_page(url: str | None) -> bool:
    """Whether the address can be one person's page: no home page, list, search or form."""
    try:
        parts = urlsplit(url or "")
        host, query = parts.hostname, parse_qs(parts.query)
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not host or query.keys() & {"s", "q", "query", "search"}:
        return False
    steps = [step.casefold() for step in parts.path.split("/") if step]
    if not steps:
        return bool(query.keys() & {"author", "user", "u"})  # WordPress without pretty addresses: /?author=3
    return steps[-1] not in _NO_PERSON and steps[0] not in ("search", "suche", "tag", "tags", "category", "login")


def wants_bio(author: Author) -> bool:
    """Whether the author's own page should be asked: there is one, and there is no bio yet, or only a stub."""
    if not is_stub(author.bio) or not is_person_page(author.url):
        return False
    return not any(f".{site_of(author.url)}".endswith(f".{host}") for host in _CLOSED)
