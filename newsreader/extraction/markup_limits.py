"""Limits on mark-up before an HTML parser sees it: parsers go quadratic on depth and on unclosed formatting."""

import re

from newsreader.model.text import clean_text

_MAX_CHARS = 2_000_000
_MAX_DEPTH = 200
_MAX_FORMATTING_DEPTH = 12
_MAX_REOPENED = 20_000

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_FORMATTING = frozenset((
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
))  # fmt: skip
_BLOCK = frozenset((
    "p", "div", "li", "td", "th", "dd", "dt", "tr", "blockquote", "section", "article", "h1", "h2", "h3", "h4",
    "h5", "h6",
))  # fmt: skip
# Elements without an end tag, or whose end tag is often left out.
_CLOSES_ITSELF = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dd", "dt", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "html", "body",
))  # fmt: skip


def within_limits(html: str) -> str:
    """The mark-up cut at 2 million characters, with tags nested absurdly deep taken out; their text stays."""
    html = clean_text(html[:_MAX_CHARS])
    if html.count("<") <= _MAX_FORMATTING_DEPTH:
        return html
    nesting = _Nesting()
    html = _TAG.sub(nesting.keep_or_disarm, html)
    if nesting.reopened > _MAX_REOPENED:
        html = _TAG.sub(_without_formatting, html)
    return html


class _Nesting:
    """How deep the tags seen so far are, as far as one can tell without parsing."""

    def __init__(self) -> None:
        self.depth = 0
        self.formatting = 0
        self.reopened = 0
        """How many formatting elements a parser has to open again in later blocks."""

    def keep_or_disarm(self, tag: re.Match[str]) -> str:
        """The start of the tag, or of a void one that the sanitiser drops, where it is nested too deep."""
        name = tag[2].lower()
        if name in _BLOCK:
            self.reopened += self.formatting
        if name in _CLOSES_ITSELF:
            return tag[0]
        is_end, is_formatting = bool(tag[1]), name in _FORMATTING
        if is_end and not (self.formatting if is_formatting else self.depth):
            return tag[0]
        step = -1 if is_end else 1
        before = self.formatting if is_formatting else self.depth
        if is_formatting:
            self.formatting += step
        else:
            self.depth += step
        deepest = max(before, before + step)
        return tag[0] if deepest <= (_MAX_FORMATTING_DEPTH if is_formatting else _MAX_DEPTH) else f"<{tag[1]}param"


def _without_formatting(tag: re.Match[str]) -> str:
    return f"<{tag[1]}param" if tag[2].lower() in _FORMATTING else tag[0]
