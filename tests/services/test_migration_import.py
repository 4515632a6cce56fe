"""What an import does to the library: every article once, no mark undone, repeatable, taken back as one action."""

import asyncio
import os
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from newsreader.errors import ReaderError, StorageError
from newsreader.model.entry import StatusField
from newsreader.model.migrated import MigrationReport
from newsreader.model.query import EntryQuery
from newsreader.services.migration.importing import Migration
from newsreader.services.migration.places import PROGRAMS, PeerFiles, find_files, recognise
from newsreader.storage import feeds, statuses
from newsreader.storage.store import Store
from tests.services.conftest import Clock, Desk
from tests.services.pages import entry, feed
from tests.services.peers import (
    newsboat_cache,
    newsboat_item,
    newsraft_database,
    newsraft_item,
    nom_database,
    nom_item,
)
from tests.web_server import WebServer


async def bring(store: Store, path: Path, *items: Mapping[str, Any], urls: str = "") -> MigrationReport:
    """Imports a newsboat of these articles."""
    path.mkdir(exist_ok=True)
    number = len(list(path.iterdir()))
    cache = newsboat_cache(path / f"cache{number}.db", *items)
    listed = path / f"urls{number}" if urls else None
    if listed:
        listed.write_text(urls)
    return await Migration(store, Clock()).run(PeerFiles("newsboat", listed, cache), home=path)


async def marked(desk: Desk, field: StatusField) -> set[str]:
    """The titles with this mark."""
    query = {"read": EntryQuery(), "starred": EntryQuery(starred=True), "later": EntryQuery(later=True)}[field]
    rows = await desk.headlines.rows(list(await desk.headlines.ids(query)))
    return {row.title for row in rows if getattr(row.status, field)}


async def mark(store: Store, field: StatusField, value: bool) -> None:
    """Marks everything, as the reader would."""
    await store.write(statuses.mark, field, value, range(1, 100), label="marked", now=Clock()())


async def test_what_the_reader_did_here_is_never_undone(desk: Desk, tmp_path: Path) -> None:
    there = [newsboat_item(1, unread=0, flags="s"), newsboat_item(2)]
    await bring(desk.store, tmp_path, *there)
    await mark(desk.store, "read", True)
    await bring(desk.store, tmp_path, *there)
    assert await marked(desk, "read") == {"Tide 1", "Tide 2"}
    await mark(desk.store, "read", False)
    await mark(desk.store, "starred", False)
    report = await bring(desk.store, tmp_path, *there)
    assert (report.read, report.starred) == (0, 0)
    assert await marked(desk, "read") == await marked(desk, "starred") == set()


async def test_the_import_is_one_action_and_may_come_again(desk: Desk, tmp_path: Path) -> None:
    there = [newsboat_item(1, unread=0, flags="s"), newsboat_item(2)]
    first = await bring(desk.store, tmp_path, *there)
    assert await desk.headlines.undo() == "imported from newsboat"
    assert await desk.headlines.undo() is None
    assert (await desk.store.read(feeds.all_feeds), await desk.headlines.count(EntryQuery())) == ((), 0)
    again = await bring(desk.store, tmp_path, *there)
    assert (again.feeds_new, again.entries_new, again.read, again.starred) == (1, 0, first.read, first.starred)
    assert await marked(desk, "starred") == {"Tide 1"}


async def test_an_article_that_is_here_under_another_id_gets_the_marks(
    desk: Desk, web: WebServer, tmp_path: Path
) -> None:
    url = web.add("/feed", feed([entry(n, link=f"https://harbour.example/{n}") for n in "ab"]))
    await desk.refresh.run([await desk.subscribe(url)], force=True)
    (row, _) = await desk.headlines.rows(list(await desk.headlines.ids(EntryQuery())))
    there = newsboat_item(1, feedurl=url, guid="made up", url=f"{row.url}?utm_source=feed#top", unread=0)
    for read in (1, 0):
        report = await bring(desk.store, tmp_path, there, urls=f"{url}\n")
        assert (report.feeds_new, report.entries_new, report.entries_known, report.read) == (0, 0, 1, read)
    assert await marked(desk, "read") == {row.title}


async def test_several_articles_at_one_address_stay_apart(desk: Desk, tmp_path: Path) -> None:
    same = [newsboat_item(n, url="https://harbour.example/live", unread=n % 2) for n in range(3)]
    assert (await bring(desk.store, tmp_path, *same)).entries_new == 3
    report = await bring(desk.store, tmp_path, *same, newsboat_item(9, url="https://harbour.example/live"))
    assert (report.entries_new, report.entries_known) == (1, 3)


