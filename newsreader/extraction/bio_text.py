"""The sentences of a bio, told from the names, roles, buttons and dates around them."""

import re
import unicodedata
from dataclasses import dataclass

from newsreader.extraction.outline import HEADINGS, INLINE, Node, Outline
from newsreader.model.names import name_key

_BUTTON = (
    r"(?:(?:view|see|show|read|browse|meet|more) (?:all|more|full|my|the|complete|other|posts|articles"
    r"|stories|from|by|about)\b.{0,60}|all (?:posts|articles|stories)\b.{0,50}"
    r"|(?:full|see full|view|complete) (?:bio|profile|biography)|read more.{0,30}|learn more.{0,30}"
    r"|alle (?:beiträge|artikel|posts|texte).{0,60}|mehr (?:von|artikel|über|lesen|infos?"
    r"|beiträge).{0,60}"
    r"|weitere (?:artikel|beiträge|informationen).{0,60}|zum profil.{0,40}|zur autorenseite.{0,40}"
    r"|ver (?:todos|todas|más|perfil).{0,60}|más (?:artículos|noticias|de|sobre).{0,40}|tous (?:les"
    r"|ses) articles.{0,40}"
    r"|voir tous.{0,40}|tutti gli articoli.{0,40}|\[?…?\.{0,3}\]?\s*(?:more|mehr|weiterlesen)"
    r"|show (?:more|less)|anzeigen|expand|close|schließen)"
)
_NOISE = re.compile(
    r"^[\W_]*(?:(?:about|meet) (?:the )?(?:authors?|writers?|contributors?|me|us)?|authors?|autor(?:in"
    r"|en)?|über (?:den autor|die autorin|die autoren|mich|uns)|zur person|sobre (?:el autor|la autora"
    r"|mí)|acerca de.{0,40}"
    r"|written by.{0,50}|posted by.{0,50}|geschrieben von.{0,50}|by|von|"
    + _BUTTON
    + r"|(?:latest |recent |neueste )?(?:posts?|articles|beiträge)(?: by.{0,50}| von.{0,50})?"
    r"|follow.{0,40}|folgen.{0,30}|website|webseite|homepage|web|blog"
    r"|twitter|facebook|instagram|linkedin|youtube|pinterest|xing|mastodon|bluesky|threads|google\+?"
    r"|tumblr|flickr|e-?mail.{0,30}|mail|contact.{0,30}|kontakt|rss|@\w+|share.{0,20}|teilen|summary"
    r"|bio|biography|subscribe|abonnieren"
    r"|[\w.+-]+@[\w-]+\.[\w.]+|https?://\S+|www\.\S+|(?:autoren)?profile?"
    r"|[\d.,]+ ?[km]? ?(?:followers?|posts?|articles?|beiträge|artikel|comments?)"
    r"|foto:.{0,60}|photo:.{0,60}|©.{0,60}|view|more|\W*)[\W_]*$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[\s|·•–—-]*(?:\(|\[)?" + _BUTTON + r"[\s»›→>.)\]]*$", re.IGNORECASE)
