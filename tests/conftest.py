"""Fixtures for every room's tests."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.shared_pool import SharedPool
from tests.web_server import WebServer

settings.register_profile("suite", deadline=None)  # a busy machine is not a fault of ours
settings.load_profile("suite")


def pytest_collection_finish() -> None:
    """What is in memory now stays, and is looked at no more; as in the reader itself, which would else feel it too."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests talk to this machine, whatever the one they run on does."""
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


@pytest.fixture
def web() -> Iterator[WebServer]:
    """A web server of this test's own on 127.0.0.1 (fetch from it with `allow_private=True`)."""
    with WebServer() as server:
        yield server


@pytest.fixture
def tls_web() -> Iterator[WebServer]:
    """The same with TLS and a certificate that nobody trusts, unless given `web_server.TEST_CERTIFICATE`."""
    with WebServer(tls=True) as server:
        yield server


@pytest.fixture(scope="session")
def shared_pool() -> Iterator[SharedPool]:
    """Child processes for whatever does not test the children themselves."""
    pool = SharedPool()
    yield pool
    pool.end()
