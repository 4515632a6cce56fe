"""How the library is: what SQLite finds wrong, what it holds, which feeds fail."""

from dataclasses import dataclass

from newsreader.model.feed import FeedHealth
from newsreader.storage import feeds, search
from newsreader.storage.database import Connection, integrity_problems
from newsreader.storage.store import Store


@dataclass(frozen=True, slots=True)
class LibraryCheck:
    """What `check_library` found.

    Attributes:
        damages: What is wrong with the file, in SQLite's words; () when all is well.
        waiting: Entries that search does not find yet.
    """

    damages: tuple[str, ...]
    feeds: tuple[FeedHealth, ...]
    waiting: int


async def check_library(store: Store) -> LibraryCheck:
    """Reads the whole library once.

    Raises:
        StorageError: It cannot be read.
    """
    return await store.read(_check)


def _check(connection: Connection) -> LibraryCheck:
    return LibraryCheck(integrity_problems(connection), feeds.health(connection), search.count_waiting(connection))
