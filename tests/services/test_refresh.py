"""Refreshing over a real server: what comes, what stays, what is remembered."""

import asyncio
import sqlite3

import pytest

from newsreader.errors import StorageError
from newsreader.fetching.client import HttpClient
from newsreader.model.feed import Feed, FeedId, FeedState
from newsreader.model.query import EntryQuery
from newsreader.model.refresh import RefreshProgress, RefreshSummary
from newsreader.services.refresh import Refresh
from newsreader.storage import feeds, headlines, statuses
from tests.services.conftest import Desk
from tests.services.pages import entry, feed
from tests.web_server import WebServer

TWO = feed([entry("a"), entry("b")])


async def state(desk: Desk, feed_id: FeedId) -> FeedState:
    return (await desk.store.read(feeds.states))[feed_id]


async def known(desk: Desk, feed_id: FeedId) -> Feed:
    found = await desk.store.read(feeds.feed_by_id, feed_id)
    assert found is not None
    return found


async def titles(desk: Desk) -> set[str]:
    ids = await desk.headlines.all_ids(EntryQuery())
    return {row.title for row in await desk.headlines.rows(ids)}


def counts(summary: RefreshSummary) -> tuple[int, int, int, int, int, int]:
    s = summary
    return s.updated, s.not_modified, s.skipped, s.failed, s.entries_new, s.entries_updated


async def test_a_feed_is_fetched_stored_and_described(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO, etag='"1"'))
    summary = await desk.refresh.run()
    assert counts(summary) == (1, 0, 0, 0, 2, 0)
    assert summary.feeds == 1
    assert summary.bytes > 0
    assert await titles(desk) == {"Headline a", "Headline b"}
    assert (await known(desk, feed_id)).title == "Harbour Post"
    remembered = await state(desk, feed_id)
    assert (remembered.etag, remembered.failures, remembered.problem) == ('"1"', 0, None)
    assert remembered.checked_at == remembered.succeeded_at == desk.clock.now
    assert remembered.next_check_at is not None
    assert remembered.next_check_at > desk.clock.now


async def test_a_feed_that_cannot_be_stored_harms_no_other(desk: Desk, web: WebServer) -> None:
    def forbid(connection: sqlite3.Connection) -> None:
        refusal = "SELECT RAISE(ABORT, 'not this one')"
        connection.execute(
            f"CREATE TRIGGER t BEFORE INSERT ON entry WHEN NEW.title = 'Headline c' BEGIN {refusal}; END"
        )

    await desk.store.write(forbid)
    well = await desk.subscribe(web.add("/well", TWO))
    ill = await desk.subscribe(web.add("/ill", feed([entry("c"), entry("d")])))
    summary = await desk.refresh.run()
    assert counts(summary) == (1, 0, 0, 1, 2, 0)
    assert await titles(desk) == {"Headline a", "Headline b"}
    assert (await state(desk, well)).problem is None
    problem = (await state(desk, ill)).problem
    assert problem is not None
    assert "Could not store" in problem.title
    assert "not this one" in problem.title


async def test_it_is_not_fetched_again_before_it_is_due(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.add("/feed", TWO))
    await desk.refresh.run()
    assert counts(await desk.refresh.run()) == (0, 0, 1, 0, 0, 0)
    assert len(web.requests) == 1
    desk.clock.pass_by(days=1)
    await desk.refresh.run()
    await desk.refresh.run(force=True)
    assert len(web.requests) == 3


async def test_what_is_not_modified_costs_a_line(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO, etag='"1"', last_modified="Sun, 01 Mar 2026 10:00:00 GMT"))
    await desk.refresh.run()
    for _ in range(3):
        desk.clock.pass_by(hours=6)
        assert counts(await desk.refresh.run()) == (0, 1, 0, 0, 0, 0)
        assert web.requests[-1].headers["if-none-match"] == '"1"'
        assert (await state(desk, feed_id)).succeeded_at == desk.clock.now


