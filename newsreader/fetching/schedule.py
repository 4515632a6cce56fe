"""When to ask again: what server, feed and manners say, without any I/O."""

from collections.abc import Collection
from datetime import datetime, timedelta

from newsreader.model.feed import FeedState
from newsreader.model.outcome import FetchFailed, FetchOutcome, Validators

USUAL = timedelta(minutes=60)
SHORTEST = timedelta(minutes=10)
LONGEST_WISH = timedelta(hours=5)
LONGEST_BACK_OFF = timedelta(hours=24)
LONGEST_RETRY_AFTER = timedelta(days=7)
VALIDATORS_LAST = timedelta(days=8)
JITTER = 0.1

_HOUR = timedelta(hours=1)
_WEEK_HOURS = 7 * 24


def next_check_at(
    now: datetime,
    *,
    outcome: FetchOutcome,
    feed_ttl_s: int | None = None,
    fresh_for_s: int | None = None,
    failures: int = 0,
    skip_hours: Collection[int] = (),
    skip_days: Collection[int] = (),
    interval: timedelta | None = None,
    jitter: float = 0.0,
) -> datetime:
    """When a feed may be asked again.

    Args:
        now: Aware UTC, as are the result and the skipped hours (0-23) and days (0 Monday - 6 Sunday).
        outcome: What came of this attempt.
        feed_ttl_s: What the feed itself asks for (`ttl`, `sy:updatePeriod`).
        fresh_for_s: What Cache-Control or Expires promised, if not the outcome's own.
        failures: Failures in a row, this one included; each doubles the wait, up to a day.
        skip_hours: Hours of the day the feed asks not to be fetched in.
        skip_days: Weekdays the feed asks not to be fetched on.
        interval: The reader's own wish for this feed, which goes before those of server and feed (skipped hours and
            days, too) as long as the feed works.
        jitter: 0-1; spreads feeds over a tenth of the wait, so that they do not come all at once.
    """
    if isinstance(outcome, FetchFailed):
        wait = max(_back_off(now, outcome, failures), interval or SHORTEST)
    elif interval is not None:
        return now + interval
    else:
        promised = outcome.fresh_for_s if fresh_for_s is None else fresh_for_s
        wait = _wish(max(feed_ttl_s or 0, promised or 0))
    due = now + wait * (1 + JITTER * min(max(jitter, 0.0), 1.0))
    return _outside(due, skip_hours, skip_days)


def validators_for(state: FeedState, now: datetime) -> Validators:
    """What to ask "has it changed?" with; nothing once a week has passed since they came with a body.

    Servers exist that answer 304 for ever: a whole body now and then keeps a feed alive.
    """
    if state.validators_at is None or now - state.validators_at >= VALIDATORS_LAST:
        return Validators()
    return Validators(state.etag, state.last_modified)


def _wish(seconds: int) -> timedelta:
    if seconds <= 0:
        return USUAL
    return min(max(timedelta(seconds=min(seconds, 10**6)), SHORTEST), LONGEST_WISH)


def _back_off(now: datetime, failed: FetchFailed, failures: int) -> timedelta:
    if failed.problem.kind == "offline":
        return SHORTEST
    if failed.retry_at is not None:
        return min(max(failed.retry_at - now, SHORTEST), LONGEST_RETRY_AFTER)
    doublings = min(max(failures - 1, 0), 10)
    return min(USUAL * (1 << doublings), LONGEST_BACK_OFF)


def _outside(due: datetime, skip_hours: Collection[int], skip_days: Collection[int]) -> datetime:
    """The first moment at or after `due`, in steps of an hour, that is not skipped; `due` if all the week is."""
    for hours in range(_WEEK_HOURS):
        moment = due + hours * _HOUR
        if moment.hour not in skip_hours and moment.weekday() not in skip_days:
            return moment
    return due
