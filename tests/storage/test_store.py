"""The threads round the library: from asyncio, under locks, on a full disk, beside another process, after a kill."""

import asyncio
import inspect
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsreader.errors import Problem, StorageError
from newsreader.model.author import Author, AuthorId
from newsreader.model.entry import EntryId
from newsreader.model.feed import FeedId, FeedSettings, FeedState
from newsreader.model.migrated import MigratedFeed
from newsreader.model.parsed import OpmlFeed, OpmlFolder, ParsedFeed
from newsreader.model.query import EntryQuery
from newsreader.model.update import UpdatePlan
from newsreader.services.prepare import prepare_entries
from newsreader.storage import (
    authors,
    clippings,
    contents,
    database,
    entries,
    feed_words,
    feeds,
    folders,
    headlines,
    images,
    journal,
    migrated,
    people,
    search,
    statuses,
    tags,
)
from newsreader.storage.store import Store
from tests.storage.samples import MARA, NOW, entry, feed, page, refresh

ONE, FEED = EntryId(1), FeedId(1)
(PAGE,) = prepare_entries([entry("kept")])
# Every public function over a library, as it is called on one with a feed and three entries.
READS: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = [
    (feeds.all_feeds, (), {}),
    (feeds.feed_by_id, (FEED,), {}),
    (feeds.feed_by_url, ("https://harbour.example/feed",), {}),
    (feeds.outlines, (), {}),
    (feeds.states, (), {}),
    (feeds.health, (), {}),
    (feeds.health_uncounted, (), {}),
    (headlines.unread_counts, (), {}),
    (feeds.owner_of, ("https://harbour.example/feed",), {}),
    (folders.feeds_inside, ("News",), {}),
    (folders.outlines, (), {}),
    (feed_words.words_before, ("https://harbour.example/feed",), {}),
    (feed_words.words_changed, (FEED, {"title": None}), {}),
    (feeds.those_subscribed, ([FEED],), {"subscribed": True}),
    (feeds.pace, (FEED, NOW), {}),
    (feeds.paces, (NOW,), {}),
    (entries.known_entries, (FEED, ["a"]), {}),
    (entries.entry_by_id, (ONE,), {}),
    (headlines.entry_ids, (EntryQuery(),), {}),
    (headlines.count, (EntryQuery(words=("a",)),), {}),
    (headlines.entries_among, (EntryQuery(), [1]), {}),
    (headlines.headline_rows, ([1],), {}),
    (contents.best_content, (ONE,), {}),
    (contents.page_body, (ONE,), {}),
    (contents.feed_body, (ONE,), {}),
    (authors.authors_of, (ONE,), {}),
    (authors.person, (AuthorId(1),), {}),
    (authors.person_ids, (AuthorId(1),), {}),
    (people.profile, (AuthorId(1),), {}),
    (people.people, (), {}),
    (people.may_ask_page, (AuthorId(1), NOW), {}),
    (images.image_by_url, ("https://a.example/i.png",), {}),
    (images.known_images, (["https://a.example/i.png"],), {}),
    (images.lead_image, (ONE,), {}),
    (journal.last_action, (), {}),
    (journal.next_undone, (), {}),
    (journal.texts_of, (1,), {}),
    (migrated.feed_addresses, (), {}),
    (migrated.has_entries, (FEED,), {}),
    (migrated.ids_by_key, (FEED, ["a"]), {}),
    (migrated.ids_by_address, (FEED, ["a.example/1"]), {}),
    (migrated.taken_back, ("read",), {}),
    (clippings.missing, (NOW, 5), {}),
    (tags.all_tags, (), {}),
    (search.count_waiting, (), {}),
    (database.integrity_problems, (), {}),
    (database.library_version, (Path("library.sqlite3"), database.LATEST_VERSION), {}),
]
WRITES: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = [
    (feeds.subscribe, ("https://b.example/feed",), {"now": NOW, "folder": "News"}),
    (feeds.describe_outline, (FEED, OpmlFeed("https://harbour.example/feed", "Name")), {}),
    (feeds.describe, (FEED, ParsedFeed("Atom 1.0", title="T")), {}),
    (feeds.set_subscribed, ([FEED],), {"subscribed": False, "now": NOW}),
    (feeds.move, (FEED, "https://c.example/feed"), {}),
    (folders.folder_id, ("News",), {}),
    (feeds.set_settings, (FEED, FeedSettings(paused=True)), {}),
    (folders.forget_empty_folders, (), {}),
    (folders.describe, ([OpmlFolder(("News",))],), {}),
    (folders.move, ("News", "Reports"), {}),
    (feed_words.edit_feeds, ([feed_words.FeedEdit(FEED, "title", "Mine")],), {"label": "", "now": NOW}),
    (feed_words.subscribe, (["https://d.example/feed"],), {"label": "", "now": NOW}),
    (feed_words.restore, (journal.TextChange("feed.title", 1, "a", "b"),), {}),
    (folders.restore, (journal.TextChange("folder.said", 1, '["a", "{}", 1]', None),), {}),
    (feeds.save_state, (FEED, FeedState(failures=1)), {}),
    (entries.apply_update, (FEED, UpdatePlan(), NOW), {}),
    (contents.save_page, (ONE, page(), NOW), {}),
    (contents.save_people, (ONE, page(), NOW), {}),
    (authors.save_person, (MARA,), {"site": "a.example", "origin": "feed", "source_url": None, "now": NOW}),
    (authors.set_authors, (ONE, [AuthorId(1)]), {}),
    (authors.save_bio, (Author(AuthorId(1), "Mara"), "Bio"), {"origin": "feed", "source_url": None, "now": NOW}),
    (authors.set_mark, ("muted", True, [AuthorId(1)]), {}),
    (authors.hide_if_muted, ([ONE],), {}),
    (people.mark_person, (AuthorId(1), "followed", True), {"label": "", "now": NOW}),
    (people.merge, (AuthorId(1), AuthorId(2)), {"label": "", "now": NOW}),
    (people.split, (AuthorId(1),), {"label": "", "now": NOW}),
    (people.take_back, (journal.Change("followed", 0, 1, [1]),), {}),
    (people.save_page_bio, (AuthorId(1), None), {"source_url": None, "avatar": None, "now": NOW}),
    (images.save_image, ("https://a.example/i.png", Problem("format", "Damaged.")), {"now": NOW}),
    (images.trim_images, (), {}),
    (search.index_slice, (), {}),
    (statuses.mark, ("read", True, [1]), {"label": "", "now": NOW}),
    (statuses.mark_together, ({"read": [1], "starred": []},), {"subscribed": [FEED], "label": "", "now": NOW}),
    (statuses.set_mark, ("later", True, [1]), {}),
    (statuses.set_kept, ([1],), {"kept": False}),
    (clippings.keep, (PAGE, NOW), {}),
    (tags.change_tags, ([1],), {"add": ["a"], "remove": ["b"], "label": "", "now": NOW}),
    (tags.put_back, (journal.Change("tag:a", 0, 1, [1]),), {}),
    (statuses.unsubscribe, ([FEED],), {"label": "", "now": NOW}),
    (migrated.add_feed, (MigratedFeed("https://e.example/feed", "there"), NOW), {}),
    (migrated.add_tags, ({ONE: ["flag-a"]},), {}),
    (statuses.undo, (NOW,), {}),
    (people.do_again, (journal.Change("same_as", 0, 0, []),), {}),
    (statuses.redo, (NOW,), {}),
    (journal.record, ("label", [journal.Change("read", 0, 1, [1])], NOW), {}),
    (journal.mark_undone, (1, NOW), {}),
]