_DATE = re.compile(
    r"^\W*(?:(?:updated|published|posted|aktualisiert|veröffentlicht|publicado|am|on"
    r"|at)\W+)*(?:\w+\W+)?(?:\d{1,2}\W|(?:19|20)\d\d\b|(?:jan(?:uary?|vier|eiro)?|f[eé][bv](?:ruary?|rier|rero)?"
    r"|m[aä]r(?:z|ch|s|zo|ço)?|apr(?:il)?|a[vb]ril|ma[iy]o?|jun[ei]?|juin|jul[iy]?|juillet|aug(?:ust)?|ao[uû]t|sept?"
    r"|september|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?\s+\d)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\W*(?:written|posted|published|updated|reviewed|medically reviewed|fact.checked|researched"
    r"|edited|translated|translation|übersetz\w*|aktualisiert|veröffentlicht|geschrieben|fotos?|photo(?:s|graph[sy]?)?"
    r"|illustrations?|bilder|traducción|traduction|traduzione|tradução|vertaling|översättning|oversettelse"
    r"|översatt|przekład|překlad|перевод|çeviri)\b(?:[^.!?]{0,25}(?:(?:by|von|on|am|de|di|par|por|door|av|af)\b|:)"
    r"|\s+[^\s.!?]+\s+[^\s.!?]+(?:\W+[\d./ -]+)?$)",
    re.IGNORECASE,
)
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_READING_TIME = re.compile(r"\b\d+\s*(?:min(?:ute)?n?s?\b|mins)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?。…][\"”’)]*(?:\s|$)")
VERB = re.compile(
    r"\b(?:is|was|are|has|had|have|covers|writes|works|worked|reports|joined|teaches|lives|edits"
    r"|studied|graduated|serves|specializes|hosts|founded|contributes|covered|wrote|holds|loves|runs"
    r"|spent|started|began|enjoys|grew|won|played|cooked|led|leads|directs|surveyed|repairs|makes|made"
    r"|studies|trained|served|publishes|published|spends|keeps|believes|likes|thinks|travels|collects"
    r"|i|i.m|my"
    r"|ist|war|hat|arbeitet|arbeitete|schreibt|lebt|studierte|lehrt|forscht|leitet|berichtet|gründete"
    r"|promovierte|wurde|absolvierte|beschäftigt|betreut|kam|ging|verantwortet|fing|bin|ich|mein"
    r"|interessiert|wir"
    r"|es|fue|ha|trabaja|escribe|estudió|cubre|tiene|nació|soy|graduad[oa]|est|était|dirige|enseigne"
    r"|vit|tient|a|travaille|écrit|collabore|suis|è|lavora|scrive|siamo|sono|é|és|είναι|γράφει|jest|pisze|är|er|são"
    r"|foi|je|byl|píše|escreve|trabalha|formad[oa]|jornalista|periodista|licenciad[oa]"
    r"|vive|vivono|vivo|escribo|colabora|cubro|ganó|couvre|signe|collabore|dirigé|insegna|dirige|collaboro"
    r"|werkt|schrijft|woont|studeerde|heeft|ben|schreef|arbetar|skriver|bor|har|studerade|jobbar"
    r"|arbejder|arbeider|skrev|jobber|kirjoittaa|työskentelee|asuu|pracuje|ukończył|ukończyła|mieszka|zajmuje"
    r"|vystudoval|vystudovala|působí|žije|пишет|работает|является|окончил|окончила|живёт|живет|журналист"
    r"|журналистка|пише|працює|закінчив|закінчила|журналістка|журналіст|yazıyor|çalışıyor|yazar|gazeteci)\b",
    re.IGNORECASE,
)
_OPENING_NAME = re.compile(
    r"^\W*(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir)\.? )*((?:[A-ZÀ-ÞĀ-ŽА-Я][\w’'-]+ )(?:[A-Z]\. |(?:van|von|de|da|di|del|der|den"
    r"|la) )*[A-ZÀ-ÞĀ-ŽА-Я][\w’'-]+),? (\w+)"
)
_JOBS = frozenset(
    (
        "editor reporter writer correspondent columnist contributor journalist redakteur redakteurin "
        "leiter leiterin chefredakteur chefredakteurin korrespondent korrespondentin "
        "autor autorin volontär volontärin redactor redactora periodista director head producer founder "
        "ceo author staff freelance senior"
    ).split()
)
_SKIPPED_LABELS = frozenset(
    (
        "social socials title job role position name fullname posts latest recent share follow links "
        "link date time meta button btn avatar image photo headline articles count readtime"
    ).split()
)


