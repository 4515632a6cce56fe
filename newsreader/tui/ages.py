"""How long ago, in the few cells a headline has for it."""

from datetime import datetime, timedelta

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def relative_age(moment: datetime, now: datetime) -> str:
    """How long ago, in at most six cells: "now", "4m", "3h", "2d", then "14 Oct", then "2019".

    Days older than a week and years are those of the time zone of `now`.
    """
    age = now - moment
    if age < timedelta(minutes=1):
        return "now" if age > timedelta(minutes=-5) else _short_date(moment, now)
    if age < timedelta(hours=1):
        return f"{age // timedelta(minutes=1)}m"
    if age < timedelta(days=1):
        return f"{age // timedelta(hours=1)}h"
    if age < timedelta(days=7):
        return f"{age.days}d"
    return _short_date(moment, now)


def _short_date(moment: datetime, now: datetime) -> str:
    local = moment.astimezone(now.tzinfo)
    if local.year == now.year or abs(now - moment) < timedelta(days=180):
        return f"{local.day} {MONTHS[local.month - 1][:3]}"
    return str(local.year)