@pytest.fixture
def other(tmp_path: Path, store: Store) -> Iterator[sqlite3.Connection]:
    """Another program on the same library, which holds three entries of Mara's."""
    connection = sqlite3.connect(tmp_path / "library.sqlite3", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    refresh(connection, feed(connection), [entry(key, authors=(MARA,)) for key in "abc"])
    yield connection
    connection.close()


def test_every_public_function_is_on_the_list() -> None:
    listed = {call[0] for call in [*READS, *WRITES]}
    rooms: list[ModuleType] = [
        authors,
        clippings,
        contents,
        database,
        entries,
        feed_words,
        feeds,
        folders,
        headlines,
        images,
        journal,
        migrated,
        people,
        search,
        statuses,
        tags,
    ]
    for room in rooms:
        for name, function in inspect.getmembers(room, inspect.isfunction):
            takes_library = next(iter(inspect.signature(function).parameters), "") == "connection"
            if function.__module__ == room.__name__ and takes_library and not name.startswith("_"):
                assert function in listed or name == "copy_library", name


@pytest.mark.parametrize("call", [*READS, *WRITES], ids=lambda call: call[0].__name__)
async def test_every_function_works_or_says_locked(store: Store, other: sqlite3.Connection, call: Any) -> None:
    function, values, named = call
    other.execute("BEGIN IMMEDIATE")
    if call in READS:
        await store.read(function, *values, **named)
    with pytest.raises(StorageError) as caught:
        await store.write(function, *values, **named)
    assert caught.value.reason == "locked"
    other.execute("ROLLBACK")
    await store.write(function, *values, **named)


@pytest.mark.parametrize("call", READS, ids=lambda call: call[0].__name__)
async def test_reading_what_another_program_keeps_to_itself_says_locked(tmp_path: Path, call: Any) -> None:
    """Some tools for databases hold an exclusive lock; then not even reading is possible."""
    path = tmp_path / "library.sqlite3"
    database.open_writer(path).close()
    hoarder = sqlite3.connect(path, isolation_level=None)
    hoarder.execute("PRAGMA locking_mode = EXCLUSIVE")
    hoarder.execute("BEGIN IMMEDIATE")
    store = Store(path, busy_timeout_s=0.01)
    with pytest.raises(StorageError) as caught:  # noqa: PT012 - opening notices already
        store.open()
        await store.read(call[0], *call[1], **call[2])
    assert caught.value.reason == "locked"
    store.close()
    hoarder.close()


async def test_reads_and_writes_beside_one_another(store: Store) -> None:
    feed_id, _ = await store.write(feeds.subscribe, "https://a.example/feed", now=NOW)
    await store.write(refresh, feed_id, [entry(str(n)) for n in range(50)])

    async def read() -> int:
        return len(await store.read(headlines.entry_ids, EntryQuery()))

    async def write(number: int) -> int:
        return len(await store.write(statuses.mark, "read", True, [number], label="", now=NOW))

    results = await asyncio.gather(*(task for n in range(1, 51) for task in (read(), write(n))))
    assert sum(results[1::2]) == 50
    assert set(results[::2]) == {50}
    assert await store.read(headlines.count, EntryQuery(unread=True)) == 0


async def test_an_exception_takes_the_whole_transaction_back(store: Store) -> None:
    def half(connection: sqlite3.Connection) -> None:
        feeds.subscribe(connection, "https://a.example/feed", now=NOW)
        raise KeyError("half way")

    with pytest.raises(KeyError, match="half way"):
        await store.write(half)
    assert await store.read(feeds.all_feeds) == ()
    await store.write(feeds.subscribe, "https://a.example/feed", now=NOW)
    assert len(await store.read(feeds.all_feeds)) == 1


async def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StorageError):
        await store.read(feeds.subscribe, "https://a.example/feed", now=NOW)


