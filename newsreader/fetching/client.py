"""The network as everybody else sees it: `HttpClient.fetch`, which starts up with its first use."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from newsreader import __version__
from newsreader.clock import Clock, utc_now
from newsreader.fetching.addresses import AddressError, normalize_url
from newsreader.fetching.decoding import hash_body as hash_body
from newsreader.fetching.fetcher import FEED_ACCEPT
from newsreader.fetching.problems import offline_problem
from newsreader.model.outcome import FetchFailed, FetchOutcome, Validators

if TYPE_CHECKING:  # libcurl and what belongs to it: 30 ms that no start should pay
    from newsreader.fetching.loop_thread import LoopThread
    from newsreader.fetching.retrieval import Retrieval

USER_AGENT = f"newsreader/{__version__} (terminal feed reader)"


class HttpClient:
    """A Fetcher that asks the network; may be used from one event loop, and works in a thread of its own.

    Attributes:
        offline: The one switch of the network: while it is set, every fetch fails at once with kind "offline".
    """

    def __init__(
        self,
        *,
        user_agent: str = USER_AGENT,
        timeout_s: float = 20,
        max_bytes: int = 20_000_000,
        max_in_flight: int = 32,
        max_per_host: int = 4,
        offline: bool = False,
        certificates: Path | None = None,
        clock: Clock = utc_now,
    ) -> None:
        """Does no work.

        Args:
            user_agent: Who we say we are.
            timeout_s: For connecting and for any silence; the whole fetch may take three times that.
            max_bytes: The most a body may have, packed or unpacked.
            max_in_flight: Requests on their way at once.
            max_per_host: The same for one host; this machine's own servers have no such limit.
            offline: The network is switched off.
            certificates: A file of certificates to trust instead of the system's.
            clock: For Retry-After and Expires.
        """
        self.offline = offline
        self._user_agent = user_agent
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._max_in_flight = max_in_flight
        self._max_per_host = max_per_host
        self._certificates = certificates
        self._clock = clock
        self._running: tuple[LoopThread, Retrieval] | None = None

    async def fetch(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        accept: str = FEED_ACCEPT,
        allow_private: bool = False,
        body_hash: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> FetchOutcome:
        """What came of one conditional GET (see `Fetcher`); raises for no expected failure."""
        try:
            address = normalize_url(url)
        except AddressError as error:
            return FetchFailed(error.problem)
        if self.offline:
            return FetchFailed(offline_problem(address))
        wishes = {"User-Agent": self._user_agent, "Accept": accept, **(headers or {})}
        thread, retrieval = self._start()
        return await thread.run(
            retrieval.fetch(
                address, validators=validators, headers=wishes, allow_private=allow_private, body_hash=body_hash
            )
        )

    def _start(self) -> "tuple[LoopThread, Retrieval]":
        if self._running is None:
            from newsreader.fetching.hosts import Hosts
            from newsreader.fetching.loop_thread import LoopThread
            from newsreader.fetching.retrieval import Retrieval
            from newsreader.fetching.transport import CurlTransport

            retrieval = Retrieval(
                CurlTransport(max_connections=self._max_in_flight, certificates=self._certificates),
                Hosts(max_in_flight=self._max_in_flight, max_per_host=self._max_per_host, clock=self._clock),
                timeout_s=self._timeout_s,
                max_bytes=self._max_bytes,
                clock=self._clock,
            )
            self._running = LoopThread("newsreader-network"), retrieval
        return self._running

    async def aclose(self) -> None:
        """Cancels what is in flight, closes connections, ends the thread; a later fetch would start anew."""
        running, self._running = self._running, None
        if running is not None:
            thread, retrieval = running
            await thread.stop(retrieval.aclose)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.aclose()
