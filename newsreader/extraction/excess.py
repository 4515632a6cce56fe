"""What makes HTML parsers slow, taken out of a page before they see it: absurd numbers of tags, attributes, levels."""

import re
from collections.abc import Iterator

_MAX_DEPTH = 1_000
# No article has more; each element costs about a kilobyte and ten microseconds.
_MAX_TAGS = 400_000
_MAX_TAG_CHARS = 50_000
_MAX_ATTRIBUTES = 1_000
# Below this many tags no nesting is deep enough to slow the HTML5 parser down (it is quadratic in depth).
_MANY_TAGS = 4_000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_WHOLE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,2000}>")
_HUGE_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9-]*)[^<>]{{{_MAX_TAG_CHARS},}}>")
_RAW = frozenset(("script", "style"))
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()
)
# None of these nests in itself: "ul" and "pre" would.
_KEPT = frozenset("p h1 h2 h3 h4 h5 h6 title meta link html head body li br script style".split())


def without_excess(text: str) -> str:
    """The markup within bounds: cut behind the last tag allowed, huge tags bare, wrappers gone where they nest deep."""
    tags = text.count("<")
    if tags < _MANY_TAGS and len(text) < _MAX_TAG_CHARS:
        return text
    if tags > _MAX_TAGS:
        text = _cut(text)
    text = _HUGE_TAG.sub(_without_attributes, text)
    return _flattened(text) if tags >= _MANY_TAGS and _is_too_deep(text) else text


def _cut(text: str) -> str:
    for count, tag in enumerate(_tags_of(text, _TAG)):
        if count == _MAX_TAGS:
            return text[: tag.start()]
    return text


def _without_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if tag[0].count(" ") > _MAX_ATTRIBUTES else tag[0]


def _is_too_deep(text: str) -> bool:
    """Whether elements nest deeper than any honest page does."""
    depth = 0
    for tag in _tags_of(text, _TAG):
        if tag[2].lower() not in _VOID:
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            if depth > _MAX_DEPTH:
                return True
    return False


def _flattened(text: str) -> str:
    """The markup without the tags that only wrap others."""
    kept: list[str] = []
    start = 0
    for tag in _tags_of(text, _WHOLE_TAG):
        if tag[2].lower() not in _KEPT:
            kept.append(text[start : tag.start()])
            start = tag.end()
    return " ".join([*kept, text[start:]])


def _tags_of(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The tags of the page itself, without what its scripts would write."""
    raw = ""
    for tag in pattern.finditer(text):
        name = tag[2].lower()
        if raw:
            raw = "" if tag[1] and name == raw else raw
        elif name in _RAW and not tag[1]:
            raw = name
        else:
            yield tag
