"""What a new document changes: nothing is deleted, nothing is doubled, only words count."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.entry import EntryId
from newsreader.model.parsed import Enclosure, ParsedAuthor, ParsedEntry, ParsedFeed
from newsreader.model.update import KnownEntry, UpdatePlan
from newsreader.services.merge import UNKNOWN_AGE, plan_update, sort_dates
from newsreader.services.prepare import prepare_entries
from newsreader.storage.compression import unpack_text

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
A = ParsedEntry("a", title="A", url="https://a.example/a", content_html="<p>Text</p>", published=NOW - HOUR)
B = ParsedEntry("b", title="B", content_text="Two\n\nparagraphs <here>")


def plan(*said: ParsedEntry, known: dict[str, KnownEntry] | None = None, first: bool = False) -> UpdatePlan:
    return plan_update(ParsedFeed("Atom 1.0", entries=said), known or {}, NOW, first=first)


def known(*said: ParsedEntry) -> dict[str, KnownEntry]:
    return {
        new.entry.key: KnownEntry(EntryId(n), new.entry.content_hash, new.entry.title)
        for n, new in enumerate(plan(*said).new, 1)
    }


def test_new_entries_come_in_the_documents_order_with_the_best_body() -> None:
    new = plan(A, B).new
    assert [(one.entry.key, unpack_text(one.entry.body)) for one in new] == [
        ("a", "<p>Text</p>"),
        ("b", "<p>Two</p><p>paragraphs &lt;here&gt;</p>"),
    ]
    (short, bare) = plan(ParsedEntry("c", summary_html="<p>Short</p>"), ParsedEntry("d", title="D")).new
    assert unpack_text(short.entry.body) == "<p>Short</p>"
    assert bare.entry.body == b""


def test_of_two_entries_with_one_key_the_first_counts() -> None:
    assert [one.entry.title for one in plan(A, replace(A, title="Other")).new] == ["A"]
    assert plan(A, replace(A, title="Other"), known=known(A)) == UpdatePlan()


def test_the_same_again_is_no_change() -> None:
    assert plan(A, B, known=known(A, B)) == UpdatePlan()


def test_what_a_reader_would_not_notice_is_no_change() -> None:
    same = replace(A, modified=NOW, image_url="https://a.example/i.jpg", enclosures=(Enclosure("https://a.example/x"),))
    assert plan(same, known=known(A)) == UpdatePlan()


def test_changed_words_are_a_change_of_the_same_entry() -> None:
    for changed in (
        replace(A, title="New"),
        replace(A, content_html="<p>New</p>"),
        replace(A, summary="New"),
        replace(A, url="https://a.example/new"),
        replace(A, published=NOW),
        replace(A, authors=(ParsedAuthor("Mara"),)),
    ):
        made = plan(changed, known=known(A))
        assert made.new == ()
        assert made.changed == ((1, prepare_entries([changed])[0]),)


def test_an_entry_that_was_known_by_its_address_alone_is_met_again_under_its_id() -> None:
    address = "https://a.example/a"
    library = known(replace(A, key=address))
    met = plan(A, B, known=library)
    assert [(entry_id, entry.key) for entry_id, entry in met.changed] == [(EntryId(1), "a")]
    assert [one.entry.key for one in met.new] == ["b"]
    twin = replace(A, key="a2")
    assert [one.entry.key for one in plan(A, twin, known=library).new] == ["a2"]  # only one can be the old one
    for other in (replace(A, title="Another"), replace(A, url="https://a.example/b")):
        assert [one.entry.key for one in plan(other, known=library).new] == ["a"]
    still = plan(replace(A, key=address), twin, known=library)
    assert (still.changed, [one.entry.key for one in still.new]) == ((), ["a2"])


def test_an_empty_or_short_document_takes_nothing_away() -> None:
    assert plan(known=known(A, B)) == UpdatePlan()
    assert plan(A, known=known(A, B)) == UpdatePlan()


def test_words_that_cannot_be_encoded_can_be_compared() -> None:
    assert len(plan(replace(A, title="\ud800")).new) == 1


def test_entries_without_a_date_stand_by_their_neighbours_on_the_first_fetch_and_are_new_later() -> None:
    said = [
        ParsedEntry("1"),
        ParsedEntry("2", published=NOW - HOUR),
        ParsedEntry("3"),
        ParsedEntry("4", modified=NOW - 5 * HOUR),
        ParsedEntry("5"),
        ParsedEntry("6", published=NOW + 99 * HOUR),
    ]
    hours = [(NOW - date) / HOUR for date in sort_dates(said, NOW, first=True)]
    assert hours == [1, 1, 5, 5, 5, 5]
    assert [(NOW - date) / HOUR for date in sort_dates(said, NOW, first=False)] == [0, 1, 0, 5, 0, 0]
    assert sort_dates([ParsedEntry("1")], NOW, first=True) == [NOW - UNKNOWN_AGE]


@given(st.lists(st.none() | st.integers(-10_000, 10_000)), st.booleans())
def test_no_entry_ever_stands_in_the_future(hours: list[int | None], first: bool) -> None:
    said = [ParsedEntry(str(n), published=None if h is None else NOW + HOUR * h) for n, h in enumerate(hours)]
    dates = sort_dates(said, NOW, first=first)
    assert len(dates) == len(said)
    assert all(date <= NOW for date in dates)


def test_a_document_of_very_many_undated_entries_is_ordered_at_once() -> None:
    said = [ParsedEntry("0", published=NOW)] + [ParsedEntry(str(n)) for n in range(1, 100_000)]
    assert set(sort_dates(said, NOW, first=True)) == {NOW}
