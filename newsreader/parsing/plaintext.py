"""HTML to plain text, cheaply: for titles, names and summaries.

Articles are laid out elsewhere.
"""

import re
from contextlib import suppress

from newsreader.model.text import clean_text
from newsreader.parsing.entities import decode_references

SUMMARY_CHARS = 500
_SLICE_CHARS = 1200
_LINE_CHARS = 2000

# The rest of a tag; a ">" between quotes does not end it, a quote without its twin is none.
_TAG_REST = r"""(?:(?:[^<>"']++|"[^"<]*"|'[^'<]*')*+>|[^<>]*>)"""
_TAG = re.compile(r"<(?:/?([A-Za-z][^\s<>/]*+)|[!?])" + _TAG_REST)
# Those that words stand apart at; all others, unknown ones too, stand inside a word as browsers have it.
_BREAKING = frozenset((
    "address", "article", "aside", "audio", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "embed", "fieldset", "figcaption", "figure", "footer", "form", "frame",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe", "img", "input",
    "legend", "li", "main", "menu", "nav", "noframes", "noscript", "object", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr",
    "ul", "video",
))  # fmt: skip
_CLOSED_TAG = re.compile(
    r"</(?:a|abbr|acronym|b|big|blockquote|center|cite|code|del|div|em|figure|font|h[1-6]|i|ins|kbd|li|mark|ol|p|pre|q|s"
    r"|samp|section|small|span|strike|strong|sub|sup|table|td|tr|tt|u|ul|var)\s*>|<(?:br|hr|img|p|wbr)(?:[\s/][^<>]*)?>",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(?:(script|style|applet)\b(?![^<>]*/>)|!--)", re.IGNORECASE)
_HIDDEN_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "applet")} | {
    "": re.compile("-->")
}
_C1 = re.compile("[\x80-\x9f]")
# Everything but what `clean_text` changes: looking for something else is four times faster than letting it look.
_HARMLESS = re.compile(
    "[\t\n -~\xa0-\u061b\u061d-\u200d\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\U0010ffff]*+"
)
_HARMLESS_ASCII = bytes((ord("\t"), ord("\n"), *range(ord(" "), 0x7F)))
_SHORT_CHARS, _LONG_CHARS = 100, 100_000


def looks_like_html(text: str) -> bool:
    """Whether a text that does not say what it is contains mark-up: a known closing tag, or one that needs none."""
    return "<" in text and _CLOSED_TAG.search(text) is not None


def clean(text: str) -> str:
    """The text without terminal controls, and with the two classic charset accidents undone.

    UTF-8 that was taken for Latin-1 and encoded again is decoded again; Windows-1252's own characters, which arrive
    as C1 controls, become what was meant.
    """
    if not text.isascii():
        with suppress(UnicodeError):
            text = text.encode("latin-1").decode("utf-8")
    return text if _is_harmless(text) else clean_text(_C1.sub(_western, text))


def plain(html: str) -> str:
    """The words of some HTML on one line."""
    if "<" in html:
        html = _without_hidden(html)
        pieces = _TAG.split(html)  # four times as fast as a pattern of these names whatever their case
        pieces[1::2] = [" " if name and name.lower() in _BREAKING else "" for name in pieces[1::2]]
        html = "".join(pieces)
    return one_line(decode_references(html))


def one_line(text: str) -> str:
    """The text cleaned, on one line, cut where it is longer than any line should be."""
    return fold(clean(text))


def fold(text: str) -> str:
    """Clean text on one line, cut where it is longer than any line should be."""
    return cut(" ".join(text.split()), _LINE_CHARS)


def summarise(html: str) -> str:
    """The first words of some HTML, about SUMMARY_CHARS characters, cut at a word."""
    size = _SLICE_CHARS
    while True:
        text = plain(_slice(html, size))
        if len(text) > SUMMARY_CHARS or size >= len(html):
            return cut(text)
        size *= 8


def cut(text: str, max_chars: int = SUMMARY_CHARS) -> str:
    """The text, or its first words with an ellipsis."""
    if len(text) <= max_chars:
        return text
    head = text[: max_chars - 1]
    space = head.rfind(" ", max_chars // 2)
    return (head[:space] if space > 0 else head).rstrip(" ,;:-–—") + "…"


def _slice(html: str, size: int) -> str:
    """The start of the HTML, never ending inside a tag or a character reference."""
    if len(html) <= size:
        return html
    head = html[:size]
    for opening, closing in (("<", ">"), ("&", ";")):
        start = head.rfind(opening)
        if start > head.rfind(closing):
            head = head[:start]
    return head


def _without_hidden(html: str) -> str:
    """The HTML without scripts, styles, applets and comments; what is opened and never closed, hides the rest."""
    start = _HIDDEN.search(html)
    if not start:
        return html
    pieces, position = [], 0
    while start:
        pieces.append(html[position : start.start()])
        end = _HIDDEN_ENDS[(start.group(1) or "").lower()].search(html, start.end())
        position = end.end() if end else len(html)
        start = _HIDDEN.search(html, position)
    return "".join([*pieces, html[position:]])


def _is_harmless(text: str) -> bool:
    if text.isascii() and _SHORT_CHARS < len(text) < _LONG_CHARS:  # four times faster again, for two copies
        return not text.encode("ascii").translate(None, _HARMLESS_ASCII)
    return _HARMLESS.fullmatch(text) is not None


def _western(control: re.Match[str]) -> str:
    return control.group().encode("latin-1").decode("cp1252", "ignore")
