"""A thread with an event loop of its own, so that TLS and unpacking never delay a key press."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Job(Generic[T]):
    work: Coroutine[Any, Any, T]
    answer: asyncio.Future[T]
    task: asyncio.Task[T] | None = None
    cancelled: bool = False


class LoopThread:
    """Runs coroutines on a selector loop in a daemon thread; bound to the caller's running loop.

    Crossing threads is batched: under load many jobs (and answers) share one wake-up.
    """

    def __init__(self, name: str) -> None:
        self._home = asyncio.get_running_loop()
        # libcurl needs a selector loop; Windows' default is another kind.
        self._loop = asyncio.SelectorEventLoop()
        self._inbox: deque[_Job[Any]] = deque()
        self._outbox: deque[_Job[Any]] = deque()
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of `work`, run in the thread; cancelling the wait cancels the work."""
        job: _Job[T] = _Job(work, self._home.create_future())
        self._inbox.append(job)
        if len(self._inbox) == 1:
            self._loop.call_soon_threadsafe(self._start_jobs)
        try:
            return await job.answer
        except asyncio.CancelledError:
            job.cancelled = True
            self._loop.call_soon_threadsafe(_cancel, job)
            raise

    async def stop(self, last: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Cancel what runs, run `last()` in the thread, end the thread."""
        await self.run(self._cancel_all())
        await self.run(last())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _cancel_all(self) -> None:
        others = [task for task in asyncio.all_tasks(self._loop) if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _start_jobs(self) -> None:
        while self._inbox:
            job = self._inbox.popleft()
            if job.cancelled:
                job.work.close()
                continue
            job.task = self._loop.create_task(job.work)
            job.task.add_done_callback(partial(self._hand_back, job))

    def _hand_back(self, job: _Job[Any], _task: asyncio.Task[Any]) -> None:
        self._outbox.append(job)
        if len(self._outbox) == 1:
            self._home.call_soon_threadsafe(self._deliver)

    def _deliver(self) -> None:
        while self._outbox:
            job = self._outbox.popleft()
            if job.answer.done() or job.task is None:
                continue
            if job.task.cancelled():
                job.answer.cancel()
            elif (error := job.task.exception()) is not None:
                job.answer.set_exception(error)
            else:
                job.answer.set_result(job.task.result())


def _cancel(job: _Job[Any]) -> None:
    if job.task is not None:
        job.task.cancel()
