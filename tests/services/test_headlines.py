"""Lists and marks as the screen and the command line ask for them."""

import pytest

from newsreader.model.entry import StatusField
from newsreader.model.feed import FeedId
from newsreader.model.query import EntryQuery
from newsreader.services.headlines import mark_label
from newsreader.storage import headlines
from tests.services.conftest import Desk
from tests.storage import samples


async def fill(desk: Desk, count: int) -> None:
    await desk.store.write(
        lambda c: samples.refresh(c, samples.feed(c), [samples.entry(str(n), age_days=n / 100) for n in range(count)])
    )


async def test_a_list_comes_in_slices_and_whole(desk: Desk) -> None:
    await fill(desk, 300)
    ids, rows = await desk.headlines.first_page(EntryQuery(), limit=50)
    assert [row.id for row in rows] == list(ids)
    assert len(rows) == 50
    whole = await desk.headlines.all_ids(EntryQuery())
    assert whole[:50] == ids
    assert len(whole) == await desk.headlines.count(EntryQuery()) == 300
    rest = await desk.headlines.ids(EntryQuery(), after=rows[-1].id)
    assert ids + rest == whole
    assert [row.id for row in await desk.headlines.rows(whole[100:110])] == list(whole[100:110])


async def test_a_list_longer_than_a_slice(desk: Desk) -> None:
    size = headlines.SLICE * 2 + 5

    def many(connection: object) -> None:
        run = connection.executemany  # type: ignore[attr-defined]
        connection.execute("PRAGMA defer_foreign_keys = ON")  # type: ignore[attr-defined]
        run("INSERT INTO entry (id, feed_id, key, first_seen, content_hash) VALUES (?, 1, ?, 0, x'')",
            [(n, str(n)) for n in range(1, size + 1)])  # fmt: skip
        run("INSERT INTO entry_status (entry_id, feed_id, sort_date) VALUES (?, 1, ?)",
            [(n, n // 7) for n in range(1, size + 1)])  # fmt: skip

    await desk.subscribe("https://a.example/feed")
    await desk.store.write(many)
    assert list(await desk.headlines.all_ids(EntryQuery())) == list(range(size, 0, -1))


async def test_empty_lists(desk: Desk) -> None:
    assert await desk.headlines.first_page(EntryQuery(starred=True)) == (await desk.headlines.ids(EntryQuery()), ())
    assert len(await desk.headlines.all_ids(EntryQuery())) == 0
    assert (await desk.headlines.counts()).unread == 0
    assert await desk.headlines.undo() is None


async def test_marks_counts_and_undo(desk: Desk) -> None:
    await fill(desk, 5)
    ids = list(await desk.headlines.all_ids(EntryQuery()))
    assert set(await desk.headlines.mark("read", True, ids[:3])) == set(ids[:3])
    counts = await desk.headlines.counts()
    assert (counts.unread, counts.by_feed) == (2, {FeedId(1): 2})
    await desk.headlines.mark("starred", True, ids[:1])
    assert list(await desk.headlines.all_ids(EntryQuery(starred=True))) == ids[:1]
    assert await desk.headlines.undo() == "starred 1 article"
    assert await desk.headlines.undo() == "marked 3 articles read"
    assert (await desk.headlines.counts()).unread == 5
    assert await desk.headlines.undo() is None


@pytest.mark.parametrize(
    ("field", "value", "count", "label"),
    [
        ("read", True, 1, "marked 1 article read"),
        ("read", False, 2, "marked 2 articles unread"),
        ("starred", True, 50_000, "starred 50,000 articles"),
        ("starred", False, 1, "took the star from 1 article"),
        ("later", True, 1, "put 1 article aside for later"),
        ("later", False, 3, "took 3 articles off the later list"),
    ],
)
def test_what_was_done_is_said(field: StatusField, value: bool, count: int, label: str) -> None:
    assert mark_label(field, value, count) == label
