"""Words on the screen: foreign text made safe, times and amounts as a reader says them."""

from datetime import datetime, tzinfo

from textual.content import Content

from newsreader.model.text import clean_text
from newsreader.tui.ages import DAYS, MONTHS

_WORDS_A_MINUTE = 230


def plain(text: str) -> Content:
    """The text as it is, for the screen: no mark-up is read in it, no terminal control gets through.

    The only way from a foreign `str` to a widget.
    """
    return Content(clean_text(text))


def full_date(moment: datetime, zone: tzinfo | None = None) -> str:
    """The day and time in that zone (None: this machine's), as "Tuesday 14 October 2025, 14:05"."""
    local = moment.astimezone(zone)
    day = f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local:%H:%M}"


def reading_time(words: int) -> str:
    """How long that many words take to read: "1 min", "4 min", "1 h 10 min"; "" for none."""
    if words <= 0:
        return ""
    minutes = max(1, round(words / _WORDS_A_MINUTE))
    hours, minutes = divmod(minutes, 60)
    return " ".join(filter(None, (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")))


def counted(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
