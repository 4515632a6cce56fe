"""The blogger who introduces herself beside her posts: her name, and what she says about herself."""

import re
from collections.abc import Iterator

from newsreader.extraction.bio_text import NO_BIO, VERB, Bio, bio_text, is_sentence, names_person
from newsreader.extraction.byline import Byline
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import Node

_LABELS = frozenset("about aboutme bio profile me author".split())
_PORTRAIT = frozenset("bio bios biography about profile aboutme portrait introduction tinymce".split())
_I_AM = re.compile(
    r"\b(?:I am|I[’']m|[Mm]y name is|Ich bin|Ich heiße|[Mm]ein Name ist|Me llamo|Soy|Je suis"
    r"|Je m[’']appelle|Mi chiamo|Sono|Eu sou|Sou|Me chamo|Ik ben|Jag heter|Jag är|Jeg heter|Jeg hedder|Jeg er"
    r"|Olen|Nazywam się|Jsem|Меня зовут|Мене звати|Adım)\s+((?:[A-ZÀ-ÞА-Я][\w’'-]+\s?){1,3})(?=[,.;:!–—( ]|$)"
)
_INTRODUCTION = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hallo|hola|moin|ciao|olá|hej|welcome|willkommen|bienvenue)\b.{0,40})?"
    r"(?:i.m|i am|my name is|ich bin|ich heiße|mein name ist|soy|me llamo|je suis|je m.appelle|sono|mi chiamo"
    r"|eu sou|sou|ik ben|jag heter|jag är|jeg er|jeg heter|olen|меня зовут|мене звати)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"\b(?:i|i.m|i.ve|my|me|ich|mein|meine|mir|soy|mi|je|suis|mon|sono|mio|eu|meu|minha|ik|mijn|jag|jeg|min|minä|mój|я)\b",
    re.IGNORECASE,
)


def introduced_author(layout: Layout) -> Iterator[Byline]:
    """The blogger who says her name beside her posts, for pages where nothing else is signed."""
    for node in layout.outline.nodes:
        if (
            40 <= node.own <= 1500
            and node.tag in ("p", "div")
            and any(part.words & _LABELS for part in [node, *list(node.ancestors())[:3]])
            and (match := _I_AM.search(layout.outline.line(node)[:120]))
        ):
            yield Byline(match.group(1).strip(), None, node, None, 1.5)
            return


def find_portrait(layout: Layout, byline: Byline, keys: set[str]) -> Bio | None:
    """The self-portrait beside the posts of a one-author blog: it names the author, and nobody else signs there."""
    for node in layout.outline.nodes:
        if not _has_room(node) or layout.first <= node.index <= layout.last:
            continue
        if layout.is_outside(node, beside=True) or not _is_portrait(layout, node):
            continue
        text = bio_text(layout.outline, node, keys)
        if not is_sentence(text) or NO_BIO.search(text) or len(text) < 40:
            continue
        start = text[:90]
        if names_person(start, byline.name) and (FIRST_PERSON.search(start) or VERB.search(start)):
            return Bio(text, node)
    return None


def _has_room(node: Node) -> bool:
    return 40 <= node.chars <= 1500 and node.tag in ("p", "div", "section", "aside", "li") and node.link_share <= 0.4


def _is_portrait(layout: Layout, node: Node) -> bool:
    """Whether a part's label or heading says that it introduces the blogger."""
    for part in [node, *list(node.ancestors())[:3]]:
        if part.chars > 1800 or part.words & {"comment", "comments"}:
            return False
        if part.words & _PORTRAIT:
            return True
    return bool(_INTRODUCTION.match(layout.outline.line(node)))
