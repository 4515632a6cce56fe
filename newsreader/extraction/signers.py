"""Who wrote it: the names in the byline, in the page's order, with the addresses of their pages.

Every place that names an author gives evidence of a certain weight: the visible byline, JSON-LD, meta elements. Names
that several places agree on win; what a meta element alone claims loses against what the reader sees.
"""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from newsreader.extraction.byline import Byline
from newsreader.extraction.claims import claimed_in_data, claimed_in_head
from newsreader.extraction.end_note import noted_authors
from newsreader.extraction.layout import Layout
from newsreader.extraction.self_portrait import introduced_author
from newsreader.extraction.signatures import find_signatures
from newsreader.extraction.standing_names import only_named_author, standing_names
from newsreader.model.names import name_key

_STAND_INS = frozenset(
    "admin administrator webmaster guest root user wordpress editor author autor gast default".split()
)
_COMPANY = re.compile(r"\b(?:GmbH|e\.V|Inc|Ltd|LLC|AG|Media Group|Verlag)\b")
# What an employer is called: "By Ann Bo, Harbour News" names one author.
_EMPLOYER = frozenset(
    (
        "press news business magazine media times post tribune gazette herald agency network bureau service services "
        "radio tv television university institute institut universität universidad université foundation stiftung "
        "project group company inc ltd gmbh center centre college school association engineer technologist "
        "nachrichten zeitung agentur agencia agence noticias presse prensa"
    ).split()
)
_MOST_AUTHORS = 12


def find_bylines(layout: Layout) -> list[Byline]:
    """The article's authors, in the order of the visible byline."""
    evidence = [*find_signatures(layout), *claimed_in_data(layout), *claimed_in_head(layout)]
    people: dict[str, Byline] = {}
    for byline in evidence or _last_resort(layout):
        if name_key(byline.name) in _STAND_INS:
            continue
        byline = replace(byline, name=_without_employer(byline.name, layout.head.site_name))
        key = _known_key(byline, people)
        old = people.get(key)
        people[key] = _merged(old, byline) if old else byline
    signers = [byline for byline in people.values() if not _is_site(byline, layout)]
    sites = [byline for byline in people.values() if byline.weight >= 3 and byline not in signers]
    best = max((byline.weight for byline in signers), default=0.0)
    # The site itself signs only where it is shown doing so, and nobody else does.
    if sites and (best < 1.5 or max(site.weight for site in sites) > 2 * best):
        return sites[:1]
    kept = [byline for byline in signers if byline.weight >= 1.0 and byline.weight >= 0.5 * best]
    return _without_employers(kept)[:_MOST_AUTHORS]


def _last_resort(layout: Layout) -> list[Byline]:
    """Who may have written a page that nobody signs."""
    for find in (noted_authors, standing_names, only_named_author, introduced_author):
        if found := list(find(layout)):
            return found
    return []


def _known_key(byline: Byline, people: dict[str, Byline]) -> str:
    """The key of the person already met under this or a longer spelling."""
    key = name_key(byline.name)
    if key in people:
        return key
    words = set(key.split())
    if byline.node is None and byline.url:
        same = next((other for other, known in people.items() if known.node and known.url == byline.url), None)
        if same is not None:
            return same
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


def _without_employers(bylines: list[Byline]) -> list[Byline]:
    """The people, without the newsrooms and schools that stand behind their names; an employer alone may sign."""
    people = [byline for byline in bylines if not _is_employer(byline.name)]
    return people if people and _is_person(people[0].name) else bylines


def _without_employer(name: str, site: str | None) -> str:
    """The name without the paper it is written for: "By Ann Bo The Harbour News"."""
    for paper in (site, (site or "").removeprefix("The ")):
        if paper and name.casefold().endswith(" " + paper.casefold()):
            person = name[: -len(paper)].strip(" ,|/–—-")
            return person if _is_person(person) else name
    return name


def _is_employer(name: str) -> bool:
    words = name.casefold().split()
    return len(words) > 1 and words[-1].strip(".,") in _EMPLOYER


def _is_person(name: str) -> bool:
    return len(name.split()) > 1


def _is_site(byline: Byline, layout: Layout) -> bool:
    """Whether the name is the site's own; where the byline shows it, it may sign all the same."""
    key, name = name_key(byline.name).replace(" ", ""), byline.name.casefold().replace(" ", "")
    host = (urlsplit(layout.head.base or "").hostname or "").removeprefix("www.")
    site = name_key(layout.head.site_name or "").replace(" ", "")
    label = host.partition(".")[0]
    return (
        key in (host.replace(".", ""), site)
        or (len(label) > 3 and name.startswith(label))
        or bool(_COMPANY.search(byline.name))
    )
