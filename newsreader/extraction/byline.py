"""Who wrote it: the names in the byline, in the page's order, with the addresses of their pages.

Every place that names an author gives evidence of a certain weight: the visible byline, JSON-LD, meta elements. Names
that several places agree on win; what a meta element alone claims loses against what the reader sees.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from newsreader.extraction.head import absolute
from newsreader.extraction.jsonld import text_in, types_of
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import HEADINGS, Node
from newsreader.model.address import site_of
from newsreader.model.names import clean_author_name, name_key, split_authors

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
_AUTHOR_WORDS = frozenset(
    (
        "author authors authorname byline bylines autor autoren autorin autores auteur auteurs autore "
        "writer writers firma contributor contributors vcard reporter redakteur verfasser"
    ).split()
)
_NOT_AUTHOR = frozenset(
    (
        "avatar image photo img picture bio biography description desc social share follow date time "
        "published updated comment comments count job role position title timestamp meta"
    ).split()
)
_OTHER_PEOPLE = frozenset(
    (
        "caption captions credit credits figcaption comment comments commentlist testimonial quote "
        "reviewer translator photographer"
    ).split()
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|in|a)?|auteurs?|autori|profiles?|people|person|staff|contributors?|by"
    r"|redaktion|writers?|reporters?|journalists?"
    r"|columnists?|bio|team|users?|members?|firmas?|redakteure?|experts?|perfil|persons?)/[^/]+",
    re.IGNORECASE,
)
_BY_LINE = re.compile(
    r"^(?:by:?|von:?|par:?|por:?|di|door|written by|posted by|story by|(?:ein\s+)?(?:gast)?(?:beitrag"
    r"|artikel|text|kommentar|bericht|interview|essay) von|text:|autor(?:in|en)?\s*:|authors?\s*:"
    r"|words by|words:)\s*:?\s+(?=\S)|^(?:著者|文|執筆|作者|記者)\s*[:：]",
    re.IGNORECASE,
)
_PORTRAIT = frozenset("about aboutme bio profile me author".split())
_I_AM = re.compile(
    r"\b(?:I am|I[’']m|[Mm]y name is|Ich bin|Ich heiße|[Mm]ein Name ist|Me llamo|Soy|Je suis"
    r"|Je m[’']appelle|Mi chiamo|Sono)\s+((?:[A-ZÀ-Þ][\w’'-]+\s?){1,3})(?=[,.;:!–—( ]|$)"
)
_STAND_INS = frozenset(
    "admin administrator webmaster guest root user wordpress editor author autor gast default".split()
)


@dataclass(frozen=True, slots=True)
class Byline:
    """One author as found; `node` is where the name stands, if it is visible, `weight` how good the evidence is."""

    name: str
    url: str | None = None
    node: Node | None = None
    avatar: str | None = None
    weight: float = 0.0


def find_bylines(layout: Layout) -> list[Byline]:
    """The article's authors, in the order of the visible byline."""
    evidence = [*_visible(layout), *_linked_data(layout), *_metas(layout)] or list(_self_portrait(layout))
    evidence = [byline for byline in evidence if not _is_stand_in(byline.name)]
    people: dict[str, Byline] = {}
    for byline in evidence:
        key = _known_key(byline, people)
        old = people.get(key)
        people[key] = _merged(old, byline) if old else byline
    signers = [byline for byline in people.values() if not _is_site(byline, layout)]
    sites = [byline for byline in people.values() if byline.weight >= 3 and byline not in signers]
    best = max((byline.weight for byline in signers), default=0.0)
    # The site itself signs only where it is shown doing so, and nobody else does.
    if sites and (best < 1.5 or max(site.weight for site in sites) > 2 * best):
        return sites[:1]
    return [byline for byline in signers if byline.weight >= 1.0 and byline.weight >= 0.5 * best][:12]


def _known_key(byline: Byline, people: dict[str, Byline]) -> str:
    """The key of the person already met under this or a longer spelling."""
    key = name_key(byline.name)
    if key in people:
        return key
    words = set(key.split())
    joined = byline.name.casefold().replace(" ", "")
    for other in people:
        if joined == people[other].name.casefold().replace(" ", ""):
            return other
        both = words & set(other.split())
        if len(both) >= 2 and (both == words or both == set(other.split())):
            return other
    return key


