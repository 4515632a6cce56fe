"""OPML subscription lists, in and out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import quoteattr

from newsreader.errors import Problem, ProblemKind
from newsreader.model.parsed import OpmlFeed, OpmlFolder, OpmlList
from newsreader.model.text import clean_line, clean_text
from newsreader.parsing.charset import decode
from newsreader.parsing.errors import FeedError
from newsreader.parsing.markup import read_tree
from newsreader.parsing.tree import Node

_OWN_OF_FOLDER = frozenset(("text", "title"))
_OWN = _OWN_OF_FOLDER | {"xmlurl", "htmlurl", "description"}
Attributes = tuple[tuple[str, str], ...]
_FEED_TYPES = ("", "rss", "atom", "feed", "rss1", "rss2", "rdf")  # another type is an attribute to keep
MAX_FOLDERS = 100  # inside each other
MAX_BYTES = 20_000_000
# Spellings of the feed's address that other programs write.
_FEED_URLS = ("xmlUrl", "url")
# The prefixes of other programs' attributes. One that is not known keeps its address, or gets one made up from it.
_NAMESPACES = {
    "frss": "https://freshrss.org/opml",
    "liferea": "urn:liferea",
    "newsreader": "urn:newsreader:opml",
    "rssguard": "urn:rssguard",
}
_DECLARES = "xmlns:"
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))  # characters that no XML document may hold


def parse_opml(body: bytes) -> OpmlList:
    """The subscriptions and the folders they are in; a folder that is there twice is what its first outline says.

    Sloppy case, wrong charsets and broken XML are read as far as they can be. Duplicates are kept: whoever imports
    reports them.

    Raises:
        FeedError: It is no OPML, or one that nobody's subscriptions look like.
    """
    if len(body) > MAX_BYTES:
        raise _refused("limit", f"This OPML file is larger than {MAX_BYTES // 1_000_000} MB.")
    top = read_tree(decode(body))
    if not any(node.name in ("opml", "outline", "body") for node in top.children):
        raise _refused("format", "This is no OPML file.", "An OPML file starts with <opml> and holds <outline>s.")
    feeds: list[OpmlFeed] = []
    folders: dict[tuple[str, ...], Attributes] = {}
    for outline in _outlines(top, (), {}, 0):
        if isinstance(outline, OpmlFeed):
            feeds.append(outline)
        else:
            folders.setdefault(outline.path, outline.attributes)
    return OpmlList(tuple(feeds), tuple(OpmlFolder(path, attributes) for path, attributes in folders.items()))


def _refused(kind: ProblemKind, title: str, hint: str = "") -> FeedError:
    return FeedError(Problem(kind, title, hint=hint))


def _outlines(
    node: Node, folder: tuple[str, ...], declared: Mapping[str, str], depth: int
) -> Iterator[OpmlFeed | OpmlFolder]:
    """Subscriptions and folders below a node; `declared` are the namespaces in force, `depth` the outlines above."""
    if depth > MAX_FOLDERS:
        raise _refused("limit", f"This OPML file has folders more than {MAX_FOLDERS} deep inside each other.")
    for child in node.children:
        own = {name: uri for name, uri in child.attributes.items() if name.startswith(_DECLARES)}
        known = {**declared, **own} if own else declared
        if child.name != "outline":
            yield from _outlines(child, folder, known, depth)
            continue
        feed = _feed(child, folder, declared)
        title = _title(child)
        inside = folder if feed or not title else (*folder, title)
        if feed:
            yield feed
        elif title:
            yield OpmlFolder(inside, _other_attributes(child, _OWN_OF_FOLDER, declared))
        yield from _outlines(child, inside, known, depth + 1)


def _feed(outline: Node, folder: tuple[str, ...], declared: Mapping[str, str]) -> OpmlFeed | None:
    """The subscription that the outline is, None for a folder or a note."""
    kind = (outline.get("type") or "").strip().lower()
    urls = _FEED_URLS if kind in _FEED_TYPES[1:] else _FEED_URLS[:1]
    name = next((name for name in urls if _line(outline, name)), None)
    if name is None:
        return None
    return OpmlFeed(
        url=_line(outline, name),
        title=_title(outline),
        site_url=_line(outline, "htmlUrl") or None,
        description=_line(outline, "description"),
        folder=folder,
        attributes=_other_attributes(outline, _OWN | {name.lower()}, declared),
    )


def _other_attributes(outline: Node, own: frozenset[str], declared: Mapping[str, str]) -> Attributes:
    """What an outline says beside its `own`, as written; behind it the namespaces from further up that it needs.

    A "text" that is not the title is among it: some programs write there what they call the feed, others a description.
    """
    text = _line(outline, "text")
    kept: dict[str, str] = {"text": text} if text and text != _title(outline) else {}
    for key, value in outline.attributes.items():
        lower = key.lower()
        is_usual = lower == "type" and value.strip().lower() in _FEED_TYPES
        if lower not in own and lower != "xmlns" and not is_usual and not _is_known(key, value):
            kept[key] = clean_text(value)
    for prefix in dict.fromkeys(key.partition(":")[0] for key in kept if ":" in key):
        uri = declared.get(_DECLARES + prefix)
        if uri and not _is_known(_DECLARES + prefix, uri) and uri != _made_up(prefix):
            kept.setdefault(_DECLARES + prefix, clean_text(uri))
    return tuple(kept.items())


def _is_known(name: str, uri: str) -> bool:
    """Whether this is the declaration that we write ourselves."""
    return name.startswith(_DECLARES) and _NAMESPACES.get(name.removeprefix(_DECLARES)) == uri


def _made_up(prefix: str) -> str:
    return _NAMESPACES.get(prefix, f"urn:opml:{prefix}")


def _title(outline: Node) -> str:
    return _line(outline, "title") or _line(outline, "text")


def _line(outline: Node, name: str) -> str:
    return clean_line(outline.get(name) or "")


def write_opml(
    feeds: Iterable[OpmlFeed], folders: Iterable[OpmlFolder] = (), *, title: str, created: datetime
) -> bytes:
    """An OPML 2.0 file in the given order; neighbours in one folder share its outline, empty folders come last.

    `folders` need not hold those that feeds are in. What `parse_opml` reads from the result is what went in. The head
    is this file's own: whose list another file was, and where its window stood, is nothing that a reader subscribes to.
    """
    subscriptions, said = list(feeds), {folder.path: folder.attributes for folder in folders}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<opml version="2.0"{_declarations([*(feed.attributes for feed in subscriptions), *said.values()])}>',
        "  <head>",
        f"    <title>{_escaped(clean_line(title))}</title>",
        f"    <dateCreated>{format_datetime(created)}</dateCreated>",
        "  </head>",
        "  <body>",
    ]
    path: tuple[str, ...] = ()
    inhabited = {feed.folder[:depth] for feed in subscriptions for depth in range(1, len(feed.folder) + 1)}
    for place, feed in [*((feed.folder, feed) for feed in subscriptions), *((one, None) for one in said), ((), None)]:
        if feed is None and place in inhabited:
            continue
        shared = _shared_length(path, place)
        lines += [f"{_indent(depth)}</outline>" for depth in reversed(range(shared, len(path)))]
        lines += [_folder_start(place[: depth + 1], said) for depth in range(shared, len(place))]
        lines += [f"{_indent(len(place))}{_outline(feed)}"] if feed else []
        path = place
    lines += ["  </body>", "</opml>", ""]
    return "\n".join(lines).encode()


def _folder_start(path: tuple[str, ...], said: Mapping[tuple[str, ...], Attributes]) -> str:
    others = dict(said.get(path, ()))
    names = {"text": others.pop("text", path[-1]), "title": path[-1]}
    return f"{_indent(len(path) - 1)}<outline {_words(names, others)}>"


def _outline(feed: OpmlFeed) -> str:
    others = dict(feed.attributes)
    lines = {} if any(key.lower() == "type" for key in others) else {"type": "rss"}
    lines |= {"text": others.pop("text", feed.title), "title": feed.title, "xmlUrl": feed.url}
    lines |= {"htmlUrl": feed.site_url} if feed.site_url else {}
    lines |= {"description": feed.description} if feed.description else {}
    return f"<outline {_words(lines, others)}/>"


def _words(lines: Mapping[str, str], others: Mapping[str, str]) -> str:
    """Attributes as they are written: `lines` in one line each, the others as they came."""
    said = {name: clean_line(value) for name, value in lines.items()} | dict(others)
    return " ".join(f"{name}={_quoted(value)}" for name, value in said.items())


def _declarations(outlines: Iterable[Attributes]) -> str:
    """Declarations of the prefixes that the outlines' own attributes use and do not declare themselves."""
    prefixes: set[str] = set()
    for attributes in outlines:
        keys = {key for key, _ in attributes}
        used = {key.partition(":")[0] for key in keys if ":" in key} - {"xml", "xmlns"}
        prefixes |= {prefix for prefix in used if _DECLARES + prefix not in keys}
    return "".join(f" {_DECLARES}{prefix}={quoteattr(_made_up(prefix))}" for prefix in sorted(prefixes))


def _shared_length(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _indent(depth: int) -> str:
    return "  " * min(depth + 2, 20)


def _quoted(value: str) -> str:
    return quoteattr(clean_text(value).translate(_NO_XML))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
