"""One headline: what it says at a glance in one line or two, and that it never takes more cells than it has."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.entry import CachedText, EntryId, EntryRow, EntryStatus
from newsreader.model.feed import FeedId
from newsreader.tui.cells import cell_len
from newsreader.tui.widgets.headline_row import headline_lines

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def row(title: str = "The light came back", *, sources: int = 1, cached: CachedText = "page") -> EntryRow:
    status = EntryStatus(starred=True)
    dated = NOW - timedelta(hours=3)
    byline = "Ines Marlow"
    return EntryRow(EntryId(1), FeedId(1), "Gazette", title, byline, dated, NOW, dated, status, cached, None, sources)


def text(shown: EntryRow, width: int, height: int = 1) -> list[str]:
    return ["".join(piece for piece, _ in line) for line in headline_lines(shown, width, height, NOW)]


@pytest.mark.parametrize(
    ("width", "height", "at_a_glance"),
    [
        (40, 1, ["●★", "⤓", "3h"]),
        (60, 1, ["●★", "Gazette", "⤓", "3h"]),
        (120, 1, ["●★", "Ines Marlow", "Gazette", "⤓", "3h"]),
        (40, 2, ["●★", "Gazette · Ines Marlow", "⤓", "3h"]),
    ],
)
def test_what_is_seen_at_a_glance(width: int, height: int, at_a_glance: list[str]) -> None:
    lines = text(row(), width, height)
    assert "×" not in "".join(lines)
    assert all(words in "\n".join(lines) for words in at_a_glance)
    carried = "".join(text(row(sources=3), width, height))
    assert all(words in carried for words in [*at_a_glance, "×3"])


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"])),
    st.integers(20, 200),
    st.integers(1, 2),
    st.integers(1, 2000),
)
def test_every_line_fills_its_width(title: str, width: int, height: int, sources: int) -> None:
    lines = text(row(title, sources=sources), width, height)
    assert len(lines) == height
    assert [cell_len(line) for line in lines] == [width] * height
