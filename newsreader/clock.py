"""The one source of the current time, so that tests can hold it still."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The current time, aware, in UTC."""
    return datetime.now(UTC)


def clock_at(moment: datetime) -> Clock:
    """A clock that shows `moment` at this very moment, and goes on from there."""
    ahead = moment - utc_now()
    return lambda: utc_now() + ahead
