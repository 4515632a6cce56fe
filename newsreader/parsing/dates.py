"""Dates in every layout that feeds use, to aware UTC; what cannot be read is None, never the present."""

import re
from datetime import UTC, datetime, timedelta, timezone

_MAX_CHARS = 120

# The two layouts that standards ask for (RFC 822 as RSS has it, RFC 3339), and nearly all feeds use.
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) ([01]\d|2[0-3]):([0-5]\d):([0-5]\d) "
    r"(?:GMT|UTC|([+-](?:[01]\d|2[0-3]))([0-5]\d))"
)
_RFC_3339 = re.compile(
    r"(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d{1,12})?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
)
_ISO = re.compile(
    r"(\d{4})(?:[-/.]?(\d\d)[-/.]?(\d\d)|[-/.](\d{1,2})[-/.](\d{1,2}))"
    r"(?:(?:\s*T\s*|\s+|_)(\d{1,2})(?::?(\d\d))?(?::?(\d\d)(?:[.,:]\d{1,12})?)?\s*([^\d\s:].*)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)?\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
_YEAR_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?")
_YEAR_WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", re.IGNORECASE)
_STAMP = re.compile(r"\d{9,10}|\d{13}")
_MAIL = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([^\W\d]{3,12})\.?,?[\s-]+(\d{4}|\d\d)"
    r"(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s*(.*))?"
)
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:h](\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?")
_CLOCK = re.compile(r"\b(?:[ap]m\b|[ap]\.m\.)|오전|오후|上午|下午", re.IGNORECASE)
_OFFSET = re.compile(r"(?:gmt|utc|z)?\s*([+-])\s*(\d{1,2}):?(\d\d)?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_YEAR_DAY = re.compile(r"(\d{4}|\d\d)-?(\d{3})")
_HANGUL = re.compile("[가-힣]")

# Hours east of Greenwich (RFC 822, and what people write besides). Single letters are military zones: unreliable.
_ZONES = {
    "": 0, "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "ist": 5.5, "cet": 1, "met": 1, "mez": 1,
    "cest": 2, "mest": 2, "mesz": 2, "eet": 2, "sast": 2, "eest": 3, "msk": 3, "msd": 4, "pkt": 5, "wib": 7, "ict": 7,
    "hkt": 8, "sgt": 8, "awst": 8, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "nst": -3.5,
    "brt": -3, "art": -3, "adt": -3, "ast": -4, "at": -4, "edt": -4, "est": -5, "et": -5, "cdt": -5, "cst": -6,
    "ct": -6, "mdt": -6, "mst": -7, "mt": -7, "pdt": -7, "pst": -8, "pt": -8, "akdt": -8, "akst": -9, "hst": -10,
    "a": -1, "n": 1, "m": -12, "y": 12,
}  # fmt: skip

# First letters of the months, one row a month: English first, then as other languages begin theirs.
_MONTHS = (
    "jan ene gen sty led ian янв січ ιαν oca sausio tam jaan januar",
    "feb fev fév févr lut úno feb фев лют φεβ şub vas hel veeb",
    "mar mär mrt maart marz bře már мар бер μαρ μάρ μαώ μάώ martie kov maal",
    "apr abr avr kwi dub ápr апр кві απρ nis bal huht",
    "may mai maj maggio mayo mag mei kvě máj май мая тра μαι μαϊ μάι touk geg",
    "jun juin giu cze červn jún июн чер ιουν ιούν ιον haz kes birž",
    "jul juil lug lip červe júl июл лип ιουλ ιούλ ιολ tem hein liep",
    "aug ago aoû aout août sie srp авг сер αυγ αύγ ağu elo rugp",
    "sep set wrz zář szept сен вер σεπ eyl syys rugs",
    "oct okt out ott paź říj окт жов οκτ eki loka spal",
    "nov noi lis ноя лис νοε νοέ kas marras lapk",
    "dec dez dic déc gru pro дек гру δεκ ara joul gruod des",
)
_MONTH_NUMBERS = {word: number for number, row in enumerate(_MONTHS, start=1) for word in row.split()}


def parse_date(text: str) -> datetime | None:
    """The moment the text names, aware UTC; None where it is unreadable or does not name a day.

    A time without a zone is taken as UTC, a day without a time as its UTC midnight, ISO's bare months and years as
    their first day. The year 1 is how some programs write that they know of no date.
    """
    text = text.strip()
    if not text or len(text) > _MAX_CHARS:
        return None
    try:
        moment = _parse_usual(text)
        moment = moment or (_parse_iso(text) if text[0].isdigit() else None) or _parse_mail(text) or _parse_words(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment and moment.year > 1 else None


def to_rfc3339(moment: datetime) -> str:
    """The moment as "2024-05-06T07:08:09Z"."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _parse_usual(text: str) -> datetime | None:
    """The moment in a layout of the standards, in a quarter of the time that the patient readers below take."""
    found = _RFC_3339.fullmatch(text)
    if found:
        return datetime.fromisoformat(found[1] + found[2]).astimezone(UTC)
    found = _RFC_822.fullmatch(text)
    if not found:
        return None
    day, month_name, year, hour, minute, second, east_h, east_min = found.groups()
    month = _MONTH_NUMBERS.get(month_name.lower())
    if not month:
        return None
    moment = datetime(int(year), month, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    if not east_h or (east_h == "+00" and east_min == "00"):
        return moment
    return moment - timedelta(hours=int(east_h), minutes=int(east_h[0] + east_min))


def _parse_iso(text: str) -> datetime | None:
    found = _ISO.fullmatch(text)
    if found:
        year, month, day, short_month, short_day, hour, minute, second, rest = found.groups()
        return _moment(int(year), int(month or short_month), int(day or short_day), (hour, minute, second), rest or "")
    if found := _YEAR_MONTH.fullmatch(text):  # W3C-DTF has years and months, too
        return datetime(int(found[1]), int(found[2] or 1), 1, tzinfo=UTC)
    if found := _YEAR_DAY.fullmatch(text):
        return datetime(_full_year(found[1]), 1, 1, tzinfo=UTC) + timedelta(days=int(found[2]) - 1)
    if found := _YEAR_WEEK.fullmatch(text):
        return datetime.fromisocalendar(int(found[1]), int(found[2]), int(found[3] or 1)).replace(tzinfo=UTC)
    if _STAMP.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    if found := _COMPACT.fullmatch(text):
        year, month, day, *clock = found.groups()
        return _moment(_full_year(year), int(month), int(day), (clock[0], clock[1], clock[2]), "")
    return None


def _parse_mail(text: str) -> datetime | None:
    found = _MAIL.fullmatch(text)
    if not found:
        return None
    day, month_word, year, hour, minute, second, rest = found.groups()
    month = _month_of(month_word)
    if not month:
        return None
    return _moment(_full_year(year), month, int(day), (hour, minute, second), rest or "")


def _parse_words(text: str) -> datetime | None:
    """Anything with a month's name or three numbers in it, the parts in whatever order."""
    time = _TIME.search(text)
    clock = (time[1], time[2], time[3]) if time else (None, None, None)
    rest = text[time.end() :] if time else ""
    day_text = text[: time.start()] + " " + rest if time else text
    offset = _OFFSET.search(rest)
    if offset and time:
        day_text = text[: time.start()] + " " + rest[: offset.start()] + " " + rest[offset.end() :]
    month = next((number for word in _WORD.findall(day_text) if (number := _month_of(word))), None)
    day = _day_of_numbers(_NUMBER.findall(day_text), month, is_iso="-" in day_text and "/" not in day_text)
    half = _CLOCK.search(day_text)
    place = "kst" if _HANGUL.search(text) else rest
    zone = (half.group() if half else "") + " " + (offset.group() if offset else place)
    return _moment(*day, clock, zone) if day else None


def _day_of_numbers(numbers: list[str], month: int | None, *, is_iso: bool) -> tuple[int, int, int] | None:
    """Year, month, day of the numbers beside a month's name, or of three numbers (month first unless it cannot be)."""
    years = [number for number in numbers if len(number) == 4]
    others = [number for number in numbers if len(number) <= 2]
    if month:
        if years and others:
            return int(years[0]), month, int(others[0])
        if len(others) == 2:
            return _full_year(others[1]), month, int(others[0])
        return None
    if not years and len(others) == 3:
        years = [others.pop(0 if is_iso else 2)]
    if not years or len(others) != 2:
        return None
    first, second = int(others[0]), int(others[1])
    if numbers[0] == years[0] or (first <= 12 and not is_iso):
        return _full_year(years[0]), first, second
    return _full_year(years[0]), second, first


def _moment(
    year: int, month: int, day: int, clock: tuple[str | None, str | None, str | None], rest: str
) -> datetime | None:
    """The moment in UTC; `rest` is what follows the time: a zone, perhaps am or pm."""
    hour, minute, second = (int(part or 0) for part in clock)
    half = _CLOCK.search(rest)
    if half:
        rest = rest[: half.start()] + rest[half.end() :]
        is_afternoon = half.group().lower()[0] == "p" or half.group() in ("오후", "下午")
        hour = hour % 12 + (12 if is_afternoon else 0)
    days, hour = (1, 0) if hour == 24 and minute == 0 else (0, hour)
    moment = datetime(year, month, day, hour, minute, tzinfo=_zone(rest.strip()))
    return (moment + timedelta(days=days, seconds=min(second, 60))).astimezone(UTC)


def _zone(text: str) -> timezone:
    offset = _OFFSET.search(text)
    if offset:
        sign, hours, minutes = offset.groups()
        shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-shift if sign == "-" else shift) if shift < timedelta(hours=24) else UTC
    for word in _WORD.findall(text):
        hours_east = _ZONES.get(word.lower())
        if hours_east is not None:
            return timezone(timedelta(hours=hours_east)) if hours_east else UTC
    return UTC


def _month_of(word: str) -> int | None:
    word = word.lower()
    for length in (6, 5, 4, 3):
        month = _MONTH_NUMBERS.get(word[:length])
        if month:
            return month
    return None


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (1900 if year >= 70 else 2000)
