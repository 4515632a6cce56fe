"""The bio on an author's own page: the page that a byline links to."""

import re

from newsreader.extraction.bio import best_slot, names_person, person_description
from newsreader.extraction.bio_text import VERB, Bio, bio_text, is_sentence
from newsreader.extraction.byline import Byline
from newsreader.extraction.head import Head
from newsreader.extraction.images import find_avatar
from newsreader.extraction.jsonld import LinkedData
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import Node, Outline
from newsreader.extraction.tree import PageError, read_source
from newsreader.model.extracted import ExtractedAuthor
from newsreader.model.names import name_key

_LISTING = re.compile(
    r"^\W*(?:read|see|find|browse|all|the )?\s*(?:all|latest|recent|more)?\s*(?:the )?(?:articles"
    r"|posts|stories|news|author|archive|beiträge|alle|artículos)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:I|I[’']m|my|ich|mein|soy|je)\b", re.IGNORECASE)


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
    if not _is_page_of(layout, name):
        return None
    byline = Byline(name, url)
    bio = (
        best_slot(layout, byline)
        or person_description(layout, byline)
        or _under_name(layout, name)
        or _description(layout, name)
    )
    if bio is None:
        return None
    places = [node for node in (bio.node, layout.headline) if node is not None]
    return ExtractedAuthor(name, url, bio.text, find_avatar(layout, name, places))


def _is_page_of(layout: Layout, name: str) -> bool:
    """Whether the page's title or headline is the person."""
    wanted = set(name_key(name).split())
    titles = (layout.title, layout.head.title, layout.head.meta("og:title"), layout.head.meta("profile:username"))
    return any(wanted <= set(re.findall(r"\w+", name_key(title) + " " + title.casefold())) for title in titles if title)


def _under_name(layout: Layout, name: str) -> Bio | None:
    """The first sentences under the heading that is the person's name."""
    if layout.headline is None or not names_person(layout.title, name):
        return None
    for node in layout.outline.nodes[layout.headline.end : layout.headline.end + 60]:
        if node.tag in ("h1", "h2", "h3", "article", "time") and node.linked:
            return None
        if _could_be_bio(node):
            text = bio_text(layout.outline, node, {name_key(name)})
            if is_sentence(text) and (names_person(text[:200], name) or _FIRST_PERSON.search(text[:200])):
                return Bio(text, node)
    return None


def _could_be_bio(node: Node) -> bool:
    return node.tag in ("p", "div") and 40 <= node.own <= 3000 and node.link_share < 0.5


def _description(layout: Layout, name: str) -> Bio | None:
    """The page's own description, where it is about the person and not about the list of articles."""
    text = layout.head.meta("og:description", "description")
    if len(text) < 50 or _LISTING.match(text) or not names_person(text[:80], name) or text.endswith(("...", "…")):
        return None
    return Bio(text, None) if VERB.search(text) and is_sentence(text) else None
