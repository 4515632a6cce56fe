"""Publishers' mark-up made safe: known structure only, absolute addresses, nothing that runs or tracks."""

import re

import nh3

from newsreader.extraction.markup_limits import within_limits
from newsreader.extraction.media import absolute_address, replace_media
from newsreader.model.text import clean_line, clean_text

_TAGS = {
    "address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd", "details", "div",
    "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "a",
    "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
}  # fmt: skip
_MEDIA_TAGS = {"iframe", "video", "audio", "source", "embed"}
_DROPPED_WITH_CONTENT = {
    "script", "style", "svg", "template", "select", "textarea", "button", "title", "canvas", "noembed", "noframes",
    "annotation", "annotation-xml",
}  # fmt: skip

_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "class", "dir", "lang", "hidden", "style"},
    "a": {"href", "title", "name"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "col": {"span"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "q": {"cite"},
    "table": {"role"},
    "td": {"colspan", "rowspan", "align", "scope"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "time": {"datetime"},
}
_LAZY = {"srcset", "data-src", "data-lazy-src", "data-original", "data-full-src", "data-srcset", "data-lazy-srcset"}
_PLAYER = {"src", "title", "width", "height", "aria-label", "data-src", "data-lazy-src"}
_ATTRIBUTES_WITH_MEDIA = _ATTRIBUTES | {
    "img": _ATTRIBUTES["img"] | _LAZY,
    "iframe": _PLAYER,
    "video": _PLAYER,
    "audio": _PLAYER,
    "embed": _PLAYER,
    "source": {"src"},
}

_SCHEMES = {"http", "https", "mailto"}
_ADDRESSES = frozenset({"href", "src", "cite"})
_STYLE = re.compile(r"(?:^|[;\s])(display|text-align)\s?:\s?(none|center|right)", re.IGNORECASE)
_MEDIA = re.compile("<(?:iframe|video|audio|source|embed)")
# Closed as XML has it, which HTML takes for the start of an element that swallows what comes after it.
_CLOSED_AT_ONCE = re.compile(
    r"<(script|style|textarea|title|template|select|button|canvas|noembed|noframes|video|audio)(?![\w-])([^<>]*)/>",
    re.IGNORECASE,
)
# The cleaner takes formulas away with their elements: their text stays, as far as one line can say it.
_FORMULA = re.compile(
    r"</?(?:math|semantics|m(?:i|n|o|s|row|text|frac|sqrt|root|su[bp]|subsup|over|under|underover|table|tr|td"
    r"|style|space|padded|phantom|enclose|fenced|multiscripts|prescripts|error|action))(?![\w:-])[^<>]*>",
    re.IGNORECASE,
)
_LEADING_NEWLINES = re.compile(r"<pre((?: [a-z-]+=\"[^\"]*\")*)>\n+")

# What a class says that the reader shows; every other class goes. First match wins.
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|lang:|highlight-source-|highlight-text-|brush:\s?|sourceCode\s)([A-Za-z0-9+#_.-]{1,30})"
)
_CLASSES = (
    (re.compile(r"\bembed-(video|audio|post|map|page)\b"), r"embed-\1"),
    (re.compile(r"pull-?quote", re.IGNORECASE), "pullquote"),
    (re.compile(r"(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden|hidden)(?:$|\s)", re.IGNORECASE), "hidden"),
    (re.compile(r"\b(?:emoji|wp-smiley)\b"), "emoji"),
    (re.compile(r"\b(?:latex|tex|math|mwe-math)\b"), "math"),
    (re.compile(r"\bcaption\b"), "caption"),
)


def sanitize(html: str, base_url: str | None = None) -> str:
    """The mark-up with known structure only, and absolute http, https and mailto addresses.

    Addresses within the page ("#note-1") stay. Video, audio and frames become `<a class="embed-video">title</a>`,
    lazily loaded images get their `src`, tracking pixels and hidden scripts go. Linear in the size of the input, which
    is cut at 2 million characters. Idempotent; never raises.
    """
    base = absolute_address(base_url or "")
    html = _FORMULA.sub("", _CLOSED_AT_ONCE.sub(r"<\1\2></\1>", within_limits(html)))
    markup = _clean(html, base, _TAGS | _MEDIA_TAGS, _ATTRIBUTES_WITH_MEDIA)
    markup = replace_media(markup, base)
    if markup == html and not _MEDIA.search(markup):
        return markup  # cleaned before, as pages are when they are stored
    # Taking an element away can change how its neighbours nest; settled means parsing gives the same again.
    for _ in range(4):
        settled = _clean(markup, base, _TAGS, _ATTRIBUTES)
        if settled == markup:
            break
        markup = settled
    return markup


def _clean(markup: str, base: str | None, tags: set[str], attributes: dict[str, set[str]]) -> str:
    own_page = base.partition("#")[0] if base else None

    def attribute(_tag: str, name: str, value: str) -> str | None:
        return _attribute(name, value, base, own_page)

    def relative(url: str) -> str | None:
        return url if url.startswith("#") else absolute_address(url, base)

    cleaned = nh3.clean(
        markup,
        tags=tags,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=attributes,
        attribute_filter=attribute,
        link_rel=None,
        url_schemes=_SCHEMES,
        url_relative=relative,
    )
    return _LEADING_NEWLINES.sub(r"<pre\1>", clean_text(cleaned))


def _attribute(name: str, value: str, base: str | None, own_page: str | None) -> str | None:
    """The attribute as kept, or None to drop it."""
    if name in _ADDRESSES:
        return _address(value, base, own_page)
    if name == "class":
        return _class(value)
    if name == "id" or name == "name":
        return value if len(value) <= 200 and value.isprintable() and not re.search(r"\s", value) else None
    if name == "style":
        style = _STYLE.search(value)
        return f"{style[1]}:{style[2]}".lower() if style else None
    if name in ("srcset", "data-srcset", "data-lazy-srcset"):
        return value
    return clean_line(value)


def _address(value: str, base: str | None, own_page: str | None) -> str | None:
    address = value if value.startswith("#") else absolute_address(value, base)
    if address and own_page and address.startswith(own_page + "#"):
        return address[len(own_page) :]
    return clean_line(address) if address else None


def _class(value: str) -> str | None:
    language = _LANGUAGE.search(value)
    if language:
        return f"language-{language[1].lower()}"
    for pattern, kept in _CLASSES:
        found = pattern.search(value)
        if found:
            return found.expand(kept)
    return None
