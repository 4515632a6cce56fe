"""The use cases over a real library, the real client and a real server on this machine."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsreader.fetching.client import HttpClient
from newsreader.model.feed import FeedId
from newsreader.pool import ParsePool
from newsreader.services.headlines import Headlines
from newsreader.services.reading import Reading
from newsreader.services.refresh import Refresh
from newsreader.services.subscriptions import Subscriptions
from newsreader.storage import feeds
from newsreader.storage.store import Store
from tests.shared_pool import SharedPool


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    now: datetime = field(default=datetime(2026, 3, 1, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Desk:
    """Everything a reader has."""

    store: Store
    client: HttpClient
    pool: ParsePool
    clock: Clock
    refresh: Refresh
    reading: Reading
    headlines: Headlines
    subscriptions: Subscriptions

    async def subscribe(self, url: str) -> FeedId:
        """A subscription that may be on this machine, not fetched yet."""
        return (await self.store.write(feeds.subscribe, url, now=self.clock(), local=True))[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "library" / "library.sqlite3", busy_timeout_s=0.05)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture
async def desk(store: Store, shared_pool: SharedPool) -> AsyncIterator[Desk]:
    clock, pool, client = Clock(), shared_pool, HttpClient(timeout_s=2, max_bytes=5_000_000)
    refresh = Refresh(store, client, pool, clock)
    subscriptions = Subscriptions(store, client, pool, refresh, clock)
    yield Desk(
        store, client, pool, clock, refresh, Reading(store, client, pool, clock), Headlines(store, clock), subscriptions
    )
    await client.aclose()