async def test_a_feed_that_has_moved_to_https_is_known(desk: Desk, tmp_path: Path) -> None:
    await bring(desk.store, tmp_path, newsboat_item(1))
    old = newsboat_item(1, feedurl="http://www.harbour.example/feed/")
    report = await bring(desk.store, tmp_path, old, urls="http://www.harbour.example/feed/ Folder\n")
    assert (report.feeds_new, report.feeds_known, report.entries_new) == (0, 1, 0)
    (here,) = await desk.store.read(feeds.all_feeds)
    assert (here.url, here.folder) == ("https://harbour.example/feed", "")


async def test_a_dry_run_tells_the_same_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    files = PeerFiles("newsboat", None, newsboat_cache(tmp_path / "cache.db", newsboat_item(1, unread=0)))
    migration = Migration(desk.store, desk.clock)
    rehearsed = await migration.run(files, home=tmp_path, dry_run=True)
    assert await desk.store.read(feeds.all_feeds) == ()
    assert await desk.headlines.undo() is None
    assert await migration.run(files, home=tmp_path) == rehearsed


async def test_a_dry_run_foretells_in_a_library_with_a_past_while_others_write(desk: Desk, tmp_path: Path) -> None:
    one, two, three = "https://one.example/feed", "https://two.example/feed", "https://three.example/feed"
    await bring(desk.store, tmp_path, *(newsboat_item(n, feedurl=one, unread=0) for n in range(4)), urls=one)
    await bring(desk.store, tmp_path, newsboat_item(4, feedurl=two, unread=0), urls=two)
    await desk.headlines.undo()  # feed two is off the list
    await desk.store.write(statuses.mark, "read", False, [1], label="marked", now=desk.clock())
    await desk.store.write(statuses.mark, "read", False, [2], label="marked", now=desk.clock())
    await desk.headlines.undo()
    old = (newsboat_item(n, feedurl=one.replace("https", "http"), unread=0, flags="s") for n in range(6))
    new = (newsboat_item(n, feedurl=url, unread=0) for n, url in enumerate((two, three, three), 4))
    (tmp_path / "urls").write_text(f"{one.replace('https', 'http')}\n{one}\n{two}\n{three} Coast\n")
    files = PeerFiles("newsboat", tmp_path / "urls", newsboat_cache(tmp_path / "cache.db", *old, *new))
    other = Store(desk.store.path)
    other.open()
    assert other._writer is not None
    other._writer.execute("BEGIN IMMEDIATE")
    rehearsed = await Migration(desk.store, desk.clock).run(files, home=tmp_path, dry_run=True)
    other._writer.execute("ROLLBACK")
    other.close()
    assert (rehearsed.feeds_new, rehearsed.entries_new, rehearsed.entries_known) == (2, 4, 5)
    assert (rehearsed.read, rehearsed.starred, rehearsed.tagged) == (5, 6, 6)
    assert await Migration(desk.store, desk.clock).run(files, home=tmp_path) == rehearsed