async def test_the_same_bytes_without_a_304_are_not_modified_either(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.add("/feed", TWO))
    await desk.refresh.run()
    assert counts(await desk.refresh.run(force=True)) == (0, 1, 0, 0, 0, 0)


async def test_changed_words_change_the_entry_and_no_mark(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.add("/feed", TWO))
    await desk.refresh.run()
    ids = await desk.headlines.all_ids(EntryQuery())
    await desk.headlines.mark("starred", True, ids)
    web.add("/feed", feed([entry("c"), entry("a", "Corrected")]))
    assert counts(await desk.refresh.run(force=True)) == (1, 0, 0, 0, 1, 1)
    assert await titles(desk) == {"Corrected", "Headline b", "Headline c"}
    assert list(await desk.headlines.all_ids(EntryQuery(starred=True))) == list(ids)


@pytest.mark.parametrize("body", [feed([]), "<feed xmlns='http://www.w3.org/2005/Atom'><title/></feed>"])
async def test_an_empty_feed_deletes_nothing(desk: Desk, web: WebServer, body: str) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO))
    await desk.refresh.run()
    web.add("/feed", body)
    assert counts(await desk.refresh.run(force=True)) == (1, 0, 0, 0, 0, 0)
    assert len(await titles(desk)) == 2
    assert (await known(desk, feed_id)).title == "Harbour Post"


async def test_a_feed_that_begins_to_give_ids_doubles_nothing(desk: Desk, web: WebServer) -> None:
    with_id = entry("a", link="https://a.example/a")
    await desk.subscribe(web.add("/feed", feed([with_id.replace("<id>urn:a</id>", "")])))
    await desk.refresh.run()
    ids = await desk.headlines.all_ids(EntryQuery())
    await desk.headlines.mark("starred", True, ids)
    web.add("/feed", feed([with_id, entry("b")]))
    assert counts(await desk.refresh.run(force=True)) == (1, 0, 0, 0, 1, 1)
    assert list(await desk.headlines.all_ids(EntryQuery(starred=True))) == list(ids)
    web.add("/feed", feed([with_id, entry("b"), entry("c")]))
    assert counts(await desk.refresh.run(force=True)) == (1, 0, 0, 0, 1, 0)


async def test_a_feed_that_moved_for_good_keeps_its_id(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.redirect("/old", "/new", 301))
    web.add("/new", TWO)
    await desk.refresh.run()
    assert (await known(desk, feed_id)).url == web.url("/new")
    assert counts(await desk.refresh.run(force=True))[3] == 0
    assert web.requests[-1].path == "/new"


