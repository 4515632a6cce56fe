"""The bio on an author's own page: the page that a byline links to."""

import re
from collections.abc import Iterator

from newsreader.extraction.bio import best_slot, person_description
from newsreader.extraction.bio_text import NO_BIO, VERB, Bio, bio_text, is_bare_title, is_sentence, names_person
from newsreader.extraction.byline import Byline
from newsreader.extraction.head import Head
from newsreader.extraction.images import find_avatar
from newsreader.extraction.jsonld import LinkedData
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, Node, Outline
from newsreader.extraction.self_portrait import FIRST_PERSON
from newsreader.extraction.tree import PageError, read_source
from newsreader.model.extracted import ExtractedAuthor
from newsreader.model.names import name_key

_LISTING = re.compile(
    r"^\W*(?:read|see|find|browse|all|the )?\s*(?:all|latest|recent|more|every)?\s*(?:the )?(?:articles|content"
    r"|posts|stories|news|author|archive|beiträge|alle|artikel|artículos|noticias|notícias|tous|tutti|articoli)\b",
    re.IGNORECASE,
)
# What may stand beside the name in the heading of a person's page; "Ann Bo wins a prize" is the heading of a story.
_BESIDE_NAME = frozenset(
    (
        "about meet author authors by posts stories articles archive archives profile bio biography all latest from of "
        "the our team staff contributor reporter editor writer journalist autor autorin autora auteur über von "
        "beiträge artikel alle zur person sobre por artículos todos los de par tous les articles di tutti "
        "gli articoli da door"
    ).split()
)
_ABOUT_TITLE = re.compile(
    r"^\W*(?:about|who i am|bio|über|acerca|sobre|quién soy|quem sou|à propos|qui suis|chi sono|over mij|om m[ie]g)\b",
    re.IGNORECASE,
)
_HE_OR_SHE = re.compile(
    r"\b(?:he|she|they|his|her|er|sie|seine?|ihre?|él|ella|il|elle|lui|lei|ele|ela|hij|zij|han|hon|hun)\b", re.I
)
_MAX_CHARS = 3000


def read_author_page(body: bytes, *, url: str, name: str) -> ExtractedAuthor | None:
    """What an author's own page says about them; None when it is somebody else's page or says nothing.

    Args:
        body: The page.
        url: Its address.
        name: The person as the byline names them.
    """
    try:
        source = read_source(body, subject=url)
    except PageError:
        return None
    layout = Layout(Outline(source.root), Head(source.root, url), LinkedData(source.linked_data))
    byline = Byline(name, url)
    if _is_page_of(layout, name):
        bio = (
            best_slot(layout, byline)
            or person_description(layout, byline)
            or _under_name(layout, name)
            or _about_oneself(layout, name)
            or _description(layout, name)
        )
    else:
        bio = _about_oneself(layout, name)
    if bio is None:
        return None
    places = [node for node in (bio.node, layout.headline) if node is not None]
    return ExtractedAuthor(name, url, bio.text[:_MAX_CHARS], find_avatar(layout, name, places))


def _is_page_of(layout: Layout, name: str) -> bool:
    """Whether the page's title or headline is the person, and the page no story about them."""
    if layout.head.meta("og:type").casefold() == "article" and not _is_heading_of(layout.title, name):
        return False
    wanted = set(name_key(name).split())
    titles = (layout.title, layout.head.title, layout.head.meta("og:title"), layout.head.meta("profile:username"))
    return any(wanted <= _words(title) for title in titles if title)


def _words(title: str) -> set[str]:
    return set(re.findall(r"\w+", name_key(title) + " " + title.casefold()))


def _is_heading_of(title: str, name: str) -> bool:
    """Whether a heading is the person's name, with no more beside it than such pages say."""
    others = _words(title) - set(name_key(name).split()) - set(re.findall(r"\w+", name.casefold()))
    return names_person(title, name) and others <= _BESIDE_NAME


def _under_name(layout: Layout, name: str) -> Bio | None:
    """The first paragraphs under the heading that is the person's name."""
    if layout.headline is None or not _is_heading_of(layout.title, name):
        return None
    return _first_bio(layout, layout.headline.end, name, owned=True)


def _about_oneself(layout: Layout, name: str) -> Bio | None:
    """The first paragraphs under a heading such as "About me", where they name the person."""
    for node in layout.outline.find("h1", "h2"):
        if node.chars <= 60 and _ABOUT_TITLE.match(layout.outline.line(node)) and not layout.is_outside(node):
            return _first_bio(layout, node.end, name, owned=False)
    return None


def _first_bio(layout: Layout, start: int, name: str, *, owned: bool) -> Bio | None:
    """The paragraphs from `start` on that tell of the person; `owned` is whether the heading above names them."""
    texts: list[str] = []
    first: Node | None = None
    for node in _paragraphs(layout, start):
        text = bio_text(layout.outline, node, {name_key(name)})
        if first is None and not _is_about(text, name, owned=owned):
            continue
        if NO_BIO.search(text) or node.link_share > 0.5 or not is_sentence(text):
            break
        first = first or node
        if node.parent is not first.parent:
            break
        texts.append(text)
    return Bio(" ".join(texts), first) if first is not None else None


def _paragraphs(layout: Layout, start: int) -> Iterator[Node]:
    """The paragraphs up to the first teaser, or up to a heading once there was one."""
    met = False
    for node in layout.outline.nodes[start : start + 80]:
        if node.tag in ("article", "time", "form", "nav") or node.index in layout.prose.elsewhere:
            return
        if node.tag in HEADINGS and (node.linked or met):
            return
        if node.tag in ("p", "div") and 40 <= node.own <= _MAX_CHARS:
            met = True
            yield node


def _is_about(text: str, name: str, *, owned: bool) -> bool:
    """Whether a text begins by telling of this person."""
    start = text[:200]
    if not is_sentence(text) or NO_BIO.search(text) or _LISTING.match(text):
        return False
    if names_person(start, name):
        return True
    return owned and bool(FIRST_PERSON.search(start) or _HE_OR_SHE.search(start) or is_bare_title(start[:60]))


def _description(layout: Layout, name: str) -> Bio | None:
    """The page's own description, where it is about the person and not about the list of articles."""
    text = layout.head.meta("og:description", "description")
    if len(text) < 50 or _LISTING.match(text) or not names_person(text[:80], name) or text.endswith(("...", "…")):
        return None
    return Bio(text, None) if VERB.search(text) and is_sentence(text) and not NO_BIO.search(text) else None
