"""Blocks built from a stream of tags and text, without a tree and without recursion."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby

from newsreader.extraction import parts
from newsreader.extraction.bare_links import with_links
from newsreader.extraction.parts import ListEntry, Meaning, Node, Term, blocks_of, spans_of
from newsreader.extraction.tables import grid_cell, grid_row, table_blocks
from newsreader.model.document import Document, Figure, Mark, Paragraph, Rule, Span, Spans
from newsreader.model.image import ImageSize

_MARKS = {
    "b": Mark.STRONG, "strong": Mark.STRONG, "summary": Mark.STRONG,
    "i": Mark.EMPHASIS, "em": Mark.EMPHASIS, "cite": Mark.EMPHASIS, "dfn": Mark.EMPHASIS, "var": Mark.EMPHASIS,
    "code": Mark.CODE, "kbd": Mark.CODE, "samp": Mark.CODE, "tt": Mark.CODE,
    "s": Mark.STRIKE, "del": Mark.STRIKE, "strike": Mark.STRIKE,
    "u": Mark.UNDERLINE, "ins": Mark.UNDERLINE,
    "sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT, "mark": Mark.HIGHLIGHT,
}  # fmt: skip
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PARTS = {
    "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "tr", "td", "th", "figure", "figcaption",
    "pre",
    *_HEADINGS,
}  # fmt: skip
"""Elements that collect blocks of their own."""
_BOUNDARIES = {
    "address", "article", "aside", "center", "details", "div", "footer", "header", "main", "nav", "p", "section",
    "summary",
}  # fmt: skip
"""Elements that only end the paragraph before them."""
_MAX_PARTS = 24
_MOST_IMAGE_PX = 20_000  # what says more of its size says nonsense
_INLINE_IMAGE_PX = 32

_SPACES = re.compile(" [ \t\n\r\f]+|[\t\n\r\f][ \t\n\r\f]*")  # all but a single blank, which stays one
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])", re.IGNORECASE)
_SCENE_BREAK = re.compile(r"[*·•⁂~_=–—\s-]{3,40}|[*⁂]")
_QUOTES = (("“", "”"), ("‘", "’"))


@dataclass(frozen=True, slots=True)
class _State:
    """What the open elements mean for the text in them."""

    tag: str = ""
    marks: Mark = Mark.PLAIN
    href: str | None = None
    language: str = ""
    hidden: bool = False
    pull: bool = False
    quoted: int = 0
    opened_part: bool = False


@dataclass(slots=True)
class _Part:
    """An element under construction; `line` is the paragraph that text is added to."""

    kind: str
    attributes: dict[str, str] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)
    line: list[Span] = field(default_factory=list)
    aside: list[Node] = field(default_factory=list)
    """Images in mid-sentence, to follow the paragraph."""


class DocumentBuilder:
    """Takes tags and text in order; `document` ends it. `anchors` are the ids that links in the text name."""

    def __init__(self, anchors: frozenset[str] = frozenset()) -> None:
        self._anchors = anchors
        self._pending_anchors: list[str] = []
        self._states = [_State()]
        self._parts = [_Part("body")]

    def document(self) -> Document:
        """The document of all that was said."""
        while len(self._parts) > 1:
            self._close_part()
        self._end_line()
        return Document(parts.without_loose_rules(blocks_of(self._parts[0].nodes)))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens, or a void one stands here."""
        state = self._states[-1]
        for name in ("id", "name"):
            if attributes.get(name) in self._anchors:
                self._pending_anchors.append(attributes[name])
        if tag in ("br", "hr", "img", "wbr", "col"):
            if not state.hidden:
                self._void(tag, attributes)
            return
        inner = self._inner_state(state, tag, attributes)
        self._states.append(inner)
        if self._parts[-1].kind == "pre" and inner.language:
            self._parts[-1].attributes["language"] = inner.language
        if inner.opened_part:
            self._end_line()
            self._parts.append(_Part(_part_kind(tag, attributes), dict(attributes)))
        elif tag in _BOUNDARIES or tag in _PARTS:
            self._end_line()
        elif tag == "q":
            self.text(_QUOTES[state.quoted % 2][0])
        elif tag == "rt":
            self.text("(")

    def end(self, tag: str) -> None:
        """The innermost element closes."""
        state = self._states[-1]
        if state.tag != tag:
            return
        if tag == "q":
            self.text(_QUOTES[(state.quoted - 1) % 2][1])
        elif tag == "rt":
            self.text(")")
        elif state.opened_part:
            self._close_part()
        elif tag in _BOUNDARIES or tag in _PARTS:
            self._end_line()
        self._states.pop()

    def text(self, text: str) -> None:
        """Cleaned text, white space as in the mark-up."""
        state, part = self._states[-1], self._parts[-1]
        if state.hidden:
            return
        if part.kind == "pre":
            part.line.append(Span(text))
            return
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") and (not part.line or part.line[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if not text:
            return
        if self._pending_anchors and not text.isspace():
            part.line.extend(Span("", anchor=anchor) for anchor in self._pending_anchors[:-1])
            part.line.append(Span(text, state.marks, state.href, self._pending_anchors[-1]))
            self._pending_anchors = []
        else:
            part.line.append(Span(text, state.marks, state.href))

    def _inner_state(self, state: _State, tag: str, attributes: dict[str, str]) -> _State:
        class_ = attributes.get("class", "")
        is_part = tag in _PARTS or _part_kind(tag, attributes) != tag
        return _State(
            tag=tag,
            marks=state.marks | _MARKS[tag] if tag in _MARKS else state.marks,
            href=self._href(attributes) or state.href if tag == "a" else state.href,
            language=class_.removeprefix("language-") if class_.startswith("language-") else state.language,
            hidden=state.hidden or tag == "rp" or _is_hidden(attributes),
            pull=state.pull or class_ == "pullquote",
            quoted=state.quoted + 1 if tag == "q" else state.quoted,
            opened_part=is_part and len(self._parts) < _MAX_PARTS and self._parts[-1].kind != "pre",
        )

    def _href(self, attributes: dict[str, str]) -> str | None:
        href = attributes.get("href")
        return None if href and href.startswith("#") and href[1:] not in self._anchors else href

    def _void(self, tag: str, attributes: dict[str, str]) -> None:
        part = self._parts[-1]
        if part.kind == "pre":
            part.line.extend([Span("\n")] if tag == "br" else [])
        elif tag == "br":
            self._break_line(part)
        elif tag == "wbr":
            self.text("\u200b")
        elif tag == "hr":
            self._end_line()
            part.nodes.append(Rule())
        elif tag == "img":
            self._image(attributes, part)

    def _break_line(self, part: _Part) -> None:
        """One break ends a line, two end the paragraph."""
        if part.aside or (part.line and part.line[-1].text == "\n"):
            self._end_line()
        elif part.line:
            last = part.line[-1]
            part.line[-1] = last._replace(text=last.text.rstrip(" "))
            part.line.append(Span("\n"))

    def _image(self, attributes: dict[str, str], part: _Part) -> None:
        alt = attributes.get("alt") or attributes.get("title") or ""
        sides = [int(attributes[side]) for side in ("width", "height") if attributes.get(side, "").isdecimal()]
        if attributes.get("class") == "math" or (sides and min(sides) <= _INLINE_IMAGE_PX):
            self.text(alt)
            return
        href = self._states[-1].href
        leads_on = href and not href.startswith("#") and not _IMAGE_FILE.search(href)
        figure = Figure(
            attributes.get("src", ""),
            "" if _IMAGE_FILE.search(alt) else alt,
            href=href if leads_on else None,
            size=ImageSize(*sides) if len(sides) == 2 and max(sides) <= _MOST_IMAGE_PX else None,
        )
        if part.line and not part.line[-1].text.endswith("\n"):
            part.aside.append(figure)
        else:
            self._end_line()
            part.nodes.append(figure)

    def _end_line(self) -> None:
        """The text so far becomes a paragraph, if it says anything."""
        part = self._parts[-1]
        if part.kind == "pre":
            if part.line and not part.line[-1].text.endswith("\n"):
                part.line.append(Span("\n"))
            return
        if part.line:
            spans = _merged(part.line)
            text = "".join(span.text for span in spans)
            if not text.strip(" \n\xa0\u200b"):
                self._pending_anchors[:0] = [span.anchor for span in spans if span.anchor]
            elif part.kind in ("body", "blockquote") and _SCENE_BREAK.fullmatch(text):
                part.nodes.append(Rule())
            else:
                part.nodes.append(Paragraph(spans))
            part.line = []
        part.nodes.extend(part.aside)
        part.aside = []

    def _close_part(self) -> None:
        self._end_line()
        part = self._parts.pop()
        self._parts[-1].nodes.extend(self._finished(part))

    def _finished(self, part: _Part) -> list[Node]:
        """What the part becomes in the one around it."""
        state = self._states[-1]
        if part.kind in _HEADINGS:
            return parts.heading(_HEADINGS[part.kind], part.nodes)
        if part.kind == "blockquote":
            return parts.quote(part.nodes, pull=state.pull)
        if part.kind == "pre":
            return parts.code("".join(span.text for span in part.line), part.attributes.get("language", state.language))
        return _FINISHERS[part.kind](part.nodes, part.attributes)


