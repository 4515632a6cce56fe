"""Under which header an article stands in a list by date: its day, and further back its month. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from newsreader.tui.ages import DAYS, MONTHS

A_WEEK, A_MONTH = 7, 31
BUSY = 2 * A_MONTH  # a list with so many articles in a month has headers for that many days, others for a week

_LONG_AGO = -(1 << 62)  # seconds since 1970


class DayGroups:
    """The headers as they are called today, on this machine's clock; times are seconds since 1970."""

    def __init__(self, now: datetime, busy_date: int | None) -> None:
        """`busy_date`: the sort date of the list's article number `BUSY`, from the newest; None if it has fewer."""
        self._today = now.date()
        is_busy = busy_date is not None and busy_date > (now - timedelta(days=A_MONTH)).timestamp()
        self._first_day = self._today - timedelta(days=A_MONTH if is_busy else A_WEEK)

    def span(self, at: int) -> tuple[int, int]:
        """The group of that time: its first second, and that of the next."""
        if at < 0:
            return _LONG_AGO, 0
        day = _day(at)
        if day >= self._first_day:
            return _midnight(day), _midnight(day + timedelta(days=1))
        return max(0, _midnight(day.replace(day=1))), min(_midnight(_next_month(day)), _midnight(self._first_day))

    def label(self, at: int) -> str:
        """What the header of that time's group says."""
        if at < 0:
            return "Before 1970"
        day = _day(at)
        year = "" if day.year == self._today.year else f" {day.year}"
        if day < self._first_day:
            is_cut = _next_month(day) > self._first_day
            return f"Earlier in {MONTHS[day.month - 1]}{year}" if is_cut else f"{MONTHS[day.month - 1]}{year}"
        ago = (self._today - day).days
        if 0 <= ago <= 1:
            return "Yesterday" if ago else "Today"
        return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def _day(at: int) -> date:
    return datetime.fromtimestamp(at).date()  # noqa: DTZ006 - the day here, by the rules for summer time


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day).timestamp())  # noqa: DTZ001 - as above


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
