from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.tui.ages import relative_age
from newsreader.tui.text import counted, full_date, plain, reading_time

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@given(st.text() | st.sampled_from(["[b]x[/b]", "[/", "[@click=app.quit]x[/]", "\x1b]52;c;x\x07", "\x9b2J", "\u202ex"]))
def test_foreign_text_is_text_and_nothing_else(text: str) -> None:
    content = plain(text)
    assert not content.spans
    assert not set(content.plain) & set(map(chr, [*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x202E]))
    assert "[" not in text or "[" in content.plain


@pytest.mark.parametrize(
    ("ago", "shown"),
    [
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=-2), "now"),
        (timedelta(minutes=4, seconds=59), "4m"),
        (timedelta(hours=3), "3h"),
        (timedelta(days=2, hours=5), "2d"),
        (timedelta(days=37), "14 Oct"),
        (timedelta(days=-3), "23 Nov"),
        (timedelta(days=2600), "2019"),
    ],
)
def test_ages_are_short(ago: timedelta, shown: str) -> None:
    assert relative_age(NOW - ago, NOW) == shown


def test_last_december_is_a_day_in_january() -> None:
    now = datetime(2027, 1, 10, tzinfo=UTC)
    assert relative_age(datetime(2026, 12, 24, tzinfo=UTC), now) == "24 Dec"


def test_full_dates_are_local() -> None:
    assert full_date(NOW, timezone(timedelta(hours=13))) == "Saturday 21 November 2026, 01:00"


@pytest.mark.parametrize(
    ("words", "shown"), [(0, ""), (20, "1 min"), (920, "4 min"), (13_800, "1 h"), (16_000, "1 h 10 min")]
)
def test_reading_time(words: int, shown: str) -> None:
    assert reading_time(words) == shown


def test_counted() -> None:
    assert [counted(1, "entry", "entries"), counted(1200, "feed"), counted(0, "entry", "entries")] == [
        "1 entry",
        "1,200 feeds",
        "0 entries",
    ]