async def test_a_list_without_a_database_brings_the_feeds(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text("https://jo:pw@harbour.example/feed Coast\n")
    report = await Migration(desk.store, desk.clock).run(PeerFiles("newsboat", tmp_path / "urls"), home=tmp_path)
    assert (report.feeds_new, report.entries_new, len(report.left_behind)) == (1, 0, 2)
    (here,) = await desk.store.read(feeds.all_feeds)
    assert (here.url, here.folder, here.settings.password) == ("https://harbour.example/feed", "Coast", "pw")


def six_feeds(tmp_path: Path) -> PeerFiles:
    """A newsboat with one read article in each of six feeds."""
    urls = [f"https://{n}.example/feed" for n in range(6)]
    items = [newsboat_item(n, feedurl=url, unread=0) for n, url in enumerate(urls)]
    (tmp_path / "urls").write_text("\n".join(urls))
    return PeerFiles("newsboat", tmp_path / "urls", newsboat_cache(tmp_path / "cache.db", *items))


def stored_and_shown(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """How many articles there are, how many in lists, and how many feeds."""
    counts = (
        "count(*) FROM entry",
        "count(*) FROM entry_status WHERE NOT hidden",
        "count(*) FROM feed WHERE removed_at IS NULL",
    )
    stored, shown, listed = (connection.execute(f"SELECT {count}").fetchone()[0] for count in counts)
    return stored, shown, listed


async def test_other_writes_go_in_between_and_all_of_it_shows_at_once(desk: Desk, tmp_path: Path) -> None:
    files = six_feeds(tmp_path)
    importing = asyncio.create_task(Migration(desk.store, desk.clock, slice_s=0).run(files, home=tmp_path))
    seen = set()
    while not importing.done():
        seen.add(await desk.store.write(stored_and_shown))
    assert (await importing).read == 6
    assert {stored for stored, _, _ in seen} & {1, 2, 3, 4, 5}
    assert {(shown, listed) for _, shown, listed in seen} <= {(0, 0), (6, 6)}


async def test_an_import_that_was_stopped_half_way_goes_on(desk: Desk, tmp_path: Path) -> None:
    files = six_feeds(tmp_path)
    importing = asyncio.create_task(Migration(desk.store, desk.clock, slice_s=0).run(files, home=tmp_path))
    while not (await desk.store.write(stored_and_shown))[0]:
        pass
    importing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await importing
    there, *shown = await desk.store.write(stored_and_shown)
    assert (0 < there < 6, shown) == (True, [0, 0])
    report = await Migration(desk.store, desk.clock).run(files, home=tmp_path)
    assert (report.feeds_new, report.entries_new, report.entries_known, report.read) == (6, 6 - there, there, 6)
    assert await desk.headlines.undo() == "imported from newsboat"
    assert (await desk.store.read(feeds.all_feeds), await desk.headlines.undo()) == ((), None)


async def test_nothing_comes_of_an_import_that_was_stopped(desk: Desk, tmp_path: Path) -> None:
    files = PeerFiles("newsboat", None, newsboat_cache(tmp_path / "cache.db", newsboat_item(1)))
    writing, go_on = threading.Event(), threading.Event()

    def write(connection: sqlite3.Connection) -> None:
        writing.set()
        go_on.wait(10)

    other = asyncio.create_task(desk.store.write(write))
    await asyncio.to_thread(writing.wait, 10)
    running = asyncio.create_task(Migration(desk.store, desk.clock).run(files, home=tmp_path))
    await asyncio.to_thread(lambda: None)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    go_on.set()
    await other
    await desk.store.write(lambda connection: None)
    assert await desk.store.read(feeds.all_feeds) == ()


async def test_nothing_comes_of_a_broken_database(desk: Desk, tmp_path: Path) -> None:
    whole = newsboat_cache(tmp_path / "whole.db", *(newsboat_item(n, content="x" * 5000) for n in range(200)))
    body = bytearray(whole.read_bytes())
    body[len(body) // 2 :] = b"\xff" * (len(body) - len(body) // 2)
    (tmp_path / "cache.db").write_bytes(body)
    with pytest.raises(ReaderError, match=r"cache\.db is damaged"):
        await Migration(desk.store, desk.clock).run(PeerFiles("newsboat", None, tmp_path / "cache.db"), home=tmp_path)
    assert await desk.store.read(feeds.all_feeds) == ()


async def test_a_library_that_another_program_writes(desk: Desk, tmp_path: Path) -> None:
    files = PeerFiles("newsboat", None, newsboat_cache(tmp_path / "cache.db", newsboat_item(1)))
    other = Store(desk.store.path)
    other.open()
    assert other._writer is not None
    other._writer.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="locked"):
        await Migration(desk.store, desk.clock).run(files, home=tmp_path)
    other._writer.execute("ROLLBACK")
    other.close()


async def test_all_three_bring_the_same_article_once(desk: Desk, tmp_path: Path) -> None:
    newsboat_cache(tmp_path / "cache.db", newsboat_item(1))
    newsraft_database(tmp_path / "newsraft.sqlite3", newsraft_item(1, important=1))
    nom_database(tmp_path / "nom.db", nom_item(1, guid="id-1", readat="2026-05-02 10:00:00+00:00"))
    for name in ("cache.db", "newsraft.sqlite3", "nom.db"):
        files = recognise(tmp_path / name, {"HOME": str(tmp_path)})
        assert files is not None
        await Migration(desk.store, desk.clock).run(files, home=tmp_path)
    assert await desk.headlines.count(EntryQuery()) == 1
    assert await marked(desk, "read") == await marked(desk, "starred") == {"Tide 1"}


def home_of(tmp_path: Path, *files: str) -> dict[str, str]:
    """An environment whose home holds these files."""
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("https://harbour.example/feed\n")
    return {"HOME": str(tmp_path)}


@pytest.mark.parametrize(
    ("files", "list_of_feeds", "database"),
    [
        ((".config/newsboat/urls", ".local/share/newsboat/cache.db", ".newsboat/urls"), 0, 1),
        ((".newsboat/urls", ".newsboat/cache.db"), 0, 1),
        ((".newsbeuter/urls",), 0, None),
        ((".config/newsraft/feeds", ".local/share/newsraft/newsraft.sqlite3"), 0, 1),
        ((".newsraft/newsraft.sqlite3",), None, 0),
        ((".config/nom/config.yml", ".config/nom/nom.db"), 0, 1),
    ],
)
def test_the_usual_places(tmp_path: Path, files: tuple[str, ...], list_of_feeds: int, database: int) -> None:
    environ = home_of(tmp_path, *files)
    program = next(name for name in ("newsraft", "nom", "newsboat") if name in files[0] or name == "newsboat")
    found = find_files(program, None, environ)  # type: ignore[arg-type]
    paths = [tmp_path / name for name in files]
    assert found.subscriptions == (None if list_of_feeds is None else paths[list_of_feeds])
    assert found.database == (None if database is None else paths[database])
    for path in found.found:  # one of them, or its folder, leads to all
        assert find_files(program, path, environ).found == found.found  # type: ignore[arg-type]
        assert find_files(program, path.parent, environ).found == found.found  # type: ignore[arg-type]


def test_the_environment_says_where(tmp_path: Path) -> None:
    environ = home_of(tmp_path, "c/newsboat/urls", "d/newsboat/cache.db", ".newsboat/urls")
    environ |= {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}
    assert find_files("newsboat", None, environ).subscriptions == tmp_path / "c/newsboat/urls"


def test_places_that_hold_nothing_are_named(tmp_path: Path) -> None:
    for program in PROGRAMS:
        with pytest.raises(ReaderError) as caught:
            find_files(program, None, {"HOME": str(tmp_path)})
        assert str(tmp_path / ".config" / program) in caught.value.problem.title
        for path in (tmp_path, tmp_path / "none", Path("a\0b"), Path("x" * 5000)):
            with pytest.raises(ReaderError):
                find_files(program, path, {"HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("name", "text", "program"),
    [
        ("urls", "", "newsboat"),
        ("feeds", "", "newsraft"),
        ("config.yml", "", "nom"),
        ("my.yaml", "feeds: []", "nom"),
        ("mine.txt", '# a\nhttps://a.example/ "x"\n', "newsboat"),
        ("mine.txt", "https://a.example/\n@ Section\n", "newsraft"),
        ("mine.txt", "feeds:\n  - url: https://a.example/\n", "nom"),
        ("mine.opml", "<opml/>", None),
        ("mine.txt", "Dear harbour master,", None),
        ("empty", "", None),
    ],
)
def test_whose_file_it_is(tmp_path: Path, name: str, text: str, program: str | None) -> None:
    (tmp_path / name).write_text(text)
    found = recognise(tmp_path / name, {"HOME": str(tmp_path / "home")})
    assert (found.program if found else None) == program
    assert not found or found.subscriptions == tmp_path / name


def test_a_folder_is_recognised_or_refused(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path / "home")}
    with pytest.raises(ReaderError, match="holds no files of newsboat, newsraft, nom"):
        recognise(tmp_path, environ)
    newsraft_database(tmp_path / "newsraft.sqlite3")
    found = recognise(tmp_path, environ)
    assert (found.program, found.database) == ("newsraft", tmp_path / "newsraft.sqlite3") if found else False
    (tmp_path / "other").mkdir()
    Store(tmp_path / "other" / "library.sqlite3").open()
    with pytest.raises(ReaderError, match="a database of none of"):
        recognise(tmp_path / "other" / "library.sqlite3", environ)


async def test_a_running_newsboat_is_told(desk: Desk, tmp_path: Path) -> None:
    files = PeerFiles("newsboat", None, newsboat_cache(tmp_path / "cache.db", newsboat_item(1)))
    for pid, told in (
        (str(os.getpid()), os.name == "posix"),
        ("0", False),
        ("-1", False),
        ("no", False),
        ("9" * 30, False),
    ):
        (tmp_path / "cache.db.lock").write_text(pid)
        report = await Migration(desk.store, desk.clock).run(files, home=tmp_path)
        assert any("is running" in one.why for one in report.left_behind) == told
