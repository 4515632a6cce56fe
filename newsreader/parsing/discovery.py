"""Which feeds a page offers, and where feeds are when it does not say."""

import re
from itertools import islice

from newsreader.model.parsed import FeedLink
from newsreader.parsing.addresses import join, resolve
from newsreader.parsing.charset import decode
from newsreader.parsing.constructs import line
from newsreader.parsing.known_sites import feeds_named_inside, known_site_feeds, read_page
from newsreader.parsing.soup import Tag, tokens
from newsreader.parsing.tree import MAX_BASE_CHARS

_MAX_PAGE_BYTES = 4_000_000
_MAX_TOKENS = 300_000
_MAX_LINKS = 50
_MAX_DECLARED = 500
_MAX_ANCHORS = 20_000
_FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
    "application/x.atom+xml", "application/x-atom+xml", "text/rss+xml", "application/rss", "application/atom",
)  # fmt: skip
_MAYBE_TYPES = ("application/json", "application/xml", "text/xml")
_FEED_ADDRESS = re.compile(
    r"(?:\.(?:rss|atom|rdf|xml)|/(?:rss|atom|feed|feeds|rdf)(?:[./]xml)?|/(?:feed|index|atom|rss)\.(?:xml|json)"
    r"|feeds\.feedburner\.com/[^/?]+|[?&](?:feed|format|type)=(?:rss2?|atom|feed))/?$",
    re.IGNORECASE,
)
_FEED_WORDS = re.compile(r"\b(?:rss|atom|feed|feeds|web ?feed|json ?feed)\b", re.IGNORECASE)
_COMMENTS = re.compile(r"\bcomments?\b|\bkommentare?\b|\bcommentaires?\b", re.IGNORECASE)
_NO_FEED = re.compile(r"(?:sitemap|opensearch|oembed|manifest|/wp-json/|rsd\b|wlwmanifest)", re.IGNORECASE)
_PATHS = (
    "/feed", "/feed.xml", "/rss", "/rss.xml", "/atom.xml", "/index.xml", "/feed/", "/feed.json", "/feeds/posts/default",
    "/blog/feed", "/blog/rss.xml", "/?feed=rss2",
)  # fmt: skip


def feed_links(page: bytes, url: str) -> tuple[FeedLink, ...]:
    """The feeds that the page names, each address once, best first.

    First come the feeds declared in the head (feeds of comments after the others), then links that look like feeds.
    """
    reader = _PageReader(url)
    text = decode(page[:_MAX_PAGE_BYTES])
    for token in islice(tokens(text), _MAX_TOKENS):
        reader.read(token)
    reader.end_anchor()
    declared = sorted([*reader.declared, *feeds_named_inside(text, url)], key=_is_about_comments)
    anchors = sorted(reader.anchors, key=lambda link: _FEED_ADDRESS.search(link.url) is None)
    return _distinct(declared + anchors)


class _PageReader:
    """Collects what a page offers, tag by tag."""

    def __init__(self, url: str) -> None:
        self.declared: list[FeedLink] = []
        self.anchors: list[FeedLink] = []
        self._url = self._base = url
        self._seen = 0  # anchors so far
        self._anchor: tuple[str, list[str]] | None = None
        self._hidden = ""

    def read(self, token: Tag | str) -> None:
        """Takes the next tag or text."""
        if isinstance(token, str):
            if self._anchor and len(self._anchor[1]) < 20:
                self._anchor[1].append(token)
            return
        name = token.name.lower()
        if self._hidden:
            self._hidden = "" if name == self._hidden and token.attributes is None else self._hidden
        elif name in ("script", "style"):
            self._hidden = name if token.attributes is not None and not token.is_empty else ""
        elif name == "base" and self._base == self._url:
            base = join(self._url, _attribute(token, "href")[:MAX_BASE_CHARS])
            self._base = base if join(base, ".").startswith(("http://", "https://")) else self._url
        elif name == "link" and token.attributes is not None and len(self.declared) < _MAX_DECLARED:
            self.declared += _declared(token, self._base)
        elif name == "a":
            self.end_anchor()
            address = _attribute(token, "href")
            self._seen += 1
            is_judged = address and self._seen <= _MAX_ANCHORS
            self._anchor = (address, [_attribute(token, "title")]) if is_judged else None

    def end_anchor(self) -> None:
        """Judges the link that was open until now."""
        if self._anchor:
            self.anchors += _anchored(self._anchor[0], " ".join(self._anchor[1]), self._base)
        self._anchor = None


