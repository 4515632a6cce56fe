"""How a feed is, in words."""

from datetime import datetime
from typing import Literal

from newsreader.model.feed import Feed, FeedState

Condition = Literal["paused", "gone", "failing", "new", "well"]


def condition(feed: Feed, state: FeedState) -> Condition:
    """The one word for how a feed is; "new" for one that was never fetched."""
    if not feed.is_fetched:
        return "well"
    if feed.settings.paused:
        return "paused"
    if state.gone:
        return "gone"
    if state.problem is not None:
        return "failing"
    return "well" if state.checked_at else "new"


def next_try(feed: Feed, state: FeedState, now: datetime) -> str:
    """When the feed is asked again, as "at 14:05"; times are those of the zone of `now`."""
    if not feed.is_fetched:
        return "never: what you put aside stands here"
    if feed.settings.paused:
        return "not while it is paused"
    if state.gone:
        return "never: it is gone for good"
    if state.next_check_at is None or state.next_check_at <= now:
        return "at the next refresh"
    return moment_words(state.next_check_at, now)


def moment_words(moment: datetime, now: datetime) -> str:
    """A moment near `now`: "at 14:05" of the same day, else "on 3 Mar at 14:05", "on 3 Mar 2019"."""
    local = moment.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"at {local:%H:%M}"
    day = f"on {local.day} {_MONTHS[local.month - 1]}"
    return f"{day} at {local:%H:%M}" if abs(now - moment).days < 180 else f"{day} {local.year}"


def day_words(moment: datetime, now: datetime) -> str:
    """A day near `now`: "today", "3 Mar", "3 Mar 2019"."""
    local = moment.astimezone(now.tzinfo)
    if local.date() == now.date():
        return "today"
    day = f"{local.day} {_MONTHS[local.month - 1]}"
    return day if abs(now - moment).days < 180 else f"{day} {local.year}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def pace_words(a_week: float) -> str:
    """Entries a week: "about 12 a week", "3 a month", "fewer than one a month"."""
    if a_week >= 1:
        return f"about {round(a_week):,} a week"
    a_month = round(a_week * 52 / 12)
    return f"about {a_month} a month" if a_month else "fewer than one a month"
