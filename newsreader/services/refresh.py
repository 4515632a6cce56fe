"""Refreshing feeds: fetch what is due, parse in the child process, store one feed a transaction."""

import asyncio
import random
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from newsreader.clock import Clock
from newsreader.errors import ReaderError, StorageError
from newsreader.fetching.client import hash_body
from newsreader.fetching.fetcher import Fetcher
from newsreader.fetching.local_file import is_file_url, read_feed_file
from newsreader.fetching.schedule import next_check_at, validators_for
from newsreader.model.feed import Feed, FeedId, FeedState
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome, NotModified, Validators
from newsreader.model.parsed import ParsedFeed
from newsreader.model.refresh import FeedProblem, RefreshProgress, RefreshSummary
from newsreader.pool import ParsePool
from newsreader.services.merge import plan_update
from newsreader.storage import entries, feeds, search
from newsreader.storage.database import Connection
from newsreader.storage.store import Store


@dataclass(frozen=True, slots=True)
class FeedResult:
    """What the refresh of one feed came to."""

    new: int = 0
    changed: int = 0
    wire_bytes: int = 0
    not_modified: bool = False
    problem: FeedProblem | None = None


class Refresh:
    """Brings feeds up to date. One run at a time; a cancelled run keeps what is done."""

    def __init__(self, store: Store, fetcher: Fetcher, pool: ParsePool, clock: Clock, *, at_once: int = 32) -> None:
        self._store = store
        self._fetcher = fetcher
        self._pool = pool
        self._clock = clock
        self._at_once = at_once
        self._turn = asyncio.Lock()

    async def run(
        self,
        feed_ids: Collection[FeedId] | None = None,
        *,
        force: bool = False,
        on_progress: Callable[[RefreshProgress], None] = lambda progress: None,
    ) -> RefreshSummary:
        """Refreshes these feeds (all, if None) as far as they are due; `force` takes them all.

        Raises:
            StorageError: The library cannot be written; what was stored before stays.
        """
        async with self._turn:
            started = time.monotonic()
            known_states = await self._store.read(feeds.states)
            chosen = [f for f in await self._store.read(feeds.all_feeds) if feed_ids is None or f.id in feed_ids]
            due = [f for f in chosen if force or _is_due(known_states.get(f.id, FeedState()), self._clock())]
            results = await self._refresh_all(due, known_states, on_progress)
            summary = _summarise(results, skipped=len(chosen) - len(due))
            return replace(summary, seconds=round(time.monotonic() - started, 3))

    async def _refresh_all(
        self, due: list[Feed], known_states: dict[FeedId, FeedState], on_progress: Callable[[RefreshProgress], None]
    ) -> list[FeedResult]:
        results: list[FeedResult] = []
        waiting = iter(due)
        so_far = RefreshProgress(0, len(due), 0, 0)

        async def work() -> None:
            nonlocal so_far
            for feed in waiting:
                result = await self._refresh_one(feed, known_states.get(feed.id, FeedState()))
                results.append(result)
                failed = so_far.failed + (result.problem is not None)
                so_far = RefreshProgress(len(results), len(due), so_far.entries_new + result.new, failed)
                on_progress(so_far)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._at_once, len(due))):
                    group.create_task(work())
        except* StorageError as errors:
            raise errors.exceptions[0] from None
        return results

    async def _refresh_one(self, feed: Feed, state: FeedState) -> FeedResult:
        from newsreader.parsing.feed import parse_feed  # lxml: 14 ms that no start should pay

        outcome = await self._fetch(feed, state)
        match outcome:
            case Fetched():
                try:
                    parsed = await self._pool.run(
                        parse_feed, outcome.body, url=outcome.url, content_type=outcome.content_type
                    )
                except ReaderError as error:
                    problem = replace(error.problem, title=f"Could not read {feed.title}: {error.problem.title}")
                    failed = FetchFailed(problem, wire_bytes=outcome.wire_bytes)
                    return await self._store_failure(feed, state, failed)
                return await self._store.write(_store_parsed, feed, state, outcome, parsed, self._clock())
            case NotModified():
                after = _after_success(state, outcome, outcome.validators, self._clock())
                await self._store.write(feeds.save_state, feed.id, after)
                return FeedResult(wire_bytes=outcome.wire_bytes, not_modified=True)
            case FetchFailed():
                return await self._store_failure(feed, state, outcome)

    async def _fetch(self, feed: Feed, state: FeedState) -> FetchOutcome:
        if is_file_url(feed.url):
            return await asyncio.to_thread(read_feed_file, feed.url, body_hash=state.body_hash)
        validators = validators_for(state, self._clock())
        return await self._fetcher.fetch(
            feed.url, validators=validators, allow_private=feed.local, body_hash=state.body_hash
        )

    async def _store_failure(self, feed: Feed, state: FeedState, failed: FetchFailed) -> FeedResult:
        """Remembers why; being offline is nobody's failure and is tried again as soon as there is a network."""
        now = self._clock()
        if failed.problem.kind == "offline":
            return FeedResult(problem=FeedProblem(feed, failed.problem, None))
        failures = state.failures + 1
        retry_at = next_check_at(now, outcome=failed, failures=failures, jitter=random.random())  # noqa: S311
        after = replace(
            state,
            checked_at=now,
            failures=failures,
            gone=state.gone or failed.gone,
            next_check_at=retry_at,
            problem=failed.problem,
        )
        await self._store.write(feeds.save_state, feed.id, after)
        problem = FeedProblem(feed, failed.problem, None if after.gone else retry_at)
        return FeedResult(wire_bytes=failed.wire_bytes, problem=problem)

    async def index(self) -> None:
        """Brings the search index up to date, a slice at a time, so that other writes go in between."""
        while await self._store.write(search.index_slice):
            pass


