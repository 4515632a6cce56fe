"""Feed bytes of any format to a ParsedFeed."""

import re

from newsreader.errors import Problem
from newsreader.model.parsed import ParsedFeed
from newsreader.model.text import clean_line
from newsreader.parsing.charset import decode
from newsreader.parsing.errors import FeedError
from newsreader.parsing.jsonfeed import read_json
from newsreader.parsing.markup import read_tree
from newsreader.parsing.tree import Node
from newsreader.parsing.xmlfeed import read_feed

_LOGIN = re.compile(r"""<input\b[^<>]{0,500}type\s*=\s*["']?password""", re.IGNORECASE)
_CHALLENGE = re.compile(r"captcha|cf-challenge|challenge-platform|enable javascript and cookies", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,300})", re.IGNORECASE)
# A document of one of these is a feed even if there is nothing in it yet.
_ROOTS = frozenset(("rss", "feed", "rdf:rdf"))
_KINDS = {
    "html": "a web page",
    "head": "a web page",
    "body": "a web page",
    "opml": "an OPML subscription list",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
    "error": "an error message of the server",
    "svg": "a picture",
}


def parse_feed(body: bytes, *, url: str | None = None, content_type: str = "") -> ParsedFeed:
    """The feed that the bytes are, whatever its format and charset, however broken.

    `url` is where the bytes came from (relative addresses are made absolute with it), `content_type` the header as
    sent. A document is read up to its first 10,000 entries (`tree.MAX_ENTRIES`).

    Raises:
        FeedError: The bytes are no feed; its Problem says what they are instead.
    """
    subject = clean_line(url or "")
    if not body.strip(b"\0 \t\r\n"):
        raise _refused("The answer is empty, so it is no feed.", subject)
    text = decode(body, content_type)
    if text.lstrip("\ufeff \t\r\n\0")[:1] in ("{", "["):
        feed = read_json(text.strip("\ufeff \t\r\n\0"), url)
        if feed is None:
            raise _refused("This is JSON, but not a JSON Feed.", subject)
        return feed
    top = read_tree(text)
    feed = read_feed(top, url)
    if feed is None or not (feed.title or feed.entries or any(node.name in _ROOTS for node in top.children)):
        raise _not_a_feed(text, top, subject)
    return feed


def _not_a_feed(text: str, top: Node, subject: str) -> FeedError:
    """What the document is instead."""
    head = text[:200_000]
    root = next((node.name.rpartition(":")[2] for node in top.children), "")
    if root in ("html", "head", "body") or "<html" in head[:5000].lower() or "<!doctype html" in head[:500].lower():
        title = _TITLE.search(head)
        named = f" (“{clean_line(title.group(1), 80)}”)" if title and title.group(1).strip() else ""
        if _LOGIN.search(head):
            return _refused(f"This is a login page{named}, not a feed.", subject, "The feed may need a user name.")
        if _CHALLENGE.search(head):
            return _refused(f"This is a page that asks for a human{named}, not a feed.", subject)
        hint = "The site may offer a feed elsewhere: add the site's address and its feeds are looked for."
        return _refused(f"This is a web page{named}, not a feed.", subject, hint)
    if root in _KINDS:
        return _refused(f"This is {_KINDS[root]}, not a feed.", subject)
    return _refused("This is no feed: neither RSS, Atom nor JSON Feed.", subject)


def _refused(title: str, subject: str, hint: str = "") -> FeedError:
    return FeedError(Problem("format", title, hint=hint, subject=subject))