async def test_what_was_asked_for_is_stored_though_the_caller_is_cancelled(store: Store) -> None:
    busy, let_go = threading.Event(), threading.Event()

    def slow(connection: sqlite3.Connection) -> None:
        busy.set()
        let_go.wait(10)
        feeds.subscribe(connection, "https://slow.example/feed", now=NOW)

    slow_write = asyncio.create_task(store.write(slow))
    await asyncio.to_thread(busy.wait, 10)
    waiting = asyncio.create_task(store.write(feeds.subscribe, "https://waiting.example/feed", now=NOW))
    await asyncio.sleep(0)
    for task in (slow_write, waiting):
        task.cancel()
    assert [type(one) for one in await asyncio.gather(slow_write, waiting, return_exceptions=True)] == [
        asyncio.CancelledError,
        asyncio.CancelledError,
    ]
    let_go.set()
    assert len(await store.write(feeds.all_feeds)) == 2


async def test_a_failure_nobody_waits_for_any_more_is_quiet(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    let_go = threading.Event()

    def fail(connection: sqlite3.Connection) -> None:
        let_go.wait(10)
        raise KeyError("nobody is listening")

    task = asyncio.create_task(store.write(fail))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    let_go.set()
    await store.write(feeds.all_feeds)
    assert caplog.records == []


def test_a_loop_that_ends_before_the_write_does_is_quiet(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Ctrl+C in the middle of a write: the write is done, and nothing is printed about the loop that is gone."""
    let_go = threading.Event()
    store = Store(tmp_path / "library.sqlite3")
    store.open()

    def slow(connection: sqlite3.Connection) -> None:
        let_go.wait(10)
        feeds.subscribe(connection, "https://slow.example/feed", now=NOW)

    async def leave() -> None:
        task = asyncio.create_task(store.write(slow))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(leave())
    let_go.set()
    store.close()
    assert caplog.records == []
    connection = database.open_writer(tmp_path / "library.sqlite3")
    assert len(feeds.all_feeds(connection)) == 1
    connection.close()


async def test_closing_waits_for_what_is_under_way(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.sqlite3")
    store.open()
    writes = [
        asyncio.ensure_future(store.write(feeds.subscribe, f"https://{n}.example/feed", now=NOW)) for n in range(20)
    ]
    await asyncio.sleep(0)
    store.close()
    await asyncio.gather(*writes)
    connection = database.open_writer(tmp_path / "library.sqlite3")
    assert len(feeds.all_feeds(connection)) == 20
    connection.close()
    assert [one.name for one in tmp_path.iterdir()] == ["library.sqlite3"]


async def test_a_closed_library_says_so(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.sqlite3")
    store.open()
    store.close()
    store.close()
    for call in (store.read(feeds.all_feeds), store.write(feeds.all_feeds)):
        with pytest.raises(StorageError) as caught:
            await call
        assert caught.value.reason == "closed"


async def test_a_full_disk_loses_nothing_stored(store: Store) -> None:
    feed_id, _ = await store.write(feeds.subscribe, "https://a.example/feed", now=NOW)
    await store.write(refresh, feed_id, [entry("kept")])

    def no_more_room(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    await store.write(no_more_room)
    many = [entry(str(n), content_html="".join(chr(200 + (n * i * i) % 9000) for i in range(3000))) for n in range(300)]
    with pytest.raises(StorageError) as caught:
        await store.write(refresh, feed_id, many)
    assert caught.value.reason == "full"
    assert caught.value.problem.hint
    assert len(await store.read(headlines.entry_ids, EntryQuery())) == 1
    assert await store.read(database.integrity_problems) == ()


FILLER = """
import asyncio, os, subprocess, sys
from pathlib import Path
from newsreader.errors import StorageError
from newsreader.model.query import EntryQuery
from newsreader.storage import headlines
from newsreader.storage.store import Store
from tests.storage.samples import entry, feed, refresh

async def main(folder):
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder], capture_output=True).returncode:
        print("no mount")
        return
    store = Store(Path(folder) / "library.sqlite3")
    store.open()
    await store.write(lambda c: refresh(c, feed(c), [entry("kept")]))
    many = [entry(str(n), content_html=os.urandom(3000).hex()) for n in range(400)]
    try:
        await store.write(lambda c: refresh(c, feed(c), many))
    except StorageError as error:
        print(error.reason, len(await store.read(headlines.entry_ids, EntryQuery())))
    store.close()

