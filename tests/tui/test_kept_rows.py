"""What was read in a list stays in it when the list is loaded again."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from newsreader.tui.kept_rows import MOST_KEPT, with_kept


@given(st.integers(0, 60), st.sets(st.integers(0, 59)), st.sets(st.integers(0, 59)))
def test_nothing_is_lost_or_doubled_and_the_order_stays(count: int, read: set[int], new: set[int]) -> None:
    before = array("q", [number for number in range(count) if number not in new])
    after = array("q", [number for number in range(count) if number not in read])
    kept = read & set(before)
    found = with_kept(before, kept, after)
    assert sorted(found) == sorted({*after, *kept})
    assert [entry_id for entry_id in found if entry_id in set(before)] == [
        entry_id for entry_id in before if entry_id in set(found)
    ]
    assert [entry_id for entry_id in found if entry_id in set(after)] == list(after)


def test_a_whole_list_marked_read_goes_with_the_next_loading() -> None:
    before = array("q", range(1_000))
    assert with_kept(before, range(MOST_KEPT + 1), array("q", [999])) == array("q", [999])