NO_BIO = re.compile(
    r"\b(?:reporting by|editing by|additional reporting|contributed to this (?:report|story|article)"
    r"|disclosure|lorem ipsum|cookies?|newsletter|sign up|your inbox|all rights reserved|affiliate"
    r"|contribuyó a|mit material (?:von|der)|advertis|read more from|folgt? uns|folgen sie|follow us"
    r"|verpassen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bio:
    """A bio and where it stands."""

    text: str
    node: Node | None


def bio_text(outline: Outline, slot: Node, names: set[str]) -> str:
    """The sentences that stand in a bio's slot.

    Args:
        outline: The page.
        slot: Where the bio stands, perhaps with name, role and buttons.
        names: Keys of the page's authors.
    """
    lines: list[str] = []
    for block in _blocks(outline, slot):
        for line in outline.text(block).split("\n"):
            if not _NOISE.match(line) and not _is_only_name(line, names):
                lines.append(line)
    text = " ".join(lines)
    for _ in range(2):
        text = _TAIL.sub("", text).rstrip()
    return text


def _is_only_name(line: str, names: set[str]) -> bool:
    """Whether the line is an author's name, perhaps with a role or date, and says nothing about them."""
    return len(line.split()) <= 9 and not VERB.search(line) and name_key(line) in names


def _blocks(outline: Outline, slot: Node) -> list[Node]:
    """The innermost blocks of text in the slot, without headings, lists of links and labelled trifles."""
    found: list[Node] = []
    index = slot.index
    while index < slot.end:
        node = outline.nodes[index]
        if node is not slot and _is_trifle(node):
            index = node.end
        elif node.own and node.tag not in INLINE:
            found.append(node)
            index = node.end
        elif node is slot and node.tag in INLINE:
            return [node]
        else:
            index += 1
    return found


def _is_trifle(node: Node) -> bool:
    if node.tag in HEADINGS or node.tag in ("time", "button", "form", "figure", "nav", "img"):
        return True
    if node.words & _SKIPPED_LABELS and node.chars < 80:
        return True
    return node.tag not in INLINE and node.link_share > 0.8


def is_sentence(text: str) -> bool:
    """Whether the text says something: a verb or a full stop, and more than a few words."""
    if _CJK.search(text):
        return len(text) >= 15 and any(mark in text for mark in "。.!?！？")
    return len(text.split()) >= 4 and bool(VERB.search(text) or _SENTENCE.search(text))


def is_bare_title(text: str) -> bool:
    """Whether the text is a job title and nothing more."""
    words = [word.strip(".,:()").casefold() for word in text.split()]
    return len(words) <= 7 and not VERB.search(text) and bool(words) and any(word in _JOBS for word in words[:3])


def is_date_or_label(text: str) -> bool:
    """Whether the text is a date line, a credit, a reading time or a line in brackets."""
    return (
        bool(_CREDIT.match(text))
        or (len(text) < 160 and bool(_DATE.match(text)))
        or (len(text) < 60 and bool(_READING_TIME.search(text)))
        or text.startswith("|")
    )


def folded(text: str) -> str:
    """The text in lower case without accents, for comparing."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def names_person(text: str, name: str) -> bool:
    """Whether the text names the person, by full name or by a part of it long enough to be theirs."""
    if not name.isascii() and " " not in text.strip()[:40]:
        return name.replace(" ", "") in text.replace(" ", "")
    words = set(re.findall(r"[^\W_]+", folded(text)))
    parts = [part for part in name_key(name).split() if len(part) > 2 or not part.isascii()]
    return any(part in words for part in parts)


def name_told_of(text: str) -> str | None:
    """The full name with which a text begins, where it goes on to say something of that person."""
    opening = _OPENING_NAME.match(text)
    return opening[1] if opening is not None and VERB.fullmatch(opening[2]) else None


def has_cjk(text: str) -> bool:
    """Whether it holds Chinese, Japanese or Korean letters, whose sentences have no words to look for."""
    return bool(_CJK.search(text))
