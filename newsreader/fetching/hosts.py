"""Manners towards hosts: few connections at a time, and none while one asks to be left alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsreader.clock import Clock
from newsreader.fetching.addresses import is_this_machine

USUAL_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(days=1)  # one answer must not close a host of many feeds for years


@dataclass(slots=True)
class _Lane:
    slots: asyncio.Semaphore
    users: int = 0


class Hosts:
    """How many requests may be on their way, in all and to each host; used from one event loop."""

    def __init__(self, *, max_in_flight: int, max_per_host: int, clock: Clock) -> None:
        self._in_flight = asyncio.Semaphore(max_in_flight)
        self._max_per_host = max_per_host
        self._clock = clock
        self._lanes: dict[str, _Lane] = {}
        self._paused_until: dict[str, datetime] = {}

    @asynccontextmanager
    async def slot(self, host: str) -> AsyncIterator[None]:
        """A turn to ask this host; this machine's own servers have no limit of their own."""
        if is_this_machine(host):
            async with self._in_flight:
                yield
            return
        lane = self._lanes.setdefault(host, _Lane(asyncio.Semaphore(self._max_per_host)))
        lane.users += 1
        try:
            async with lane.slots, self._in_flight:
                yield
        finally:
            lane.users -= 1
            if lane.users == 0:
                self._lanes.pop(host, None)

    def pause(self, host: str, until: datetime | None) -> None:
        """The host said 429 or 503: leave it alone until then, a day at most, or for a minute if it gave no time."""
        now = self._clock()
        self._paused_until[host] = min(until, now + LONGEST_PAUSE) if until else now + USUAL_PAUSE

    def paused_until(self, host: str) -> datetime | None:
        """Until when the host wants to be left alone; None if it may be asked."""
        until = self._paused_until.get(host)
        if until is not None and until <= self._clock():
            del self._paused_until[host]
            return None
        return until