async def test_a_feed_that_moved_without_any_news_moves_once_it_was_seen_there(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/old", TWO, etag='"1"'))
    await desk.refresh.run()
    web.redirect("/old", "/new", 301)
    web.add("/new", TWO, etag='"1"')
    await desk.refresh.run(force=True)
    assert (await known(desk, feed_id)).url == web.url("/old"), "a 304 may be anybody's"
    await desk.refresh.run(force=True)
    assert (await known(desk, feed_id)).url == web.url("/new")
    assert (await desk.refresh.run(force=True)).not_modified == 1


async def test_a_feed_that_is_elsewhere_for_a_while_keeps_its_address(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.redirect("/old", "/new", 302))
    web.add("/new", TWO)
    assert counts(await desk.refresh.run()) == (1, 0, 0, 0, 2, 0)
    assert (await known(desk, feed_id)).url == web.url("/old")


async def test_moving_onto_another_subscription_loses_neither(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.redirect("/old", "/new", 301))
    await desk.subscribe(web.add("/new", TWO))
    assert counts(await desk.refresh.run()) == (2, 0, 0, 0, 4, 0)
    assert {one.url for one in await desk.headlines.feeds()} == {web.url("/old"), web.url("/new")}


async def test_a_feed_that_is_gone_is_left_alone_but_for_force(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", status=410))
    summary = await desk.refresh.run()
    assert summary.problems[0].retry_at is None
    assert (await state(desk, feed_id)).gone
    desk.clock.pass_by(days=60)
    assert counts(await desk.refresh.run()) == (0, 0, 1, 0, 0, 0)
    web.add("/feed", TWO)
    assert counts(await desk.refresh.run(force=True)) == (1, 0, 0, 0, 2, 0)
    assert not (await state(desk, feed_id)).gone


async def test_failures_wait_longer_each_time_and_are_forgotten_at_the_first_success(
    desk: Desk, web: WebServer
) -> None:
    feed_id = await desk.subscribe(web.add("/feed", status=500))
    waits = []
    for times in range(1, 4):
        summary = await desk.refresh.run(force=True)
        (problem,) = summary.problems
        remembered = await state(desk, feed_id)
        assert (remembered.failures, remembered.problem) == (times, problem.problem)
        assert problem.retry_at is not None
        assert problem.retry_at.replace(microsecond=0) == remembered.next_check_at
        waits.append(problem.retry_at - desk.clock.now)
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]
    web.add("/feed", TWO)
    assert counts(await desk.refresh.run(force=True)) == (1, 0, 0, 0, 2, 0)
    assert (await state(desk, feed_id)).failures == 0
    assert (await state(desk, feed_id)).problem is None


@pytest.mark.parametrize(
    "body",
    ["<!doctype html><html><body><h1>Log in</h1></body></html>", "", "nonsense", b"\0\xff" * 50, b"\x1f\x8b\x08"],
)
async def test_what_is_no_feed_is_a_problem_of_that_feed_only(desk: Desk, web: WebServer, body: str | bytes) -> None:
    broken = await desk.subscribe(web.add("/feed", TWO))
    await desk.subscribe(web.add("/good", feed([entry("c")])))
    await desk.refresh.run()
    web.add("/feed", body, content_type="text/html")
    web.add("/good", feed([entry("d")]))
    summary = await desk.refresh.run(force=True)
    assert counts(summary) == (1, 0, 0, 1, 1, 0)
    (problem,) = summary.problems
    assert problem.feed.id == broken
    assert "Harbour Post" in problem.problem.title
    assert (await titles(desk)) == {"Headline a", "Headline b", "Headline c", "Headline d"}
    assert (await state(desk, broken)).etag is None


async def test_hostile_wishes_of_a_feed_break_nothing(desk: Desk, web: WebServer) -> None:
    huge = "9" * 400
    await desk.subscribe(
        web.add(
            "/feed",
            f"""<rss version="2.0"><channel><title>[/][@click=app.quit]&#27;[2J</title><ttl>{huge}</ttl>
            <skipHours>{"".join(f"<hour>{n}</hour>" for n in range(30))}</skipHours>
            <item><title>\u202ea</title><guid>{"g" * 100_000}</guid><pubDate>Tue, 99 Foo {huge}</pubDate>
            <enclosure url="https://a.example/x.mp3" length="{huge}" type="audio/mpeg"/></item>
            <item><guid>{"g" * 100_000}</guid><link>javascript:alert(1)</link></item></channel></rss>""",
            headers={"Cache-Control": f"max-age={huge}", "ETag": "x" * 9000},
        )
    )
    summary = await desk.refresh.run()
    assert (summary.failed, summary.updated) == (0, 1), summary.problems
    rows = await desk.headlines.rows(await desk.headlines.all_ids(EntryQuery()))
    assert "a" in {row.title for row in rows}
    for row in rows:
        assert row.feed_title.isprintable()
        assert await desk.reading.stored(row.id) is not None


async def test_without_a_network_nothing_is_held_against_a_feed(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO))
    before = await state(desk, feed_id)
    offline = Refresh(desk.store, HttpClient(offline=True), desk.pool, desk.clock)
    summary = await offline.run()
    assert counts(summary) == (0, 0, 0, 1, 0, 0)
    assert summary.problems[0].problem.kind == "offline"
    assert await state(desk, feed_id) == before
    assert web.requests == []


