"""The child processes for work on foreign bytes: bytes in, values out, and a hostile input costs that input only."""

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
BACKGROUND_NICENESS = 10
MEMORY_LIMIT_BYTES = 2_000_000_000
_FRAME = struct.Struct("!Q")
_BUFFER_BYTES = 1 << 20  # a feed goes through a pipe in one piece, not in three
_LARGE_BYTES = 200_000  # an answer whose values take longer than some 5 ms to build
_DEATH = (OSError, asyncio.IncompleteReadError)  # how the end of the child shows


class JobError(ReaderError):
    """The child could not do one job: it took too long, too much memory, or died on it."""


class ParsePool:
    """A few child processes, each started when there is work for it, running pure functions one after another.

    Functions are named by module, so that only bytes and values cross the pipe. May be used from one event loop.
    """

    def __init__(self, *, timeout_s: float = JOB_TIMEOUT_S, children: int = 1, background: bool = False) -> None:
        """Starts nothing.

        Args:
            timeout_s: For one job.
            children: How many jobs may run at once.
            background: The processor is the reader's first: children take what is left.
        """
        self._timeout_s = timeout_s
        self._idle = [_Child(background) for _ in range(children)]  # the one used last comes first
        self._all = tuple(self._idle)
        self._free = asyncio.Semaphore(children)

    async def run(self, function: Callable[P, T], *args: P.args, **kw: P.kwargs) -> T:
        """What `function(...)` returns in a child.

        Raises:
            JobError: Too slow, too big, or the child died; the next job gets a fresh child.
            ReaderError: What the function itself raised of this kind.
        """
        job = pickle.dumps((function.__module__, function.__qualname__, args, kw), pickle.HIGHEST_PROTOCOL)
        async with self._free:
            child = self._idle.pop()
            try:
                answer = await child.answer(job, self._timeout_s)
            finally:
                self._idle.append(child)
        if len(answer) > _LARGE_BYTES:  # else the keys would wait for it
            done, value = await asyncio.to_thread(pickle.loads, answer)
        else:
            done, value = pickle.loads(answer)  # noqa: S301 - written by our own child
        if done:
            return value  # type: ignore[no-any-return]
        raise value

    async def aclose(self) -> None:
        """Ends the children there are."""
        for child in self._all:
            await child.stop()


class _Child:
    """One process; does one job at a time."""

    def __init__(self, background: bool) -> None:
        self._background = background
        self._process: asyncio.subprocess.Process | None = None

    async def answer(self, job: bytes, timeout_s: float) -> bytes:
        """The answer to a job; whatever goes wrong, the next job gets a fresh process.

        Raises:
            JobError: Too slow, too big, or the process died.
        """
        try:
            async with asyncio.timeout(timeout_s):
                return await self._ask_living(job)
        except TimeoutError:
            await self.stop()
            raise JobError(_too_much("took too long")) from None
        except _DEATH as error:
            await self.stop()
            raise JobError(_too_much("needed too much memory or broke the program that read it")) from error
        except asyncio.CancelledError:
            await self.stop()  # the answer under way would be taken for the next job's
            raise

    async def _ask_living(self, job: bytes) -> bytes:
        """The answer of the process, of a fresh one if it died: that may have been no fault of this job."""
        if self._process is not None:
            try:
                return await self._ask(job, self._process)
            except _DEATH:
                await self.stop()
        self._process = await _start_child(self._background)
        return await self._ask(job, self._process)

    async def _ask(self, job: bytes, process: asyncio.subprocess.Process) -> bytes:
        stdin, stdout = process.stdin, process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.writelines((_FRAME.pack(len(job)), job))
        await stdin.drain()
        (size,) = _FRAME.unpack(await stdout.readexactly(_FRAME.size))
        return await stdout.readexactly(size)

    async def stop(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        if process.stdout is not None:
            await process.stdout.read()  # asyncio stops reading a full pipe, and would wait for its end for ever
        await process.wait()
        if process.stdin is not None:
            with contextlib.suppress(OSError):  # else its end may come after the loop's
                await process.stdin.wait_closed()


async def _start_child(background: bool) -> asyncio.subprocess.Process:
    """A child that finds modules where we do, not in the current folder, and gets no keys of the terminal."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-c",
        f"import sys; sys.path[:] = {sys.path!r}; from newsreader.pool import serve; serve({background})",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_BUFFER_BYTES,
        pipesize=_BUFFER_BYTES,
        start_new_session=True,
    )


def _too_much(what: str) -> Problem:
    return Problem("limit", f"Reading it {what}, and was stopped.", hint="Everything else goes on.")


def serve(background: bool = False) -> None:
    """The child's life: jobs from standard input until it closes. Never prints, never touches the terminal."""
    import signal

    if background and hasattr(os, "nice"):  # not on Windows
        os.nice(BACKGROUND_NICENESS)

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
