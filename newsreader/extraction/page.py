"""Page bytes → the article: its text, the people who wrote it, and what the page says about both."""

from newsreader.extraction.bio import find_bios
from newsreader.extraction.bio_slots import author_box
from newsreader.extraction.bio_text import Bio
from newsreader.extraction.byline import Byline
from newsreader.extraction.clutter import clutter_in
from newsreader.extraction.content import article_html, article_text, prune
from newsreader.extraction.dates import find_modified, find_published, moment
from newsreader.extraction.dek import find_dek
from newsreader.extraction.head import Head
from newsreader.extraction.images import find_avatar, find_image
from newsreader.extraction.jsonld import LinkedData
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import Node, Outline
from newsreader.extraction.related import find_related
from newsreader.extraction.signers import find_bylines
from newsreader.extraction.tree import PageError, read_source
from newsreader.extraction.walls import is_paywalled
from newsreader.model.extracted import ExtractedAuthor, ExtractedPage
from newsreader.model.text import clean_line, count_words

__all__ = ["PageError", "extract_page"]


def extract_page(body: bytes, *, url: str | None = None, content_type: str = "") -> ExtractedPage:
    """The article on a page, with its people, dates and related items; always an answer for any web page.

    Args:
        body: The page as the server sent it.
        url: Its address; links are made absolute against it.
        content_type: The server's Content-Type header, for its character set.

    Raises:
        PageError: The bytes are no web page at all.
    """
    source = read_source(body, content_type, url or "")
    head = Head(source.root, url)
    layout = Layout(Outline(source.root), head, LinkedData(source.linked_data))
    bylines = find_bylines(layout)
    bios = find_bios(layout, bylines)
    dek, dek_node = find_dek(layout, bylines)
    published, modified = find_published(layout), find_modified(layout)
    image, caption = find_image(layout)
    related = find_related(layout)
    authors = tuple(_author(layout, byline, bio) for byline, bio in zip(bylines, bios, strict=True))

    # From here on the tree is cut down to the article; whatever looks at the page has to do so above.
    told = {
        node.index
        for node in (
            dek_node,
            *(author_box(bio.node) for bio in bios if bio and bio.node),
            *(author_box(byline.node) for byline in bylines if byline.node),
        )
        if node
    }
    prune(layout.outline, layout.root, clutter_in(layout, told))
    text = article_text(layout.root.element)
    words = count_words(text)
    return ExtractedPage(
        url=url,
        canonical_url=head.canonical,
        title=clean_line(layout.title, 500),
        dek=dek,
        authors=authors,
        published=moment(published),
        published_text=published,
        modified=moment(modified),
        site_name=head.site_name,
        language=head.language,
        image_url=image,
        image_caption=caption,
        content_html=article_html(layout.root.element, head.base),
        content_text=text,
        word_count=words,
        related=related,
        paywalled=is_paywalled(layout, words),
    )


def _author(layout: Layout, byline: Byline, bio: Bio | None) -> ExtractedAuthor:
    places: list[Node] = [node for node in (bio.node if bio else None, byline.node) if node is not None]
    avatar = byline.avatar or find_avatar(layout, byline.name, places)
    return ExtractedAuthor(byline.name, byline.url, clean_line(bio.text, 4000) if bio else None, avatar)
