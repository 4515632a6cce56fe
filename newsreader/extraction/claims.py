"""Authors that the page claims where no reader looks: JSON-LD and meta elements."""

import re
from collections.abc import Iterator

from newsreader.extraction.byline import Byline, page_of_author
from newsreader.extraction.head import absolute
from newsreader.extraction.jsonld import text_in, types_of
from newsreader.extraction.layout import Layout
from newsreader.model.names import name_key, split_authors

_METAS = (
    "article:author",
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "cxenseparse:author",
    "og:article:author",
    "citation_author",
    "creator",
    "authors",
)
_ADDRESS = re.compile(r"[(<\[]?\b(?:https?://|www\.)\S+")


def claimed_in_data(layout: Layout) -> Iterator[Byline]:
    """The authors in JSON-LD; believed sooner where the page shows their names."""
    people = layout.data.people()
    if not people and len(layout.data.persons) == 1:
        yield from (Byline(name, weight=1.2) for name in split_authors(text_in(layout.data.persons[0].get("name"))))
    for person in people:
        names = split_authors(text_in(person.get("name")))
        organisation = any("Organization" in kind for kind in types_of(person))
        url = page_of_author(text_in(person.get("url") or person.get("sameAs")), layout.head.base)
        avatar = absolute(text_in(person.get("image")), layout.head.base)
        for name in names:
            weight = 1.5 if organisation else 3.0 if name.casefold() in layout.visible else 2.0
            if " " not in name and name.islower():
                weight = 0.8
            alone = len(names) == 1
            yield Byline(name, url if alone else None, None, avatar if alone else None, weight)


def claimed_in_head(layout: Layout) -> Iterator[Byline]:
    """The authors in meta elements; those of the first such element count for more."""
    met: set[str] = set()
    spoken: str | None = None
    for meta in _METAS:
        for content in layout.head.all(meta):
            if content.startswith("/"):
                continue
            for name in split_authors(_ADDRESS.sub(" ", content)):
                if name_key(name) not in met:
                    met.add(name_key(name))
                    weight = 2.0 if name.casefold() in layout.visible else 1.2
                    yield Byline(name, weight=weight if spoken in (None, meta) else 0.8)
                    spoken = spoken or meta
