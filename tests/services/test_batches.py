"""Writes that share transactions: together or not at all, and nobody's cancellation loses another's."""

import asyncio
import sqlite3
from collections.abc import Callable

import pytest

from newsreader.errors import StorageError
from newsreader.services.batches import MAX_ROWS, BatchWriter
from newsreader.storage.store import Store


def add(number: int) -> Callable[[sqlite3.Connection], int]:
    def work(connection: sqlite3.Connection) -> int:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number INTEGER)")
        connection.execute("INSERT INTO kept VALUES (?)", (number,))
        return connection.total_changes

    return work


def fail(_connection: sqlite3.Connection) -> int:
    raise sqlite3.OperationalError("database or disk is full")


async def kept(store: Store) -> list[int]:
    def read(connection: sqlite3.Connection) -> list[int]:
        return [number for (number,) in connection.execute("SELECT number FROM kept ORDER BY rowid")]

    return await store.read(read)


@pytest.fixture
def writer(store: Store) -> BatchWriter[int]:
    return BatchWriter(store)


async def test_everybody_gets_an_answer_and_order_is_kept(store: Store, writer: BatchWriter[int]) -> None:
    answers = await asyncio.gather(*(writer.write(add(number), rows=MAX_ROWS // 3) for number in range(20)))
    assert answers == sorted(answers)
    assert await kept(store) == list(range(20))


async def test_a_failure_is_told_to_those_whose_writes_were_undone(store: Store, writer: BatchWriter[int]) -> None:
    first = asyncio.create_task(writer.write(add(1)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)  # its transaction is under way
    jobs = [writer.write(add(2)), writer.write(fail), writer.write(add(3), rows=MAX_ROWS)]
    second, failing, third = await asyncio.gather(*jobs, return_exceptions=True)
    await first
    assert isinstance(second, StorageError)
    assert isinstance(failing, StorageError)
    assert isinstance(third, int)
    assert await kept(store) == [1, 3]


def stumble(connection: sqlite3.Connection) -> int:
    connection.execute("INSERT INTO kept VALUES (-1)")
    raise sqlite3.IntegrityError("no such feed")


async def test_work_that_fails_takes_no_other_with_it(store: Store, writer: BatchWriter[int]) -> None:
    jobs = [writer.write(add(1)), writer.write(stumble), writer.write(add(2))]
    first, failing, second = await asyncio.gather(*jobs, return_exceptions=True)
    assert isinstance(failing, sqlite3.IntegrityError)
    assert isinstance(first, int)
    assert isinstance(second, int)
    assert await kept(store) == [1, 2]


async def test_what_was_asked_for_is_stored_though_nobody_waits(store: Store, writer: BatchWriter[int]) -> None:
    jobs = [asyncio.create_task(writer.write(add(number))) for number in range(5)]
    await asyncio.sleep(0)
    for job in jobs[1:]:
        job.cancel()
    await writer.finish()
    assert await kept(store) == [0, 1, 2, 3, 4]