def _merged(old: Byline, new: Byline) -> Byline:
    fuller = set(name_key(old.name).split()) < set(name_key(new.name).split()) and len(new.name.split()) <= 4
    return replace(
        old,
        name=new.name if fuller else old.name,
        url=old.url or new.url,
        node=old.node or new.node,
        avatar=old.avatar or new.avatar,
        weight=old.weight + new.weight,
    )


def _is_stand_in(name: str) -> bool:
    return name_key(name) in _STAND_INS


def _is_site(byline: Byline, layout: Layout) -> bool:
    """Whether the name is the site's own; where the byline shows it, it may sign all the same."""
    key, name = name_key(byline.name).replace(" ", ""), byline.name.casefold().replace(" ", "")
    host = (urlsplit(layout.head.base or "").hostname or "").removeprefix("www.")
    site = name_key(layout.head.site_name or "").replace(" ", "")
    label = host.partition(".")[0]
    return (
        key in (host.replace(".", ""), site)
        or (len(label) > 3 and name.startswith(label))
        or bool(re.search(r"\b(?:GmbH|e\.V|Inc|Ltd|LLC|AG|Media Group|Verlag)\b", byline.name))
    )


def _linked_data(layout: Layout) -> Iterator[Byline]:
    text = layout.visible
    people = layout.data.people()
    if not people and len(layout.data.persons) == 1:
        yield from (Byline(name, weight=1.2) for name in split_authors(text_in(layout.data.persons[0].get("name"))))
    for person in people:
        names = split_authors(text_in(person.get("name")))
        organisation = any("Organization" in kind for kind in types_of(person))
        for name in names:
            weight = 1.5 if organisation else 3.0 if name.casefold() in text else 2.0
            if " " not in name and name.islower():
                weight = 0.8
            yield Byline(
                name,
                absolute(text_in(person.get("url") or person.get("sameAs")), layout.head.base)
                if len(names) == 1
                else None,
                None,
                absolute(text_in(person.get("image")), layout.head.base) if len(names) == 1 else None,
                weight,
            )


def _metas(layout: Layout) -> Iterator[Byline]:
    met: set[str] = set()
    spoken: str | None = None
    for meta in _METAS:
        for content in layout.head.all(meta):
            if content.startswith(("http", "www.", "/")):
                continue
            for name in split_authors(content):
                if name_key(name) not in met:
                    met.add(name_key(name))
                    weight = 2.0 if name.casefold() in layout.visible else 1.2
                    yield Byline(name, weight=weight if spoken in (None, meta) else 0.8)
                    spoken = spoken or meta


def _visible(layout: Layout) -> Iterator[Byline]:
    """Names that the page shows as its authors, each place once."""
    found: list[tuple[float, Byline]] = []
    for node in layout.outline.nodes:
        if not 2 <= node.chars <= 400 or not _may_sign(node):
            continue
        place = _place(node, layout)
        if place:
            for byline in _names_in(node, layout):
                found.append((place, replace(byline, weight=byline.weight * place)))
    # What signs far from the headline counts only where nothing signs near it.
    nearest = max((place for place, _ in found), default=0.0)
    best: dict[str, Byline] = {}
    for place, byline in found:
        if place < nearest:
            continue
        key = name_key(byline.name)
        if key not in best:
            best[key] = byline
        else:
            old = best[key]
            best[key] = replace(old, url=old.url or byline.url, weight=max(old.weight, byline.weight))
    yield from best.values()


def _may_sign(node: Node) -> bool:
    """Whether a closer look pays: a link, a label, or a text that starts with "By"."""
    if node.tag == "a" or _is_labelled(node):
        return True
    start = node.element.text
    return (
        node.tag not in HEADINGS
        and node.own > 5
        and bool(start is None or start.isspace() or _BY_LINE.match(start.lstrip(" \t\r\n|-–—•")) or len(start) < 24)
    )


