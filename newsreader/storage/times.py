"""Moments as the database keeps them: whole seconds since 1970, UTC."""

from datetime import UTC, datetime, timedelta
from typing import overload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # datetime.fromtimestamp refuses what lies before it on Windows


@overload
def to_seconds(moment: datetime) -> int: ...
@overload
def to_seconds(moment: None) -> None: ...
def to_seconds(moment: datetime | None) -> int | None:
    """Seconds since 1970 of an aware moment; None stays None."""
    return None if moment is None else int(moment.timestamp())


@overload
def to_moment(seconds: int) -> datetime: ...
@overload
def to_moment(seconds: None) -> None: ...
def to_moment(seconds: int | None) -> datetime | None:
    """The aware UTC moment of `to_seconds`; None stays None."""
    return None if seconds is None else _EPOCH + timedelta(seconds=seconds)
