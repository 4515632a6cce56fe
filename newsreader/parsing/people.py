"""Who wrote it, in the forms feeds use: "mail (Name)", "Name <mail>", nested name/email/uri elements."""

import re

from newsreader.model.parsed import ParsedAuthor
from newsreader.parsing.addresses import resolve
from newsreader.parsing.constructs import line, read_line
from newsreader.parsing.plaintext import looks_like_html, plain
from newsreader.parsing.tree import Node

_MAX_AUTHORS = 50
_MAIL = re.compile(
    r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,190}\.(?:[A-Za-z]{2,24}|[0-9]{1,3})(?:\?subject=\S+)?"
)
_BRACKETS = re.compile(r"\(\s*\)|<\s*>|\[\s*\]")


def read_author(node: Node) -> ParsedAuthor | None:
    """The person an element names, None for nobody."""
    if not node.children:
        return author_of(read_line(node))
    name = _child_line(node, "name", "foaf:name", "itunes:name", "title")
    mail = _child_line(node, "email", "itunes:email", "foaf:mbox")
    author = author_of(name or mail or line(node.own_text() or node.text()))
    url = _child_line(node, "uri", "url", "homepage", "foaf:homepage")
    return ParsedAuthor(author.name, resolve(url, node.base)) if author else None


def _child_line(node: Node, *names: str) -> str:
    return next(
        (text for name in names for child in node.children if child.name == name and (text := read_line(child))), ""
    )


def author_of(text: str) -> ParsedAuthor | None:
    """The person a line of text names; known by the mail address only if there is no name."""
    if looks_like_html(text):
        text = plain(text)
    text = text.strip()
    mail = _MAIL.search(text)
    if mail:
        name = _BRACKETS.sub("", text[: mail.start()] + text[mail.end() :].replace("mailto:", "")).strip()
        name = name.removeprefix("mailto:").strip(" ,;:|")
        if (name.startswith("(") and name.endswith(")")) or (name.startswith('"') and name.endswith('"')):
            name = name[1:-1].strip()
        text = name or mail.group()
    return ParsedAuthor(line(text)) if text else None


def distinct(authors: list[ParsedAuthor]) -> tuple[ParsedAuthor, ...]:
    """The authors in order, each name once, with whatever is known of them anywhere."""
    by_name: dict[str, ParsedAuthor] = {}
    for author in authors:
        known = by_name.get(author.name.casefold())
        if known is None:
            by_name[author.name.casefold()] = author
        elif (author.url and not known.url) or (author.avatar and not known.avatar):
            by_name[author.name.casefold()] = ParsedAuthor(
                known.name, known.url or author.url, known.avatar or author.avatar, known.bio or author.bio
            )
        if len(by_name) >= _MAX_AUTHORS:
            break
    return tuple(by_name.values())
