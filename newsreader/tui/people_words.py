"""People in words: where a bio was read, how much they wrote, what the reader says about them."""

from collections.abc import Container

from newsreader.model.address import canonical_url
from newsreader.model.author import Author, AuthorProfile
from newsreader.tui.text import counted

_FROM = {"article": "from an article", "author-page": "from the author's page", "feed": "from the feed"}


def bio_source(author: Author, *article_urls: str | None) -> str:
    """Where and when the bio was read: "from the author's page, 3 Mar 2026"; "" where there is none.

    Read on one of `article_urls`, it is "from this article".
    """
    if author.bio_origin is None:
        return ""
    read_on = canonical_url(author.bio_source_url)
    here = author.bio_origin == "article" and (read_on is None or read_on in map(canonical_url, article_urls))
    source = "from this article" if here and article_urls else _FROM[author.bio_origin]
    if author.bio_seen_at:
        day = author.bio_seen_at.astimezone()
        source += f", {day.day} {day:%b %Y}"
    return source


def articles_line(profile: AuthorProfile) -> str:
    """How much they wrote: "41 articles in 3 feeds, 5 unread"."""
    said = counted(profile.articles, "article")
    if profile.articles:
        said += f" in {counted(profile.feeds, 'feed')}"
        said += f", {profile.unread:,} unread" if profile.unread else ", all read"
    return said


def also_line(profile: AuthorProfile) -> str:
    """Who else they are: "also M. Lindqvist (inland.example)"; "" for nobody."""
    return f"also {', '.join(f'{one.name} ({one.site})' for one in profile.also)}" if profile.also else ""


def with_whom(byline: str, names: Container[str]) -> str:
    """Who else is in a byline, these names apart: "with Bastian Rook"; "" for nobody."""
    others = [name for name in byline.split(", ") if name not in names]
    return f"with {', '.join(others)}" if others else ""


def sentence(label: str) -> str:
    """What was done, with the way back: "Followed Mara Lindqvist. Press u to take it back."."""
    return f"{label[0].upper()}{label[1:]}. Press u to take it back."
