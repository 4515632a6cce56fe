"""Many jobs under way at once, their results in the order of the jobs."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, BinaryIO, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 8  # jobs under way: enough to keep two children and the disk busy


async def in_order(jobs: AsyncIterator[T], work: Callable[[T], Awaitable[R]]) -> AsyncIterator[R]:
    """What `work` makes of each job, in the order of the jobs.

    A result is given as soon as it is there and those before it are, so that whoever sends one job and waits for its
    result gets it.
    """
    under_way: asyncio.Queue[asyncio.Task[R] | None] = asyncio.Queue()
    places = asyncio.Semaphore(_AHEAD)

    async def finish(job: T) -> R:
        return await work(job)

    async def start_all() -> None:
        try:
            async for job in jobs:
                await places.acquire()
                under_way.put_nowait(asyncio.create_task(finish(job)))
        finally:
            under_way.put_nowait(None)

    starting = asyncio.create_task(start_all())
    try:
        while (task := await under_way.get()) is not None:
            yield await task
            places.release()
        await starting
    finally:
        rest: list[asyncio.Task[Any]] = [starting]
        while not under_way.empty():
            if task := under_way.get_nowait():
                rest.append(task)
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)  # whoever closes what they use must find them done


async def lines_of(stream: BinaryIO) -> AsyncIterator[bytes]:
    """The lines of a stream as they come, without the loop waiting for them.

    The thread that reads is a daemon: one that waits for a terminal must not keep the program from ending.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[bytes] = asyncio.Queue()

    def read() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            for line in stream:
                loop.call_soon_threadsafe(lines.put_nowait, line)
            loop.call_soon_threadsafe(lines.put_nowait, b"")

    threading.Thread(target=read, name="standard-input", daemon=True).start()
    while line := await lines.get():
        yield line
