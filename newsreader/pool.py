"""The child process for work on foreign bytes: bytes in, values out, and a hostile input costs that input only."""

import asyncio
import contextlib
import importlib
import os
import pickle
import struct
import sys
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from newsreader.errors import Problem, ReaderError

P = ParamSpec("P")
T = TypeVar("T")

JOB_TIMEOUT_S = 30.0
MEMORY_LIMIT_BYTES = 2_000_000_000
_FRAME = struct.Struct("!Q")
_DEATH = (OSError, asyncio.IncompleteReadError)  # how the end of the child shows


class JobError(ReaderError):
    """The child could not do one job: it took too long, too much memory, or died on it."""


class ParsePool:
    """One child process, started with the first job, running pure functions one after another.

    Functions are named by module, so that only bytes and values cross the pipe. May be used from one event loop.
    """

    def __init__(self, *, timeout_s: float = JOB_TIMEOUT_S) -> None:
        self._timeout_s = timeout_s
        self._child: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def run(self, function: Callable[P, T], *args: P.args, **kw: P.kwargs) -> T:
        """What `function(...)` returns in the child.

        Raises:
            JobError: Too slow, too big, or the child died; the next job gets a fresh child.
            ReaderError: What the function itself raised of this kind.
        """
        job = pickle.dumps((function.__module__, function.__qualname__, args, kw), pickle.HIGHEST_PROTOCOL)
        async with self._turn:
            try:
                async with asyncio.timeout(self._timeout_s):
                    answer = await self._ask_living(job)
            except TimeoutError:
                await self._stop()
                raise JobError(_too_much("took too long")) from None
            except _DEATH as error:
                await self._stop()
                raise JobError(_too_much("needed too much memory or broke the program that read it")) from error
            except asyncio.CancelledError:
                await self._stop()  # the answer under way would be taken for the next job's
                raise
        done, value = pickle.loads(answer)  # noqa: S301 - written by our own child
        if done:
            return value  # type: ignore[no-any-return]
        raise value

    async def _ask_living(self, job: bytes) -> bytes:
        """The answer of the child, of a fresh one if it died: that may have been no fault of this job."""
        if self._child is not None:
            try:
                return await self._ask(job, self._child)
            except _DEATH:
                await self._stop()
        self._child = await _start_child()
        return await self._ask(job, self._child)

    async def _ask(self, job: bytes, child: asyncio.subprocess.Process) -> bytes:
        stdin, stdout = child.stdin, child.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(_FRAME.pack(len(job)) + job)
        await stdin.drain()
        (size,) = _FRAME.unpack(await stdout.readexactly(_FRAME.size))
        return await stdout.readexactly(size)

    async def _stop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        if child.stdin is not None:
            child.stdin.close()
        if child.stdout is not None:
            await child.stdout.read()  # asyncio stops reading a full pipe, and would wait for its end for ever
        await child.wait()
        if child.stdin is not None:
            with contextlib.suppress(OSError):  # else its end may come after the loop's
                await child.stdin.wait_closed()

    async def aclose(self) -> None:
        """Ends the child, if there is one."""
        await self._stop()


async def _start_child() -> asyncio.subprocess.Process:
    """A child that finds modules where we do, not in the current folder, and gets no keys of the terminal."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-c",
        f"import sys; sys.path[:] = {sys.path!r}; from newsreader.pool import serve; serve()",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )


def _too_much(what: str) -> Problem:
    return Problem("limit", f"Reading it {what}, and was stopped.", hint="Everything else goes on.")


def serve() -> None:
    """The child's life: jobs from standard input until it closes. Never prints, never touches the terminal."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a parser prints must not stand between the answers
    while len(header := stdin.read(_FRAME.size)) == _FRAME.size:
        answer = _answer(stdin.read(*_FRAME.unpack(header)))
        stdout.write(_FRAME.pack(len(answer)) + answer)
        stdout.flush()


def _answer(job: bytes) -> bytes:
    module, name, args, kw = pickle.loads(job)  # noqa: S301 - written by our own parent
    try:
        result: tuple[bool, Any] = True, getattr(importlib.import_module(module), name)(*args, **kw)
    except ReaderError as error:
        result = False, error
    except MemoryError:
        result = False, JobError(_too_much("needed too much memory"))
    except Exception as error:  # a bug in a parser: this input fails, the reader goes on, the words say where
        problem = Problem("format", "It could not be read.", f"({type(error).__name__}: {error})"[:300])
        result = False, JobError(problem)
    return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
