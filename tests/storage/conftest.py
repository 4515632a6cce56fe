import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.storage.store import Store
from tests.storage import samples


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The writer of a new library in a real file."""
    opened = samples.library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The same library as the rest of the program reaches it; waits for nobody's lock for long."""
    opened = Store(tmp_path / "library.sqlite3", busy_timeout_s=0.05)
    opened.open()
    yield opened
    opened.close()