_FINISHERS: dict[str, Callable[[list[Node], dict[str, str]], list[Node]]] = {
    "caption": lambda nodes, _: parts.caption(nodes),
    "dd": lambda nodes, _: [Meaning(blocks_of(nodes))],
    "dl": lambda nodes, _: parts.definition_list(nodes),
    "dt": lambda nodes, _: [Term(spans_of(blocks_of(nodes)))],
    "embed": parts.embed,
    "figcaption": lambda nodes, _: parts.caption(nodes),
    "figure": lambda nodes, _: parts.figure(nodes),
    "li": lambda nodes, attributes: [ListEntry(blocks_of(nodes), attributes.get("value"))],
    "ol": lambda nodes, attributes: parts.list_block(nodes, attributes, numbered=True),
    "table": table_blocks,
    "td": lambda nodes, attributes: [grid_cell(nodes, attributes, header=False)],
    "th": lambda nodes, attributes: [grid_cell(nodes, attributes, header=True)],
    "tr": lambda nodes, _: [grid_row(nodes)],
    "ul": lambda nodes, attributes: parts.list_block(nodes, attributes, numbered=False),
}


def _part_kind(tag: str, attributes: dict[str, str]) -> str:
    """The part that the element opens, as its tag or its class says; its own tag where it opens none."""
    class_ = attributes.get("class", "")
    if class_.startswith("embed-"):
        return "embed"
    if class_ == "caption" and tag in ("p", "div"):
        return "caption"
    if class_ == "pullquote" and tag in ("p", "div", "aside"):
        return "blockquote"
    return tag


def _is_hidden(attributes: dict[str, str]) -> bool:
    return bool(attributes) and (
        "hidden" in attributes or attributes.get("class") == "hidden" or attributes.get("style") == "display:none"
    )


def _merged(line: list[Span]) -> Spans:
    """The line with neighbours of one look joined, bare addresses as links, trimmed."""
    spans: list[Span] = []
    for (marks, href, anchor), group in groupby(line, lambda span: (span.marks, span.href, span.anchor)):
        first, *more = group
        text = first.text + "".join(span.text for span in more)
        if "://" in text and not href:
            linked = with_links(Span(text, marks))
            spans += (linked[0]._replace(anchor=anchor), *linked[1:])
        else:
            spans.append(Span(text, marks, href, anchor) if more else first)
    return parts.trimmed(spans)
