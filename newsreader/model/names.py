"""Names of people: cleaned, split and compared."""

import re
import unicodedata
from functools import lru_cache

from newsreader.model.text import clean_line

_EMAIL_FORM = re.compile(r"^\S+@\S+\s+\(([^()]+)\)$|^\"?([^\"<>]+?)\"?\s*<[^<>\s]+@[^<>\s]+>$")
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_PAREN = re.compile(r"\s*[(\[（【][^()\[\]（）【】]*[)\]）】]\s*")
_HANDLE = re.compile(r"(?<!\S)@\w+")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S*", re.IGNORECASE)
_EDGE = " ,;:|-–—·•/*\"'“”„‘’«»‹›.…\u00a0"
_AND = re.compile(r"\s*[;&+/、\n]\s*|,?\s+(?:and|und|et|y|e|og|och|en|with|mit|con|sowie)\s+(?=\S)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MC = re.compile(r"^Mc(\w)(?=\w{2})")
_DANGLING = re.compile(r"(?<=\S)\s+(?:le|el|il|den|de|du|del|am|on|à|a)$")  # "Jean Dupont le", before a date
_DATE_LIKE = re.compile(r"^\W*\d")

# Words that stand before a name without being part of it.
_BEFORE = frozenset(
    (
        "all by follow artikel kommentar bericht von vom par por di da door av af od autor autorin "
        "autoren autora autore autores author authors auteur auteurs verfasser "
        "verfasst redigiert written posted published words text texte texto testo report reported story "
        "article analysis review interview "
        "interviewed gastbeitrag gastkommentar kommentar kolumne ein eine beitrag erstellt "
        "veröffentlicht geschrieben publicado publié "
        "pubblicato escrito escribe scritto am on in from about über sobre opinion opinión door tekst "
        "foto fotos photos image images "
        "updated aktualisiert 文 著者 作者 記者 執筆 dr.in mr mrs ms بقلم كتب लेखक מאת του της"
    ).split()
)
# Words that say that who follows did something else than write.
_OTHER_WORK = frozenset(
    "photo photos photography photograph foto fotos bild bilder image images illustration "
    "illustrations video übersetzung übersetzt "
    "translation translated traducción recipe rezept reviewed medically fact-checked bearbeitet "
    "edited editing produced special courtesy "
    "quelle source credit credits".split()
)
_OTHER_CREDIT = re.compile(rf"\W+(?:{'|'.join(sorted(_OTHER_WORK))})\s*:.*$", re.IGNORECASE)
# Words that end a name: dates, buttons, reading times.
_AFTER = frozenset(
    (
        "read more view posts articles archive follow subscribe share print email e-mail mail comments "
        "comment reply updated update "
        "published posted publicado mins minutes minuten minute lesezeit lesedauer uhr copied copy full "
        "bio profile contact facebook twitter "
        "instagram linkedin youtube whatsapp website homepage login register sign advertisement "
        "sponsored anonymous undefined null none "
        "latest category categories kategorie kategorien uncategorized allgemein january february march "
        "april may june july august september october "
        "november december jan. feb. mar. apr. aug. sept. oct. nov. dec. jan feb mar apr aug sep sept "
        "oct nov dec januar februar märz "
        "mai juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre "
        "octubre noviembre diciembre "
        "janvier février avril juin juillet août décembre gennaio febbraio aprile maggio giugno luglio "
        "settembre ottobre dicembre "
        "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag "
        "freitag samstag sonntag lunes martes "
        "miércoles jueves viernes sábado domingo am at on vom is has for from see gmt est edt bst cet "
        "via ago vor hace pm um weiter weitere mehr sponsored agree terms privacy size show last "
        "archives archive all 기자 특파원 입력 記者"
    ).split()
)
_MONTH_NAMES = frozenset(
    ("april", "may", "june", "august", "mai", "juli", "juni", "julio", "jan", "jan.", "mar", "sun", "marzo", "domingo")
)
_ROLES = frozenset(
    (
        "editor editors reporter reporters correspondent writer writers columnist contributor "
        "contributors producer journalist redakteur "
        "redakteurin autor autorin korrespondent korrespondentin chefredakteur chefredakteurin volontär "
        "volontärin freelance freelancer "
        "senior associate assistant deputy managing executive chief director manager photographer critic "
        "analyst columnista periodista "
        "redactor redactora rédacteur rédactrice journaliste giornalista redattore contributing "
        "gastautor gastautorin experte expertin "
        "founder ceo professor guest special editor-in-chief editor-at-large"
    ).split()
)
# Desks may sign: "Editorial Staff", "Redacción".
_DESKS = frozenset(
    "staff team redaktion redacción redaccion redaction rédaction redazione newsroom desk editorial".split()
)
_HONORIFICS = frozenset("dr prof mr mrs ms sir dame rev hon mag dipl ing phd md msc mba jr sr".split())
# What a key leaves out: titles before a name and degrees behind it. "Jr." stays: father and son are two people.
_TITLES = frozenset("dr prof mr mrs ms mx miss sir dame lord rev hon mag dipl ing the".split())
_DEGREES = frozenset("phd dphil md msc mba bsc esq rn dds jd llm".split())
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
# Letters that Unicode does not take for a letter with an accent.
_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"})
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")
_PARTICLES = frozenset(
    "de da do dos das du di del della der den van von zu la le el al bin ibn y e of the und and für for to".split()
)


@lru_cache(512)  # a refresh asks for each name a few times over
def clean_author_name(text: str) -> str | None:
    """The person's (or desk's) name in a byline, or None when the text holds none.

    Drops "By", roles, dates, addresses, handles and what stands in brackets; "Last, First" becomes "First Last".
    """
    name = _trimmed(clean_line(text, 300))
    if (form := _EMAIL_FORM.match(name)) is not None:
        name = (form.group(1) or form.group(2)).strip()
    name = _OTHER_CREDIT.sub("", name)  # "Text: Jane Doe. Photos: John Roe"
    name = _HANDLE.sub(" ", _PAREN.sub(" ", _EMAIL.sub(" ", _ADDRESS.sub(" ", name))))
    if _word(name.partition(" ")[0]) in _OTHER_WORK:
        return None
    name = _DANGLING.sub("", _within(_in_order(_without_role(" ".join(name.split())))))
    name = _in_case(_trimmed(name))
    return name if _is_name(name) else None


def split_authors(text: str) -> tuple[str, ...]:
    """The clean names in a byline such as "By A and B", "A, B & C" or "Last, First", in order, each once."""
    names: dict[str, str] = {}
    for part in _AND.split(_ADDRESS.sub(" ", clean_line(text, 1000)).strip()):
        for piece in _comma_parts(part or ""):
            name = clean_author_name(piece)
            if name is not None:
                names.setdefault(name_key(name), name)
    return tuple(names.values())


def name_key(name: str) -> str:
    """The key under which two spellings of a person on one site are the same: no case, accents, order or titles."""
    words = _key_words(name)
    joined = "".join(words)
    return joined if _CJK.fullmatch(joined) else " ".join(sorted(words))


def names_agree(one: str, other: str) -> bool:
    """Whether two names can be one person's, given other evidence: the same last name, and no first name against it.

    "J. Smith" and "John Smith" agree, so do "Mara K. Lindqvist" and "Mara Lindqvist". By itself this is no evidence.
    """
    if name_key(one) == name_key(other):
        return True
    ours, theirs = _key_words(one), _key_words(other)
    if len(ours) < 2 or len(theirs) < 2 or ours[-1] != theirs[-1]:
        return False
    first, second = ours[0], theirs[0]
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])


