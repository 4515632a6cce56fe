"""The figures of a document, and its lead image put before it where its text does not show it."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from newsreader.model.article import Article
from newsreader.model.document import Block, DefinitionList, Document, Figure, ListBlock, Quote

_SIZE = re.compile(r"[-_@]?\d{1,4}x\d{0,4}|[-_](?:scaled|large|medium|small|thumb)\b", re.IGNORECASE)
_BEGINNING = 2  # blocks in which a text may show a lead image of its own


def has_images(article: Article) -> bool:
    """Whether there may be an image to show."""
    return bool(article.entry.image_url) or next(figures(article.document.blocks), None) is not None


def figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every figure in the blocks, in reading order."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Quote):
            yield from figures(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from figures(item.blocks)
        elif isinstance(block, DefinitionList):
            for entry in block.entries:
                yield from figures(entry.blocks)


def lacks_lead(document: Document, url: str) -> bool:
    """Whether the image of that address would be something new before the text."""
    if any(isinstance(block, Figure) for block in document.blocks[:_BEGINNING]):
        return False
    return all(_name(figure.src) != _name(url) for figure in figures(document.blocks))


def with_lead(document: Document, lead: Figure) -> Document:
    """The document with the image before its text."""
    return Document((lead, *document.blocks))


def _name(url: str) -> str:
    """The file's name without what says its size: the same for all sizes of one image."""
    try:
        return _SIZE.sub("", urlsplit(url).path.rsplit("/", 1)[-1].casefold()) or url
    except ValueError:
        return url
