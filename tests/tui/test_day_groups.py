"""Headers between headlines: which there are, and on which lines they stand."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.tui.day_groups import DayGroups
from newsreader.tui.list_lines import ListLines
from tests.storage.samples import entry, feed, library, refresh
from tests.tui.conftest import OpenRoom

NOW = datetime.fromisoformat("2025-11-24 09:30").astimezone()
BUSY_DATE = int((NOW - timedelta(days=20)).timestamp())


@pytest.fixture(autouse=True, scope="module")
def a_place_with_summer_time() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    ("moment", "busy", "calm"),
    [
        ("2025-11-24 00:00", "Today", "Today"),
        ("2025-11-23 23:00", "Yesterday", "Yesterday"),
        ("2025-11-17 00:00", "Monday 17 November", "Monday 17 November"),
        ("2025-11-16 23:00", "Sunday 16 November", "Earlier in November"),
        ("2025-10-25 12:00", "Saturday 25 October", "October"),
        ("2025-10-20 12:00", "Earlier in October", "October"),
        ("2025-01-01 00:00", "January", "January"),
        ("2024-12-31 23:00", "December 2024", "December 2024"),
        ("1969-12-31 12:00", "Before 1970", "Before 1970"),
    ],
)
def test_what_the_headers_say(moment: str, busy: str, calm: str) -> None:
    assert DayGroups(NOW, BUSY_DATE).label(seconds(moment)) == busy
    assert DayGroups(NOW, None).label(seconds(moment)) == calm


@given(st.integers(-(10**10), int(NOW.timestamp())), st.booleans())
def test_a_group_is_all_of_its_span_and_nothing_else(moment: int, busy: bool) -> None:
    groups = DayGroups(NOW, BUSY_DATE if busy else None)
    low, high = groups.span(moment)
    assert low <= moment < high
    assert groups.label(low) == groups.label(high - 1) == groups.label(moment)
    assert groups.span(high - 1) == (low, high)
    assert groups.label(high) != groups.label(moment)
    if low > 0:
        assert groups.label(low - 1) != groups.label(moment)


def test_the_night_of_an_hour_more_belongs_to_its_day() -> None:
    groups = DayGroups(datetime.fromisoformat("2025-10-28 09:00").astimezone(), None)
    low, high = groups.span(seconds("2025-10-26 12:00"))
    assert high - low == 25 * 3600


@given(st.data(), st.integers(1, 2))
def test_every_line_is_a_header_or_a_line_of_a_headline(data: st.DataObject, row_height: int) -> None:
    count = data.draw(st.integers(0, 40))
    places = sorted(data.draw(st.sets(st.integers(0, count - 1))) if count else set())
    lines = ListLines(count, row_height, [(place, f"group {place}") for place in places])
    expected: list[tuple[int, int]] = []
    for place in range(count):
        expected += [(place, -1)] if place in places else []
        expected += [(place, line) for line in range(row_height)]
    assert lines.height == len(expected)
    assert [lines.at(line) for line in range(lines.height)] == expected
    for place in range(count):
        assert lines.line(place) == expected.index((place, 0))
        assert lines.top(place) == lines.line(place) - (place in places)
    headers = [lines.header(line) for line in range(lines.height)]
    assert headers == [f"group {place}" if line < 0 else None for place, line in expected]


async def test_days_stand_above_their_headlines_and_are_passed_over(open_room: OpenRoom) -> None:
    async with open_room(size=(100, 20)) as reader:
        headlines = reader.room.headlines
        lines = reader.screen_text().splitlines()
        assert "November" in lines[1] or "Today" in lines[1] or "day " in lines[1]
        await reader.press(*["j"] * 20)
        assert headlines.cursor == 20
        assert "21 of 70 articles" in reader.screen_text()
        await reader.press("G")
        shown = reader.screen_text().splitlines()
        last = reader.room.current_row()
        assert last is not None
        assert last.title[:20] in shown[-2], "the last headline stands on the last line"
        await reader.press(*["k"] * 69)
        assert headlines.cursor == 0
        assert reader.screen_text().splitlines()[1] == lines[1], "the first header is back on the screen"


async def test_after_midnight_the_days_are_called_otherwise(open_room: OpenRoom) -> None:
    now = [datetime.now().astimezone()]
    async with open_room(size=(100, 20), clock=lambda: now[0]) as reader:
        connection = library(reader.services.paths.data_dir)
        connection.execute("UPDATE entry_status SET sort_date = unixepoch() WHERE entry_id = 1")
        connection.close()
        reader.room.lists.reload()
        await reader.settle()
        await reader.press("g")
        assert reader.screen_text().splitlines()[1].startswith(" Today")
        now[0] += timedelta(days=1)
        reader.room.lists.keep_time()
        await reader.settle()
        assert reader.screen_text().splitlines()[1].startswith(" Yesterday")


async def test_a_refresh_moves_nothing_though_a_day_has_begun(open_room: OpenRoom) -> None:
    async with open_room(size=(100, 20)) as reader:
        await reader.press(*["j"] * 30)
        width = reader.room.headlines.text_width
        before = [line[:width] for line in reader.screen_text().splitlines()[1:]]
        connection = library(reader.services.paths.data_dir)
        refresh(connection, feed(connection), [entry("new")])
        connection.execute("UPDATE entry_status SET sort_date = unixepoch() WHERE entry_id = 71")
        connection.close()
        reader.room.lists.reload()
        await reader.settle()
        assert [line[:width] for line in reader.screen_text().splitlines()[1:]] == before
        assert "32 of 71 articles" in reader.screen_text()
