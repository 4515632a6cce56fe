"""A byline: one author as the page names them, and the words by which pages label authors."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsreader.extraction.head import absolute
from newsreader.extraction.outline import Node
from newsreader.model.address import site_of

AUTHOR_WORDS = frozenset(
    (
        "author authors authorname byline bylines autor autoren autorin autora autores auteur auteurs autore "
        "autori writer writers firma contributor contributors vcard reporter redakteur verfasser auteursnaam "
        "skribent författare forfatter journalist kirjoittaja toimittaja redaktor yazar penulis signature assinatura"
    ).split()
)
_SECTION_PAGES = frozenset(
    (
        "team staff author authors about people company contact autor autoren autores auteurs redaktion "
        "contributors writers editorial impressum kontakt mitarbeiter equipo equipe redazione"
    ).split()
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|in|a|i)?|auteurs?|auteurs?-journalistes?|profiles?|people|person|staff|contributors?"
    r"|by|redaktion|redaction|writers?|reporters?|journalists?|journalistes?|skribent(?:er)?|yazar(?:lar)?|avtor"
    r"|columnists?|bio|team|users?|members?|firmas?|redakteure?|experts?|perfil|persons?|profil)/[^/]+",
    re.IGNORECASE,
)
_WRITER_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|in|a|i)?|auteurs?|contributors?|writers?|reporters?|journalists?|journalistes?"
    r"|columnists?|staff|redakteure?|firmas?)/[^/]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    """One author as found; `node` is where the name stands, if it is visible, `weight` how good the evidence is."""

    name: str
    url: str | None = None
    node: Node | None = None
    avatar: str | None = None
    weight: float = 0.0


def leads_to_person(href: str) -> bool:
    """Whether an address reads like the page of a person, who may be an author, a politician or a star."""
    return bool(_AUTHOR_PATH.search(href))


def leads_to_writer(href: str) -> bool:
    """Whether an address reads like the page of somebody who writes there."""
    return bool(_WRITER_PATH.search(href))


def page_of_author(address: object, base: str | None) -> str | None:
    """The absolute address of an author's page; None for a home page or the page of the whole staff."""
    url = absolute(address, base)
    parts = [part for part in urlsplit(url or "").path.casefold().split("/") if part]
    is_section = parts and parts[-1] in _SECTION_PAGES and not leads_to_person(url or "") and not urlsplit(url).query
    return None if is_section else url


def is_same_site(href: str, base: str | None) -> bool:
    """Whether an address is on the page's own site, subdomains included."""
    own, other = site_of(base), site_of(absolute(href, base))
    return not own or not other or own.split(".")[-2:] == other.split(".")[-2:]
