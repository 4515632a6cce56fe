"""The client under test, impatient."""

from collections.abc import AsyncIterator

import pytest

from newsreader.fetching.client import HttpClient


@pytest.fixture
async def client() -> AsyncIterator[HttpClient]:
    async with HttpClient(timeout_s=5, max_bytes=1_000_000) as ready:
        yield ready


@pytest.fixture
async def hasty() -> AsyncIterator[HttpClient]:
    """Gives up after 0.2 s of connecting, 0.6 s in all."""
    async with HttpClient(timeout_s=0.2, max_bytes=1_000_000) as ready:
        yield ready
