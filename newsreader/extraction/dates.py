"""When it was published and changed, as the page's own clock has it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from newsreader.extraction.layout import Layout
from newsreader.extraction.month_names import MONTHS
from newsreader.extraction.outline import Node

_ISO = re.compile(
    r"(\d{4})[-/.]\s?(\d{1,2})[-/.]\s?(\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|UTC"
    r"|GMT|[+-]\d\d:?\d\d)?)?"
)
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "article.published",
    "cxenseparse:recs:publishtime",
    "published_time",
    "rnews:datepublished",
    "originalpublicationdate",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "article:published",
    "date",
    "ptime",
    "pdate",
    "displaydate",
    "og:published_time",
    "bt:pubdate",
    "lp.article:published_time",
    "eomportal-lastupdate",
    "article_date_original",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "revision_date",
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[.\s-]{{1,3}}(?:de\s|of\s)?({_MONTH})\b\.?,?[\s-](?:de\s|del\s)?(\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(?:at\s)?(\d{{4}})\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\b(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\b")
_YEAR_FIRST = re.compile(rf"\b(\d{{4}})\.?\s({_MONTH})\s(\d{{1,2}})\b", re.IGNORECASE)
_JAPANESE = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_VIETNAMESE = re.compile(r"\b(\d{1,2}) tháng (\d{1,2}),? (?:năm )?(\d{4})\b", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/|/((?:19|20)\d\d)-(\d\d)-(\d\d)(?=[/-])")
_CHANGED = re.compile(
    r"\b(?:updated?|modified|aktualisiert|geändert|stand|actualizado|mis à jour|aggiornato|atualizado|upd)\b",
    re.IGNORECASE,
)
DATE_WORDS = frozenset(
    (
        "date dates datetime time timestamp published pubdate publish publication posted datum fecha "
        "data dateline meta submitted dateline byline info"
    ).split()
)


def find_published(layout: Layout) -> str | None:
    """The day or moment of publication: RFC 3339, or YYYY-MM-DD where only a day is given."""
    told = next((text for value in _told(layout) if (text := normalised(value))), None)
    days = list(_shown(layout))
    shown = days[0] if days else None
    if told and shown and told[:10] not in days and _is_utc(told) and abs((_day(told) - _day(shown)).days) == 1:
        return shown
    return told or _machine_dates(layout) or shown or _in_address(layout) or _only_time(layout)


def find_modified(layout: Layout) -> str | None:
    """The day or moment of the last change."""
    candidates = [layout.data.text("dateModified"), *layout.head.all(*_MODIFIED)]
    return next((text for candidate in candidates if (text := normalised(candidate))), None)


def _told(layout: Layout) -> Iterator[str]:
    yield layout.data.text("datePublished")
    yield layout.data.text("dateCreated")
    yield from layout.head.all(*_PUBLISHED)
    for page in layout.data.pages:
        if isinstance(published := page.get("datePublished"), str):
            yield published


def _machine_dates(layout: Layout) -> str | None:
    """The time elements around the headline."""
    for node in _near_headline(layout):
        if node.tag == "time" or node.words & {"datepublished", "published", "date"}:
            text = normalised(node.get("datetime") or node.get("content") or "")
            if text and "modified" not in node.words and not _CHANGED.search(layout.outline.line(node)):
                return text
    return None


def _shown(layout: Layout) -> Iterator[str]:
    """The days that the page shows around its headline, labelled ones first."""
    american = (layout.head.language or "en").lower() in ("en", "en-us")
    near = [node for node in _near_headline(layout) if node.own and node.chars < 250]
    for labelled in (True, False):
        for node in near:
            if labelled == bool(node.tag == "time" or node.words & DATE_WORDS):
                for line in layout.outline.text(node).split("\n"):
                    if not _CHANGED.match(line.strip("( ")) and (day := day_in(line, american)):
                        yield day


def _near_headline(layout: Layout) -> list[Node]:
    """Nodes between headline and first paragraph, then those shortly before the headline and after the text."""
    nodes = layout.outline.nodes
    title = layout.headline.index if layout.headline is not None else 0
    places = (nodes[title : layout.first], nodes[max(0, title - 60) : title], nodes[layout.last + 1 : layout.last + 40])
    return [node for place in places for node in place if not layout.is_outside(node)]


def _only_time(layout: Layout) -> str | None:
    """The day of the page's time elements, where they all agree."""
    times = {
        text
        for node in layout.outline.find("time")
        if not layout.is_outside(node) and (text := normalised(node.get("datetime")))
    }
    return min(times) if len({text[:10] for text in times}) == 1 else None


def _in_address(layout: Layout) -> str | None:
    match = _IN_ADDRESS.search(layout.head.base or "")
    return _iso(*(part for part in match.groups() if part)) if match else None


def day_in(text: str, american: bool = False) -> str | None:
    """The first full date in a text for people, as YYYY-MM-DD.

    Args:
        text: A short line.
        american: Whether 3/4/2020 is the fourth of March.
    """
    if len(text) > 300 or not any(c.isdigit() for c in text):
        return None
    if match := _DAY_MONTH.search(text):
        return _iso(match[3], MONTHS[match[2].lower()], match[1])
    if match := _MONTH_DAY.search(text):
        return _iso(match[3], MONTHS[match[1].lower()], match[2])
    if match := _YEAR_FIRST.search(text):
        return _iso(match[1], MONTHS[match[2].lower()], match[3])
    if match := _VIETNAMESE.search(text):
        return _iso(match[3], match[2], match[1])
    if match := _JAPANESE.search(text):
        return _iso(match[1], match[2], match[3])
    if match := _ISO.search(text):
        return _iso(match[1], match[2], match[3])
    if match := _NUMBERS.search(text):
        first, second, year = int(match[1]), int(match[3]), match[4] if len(match[4]) == 4 else f"20{match[4]}"
        month_first = second > 12 or (american and match[2] == "/" and first <= 12)
        return _iso(year, first, second) if month_first else _iso(year, second, first)
    return None


def normalised(text: str) -> str | None:
    """A machine's date as RFC 3339 or YYYY-MM-DD; None where it is none."""
    if compact := _COMPACT.match(text.strip()):
        return _iso(*compact.groups())
    match = _ISO.search(text)
    if match is None:
        return day_in(text[:100], american=True)
    year, month, day, hour, minute, second, zone = match.groups()
    found = _iso(year, month, day)
    if found is None or hour is None or int(hour) > 23 or int(minute) > 59:
        return found
    zone = {"UTC": "Z", "GMT": "Z", None: ""}.get(zone, zone)
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{found}T{int(hour):02}:{minute}:{second or '00'}{zone}"


def moment(text: str | None) -> datetime | None:
    """The date as an aware UTC time; a day is its midnight."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _iso(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if 1990 <= found.year <= 2100 else None


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _is_utc(text: str) -> bool:
    return text.endswith(("Z", "+00:00"))