def _place(node: Node, layout: Layout) -> float:
    """How much a name in this place says about the article: most near the headline, nothing among comments."""
    if not layout.headline:
        near = 1.0 if node.index <= layout.first else 0.5
    elif node.index < layout.first:
        near = 1.0 if node.index > layout.headline.index else 0.8 if layout.headline.index - node.index < 80 else 0.0
    elif node.index <= layout.last:
        near = 0.4
    else:
        near = 0.6
    if not near or layout.is_outside(node):
        return 0.0
    for above in (node, *node.ancestors()):
        if above.tag == "body" or (layout.headline is not None and above.holds(layout.headline)):
            break
        if above.tag == "a" and above is not node and above.chars > node.chars + 40:
            return 0.0
        if above.tag in ("figure", "figcaption", "blockquote") and not above.words & _AUTHOR_WORDS:
            return 0.0
        if (
            above.tag == "footer"
            and (above.parent is None or above.parent.tag in ("body", "div"))
            and above.index > layout.root.end
        ):
            return 0.0
        if above.words & _OTHER_PEOPLE and not above.words & _AUTHOR_WORDS:
            return 0.0
    return near


def _names_in(node: Node, layout: Layout) -> Iterator[Byline]:
    text = layout.outline.text(node)
    if len(text) > 250:
        return
    labelled = _is_labelled(node)
    if node.tag == "a":
        yield from _linked_name(node, text, layout, labelled)
        return
    lines = text.split("\n")
    for line in lines:
        by = _BY_LINE.match(line.lstrip("|-–—• "))
        if not by and (not labelled or node.words & _NOT_AUTHOR or _has_author_links(node, layout)):
            continue
        names = split_authors(line)
        for name in names:
            if _could_sign(name, alone=labelled and len(names) == 1 and len(lines) == 1 and len(line) < 40):
                yield Byline(
                    name, _link_of(node, name, layout), node, None, 3.0 if by and labelled else 2.5 if by else 2.0
                )


def _has_author_links(node: Node, layout: Layout) -> bool:
    return any(child.tag == "a" and _AUTHOR_PATH.search(child.get("href")) for child in layout.outline.inside(node))


def _is_labelled(node: Node) -> bool:
    """Whether its class says that an author's name stands here."""
    return bool(
        node.words & _AUTHOR_WORDS
        or (node.words & {"person", "persons", "profile"} and node.words & {"name", "fullname"})
    )


def _could_sign(name: str, alone: bool) -> bool:
    """Whether a name is long enough to be believed where it stands."""
    words = name.split()
    return 1 < len(words) <= 4 or (alone and (len(name) > 3 or not name.isascii()))


def _linked_name(node: Node, text: str, layout: Layout, labelled: bool) -> Iterator[Byline]:
    href = node.get("href")
    if node.words & {"share", "social", "comment", "comments"}:
        return
    around = any(_is_labelled(above) for above in list(node.ancestors())[:4])
    named = (
        bool(_BY_LINE.match(text))
        or "author" in node.get("rel").split()
        or (node.get("itemprop") in ("author", "url") and around)
    )
    own_page = bool(_AUTHOR_PATH.search(href)) and _is_same_site(href, layout)
    in_text = layout.first <= node.index <= layout.last
    if not (named or labelled or around or own_page) or (in_text and not (named or labelled)):
        return
    name = clean_author_name(text.replace("\n", " "))
    if name is None or not _could_sign(name, alone=named or labelled or (own_page and around) or "/profile/" in href):
        return
    yield Byline(
        name, absolute(href, layout.head.base), node, None, 3.0 if named or (own_page and (labelled or around)) else 2.0
    )


def _is_same_site(href: str, layout: Layout) -> bool:
    """Whether an address is on the page's own site, subdomains included."""
    own, other = site_of(layout.head.base), site_of(absolute(href, layout.head.base))
    return not own or not other or own.split(".")[-2:] == other.split(".")[-2:]


def _self_portrait(layout: Layout) -> Iterator[Byline]:
    """The blogger who introduces herself beside her posts, where nothing else is signed."""
    for node in layout.outline.nodes:
        if (
            40 <= node.own <= 1500
            and node.tag in ("p", "div")
            and any(part.words & _PORTRAIT for part in [node, *list(node.ancestors())[:3]])
            and (match := _I_AM.search(layout.outline.line(node)[:120]))
        ):
            yield Byline(match.group(1).strip(), None, node, None, 1.5)
            return


def _link_of(node: Node, name: str, layout: Layout) -> str | None:
    for child in layout.outline.inside(node):
        if child.tag == "a" and name_key(layout.outline.line(child)) == name_key(name):
            return absolute(child.get("href"), layout.head.base)
    return None
