"""Refreshing feeds: fetch what is due, work it out in the child processes, store feed by feed."""

import asyncio
import random
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError, StorageError
from newsreader.fetching.fetcher import Fetcher
from newsreader.fetching.headers import feed_headers
from newsreader.fetching.local_file import is_file_url, read_feed_file
from newsreader.fetching.schedule import validators_for
from newsreader.model.feed import Feed, FeedId, FeedState
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome, NotModified
from newsreader.model.refresh import FeedProblem, RefreshProgress, RefreshSummary
from newsreader.model.text import clean_line
from newsreader.model.update import PreparedFeed
from newsreader.pool import ParsePool
from newsreader.services.batches import BatchWriter
from newsreader.services.feed_state import after_failure, after_success, is_due, with_wishes
from newsreader.services.merge import plan_entries, possible_keys
from newsreader.services.prepare import prepare_feed
from newsreader.services.tally import FeedResult, Reporter, summarise
from newsreader.storage import entries, feeds, search
from newsreader.storage.database import Connection
from newsreader.storage.store import Store

# Bodies that wait to be worked out and stored; while there are more, nothing further is fetched.
MAX_WAITING_BYTES = 8_000_000


class Refresh:
    """Brings feeds up to date. One run at a time; a cancelled run keeps what is done."""

    def __init__(self, store: Store, fetcher: Fetcher, pool: ParsePool, clock: Clock, *, at_once: int = 32) -> None:
        self._store = store
        self._writer: BatchWriter[FeedResult] = BatchWriter(store)
        self._fetcher = fetcher
        self._pool = pool
        self._clock = clock
        self._at_once = at_once
        self._turn = asyncio.Lock()
        self._waiting_bytes = 0
        self._room = asyncio.Event()
        self._room.set()

    async def run(
        self,
        feed_ids: Collection[FeedId] | None = None,
        *,
        force: bool = False,
        on_progress: Callable[[RefreshProgress], None] = lambda progress: None,
    ) -> RefreshSummary:
        """Refreshes these feeds (all but paused ones, if None) as far as they are due; `force` takes them all.

        When it returns, every new entry can be read; it can be searched for after `index`.

        Raises:
            StorageError: The library cannot be written; what was stored before stays.
        """
        async with self._turn:
            started = time.monotonic()
            now, named = self._clock(), feed_ids is not None
            states = await self._store.read(feeds.states)
            chosen = [f for f in await self._store.read(feeds.all_feeds) if feed_ids is None or f.id in feed_ids]
            due = [f for f in chosen if is_due(f, states.get(f.id, FeedState()), now, named=named, force=force)]
            results = await self._refresh_all(due, states, on_progress)
            summary = summarise(results, skipped=len(chosen) - len(due))
            return replace(summary, seconds=round(time.monotonic() - started, 3))

    async def _refresh_all(
        self, due: list[Feed], states: dict[FeedId, FeedState], on_progress: Callable[[RefreshProgress], None]
    ) -> list[FeedResult]:
        results: list[FeedResult] = []
        waiting = iter(due)
        reporter = Reporter(len(due), on_progress)

        async def work() -> None:
            for feed in waiting:
                result = await self._refresh_one(feed, states.get(feed.id, FeedState()))
                results.append(result)
                reporter.count(result)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._at_once, len(due))):
                    group.create_task(work())
        except* StorageError as errors:
            raise errors.exceptions[0] from None
        finally:
            await self._writer.finish()
            reporter.report()
        return results

    async def _refresh_one(self, feed: Feed, state: FeedState) -> FeedResult:
        await self._room.wait()
        outcome = await self._fetch(feed, state)
        match outcome:
            case Fetched():
                size = len(outcome.body)
                taking = self._take_in(feed, state, outcome)
                del outcome  # a hundred bodies that wait for the writer would be a lot
                self._make_wait(size)
                try:
                    return await taking
                finally:
                    self._make_wait(-size)
            case NotModified():
                after = after_success(feed, state, outcome, self._clock(), _jitter())
                result = FeedResult(wire_bytes=outcome.wire_bytes, not_modified=True)
                return await self._writer.write(partial(_store_state, feed_id=feed.id, state=after, result=result))
            case FetchFailed():
                return await self._store_failure(feed, state, outcome)

    async def _fetch(self, feed: Feed, state: FeedState) -> FetchOutcome:
        if is_file_url(feed.url):
            return await asyncio.to_thread(read_feed_file, feed.url, body_hash=state.body_hash)
        return await self._fetcher.fetch(
            feed.url,
            validators=validators_for(state, self._clock()),
            allow_private=feed.local,
            body_hash=state.body_hash,
            headers=feed_headers(feed.settings),
        )

    async def _take_in(self, feed: Feed, state: FeedState, fetched: Fetched) -> FeedResult:
        """Works out and stores what was fetched."""
        try:
            prepared = await self._pool.run(
                prepare_feed, fetched.body, url=fetched.url, content_type=fetched.content_type
            )
        except ReaderError as error:
            problem = replace(error.problem, title=f"Could not read {feed.title}: {error.problem.title}")
            return await self._store_failure(feed, state, FetchFailed(problem, wire_bytes=fetched.wire_bytes))
        fetched = replace(fetched, body=b"")  # it may wait for the writer for a while
        store = partial(self._store_fetched, feed=feed, state=state, fetched=fetched, prepared=prepared)
        try:
            return await self._writer.write(store, rows=1 + len(prepared.entries))
        except StorageError:
            raise
        except Exception as error:  # one feed that the library does not take must not keep the others from it
            title = f"Could not store {feed.title}: a fault of the program ({type(error).__name__}: {error})."
            problem = Problem("storage", clean_line(title), "", "Its stored articles are as they were.", feed.url)
            return await self._store_failure(feed, state, FetchFailed(problem, wire_bytes=fetched.wire_bytes))

    def _make_wait(self, more_bytes: int) -> None:
        self._waiting_bytes += more_bytes
        if self._waiting_bytes < MAX_WAITING_BYTES:
            self._room.set()
        else:
            self._room.clear()

    def _store_fetched(
        self, connection: Connection, *, feed: Feed, state: FeedState, fetched: Fetched, prepared: PreparedFeed
    ) -> FeedResult:
        """Everything one feed's document brings, in one transaction; called on the writer thread."""
        now = self._clock()
        known = entries.known_entries(connection, feed.id, possible_keys(prepared.entries))
        plan = plan_entries(prepared.entries, known, now, first=state.succeeded_at is None)
        feeds.describe(connection, feed.id, prepared.description)  # first: its site is where its people are at home
        new = entries.apply_update(connection, feed.id, plan, now)
        after = after_success(feed, with_wishes(state, prepared.description), fetched, now, _jitter())
        remark = _move(connection, feed, fetched.permanent_url)
        feeds.save_state(connection, feed.id, replace(after, body_hash=prepared.body_hash, problem=remark))
        problem = FeedProblem(feed, remark, after.next_check_at) if remark else None
        return FeedResult(len(new), len(plan.changed), fetched.wire_bytes, problem=problem)

    async def _store_failure(self, feed: Feed, state: FeedState, failed: FetchFailed) -> FeedResult:
        """Remembers why; being offline is nobody's failure and is tried again as soon as there is a network."""
        if failed.problem.kind == "offline":
            return FeedResult(failed=True, problem=FeedProblem(feed, failed.problem, None))
        after = after_failure(feed, state, failed, self._clock(), _jitter())
        problem = FeedProblem(feed, after.problem or failed.problem, None if after.gone else after.next_check_at)
        result = FeedResult(wire_bytes=failed.wire_bytes, failed=True, problem=problem)
        return await self._writer.write(partial(_store_state, feed_id=feed.id, state=after, result=result))

    async def index(self) -> None:
        """Brings the search index up to date, a slice at a time, so that other writes go in between."""
        while await self._store.write(search.index_slice):
            pass


def _store_state(connection: Connection, *, feed_id: FeedId, state: FeedState, result: FeedResult) -> FeedResult:
    feeds.save_state(connection, feed_id, state)
    return result


def _move(connection: Connection, feed: Feed, url: str | None) -> Problem | None:
    """Takes the feed to the address it has moved to for good; says so if another subscription is there already."""
    if url is None or url == feed.url or not _may_move(feed, url) or feeds.move(connection, feed.id, url):
        return None
    other = feeds.feed_by_url(connection, url)
    if other is None:  # it was unsubscribed
        return None
    title = f"{feed.title} has moved to the address of another subscription, “{other.title}”."
    hint = "Both are kept. Unsubscribe from one of them, or its articles come twice."
    return Problem("address", title, f"({url})", hint, feed.url)


def _may_move(feed: Feed, url: str) -> bool:
    """Whether the feed may be asked at `url` from now on: its login and headers are meant for its own server only."""
    secrets = feed.settings.username is not None or bool(feed.settings.headers)
    new, old = urlsplit(url), urlsplit(feed.url)
    return not secrets or (new.hostname, new.port) == (old.hostname, old.port)


def _jitter() -> float:
    return random.random()  # noqa: S311 - spreads requests, guards nothing
