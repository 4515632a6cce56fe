"""End notes: the paragraph at the foot of an article that says who wrote it."""

import re
from collections.abc import Iterator

from newsreader.extraction.bio_text import NO_BIO, VERB, Bio, folded, has_cjk, is_date_or_label, name_told_of
from newsreader.extraction.byline import Byline
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import Node
from newsreader.model.names import name_key

_THE_AUTHOR = re.compile(
    r"^(?:the (?:author|writer|columnist)|der autor|die autorin|(?:el|la) autora?|l.auteure?|l.autore|l.autrice"
    r"|o autor|a autora|de auteur|författaren|forfatteren|skribenten|kirjoittaja|autor(?:ka)?|автор"
    r"|our (?:columnist|author)|unser(?:e)? (?:gast)?autor(?:in)?)\b",
    re.IGNORECASE,
)
# What may stand before the name: "Our guest author", "Zur Autorin:", "Dr.", "About the writer:".
_LEADS_TO_NAME = re.compile(
    r"^(?:[^.]{0,25} is written by |(?:(?:the|our|about|meet|der|die|unser|unsere|zum|zur|über|el|la|sobre|le|à|propos"
    r"|de|over|o|a|om|il|lo|guest|writer|author|contributor|columnist|reporter|correspondent|gastautor|gastautorin"
    r"|autor|autora|autorin|auteur|auteure|autore|autrice|dr|prof|mr|mrs|ms|sir|journalist|journalistin|journaliste"
    r"|periodista|kolumnist|forfatter|forfatteren|författare|skribent|автор|η|ο|professor|professorin)\b[\s.:–—’-]*)*)$",
    re.IGNORECASE,
)
# What follows the name where a verb does not: "Ann Bo, ...", "Ann Bo's book", "Анна Бо — журналист", "山田は".
_GOES_ON = re.compile(r"(?:,|[’']s\b|[—–-]\s?[а-яіїєґ]|は|是|，|、|는|은)")
_SENTENCES = re.compile(r"(?<=[.!?…]) (?=\S)")
_MIN_WORDS = 4


def end_note(layout: Layout, byline: Byline, others: list[Byline], used: list[Node]) -> Bio | None:
    """A paragraph at the end of the text, or just after it, that says who the author is.

    Where it goes on to say who the `others` are, each gets the sentences about them.
    """
    for node in _closing_blocks(layout):
        if layout.is_outside(node):
            continue
        whole = _without_appeal(layout.outline.line(node).lstrip("*–—-•| "))
        text = _part_about(whole, byline, others)
        if text == whole and any(other.holds(node) or node.holds(other) for other in used):
            continue
        if _is_note_about(text, byline.name, not others, _is_italic(layout, node)):
            return Bio(text, node)
    return None


def noted_authors(layout: Layout) -> Iterator[Byline]:
    """Who is named in a note at the foot only: one in italics, or about a name that stands alone at the head."""
    for node in _closing_blocks(layout):
        text = layout.outline.line(node)
        if layout.is_outside(node) or NO_BIO.search(text) or is_date_or_label(text):
            continue
        italic = _is_italic(layout, node)
        names = [name for sentence in _SENTENCES.split(text) if (name := name_told_of(sentence))]
        named = [name for name in names if italic or _stands_at_head(layout, name)]
        if named:
            yield from (Byline(name, None, node, None, 1.5) for name in named)
            return


def _stands_at_head(layout: Layout, name: str) -> bool:
    """Whether a name stands alone, or with a date, between headline and text."""
    start = layout.headline.end if layout.headline is not None else 0
    return any(
        node.own and node.chars <= len(name) + 40 and name in layout.outline.line(node)
        for node in layout.outline.nodes[start : layout.first]
    )


def _part_about(text: str, byline: Byline, others: list[Byline]) -> str:
    """The sentences from the one that begins with the author's name to the one that begins with another's."""
    sentences = _SENTENCES.split(text) if others else [text]
    openings = [name_told_of(sentence) for sentence in sentences]
    keys = [name_key(name) if name else "" for name in openings]
    if name_key(byline.name) not in keys or len(sentences) < 2:
        return text
    first = keys.index(name_key(byline.name))
    known = {name_key(other.name) for other in others}
    end = next((at for at in range(first + 1, len(keys)) if keys[at] in known), len(keys))
    return " ".join(sentences[first:end])


def _closing_blocks(layout: Layout) -> list[Node]:
    """The last paragraphs of the text and the first after it, last first."""
    root, nodes = layout.root, layout.outline.nodes
    inside = [node for node in nodes[layout.first + 1 : root.end] if _is_note(node)]
    after = [node for node in nodes[root.end : root.end + 200] if _is_note(node)]
    return [*inside[-14:], *after[:10]][::-1]


def _is_note(node: Node) -> bool:
    tags = ("p", "div", "li", "blockquote", "address", "section", "aside", "footer")
    return node.tag in tags and 25 <= node.own <= 1200 and node.link_share < 0.9


def _is_italic(layout: Layout, node: Node) -> bool:
    """Whether all of a paragraph stands in italics, as notes about authors often do."""
    return any(child.tag in ("em", "i") and child.chars >= 0.85 * node.chars for child in layout.outline.inside(node))


def _is_note_about(text: str, name: str, alone: bool, italic: bool) -> bool:
    if NO_BIO.search(text) or is_date_or_label(text) or (len(text.split()) < _MIN_WORDS and not has_cjk(text)):
        return False
    if alone and _THE_AUTHOR.match(text):
        return bool(VERB.search(text[:120]))
    start, name = text[:120].casefold(), name.casefold()
    if name not in start:
        start, name = folded(text[:120]), folded(name)
    at = start.find(name)
    if not 0 <= at <= 40 or not _LEADS_TO_NAME.match(folded(start[:at])):
        return False
    if italic and at < 3:
        return True
    rest = start[at + len(name) :].lstrip()
    rest = re.sub(r"^\([^)]*\)\s*", "", rest)
    return bool(_GOES_ON.match(rest) or _starts_with_verb(rest))


def _starts_with_verb(rest: str) -> bool:
    words = [word.strip(".,") for word in rest.split()[:2]]
    if words and words[0] in ("also", "currently", "formerly", "previously", "who"):
        words = words[1:]
    return bool(words and VERB.fullmatch(words[0]))


def _without_appeal(text: str) -> str:
    """The text up to the sentence that asks to follow, subscribe or read on."""
    found = NO_BIO.search(text)
    if found is None or found.start() < 60:
        return text
    end = max(text.rfind(mark, 0, found.start()) for mark in (". ", "! ", "? "))
    return text[: end + 1] if end > 40 else text
