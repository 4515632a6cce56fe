"""The child process: results and failures cross, and whatever a job does costs that job only."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from newsreader.errors import Problem, ReaderError, StorageError
from newsreader.pool import JobError, ParsePool


# Jobs: the child finds them by the name of this module.
def double(number: int, *, plus: int = 0) -> int:
    return number * 2 + plus


def child_id() -> int:
    return os.getpid()


def refuse(title: str) -> None:
    raise ReaderError(Problem("format", title, "Why", "Hint", "subject"))


def refuse_as_storage() -> None:
    raise StorageError(Problem("storage", "Locked."), "locked")


def divide(by: int) -> float:
    return 1 / by


def hang() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def bomb() -> int:
    return len(b"x" * 3_000_000_000)


def die() -> None:
    os._exit(3)


def dig(depth: int) -> int:
    return dig(depth + 1)


def talk() -> str:
    print("a parser prints")
    print("and complains", file=sys.stderr)
    os.write(1, b"from below")
    return "said nothing"


def echo(body: bytes) -> bytes:
    return body


def flood() -> bytes:
    return b"x" * 10_000_000


def paths() -> list[str]:
    return sys.path


@pytest.fixture
async def pool() -> AsyncIterator[ParsePool]:
    opened = ParsePool(timeout_s=20)
    yield opened
    await opened.aclose()


async def test_a_function_answers(pool: ParsePool) -> None:
    assert await pool.run(double, 21) == 42
    assert await pool.run(double, 21, plus=1) == 43
    assert await pool.run(child_id) != os.getpid()


async def test_one_child_does_all_the_work_in_turn(pool: ParsePool) -> None:
    assert len(set(await asyncio.gather(*(pool.run(child_id) for _ in range(5))))) == 1


async def test_several_children_work_side_by_side_and_all_end() -> None:
    pool = ParsePool(timeout_s=20, children=2)
    assert len(set(await asyncio.gather(*(pool.run(child_id) for _ in range(6))))) == 2
    hanging = asyncio.create_task(pool.run(hang))
    await asyncio.sleep(0)
    others = {await pool.run(child_id) for _ in range(4)}
    assert len(others) == 1, "who is busy is left alone"
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    children = set(await asyncio.gather(*(pool.run(child_id) for _ in range(6))))
    await pool.aclose()
    assert not any(map(is_alive, children))


@pytest.mark.parametrize("size", [0, 1, 5_000_000])
async def test_any_amount_of_bytes_crosses(pool: ParsePool, size: int) -> None:
    body = os.urandom(size)
    assert await pool.run(echo, body) == body


async def test_what_a_function_refuses_arrives_as_it_was_raised(pool: ParsePool) -> None:
    with pytest.raises(ReaderError) as caught:
        await pool.run(refuse, "No feed.")
    assert caught.value.problem == Problem("format", "No feed.", "Why", "Hint", "subject")
    with pytest.raises(StorageError) as locked:
        await pool.run(refuse_as_storage)
    assert locked.value.reason == "locked"
    assert await pool.run(double, 1) == 2


async def test_a_bug_in_a_parser_fails_its_job_and_says_where(pool: ParsePool) -> None:
    child = await pool.run(child_id)
    with pytest.raises(JobError) as caught:
        await pool.run(divide, 0)
    assert "ZeroDivisionError" in caught.value.problem.detail
    with pytest.raises(JobError):
        await pool.run(dig, 0)
    assert await pool.run(child_id) == child


@pytest.mark.parametrize("job", [hang, spin])
async def test_a_job_that_hangs_is_ended_and_the_next_gets_a_fresh_child(job: "type") -> None:
    pool = ParsePool(timeout_s=1.0)
    child = await pool.run(child_id)
    with pytest.raises(JobError) as caught:
        await pool.run(job)
    assert caught.value.problem.kind == "limit"
    assert "too long" in caught.value.problem.title
    assert await pool.run(child_id) != child
    assert not is_alive(child)
    await pool.aclose()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="memory cannot be limited on this system")
async def test_a_memory_bomb_fails_its_job_only(pool: ParsePool) -> None:
    with pytest.raises(JobError) as caught:
        await pool.run(bomb)
    assert caught.value.problem.kind == "limit"
    assert "memory" in caught.value.problem.title
    assert await pool.run(double, 2) == 4


async def test_a_job_that_kills_the_child_fails_alone(pool: ParsePool) -> None:
    jobs = [pool.run(double, 1), pool.run(die), pool.run(double, 2)]
    first, second, third = await asyncio.gather(*jobs, return_exceptions=True)
    assert (first, third) == (2, 4)
    assert isinstance(second, JobError)


async def test_a_child_killed_between_two_jobs_costs_nothing(pool: ParsePool) -> None:
    os.kill(await pool.run(child_id), signal.SIGTERM)
    assert await pool.run(double, 2) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are of POSIX systems")
async def test_a_child_killed_during_a_job_is_not_taken_for_the_jobs_fault(pool: ParsePool) -> None:
    child = await pool.run(child_id)
    job = asyncio.create_task(pool.run(echo, b"x" * 3_000_000))
    await asyncio.sleep(0)
    os.kill(child, signal.SIGKILL)
    assert len(await job) == 3_000_000


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are of POSIX systems")
async def test_ctrl_c_is_the_parents_to_handle(pool: ParsePool) -> None:
    child = await pool.run(child_id)
    assert os.getpgid(child) != os.getpgrp(), "what the terminal sends to our group does not reach the child"
    os.killpg(os.getpgid(child), signal.SIGINT)
    assert await pool.run(child_id) == child


async def test_a_cancelled_job_does_not_answer_the_next(pool: ParsePool) -> None:
    await pool.run(double, 1)
    for _ in range(3):
        job = asyncio.create_task(pool.run(echo, b"the wrong answer" * 50_000))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        assert await pool.run(double, 21) == 42


async def test_a_job_cancelled_in_the_middle_of_a_long_answer_ends(pool: ParsePool) -> None:
    for part in range(15):
        await pool.run(double, 1)
        job = asyncio.create_task(pool.run(flood))
        await asyncio.sleep(0.005 * part)
        job.cancel()
        done, _ = await asyncio.wait([job], timeout=10)
        assert done, part


async def test_a_job_cancelled_while_it_waits_leaves_the_one_before_it_alone(pool: ParsePool) -> None:
    first = asyncio.create_task(pool.run(double, 1))
    waiting = asyncio.create_task(pool.run(double, 2))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await first == 2
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_what_a_parser_prints_is_seen_by_nobody(pool: ParsePool, capfd: pytest.CaptureFixture[str]) -> None:
    assert await pool.run(talk) == "said nothing"
    with pytest.raises(JobError):
        await pool.run(die)
    await pool.aclose()
    assert capfd.readouterr() == ("", "")


async def test_a_module_in_the_current_folder_is_not_run(tmp_path: Path) -> None:
    """Somebody's downloads may hold a struct.py: reading a feed there must not start it."""
    for name in ("struct", "pickle", "newsreader"):
        (tmp_path / f"{name}.py").write_text("open('it_ran', 'w').close()")
    with contextlib.chdir(tmp_path):
        pool = ParsePool()
        assert await pool.run(double, 2) == 4
        assert await pool.run(paths) == sys.path
        await pool.aclose()
    assert not (tmp_path / "it_ran").exists()


async def test_closing_ends_the_child_and_a_pool_without_one_closes_too() -> None:
    pool = ParsePool()
    await pool.aclose()
    child = await pool.run(child_id)
    await pool.aclose()
    assert not is_alive(child)


def test_a_child_ends_with_its_parent() -> None:
    """Also when the parent had no time to say so."""
    program = (
        "import asyncio, os\nfrom newsreader.pool import ParsePool\nfrom tests.test_pool import child_id\n"
        "async def main():\n    print(await ParsePool().run(child_id), flush=True)\n    os._exit(0)\n"
        "asyncio.run(main())"
    )
    root = Path(__file__).parents[1]
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=root, timeout=60)
    deadline = time.monotonic() + 10
    while is_alive(int(ran.stdout)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_alive(int(ran.stdout))


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with contextlib.suppress(OSError):  # where there is /proc, a zombie that nobody has waited for is dead
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True
