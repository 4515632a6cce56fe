"""Everything about a feed's document that needs no library: runs in the child process, pure."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from newsreader.fetching.decoding import hash_body
from newsreader.model.address import canonical_url, site_of
from newsreader.model.names import split_authors
from newsreader.model.parsed import ParsedAuthor, ParsedEntry
from newsreader.model.text import count_words, text_as_html
from newsreader.model.update import PreparedEntry, PreparedFeed
from newsreader.storage.compression import pack_texts
from newsreader.storage.plaintext import plain_text


def prepare_feed(body: bytes, *, url: str | None = None, content_type: str = "") -> PreparedFeed:
    """The feed that the bytes are (see `parsing.feed.parse_feed`), worked out as far as it goes.

    Raises:
        FeedError: The bytes are no feed.
    """
    from newsreader.parsing.feed import parse_feed  # lxml: 14 ms that the parent, which only names us, need not pay

    parsed = parse_feed(body, url=url, content_type=content_type)
    return PreparedFeed(replace(parsed, entries=()), prepare_entries(parsed.entries), hash_body(body))


def prepare_entries(entries: Iterable[ParsedEntry]) -> tuple[PreparedEntry, ...]:
    """The entries of one feed, ready to be compared with the library; of two with one key the first counts."""
    first: dict[str, ParsedEntry] = {}
    for entry in entries:
        first.setdefault(entry.key, entry)
    said = first.values()
    bodies = [entry.content_html or text_as_html(entry.content_text) or entry.summary_html for entry in said]
    frames = pack_texts(bodies)
    people: dict[ParsedAuthor, tuple[ParsedAuthor, ...]] = {}
    return tuple(_prepare(*each, people) for each in zip(said, bodies, frames, strict=True))


def _prepare(
    entry: ParsedEntry, body: str, frame: bytes, people: dict[ParsedAuthor, tuple[ParsedAuthor, ...]]
) -> PreparedEntry:
    text = plain_text(body) or entry.summary
    canonical = canonical_url(entry.url)
    return PreparedEntry(
        key=entry.key,
        url=entry.url,
        canonical_url=canonical,
        title=entry.title,
        summary=entry.summary,
        published=entry.published,
        modified=entry.modified,
        language=entry.language,
        image_url=entry.image_url,
        comments_url=entry.comments_url,
        categories=entry.categories,
        enclosures=entry.enclosures,
        authors=tuple(person for author in entry.authors for person in _persons(author, people)),
        word_count=count_words(text),
        content_hash=_content_hash(entry, canonical, text, body.count("<img")),
        body=frame,
        base_url=entry.base_url,
        site=site_of(entry.url or entry.base_url),
    )


def _persons(author: ParsedAuthor, known: dict[ParsedAuthor, tuple[ParsedAuthor, ...]]) -> tuple[ParsedAuthor, ...]:
    """The people behind one author element: many feeds put a whole byline, "A, B and C", into it."""
    if author not in known:
        names = split_authors(author.name)
        known[author] = tuple(map(ParsedAuthor, names)) if len(names) > 1 else (author,)
    return known[author]


def _content_hash(entry: ParsedEntry, canonical: str | None, text: str, images: int) -> bytes:
    """A hash of what a reader would notice: words, and whether a picture came or went.

    Mark-up is not in it. Many sites change theirs with every fetch (ad numbers, tracking parameters, nonces, signed
    addresses of images); taken for changes, these would be written and indexed anew each hour. The body that is stored
    stays the one its words came with. A new `modified` alone is no new article either, nor is white space.
    """
    names = (author.name for author in entry.authors)
    said = "\0".join(
        (entry.title, canonical or entry.url or "", str(entry.published), entry.summary, str(images), *names, text)
    )
    return blake2b(said.encode("utf-8", "replace").translate(None, b" \t\r\n"), digest_size=16).digest()
