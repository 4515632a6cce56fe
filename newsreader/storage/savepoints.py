"""Several pieces of work in one transaction, of which one may fail without the others."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

# What SQLite says of a statement, and not of the database: a rule of the schema broken, a value it cannot keep.
OF_THE_WORK = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError, sqlite3.ProgrammingError)


def run_each(connection: sqlite3.Connection, works: Sequence[Callable[[sqlite3.Connection], T]]) -> list[T | Exception]:
    """What each of `works` returns, or what it failed with; what a failed one wrote is taken back.

    Raises:
        sqlite3.Error: The database itself fails (a full disk, a lock, damage): none of them can be stored.
    """
    results: list[T | Exception] = []
    for work in works:
        connection.execute("SAVEPOINT one_of_many")
        try:
            results.append(work(connection))
        except Exception as error:
            if isinstance(error, sqlite3.Error) and not isinstance(error, OF_THE_WORK):
                raise
            connection.execute("ROLLBACK TO one_of_many")
            results.append(error)
        connection.execute("RELEASE one_of_many")
    return results