async def test_progress_counts_up_to_the_end(desk: Desk, web: WebServer) -> None:
    for number in range(6):
        await desk.subscribe(web.add(f"/{number}", feed([entry("a")])) if number else web.add("/0", status=404))
    seen: list[RefreshProgress] = []
    await desk.refresh.run(on_progress=seen.append)
    done = [one.done for one in seen]
    assert done[:2] == [0, 1], "the start and the first are told at once, the others as fast as an eye can follow"
    assert done == sorted(set(done))
    assert seen[-1] == RefreshProgress(done=6, total=6, entries_new=5, failed=1)


async def test_only_the_feeds_asked_for(desk: Desk, web: WebServer) -> None:
    wanted = await desk.subscribe(web.add("/a", TWO))
    await desk.subscribe(web.add("/b", TWO))
    assert (await desk.refresh.run([wanted])).feeds == 1
    assert [request.path for request in web.requests] == ["/a"]
    assert counts(await desk.refresh.run([FeedId(99)])) == (0, 0, 0, 0, 0, 0)


async def test_a_cancelled_run_keeps_what_is_done_and_the_next_one_works(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.add("/quick", TWO))
    await desk.subscribe(web.silent("/slow"))
    done = asyncio.Event()
    run = asyncio.create_task(desk.refresh.run(on_progress=lambda progress: done.set() if progress.done else None))
    await done.wait()
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert len(await titles(desk)) == 2
    web.add("/slow", feed([entry("s")]))
    assert (await desk.refresh.run()).entries_new == 1


async def test_two_runs_go_one_after_the_other(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.add("/feed", TWO, delay=0.1))
    first, second = await asyncio.gather(desk.refresh.run(), desk.refresh.run())
    assert (first.updated, second.skipped) == (1, 1)
    assert len(web.requests) == 1


async def test_a_feed_removed_during_its_refresh_does_not_come_back(desk: Desk, web: WebServer) -> None:
    feed_id = await desk.subscribe(web.add("/feed", TWO, delay=0.2))
    run = asyncio.create_task(desk.refresh.run())
    while not web.requests:
        await asyncio.sleep(0.01)
    await desk.store.write(statuses.unsubscribe, [feed_id], label="", now=desk.clock.now)
    await run
    assert await titles(desk) == set()


async def test_a_full_disk_ends_the_run_with_one_sentence(desk: Desk, web: WebServer) -> None:
    for number in range(5):
        long = [
            entry(f"{number}-{n}", body="".join(chr(200 + (n * i * i) % 9000) for i in range(3000))) for n in range(60)
        ]
        await desk.subscribe(web.add(f"/{number}", feed(long)))

    def no_more_room(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 100}")

    await desk.store.write(no_more_room)
    with pytest.raises(StorageError) as caught:
        await desk.refresh.run()
    assert caught.value.reason == "full"
    per_feed = await desk.store.read(headlines.count, EntryQuery())
    assert per_feed % 60 == 0, "a feed is stored whole or not at all"


async def test_a_library_that_is_locked_ends_the_run_with_one_sentence(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.add("/feed", TWO))
    await desk.subscribe(web.add("/other", TWO))
    other = sqlite3.connect(desk.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError) as caught:
        await desk.refresh.run()
    assert caught.value.reason == "locked"
    other.execute("ROLLBACK")
    other.close()
    assert (await desk.refresh.run()).failed == 0
    assert await desk.headlines.count(EntryQuery()) == 4


async def test_what_came_is_found_after_indexing(desk: Desk, web: WebServer) -> None:
    await desk.subscribe(web.add("/feed", feed([entry("a", body="<p>A calm dog</p>"), entry("b")])))
    await desk.refresh.run()
    assert await desk.headlines.count(EntryQuery(words=("dog",))) == 0
    await desk.refresh.index()
    assert await desk.headlines.count(EntryQuery(words=("dog",))) == 1