def likely_feed_urls(url: str) -> tuple[str, ...]:
    """Addresses at which the page's feeds may be, likeliest first; asking them is up to the caller."""
    known = known_site_feeds(url)
    return tuple(link.url for link in known) or common_feed_urls(url)


def common_feed_urls(url: str) -> tuple[str, ...]:
    """Where sites of no special kind keep their feed: near the page, then at the top; likeliest first."""
    page = read_page(url)
    if page is None:
        return ()
    here = page.root + page.path
    nearby = [f"{here}/feed", f"{here}/rss.xml", f"{here}/atom.xml", f"{here}.rss", f"{here}.atom"] if page.path else []
    return tuple(dict.fromkeys([*nearby, *(page.root + path for path in _PATHS)]))


def _declared(tag: Tag, base: str) -> list[FeedLink]:
    """What a <link> element offers: a feed, or nothing."""
    relations = _attribute(tag, "rel").lower().split()
    kind = _attribute(tag, "type").lower().partition(";")[0].strip()
    address = resolve(_attribute(tag, "href"), base)
    if not address or _NO_FEED.search(address) or not {"alternate", "feed", "canonical"} & set(relations):
        return []
    title = line(_attribute(tag, "title"))
    if "canonical" in relations and "youtube.com/channel/" in address:  # pages of @handles name their channel here only
        return [FeedLink(feed.url, title or feed.title) for feed in known_site_feeds(address)]
    is_maybe = kind in _MAYBE_TYPES and (_FEED_WORDS.search(title) or _FEED_ADDRESS.search(address))
    is_offered = "canonical" not in relations and (kind in _FEED_TYPES or is_maybe)
    if is_offered or ("feed" in relations and kind in ("", "text/html")):
        return [FeedLink(address, title, kind or None)]
    return []


def _anchored(address: str, text: str, base: str) -> list[FeedLink]:
    """What an <a> element offers: a feed if its address or its words say so."""
    is_feed = address.lower().startswith("feed:")
    if is_feed:
        address = re.sub(r"^feed:(?://)?(?=https?:)", "", address, flags=re.IGNORECASE)
        address = re.sub(r"^feed://", "https://", address, flags=re.IGNORECASE)
    resolved = resolve(address, base)
    if not resolved or not resolved.lower().startswith(("http://", "https://")) or _NO_FEED.search(resolved):
        return []
    text = line(text)
    is_feed = is_feed or _FEED_ADDRESS.search(resolved) is not None
    says_so = len(text) <= 60 and _FEED_WORDS.search(text) and _FEED_WORDS.search(resolved.replace("_", " "))
    return [FeedLink(resolved, text[:200])] if is_feed or says_so else []


def _is_about_comments(link: FeedLink) -> bool:
    return _COMMENTS.search(f"{link.title} {link.url}") is not None


def _distinct(links: list[FeedLink]) -> tuple[FeedLink, ...]:
    by_url: dict[str, FeedLink] = {}
    for link in links:
        by_url.setdefault(link.url.partition("#")[0], link)
    return tuple(by_url.values())[:_MAX_LINKS]


def _attribute(tag: Tag, name: str) -> str:
    attributes = tag.attributes or {}
    value = attributes.get(name)
    if value is None:
        value = next((value for key, value in attributes.items() if key.lower() == name), "")
    return value.strip()