asyncio.run(main(sys.argv[1]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a disk of its own for one process is of Linux")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """In a mount namespace of its own, so that the small disk goes with the process."""
    words = ["unshare", "--mount", "--map-root-user", sys.executable, "-c", FILLER, str(tmp_path)]
    try:
        ran = subprocess.run(words, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=60)
    except FileNotFoundError:
        pytest.skip("there is no unshare here")
    if ran.stdout == "no mount\n" or "unshare" in ran.stderr:
        pytest.skip("mounting is not allowed here")
    assert (ran.stdout, ran.stderr) == ("full 1\n", "")


WRITER = """
import asyncio, sys
from pathlib import Path
from newsreader.storage.store import Store
from tests.storage.samples import NOW, entry, feed, refresh

async def main(path, name, rounds):
    store = Store(Path(path))
    store.open()
    print("ready", flush=True)
    for number in range(rounds):
        await store.write(lambda c: refresh(c, feed(c, f"https://{name}.example/{number}"),
                                            [entry(f"{n}", content_html="<p>text</p>" * 200) for n in range(20)]))
        print("done", flush=True)
    store.close()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
"""


def start_writer(path: Path, name: str, rounds: int) -> "subprocess.Popen[str]":
    root = Path(__file__).parents[2]
    words = [sys.executable, "-c", WRITER, str(path), name, str(rounds)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root)


def torn_feeds(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """Feeds that have some of their twenty entries."""
    return connection.execute(
        """SELECT feed.id, count(entry.id) AS n FROM feed JOIN entry ON feed_id = feed.id
           GROUP BY feed.id HAVING n != 20 OR n != (SELECT count(*) FROM entry_status WHERE feed_id = feed.id)"""
    ).fetchall()


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    writers = [start_writer(path, name, 15) for name in ("one", "two")]
    for writer in writers:
        _, said = writer.communicate(timeout=60)
        assert (writer.returncode, said) == (0, "")
    connection = database.open_writer(path)
    assert len(feeds.all_feeds(connection)) == 30
    assert len(headlines.entry_ids(connection, EntryQuery())) == 600
    assert torn_feeds(connection) == []
    assert database.integrity_problems(connection) == ()
    connection.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
@pytest.mark.parametrize("feeds_before", [1, 4])
def test_a_kill_in_the_middle_of_writing_tears_nothing(tmp_path: Path, feeds_before: int) -> None:
    path = tmp_path / "library.sqlite3"
    writer = start_writer(path, "one", 100_000)
    assert writer.stdout is not None
    said = [writer.stdout.readline() for _ in range(feeds_before + 1)]
    writer.kill()
    writer.communicate(timeout=30)
    assert said == ["ready\n"] + ["done\n"] * feeds_before
    connection = database.open_writer(path)
    assert len(feeds.all_feeds(connection)) >= feeds_before
    assert torn_feeds(connection) == []
    assert database.integrity_problems(connection) == ()
    connection.close()
