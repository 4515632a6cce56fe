"""The children that all tests of one process share: to start one costs as much as most tests do."""

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import ParamSpec, TypeVar

from newsreader.pool import ParsePool

P = ParamSpec("P")
T = TypeVar("T")


class SharedPool(ParsePool):
    """Real children behind real pipes, on a loop of their own that outlives that of each test."""

    def __init__(self) -> None:
        super().__init__(timeout_s=20, children=2)
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="shared pool")
        self._thread.start()

    async def run(self, function: Callable[P, T], *args: P.args, **kw: P.kwargs) -> T:
        """As in any pool, from any loop."""
        job = asyncio.run_coroutine_threadsafe(super().run(function, *args, **kw), self._loop)
        return await asyncio.wrap_future(job)

    async def aclose(self) -> None:
        """Nothing: a library that closes leaves the children to the next one."""

    def end(self) -> None:
        """Ends the children and the loop."""
        asyncio.run_coroutine_threadsafe(super().aclose(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
