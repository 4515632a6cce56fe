"""Waiting until nothing moves, by looking at what there is to do and not at the clock.

Textual's own pilot waits for 20 ms without work: 100 ms and more a key, on a busy machine a second, and never surely.
What asyncio and Textual keep to themselves is looked at here and nowhere else.
"""

import asyncio
from collections.abc import Iterator
from operator import itemgetter
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App

SOON_S = 0.25  # a timer of the screen that is waited for; what comes later is another moment

_Task = asyncio.Task[Any]
_Nap = asyncio.Future[None]

_waiting: WeakKeyDictionary[asyncio.AbstractEventLoop, int] = WeakKeyDictionary()


async def loop_is_idle(*_seconds: float) -> None:
    """Waits until whatever happens next has to come from elsewhere: a thread, a process, the network, the clock."""
    loop = asyncio.get_running_loop()
    _waiting[loop] = _waiting.get(loop, 0) + 1
    try:
        quiet_rounds = 0
        while quiet_rounds < 2:  # the second lets in what a thread handed over meanwhile
            await asyncio.sleep(0)
            is_quiet = len(loop._ready) < _waiting[loop]  # type: ignore[attr-defined]  # others who wait here do nothing
            quiet_rounds = quiet_rounds + 1 if is_quiet else 0
    finally:
        _waiting[loop] -= 1


async def works_no_more(app: App[Any]) -> None:
    """Waits until each worker has ended or sleeps."""
    await loop_is_idle()
    while busy := [task for task in _workers(app) if _nap(task) is None]:
        await asyncio.wait({_awaited(task) for task in busy}, return_when=asyncio.FIRST_COMPLETED)
        await loop_is_idle()


async def is_still(app: App[Any]) -> None:
    """Waits until every worker has ended and the screen moves no more.

    When all sleep, whoever would wake first is woken: all comes in the same order, only sooner.
    """
    while True:
        await works_no_more(app)
        await app.animator.wait_until_complete()
        naps = [nap for task in (*_workers(app), *_timers(app)) if (nap := _nap(task))]
        if not naps:
            return
        _wake_first(naps)


def _workers(app: App[Any]) -> list[_Task]:
    return [worker._task for worker in app.workers if worker._task is not None and not worker._task.done()]


def _timers(app: App[Any]) -> Iterator[_Task]:
    """The timers of the screen that go off once, and soon."""
    for node in (app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True))):
        for timer in node._timers:
            if timer._repeat == 0 and timer._interval <= SOON_S and timer._task is not None and not timer._task.done():
                yield timer._task


def _awaited(task: _Task) -> asyncio.Future[Any]:
    return task._fut_waiter  # type: ignore[attr-defined,no-any-return]


def _nap(task: _Task) -> _Nap | None:
    """What a task waits for that does nothing but let time pass."""
    awaited: Any = task.get_coro()
    while awaited is not None:
        if getattr(awaited, "cr_code", None) is asyncio.sleep.__code__:
            return _awaited(task)
        awaited = getattr(awaited, "cr_await", None)
    return None


def _wake_first(naps: list[_Nap]) -> None:
    alarms = asyncio.get_running_loop()._scheduled  # type: ignore[attr-defined]
    due = [(alarm.when(), nap) for alarm in alarms for nap in naps if nap in (alarm._args or ())[:1]]
    if due:  # else one has woken this very moment
        min(due, key=itemgetter(0))[1].set_result(None)
