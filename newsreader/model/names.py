"""Names of people: cleaned, split and compared."""

import re
import unicodedata

from newsreader.model.text import clean_line

_BY = re.compile(
    r"^(?:(?:article|story|written|posted|published|words|text|report|analysis|opinion|review|interview|edited)\s+)?"
    r"(?:by|von|vom|par|por|di|da|door|av|af|od|autor(?:in|en|es|a)?|authors?|aut(?:h?eur|ore)|redacci[oó]n|text|texte|texto|"
    r"words|kolumne|gastbeitrag|gastautor(?:in)?|ein\s+beitrag\s+von|written\s+by|posted\s+by|文|著者|作者|記者)"
    r"(?:\s*[:：]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_EMAIL_FORM = re.compile(r"^\S+@\S+\s+\(([^()]+)\)$|^\"?([^\"<>]+?)\"?\s*<[^<>\s]+@[^<>\s]+>$")
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_PAREN = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_HANDLE = re.compile(r"\s*(?<!\S)@\w+\s*")
_AND = re.compile(r"\s*(?:;|\||·|•|&|\+|/|、|\n)\s*|\s+(?:and|und|et|y|e|og|och|en|with|mit|con)\s+|,\s*(?:and|und|et|y)\s+", re.IGNORECASE)
_TITLES = frozenset("dr prof mr mrs ms sir dame rev hon mag dipl ing phd md msc mba jr sr dr.".split())
_PARTICLES = frozenset("de da do dos das du di del della der den van von zu la le el al bin ibn y e of the und und".split())

# Words that make a text a role, a button, a date or a desk rather than (part of) a name.
_NOT_NAMES = frozenset(
    (
        "read more view all posts articles archive follow subscribe share print email comments comment reply "
        "updated published posted min minutes lesezeit lesedauer uhr link copied copy full bio profile "
        "contact facebook twitter instagram linkedin youtube whatsapp website homepage login register "
        "advertisement sponsored unknown anonymous undefined null none about author autor autorin autoren authors "
        "home news latest category uncategorized allgemein january february march april june july august "
        "september october november december januar februar märz mai juni juli oktober dezember enero febrero marzo "
        "abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ).split()
)
_ROLES = frozenset(
    (
        "editor editors reporter reporters correspondent writer writers staff columnist contributor contributors "
        "producer journalist redakteur redakteurin redaktion autor autorin korrespondent korrespondentin "
        "chefredakteur chefredakteurin volontär volontärin freelance freelancer senior associate assistant deputy "
        "managing executive chief director manager photographer critic analyst columnista periodista redactor "
        "redactora rédacteur rédactrice journaliste giornalista redattore contributing political politics business "
        "technology tech science health sports national international gastautor gastautorin"
    ).split()
)


def clean_author_name(text: str) -> str | None:
    """The person's (or desk's) name in a byline, or None when the text holds none.

    Drops "By", roles after a comma or bar, addresses, handles and what is in brackets; "Last, First" becomes
    "First Last".
    """
    name = clean_line(text, 300).strip(" ,;:|-–—·•/")
    if (form := _EMAIL_FORM.match(name)) is not None:
        name = (form.group(1) or form.group(2)).strip()
    name = _EMAIL.sub(" ", name)
    name = _PAREN.sub(" ", _HANDLE.sub(" ", name))
    for _ in range(2):
        name = _BY.sub("", name.strip(" ,;:|-–—·•/"))
    name = _without_role(" ".join(name.split()))
    name = _in_order(name).strip(" ,;:|-–—·•/*\"'“”„")
    name = _in_case(name)
    return name if _is_name(name) else None


def split_authors(text: str) -> tuple[str, ...]:
    """The clean names in a byline such as "By A and B", "A, B & C" or "Last, First", in order, each once."""
    line = _BY.sub("", clean_line(text, 1000).strip())
    names: dict[str, str] = {}
    for part in _AND.split(line):
        for piece in _comma_parts(part or ""):
            name = clean_author_name(piece)
            if name is not None:
                names.setdefault(name_key(name), name)
    return tuple(names.values())


def name_key(name: str) -> str:
    """The key under which two spellings of a person on one site are the same: no case, accents, order or titles."""
    folded = unicodedata.normalize("NFKD", clean_author_name(name) or name).replace("ß", "ss").casefold()
    letters = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    words = [word for word in letters.split() if word not in _TITLES]
    return " ".join(sorted(words or letters.split()))


def _comma_parts(text: str) -> list[str]:
    """The names that commas separate; "Last, First" and "Name, Role" stay in one piece."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return [text]
    full = [part for part in parts if len(part.split()) >= 2 and not _is_role(part)]
    if not full or (len(parts) == 2 and len(full) < 2):
        return [text]
    return [part for part in parts if not _is_role(part)]


def _is_role(text: str) -> bool:
    words = [word.strip(".,:()").casefold() for word in text.split()]
    return any(word in _ROLES or word in ("phd", "md", "cnn", "ph.d", "m.d") for word in words)


def _without_role(name: str) -> str:
    for mark in (" | ", " - ", " – ", " — ", " / ", " · ", ": "):
        head, found, tail = name.partition(mark)
        if found and head:
            name = tail if _is_role(head) and not _is_role(tail) and len(head.split()) <= 3 else head
    if ", " in name:
        parts = name.split(", ")
        kept = [part for part in parts if not _is_role(part)]
        name = ", ".join(kept) if kept and kept[0] == parts[0] else name
    return name


def _in_order(name: str) -> str:
    """ "Last, First" turned round; other comma tails (places, employers) dropped."""
    last, comma, first = name.partition(",")
    if not comma:
        return name
    last, first = last.strip(), first.strip()
    if last and first and len(last.split()) == 1 and len(first.split()) <= 2 and "," not in first and first[:1].isupper():
        return last if first.casefold().strip(".") in _TITLES else f"{first} {last}"
    return last


def _in_case(name: str) -> str:
    """Shouted names in ordinary case; one-word names (agencies) stay."""
    words = name.split()
    if len(words) < 2 or not name.isupper() or any(len(word.strip(".")) < 2 for word in words[-1:]):
        return name
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in words)


def _is_name(name: str) -> bool:
    words = [word.strip(".,:;!?'’").casefold() for word in name.split()]
    if not words or len(words) > 8 or len(name) > 80 or len(name) < 2:
        return False
    if "://" in name or "{" in name or "}" in name or name.startswith(("www.", "/")) or not any(c.isalpha() for c in name):
        return False
    if all(word in _NOT_NAMES or word in _ROLES for word in words) and len(words) < 3 and words != ["staff"]:
        return words[0] not in _NOT_NAMES and len(words) > 1
    if sum(word in _NOT_NAMES for word in words) * 2 >= len(words):
        return False
    return not (sum(c.isdigit() for c in name) > 4 or name.endswith(("?", "!", "...", "…")))