def _key_words(name: str) -> list[str]:
    """The words of a name in order, folded, without titles and degrees; "Ph.D." is one word, as "PhD" is."""
    folded = unicodedata.normalize("NFKD", clean_author_name(name) or name).casefold().translate(_FOLDED)
    folded = folded.replace("ph.d", "phd").replace("m.d.", "md")
    letters = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    words = letters.split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in _DEGREES:
        words = words[:-1]
    return words


def _trimmed(name: str) -> str:
    """The name without what hangs at its edges; the full stop of "Jr." and of an initial stays."""
    bare = name.strip(_EDGE)
    kept = name.rstrip(_EDGE.replace(".", "")).lstrip(_EDGE)
    return kept if kept == bare + "." and (bare.endswith((" Jr", " Sr")) or _ends_in_initial(kept)) else bare


def _word(token: str) -> str:
    return token.strip(',;:|()[]–—-·•"“”').casefold()


def _within(name: str) -> str:
    """The name between what leads to it and what follows it."""
    tokens = name.split()
    while len(tokens) > 1 and (_word(tokens[0]) in _BEFORE or _DATE_LIKE.match(tokens[0]) or _is_leading_role(tokens)):
        tokens = tokens[1:]
    for at in range(1, len(tokens)):
        word = _word(tokens[at])
        if _DATE_LIKE.match(tokens[at]) or (
            word in _AFTER and not (word in _MONTH_NAMES and at == 1 and len(tokens) == 2)
        ):
            return " ".join(tokens[:at])
        if (at >= 2 and word in _ROLES) or "://" in word:
            return " ".join(tokens[: at - (at > 2 and _word(tokens[at - 1]) == "staff")])
    return " ".join(tokens)


