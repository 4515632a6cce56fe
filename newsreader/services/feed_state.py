"""Whether a feed is due, and what is remembered of it after an attempt: pure, so that the rules can be read here."""

from dataclasses import replace
from datetime import datetime, timedelta

from newsreader.errors import Problem
from newsreader.fetching.schedule import SHORTEST, next_check_at
from newsreader.model.feed import Feed, FeedState
from newsreader.model.outcome import Fetched, FetchFailed, NotModified
from newsreader.model.parsed import ParsedFeed

MISSING_FOR_LONG = timedelta(days=3)


def is_due(feed: Feed, state: FeedState, now: datetime, *, named: bool, force: bool) -> bool:
    """Whether to fetch the feed now.

    Args:
        feed: A paused one is fetched only if it is `named`: `force` alone is about time, not about wishes.
        state: A feed that is gone (410) is fetched by `force` only.
        now: Aware UTC.
        named: The reader asked for this very feed.
        force: Due or not.
    """
    if not feed.is_fetched or (feed.settings.paused and not named):
        return False
    if force:
        return True
    if state.gone:
        return False
    if state.next_check_at is None or state.next_check_at <= now:
        return True
    # The reader may have wished for a shorter interval since then.
    own = _interval(feed)
    return own is not None and state.failures == 0 and (state.checked_at is None or state.checked_at + own <= now)


def after_success(
    feed: Feed, state: FeedState, outcome: Fetched | NotModified, now: datetime, jitter: float
) -> FeedState:
    """The state once the feed's document is stored, or needed no storing. `state` has the document's wishes."""
    whole = isinstance(outcome, Fetched) or outcome.same_body
    return replace(
        state,
        etag=outcome.validators.etag,
        last_modified=outcome.validators.last_modified,
        validators_at=now if whole or state.validators_at is None else state.validators_at,
        checked_at=now,
        succeeded_at=now,
        next_check_at=next_check_at(
            now,
            outcome=outcome,
            feed_ttl_s=state.ttl_s,
            skip_hours=state.skip_hours,
            skip_days=state.skip_days,
            interval=_interval(feed),
            jitter=jitter,
        ),
        failures=0,
        gone=False,
        # What was said of a feed that works (it moved onto another) stays said until its document comes again.
        problem=state.problem if state.failures == 0 and isinstance(outcome, NotModified) else None,
        missing_since=None,
    )


def with_wishes(state: FeedState, document: ParsedFeed) -> FeedState:
    """The state with what the feed itself asks for."""
    return replace(state, ttl_s=document.ttl_s, skip_hours=document.skip_hours, skip_days=document.skip_days)


def after_failure(feed: Feed, state: FeedState, failed: FetchFailed, now: datetime, jitter: float) -> FeedState:
    """The state once nothing came, or nothing that is a feed."""
    missing_since = (state.missing_since or now) if failed.status == 404 else state.missing_since
    problem = failed.problem
    if failed.status == 404 and missing_since is not None and now - missing_since >= MISSING_FOR_LONG:
        problem = _missing_for_long(problem, missing_since)
    failures = state.failures + 1
    return replace(
        state,
        checked_at=now,
        failures=failures,
        gone=state.gone or failed.gone,
        next_check_at=next_check_at(now, outcome=failed, failures=failures, interval=_interval(feed), jitter=jitter),
        problem=problem,
        missing_since=missing_since,
    )


def _interval(feed: Feed) -> timedelta | None:
    minutes = feed.settings.interval_minutes
    return None if minutes is None else max(timedelta(minutes=min(minutes, 10**6)), SHORTEST)


def _missing_for_long(problem: Problem, since: datetime) -> Problem:
    detail = f"{problem.detail} It has been missing since {since.astimezone():%Y-%m-%d}.".strip()
    hint = "The site may have moved its feed: add the site's address to look for it anew, or unsubscribe."
    return replace(problem, detail=detail, hint=hint)
