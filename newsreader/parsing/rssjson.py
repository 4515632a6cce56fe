"""RSS-in-JSON: the RSS tree written as JSON objects (github.com/scripting/Scripting-News, rss-in-json)."""

from contextlib import suppress
from typing import Any

from newsreader.model.parsed import ParsedFeed
from newsreader.parsing.tree import TooLargeError, TreeBuilder
from newsreader.parsing.xmlfeed import read_feed

_MAX_DEPTH = 40
_LISTS = ("rss", "channel", "item")
_TEXT = ("#value", "#text", "value")


def read_rss_json(document: dict[str, Any], url: str | None) -> ParsedFeed | None:
    """The feed in an RSS-in-JSON object, None if there is none."""
    builder = TreeBuilder()
    with suppress(TooLargeError):
        _build(builder, "rss", document["rss"], 0)
    return read_feed(builder.top, url)


def _build(builder: TreeBuilder, name: str, value: Any, depth: int) -> None:
    if isinstance(value, list):
        for one in value:
            if (isinstance(one, dict) and one) or (name != "item" and not isinstance(one, list)):
                _build(builder, name, one, depth)
    elif isinstance(value, dict) and depth < _MAX_DEPTH:
        is_list = name in _LISTS  # what these say is in elements, what the others say is in attributes and one text
        builder.start(name, {} if is_list else {key: _as_text(one) for key, one in value.items() if _is_plain(one)})
        for key, one in value.items():
            if key in _TEXT:
                builder.text(_as_text(one))
            elif is_list or not _is_plain(one):
                _build(builder, key, one, depth + 1)
        builder.end()
    elif _is_plain(value):
        builder.start(name, {})
        builder.text(_as_text(value))
        builder.end()


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int | float)


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