def _is_leading_role(tokens: list[str]) -> bool:
    role = _word(tokens[0]).rsplit("-", 1)[-1]
    return (role in _ROLES or _word(tokens[0]) == "staff") and len(tokens) > 2 and tokens[1][:1].isupper()


def _comma_parts(text: str) -> list[str]:
    """The names that commas separate; "Last, First" and "Name, Role" stay in one piece."""
    parts = [part.strip() for part in re.split(r"[,，]", text) if part.strip()]
    if len(parts) < 2:
        return [text]
    people = [part for part in parts if len(part.split()) >= 2 and not _is_role(part)]
    if not people or (len(parts) == 2 and len(people) < 2):
        return [text]
    return people


def _is_role(text: str) -> bool:
    words = [word.strip(".,:()").casefold() for word in text.split()]
    return any(word in _ROLES or word in _HONORIFICS or word in ("ph.d", "m.d") for word in words)


def _without_role(name: str) -> str:
    for mark in (" | ", " - ", " – ", " — ", " / ", " · ", ": ", "："):
        head, found, tail = name.partition(mark)
        if found and head:
            leads = _is_role(head) or all(_word(word) in _BEFORE for word in head.split())
            name = tail if leads and tail.strip() else head
    return name


def _in_order(name: str) -> str:
    """The name with "Last, First" turned round; other comma tails (roles, places, employers) dropped."""
    last, comma, rest = name.partition(",")
    first = rest.strip()
    if not comma or not first:
        return last
    if _word(first).rstrip(".") in _GENERATIONS:
        return f"{last.strip()} {first}"
    if last.isupper() and not rest.isupper():  # "LINDQVIST, Mara"
        last = _capitalised(last)
    if (
        (len(last.split()) == 1 or all(word.casefold() in _PARTICLES for word in last.split()[:-1]))
        and len(first.split()) <= 2
        and "," not in first
        and first[:1].isupper()
        and not _is_role(first)
    ):
        return f"{first} {last.strip()}"
    return last


def _in_case(name: str) -> str:
    """Shouted names in ordinary case; one-word names (agencies) stay."""
    words = name.split()
    if len(words) < 2 or not name.isupper() or len(words[-1].strip(".")) < 3:
        return name
    return _capitalised(name)


def _capitalised(name: str) -> str:
    """Capitals at the beginnings only, as in "Jean-Luc O'Brien McEwan"."""
    words = (_LETTERS.sub(lambda part: part[0].capitalize(), word) for word in name.split())
    return " ".join(_MC.sub(lambda found: "Mc" + found[1].upper(), word) for word in words)


def _ends_in_initial(name: str) -> bool:
    last = name.split()[-1] if name.split() else ""
    return len(last) == 2 and last[0].isupper() and last[1] == "."


def _is_name(name: str) -> bool:
    words = [word.strip(".,:;!?'’").casefold() for word in name.split()]
    if not words or len(words) > 7 or not 2 <= len(name) <= 70 or not any(c.isalpha() for c in name):
        return False
    if "://" in name or any(c in name for c in "{}<>=?!…#") or name.startswith(("www.", "/")) or name.endswith("..."):
        return False
    if any(
        word in ("is", "are", "was", "has", "your", "you", "this", "that", "we", "our", "ist", "wird", "que")
        for word in words
    ):
        return False
    known = [word for word in words if word in _AFTER or word in _BEFORE or word in _ROLES]
    if len(known) == len(words) and not (len(words) > 1 and any(word in _DESKS for word in words)):
        return False
    # Prose has many small words; names have particles at most.
    small = [word for word in name.split() if word[:1].islower() and word.casefold() not in _PARTICLES]
    return not (len(words) > 1 and len(small) * 3 > len(words)) and sum(c.isdigit() for c in name) <= 5
