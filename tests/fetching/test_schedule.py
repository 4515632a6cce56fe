from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import Problem
from newsreader.fetching.schedule import next_check_at, validators_for
from newsreader.model.feed import FeedState
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome, NotModified, Validators

NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)  # a Monday
BODY = Fetched("https://example.org/", b"")


def failed(kind: str = "network", retry_at: datetime | None = None) -> FetchFailed:
    return FetchFailed(Problem(kind, "It failed."), retry_at=retry_at)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ttl_s", "fresh_s", "minutes"),
    [
        (None, None, 60),
        (0, 0, 60),
        (60, None, 10),
        (None, 5, 10),
        (1800, 600, 30),
        (600, 1800, 30),
        (None, 16 * 365 * 86400, 300),
        (10**18, None, 300),
    ],
)
def test_wishes_count_within_bounds(ttl_s: int | None, fresh_s: int | None, minutes: int) -> None:
    due = next_check_at(NOW, outcome=BODY, feed_ttl_s=ttl_s, fresh_for_s=fresh_s)
    assert due == NOW + timedelta(minutes=minutes)


def test_freshness_comes_with_the_outcome() -> None:
    assert next_check_at(NOW, outcome=NotModified(fresh_for_s=7200)) == NOW + timedelta(hours=2)


@pytest.mark.parametrize(("failures", "hours"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 24), (1000, 24)])
def test_failures_double_the_wait_up_to_a_day(failures: int, hours: int) -> None:
    assert next_check_at(NOW, outcome=failed(), failures=failures) == NOW + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (timedelta(seconds=5), timedelta(minutes=10)),
        (timedelta(hours=3), timedelta(hours=3)),
        (timedelta(days=30), timedelta(days=7)),
    ],
)
def test_retry_after_is_honoured_up_to_a_week(asked: timedelta, given: timedelta) -> None:
    assert next_check_at(NOW, outcome=failed("server", NOW + asked), failures=9) == NOW + given


def test_being_offline_is_no_reason_to_stay_away() -> None:
    assert next_check_at(NOW, outcome=failed("offline"), failures=9) == NOW + timedelta(minutes=10)


def test_jitter_spreads_over_a_tenth() -> None:
    assert next_check_at(NOW, outcome=BODY, jitter=0.5) == NOW + timedelta(minutes=63)


def test_skipped_hours_and_days_are_left_out() -> None:
    assert next_check_at(NOW, outcome=BODY, skip_hours={13, 14}) == NOW.replace(hour=15)
    assert next_check_at(NOW, outcome=BODY, skip_days={0}) == datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
    assert next_check_at(NOW, outcome=BODY, skip_hours=range(24)) == NOW + timedelta(hours=1)
    assert next_check_at(NOW, outcome=BODY, skip_days=range(7)) == NOW + timedelta(hours=1)


@given(
    st.sampled_from([BODY, NotModified(), failed(), failed("server", NOW + timedelta(days=400))]),
    st.none() | st.integers(),
    st.none() | st.integers(),
    st.integers(min_value=0),
    st.sets(st.integers(-5, 30)),
    st.sets(st.integers(-1, 8)),
    st.floats(0, 1),
)
def test_it_is_always_soon_but_not_too_soon(
    outcome: FetchOutcome,
    ttl_s: int | None,
    fresh_s: int | None,
    failures: int,
    hours: set[int],
    days: set[int],
    jitter: float,
) -> None:
    due = next_check_at(
        NOW,
        outcome=outcome,
        feed_ttl_s=ttl_s,
        fresh_for_s=fresh_s,
        failures=failures,
        skip_hours=hours,
        skip_days=days,
        jitter=jitter,
    )
    assert NOW + timedelta(minutes=10) <= due <= NOW + timedelta(days=15)


def test_validators_are_dropped_after_eight_days() -> None:
    state = FeedState(etag='"a"', last_modified="then", validators_at=NOW)
    assert validators_for(state, NOW + timedelta(days=7)) == Validators('"a"', "then")
    assert validators_for(state, NOW + timedelta(days=8)) == Validators()
    assert validators_for(FeedState(etag='"a"'), NOW) == Validators()


def test_the_readers_interval_goes_before_other_wishes_but_not_before_a_failures() -> None:
    own = timedelta(minutes=20)
    assert next_check_at(NOW, outcome=BODY, feed_ttl_s=9999, skip_hours={12, 13}, interval=own) == NOW + own
    assert next_check_at(NOW, outcome=failed(), failures=3, interval=own) == NOW + timedelta(hours=4)
    assert next_check_at(NOW, outcome=failed(), failures=1, interval=timedelta(days=3)) == NOW + timedelta(days=3)