def _is_due(state: FeedState, now: datetime) -> bool:
    return not state.gone and (state.next_check_at is None or state.next_check_at <= now)


def _store_parsed(
    connection: Connection, feed: Feed, state: FeedState, fetched: Fetched, parsed: ParsedFeed, now: datetime
) -> FeedResult:
    """Everything one feed's document brings, in one transaction."""
    keys = (entry.key for entry in parsed.entries)
    plan = plan_update(parsed, entries.known_entries(connection, feed.id, keys), now, first=state.succeeded_at is None)
    feeds.describe(connection, feed.id, parsed)  # first: its site is where its people are at home
    new = entries.apply_update(connection, feed.id, plan, now)
    if fetched.permanent_url and fetched.permanent_url != feed.url:
        feeds.move(connection, feed.id, fetched.permanent_url)
    wishes = replace(state, ttl_s=parsed.ttl_s, skip_hours=parsed.skip_hours, skip_days=parsed.skip_days)
    after = _after_success(wishes, fetched, fetched.validators, now)
    feeds.save_state(connection, feed.id, after)
    return FeedResult(new=len(new), changed=len(plan.changed), wire_bytes=fetched.wire_bytes)


def _after_success(
    state: FeedState, outcome: Fetched | NotModified, validators: Validators, now: datetime
) -> FeedState:
    fetched = isinstance(outcome, Fetched)
    return replace(
        state,
        etag=validators.etag,
        last_modified=validators.last_modified,
        validators_at=now if fetched or state.validators_at is None else state.validators_at,
        body_hash=hash_body(outcome.body) if isinstance(outcome, Fetched) else state.body_hash,
        checked_at=now,
        succeeded_at=now,
        next_check_at=next_check_at(
            now,
            outcome=outcome,
            feed_ttl_s=state.ttl_s,
            skip_hours=state.skip_hours,
            skip_days=state.skip_days,
            jitter=random.random(),  # noqa: S311 - spreads requests, guards nothing
        ),
        failures=0,
        gone=False,
        problem=None,
    )


def _summarise(results: list[FeedResult], *, skipped: int) -> RefreshSummary:
    problems = tuple(result.problem for result in results if result.problem)
    not_modified = sum(result.not_modified for result in results)
    return RefreshSummary(
        feeds=len(results) + skipped,
        updated=len(results) - not_modified - len(problems),
        not_modified=not_modified,
        skipped=skipped,
        failed=len(problems),
        entries_new=sum(result.new for result in results),
        entries_updated=sum(result.changed for result in results),
        bytes=sum(result.wire_bytes for result in results),
        problems=problems,
    )
