"""Where groups of days begin: found by a few look-ups, the same as by looking at everything."""

import sqlite3
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.storage.group_places import group_places
from tests.storage.samples import entry, feed, library, refresh

ENTRIES = 60


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    connection = library(tmp_path_factory.mktemp("days"))
    refresh(connection, feed(connection), [entry(str(number)) for number in range(ENTRIES)])
    return connection


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(st.integers(0, 99), min_size=ENTRIES, max_size=ENTRIES),
    st.integers(1, 50),
    st.booleans(),
)
def test_groups_are_those_found_one_by_one(
    shelf: sqlite3.Connection, dates: list[int], width: int, newest_first: bool
) -> None:
    shelf.executemany("UPDATE entry_status SET sort_date = ? WHERE entry_id = ?", zip(dates, range(1, 61), strict=True))
    ids = sorted(range(1, ENTRIES + 1), key=lambda entry_id: dates[entry_id - 1], reverse=newest_first)
    asked: list[int] = []

    def span(at: int) -> tuple[int, int]:
        asked.append(at)
        return at // width * width, (at // width + 1) * width

    expected, place = [], 0
    for _, group in groupby(ids, key=lambda entry_id: dates[entry_id - 1] // width):
        members = list(group)
        expected.append((place, dates[members[0] - 1]))
        place += len(members)
    assert group_places(shelf, ids, span, "sort_date") == expected
    assert len(asked) == len(expected)
    with_one_gone = group_places(shelf, [10**6, *ids], span, "sort_date")
    assert with_one_gone == [(place + 1, date) for place, date in expected]
