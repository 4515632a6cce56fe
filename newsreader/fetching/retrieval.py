"""The way from an address to an outcome: hop by hop along redirects, then what the last answer means."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from newsreader.clock import Clock
from newsreader.errors import Problem
from newsreader.fetching import headers as http
from newsreader.fetching import problems
from newsreader.fetching.addresses import AddressError, is_private_host, normalize_url
from newsreader.fetching.decoding import ACCEPT_ENCODING, DecodingError, TooLargeError, decode, hash_body
from newsreader.fetching.hosts import Hosts
from newsreader.fetching.proxies import proxy_for, system_proxies
from newsreader.fetching.transport import Answer, CurlTransport, Exchange, TransferError
from newsreader.model.outcome import Fetched, FetchFailed, FetchOutcome, NotModified, Validators

MAX_HOPS = 8
# A whole fetch may take this many times the limit for one silence: slow lines are no crime, dripping is.
TOTAL_TIME_FACTOR = 3

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
# What another host may be told: all else may be a secret that the reader shares with the first one only.
_HARMLESS = frozenset(
    {"user-agent", "accept", "accept-encoding", "accept-language", "if-none-match", "if-modified-since"}
)


@dataclass(slots=True)
class _Journey:
    """Where a fetch has come to.

    Attributes:
        moved_for_good: Every hop so far was permanent, and none went from https to http.
    """

    url: str
    headers: dict[str, str]
    seconds_left: float
    moved_for_good: bool = True
    hops: int = 0
    wire_bytes: int = 0


class _Stopped(Exception):  # noqa: N818 - the way an expected failure leaves the loop over hops
    def __init__(self, failed: FetchFailed) -> None:
        self.failed = failed


class Retrieval:
    """Conditional GETs over a transport, polite and bounded; lives on the transport's event loop."""

    def __init__(
        self, transport: CurlTransport, hosts: Hosts, *, timeout_s: float, max_bytes: int, clock: Clock
    ) -> None:
        self._transport = transport
        self._hosts = hosts
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._clock = clock
        self._proxies = system_proxies()

    async def aclose(self) -> None:
        """Closes the transport."""
        await self._transport.aclose()

    async def fetch(
        self,
        url: str,
        *,
        validators: Validators | None,
        headers: Mapping[str, str],
        allow_private: bool,
        body_hash: bytes | None,
    ) -> FetchOutcome:
        """What came of one GET; `url` is normalised, `headers` are all but the conditional ones."""
        wishes = {**headers, "Accept-Encoding": ACCEPT_ENCODING, **http.request_headers(validators)}
        journey = _Journey(url, wishes, self._timeout_s * TOTAL_TIME_FACTOR)
        try:
            while True:
                answer = await self._ask(journey, allow_private)
                if answer.status not in _REDIRECTS or "location" not in answer.headers:
                    return self._outcome(journey, answer, validators, body_hash)
                _follow(journey, answer)
        except _Stopped as stopped:
            return stopped.failed

    async def _ask(self, journey: _Journey, allow_private: bool) -> Answer:
        """One hop.

        Raises:
            _Stopped: It must not be asked, or did not answer.
        """
        url, host = journey.url, urlsplit(journey.url).hostname or ""
        if (until := self._hosts.paused_until(host)) is not None:
            raise _Stopped(FetchFailed(problems.paused_problem(url, until), retry_at=until))
        proxy = proxy_for(url, self._proxies)
        if proxy and not allow_private and is_private_host(host):
            # The proxy looks the name up, so the name is all there is to judge.
            raise _Stopped(_failed(journey, problems.transfer_problem("private", url)))
        exchange = Exchange(
            url=url,
            headers=journey.headers,
            max_bytes=self._max_bytes,
            connect_s=self._timeout_s,
            total_s=journey.seconds_left,
            allow_private=allow_private,
            proxy=proxy,
        )
        try:
            async with self._hosts.slot(host):
                answer = await self._transport.send(exchange)
        except TransferError as error:
            journey.wire_bytes += error.wire_bytes
            seconds = self._timeout_s * (TOTAL_TIME_FACTOR if error.failure == "slow" else 1)
            problem = problems.transfer_problem(
                error.failure, url, detail=error.detail, seconds=seconds, max_bytes=self._max_bytes
            )
            raise _Stopped(_failed(journey, problem)) from error
        journey.wire_bytes += answer.wire_bytes
        journey.seconds_left = max(0.001, journey.seconds_left - answer.seconds)
        return answer

    def _outcome(
        self, journey: _Journey, answer: Answer, validators: Validators | None, body_hash: bytes | None
    ) -> FetchOutcome:
        now = self._clock()
        fresh_for_s = http.fresh_for_s(answer.headers, now)
        permanent_url = journey.url if journey.hops and journey.moved_for_good else None
        if answer.status == 304 and http.request_headers(validators):
            # Somebody at a new address says that what we had is good: the next time we look at what is there.
            kept = Validators() if permanent_url else http.response_validators(answer.headers, validators)
            return NotModified(kept, journey.wire_bytes, fresh_for_s)
        if not 200 <= answer.status < 300:
            return self._refused(journey, answer)
        try:
            body = decode(answer.body, answer.headers.get("content-encoding", ""), self._max_bytes)
        except DecodingError as error:
            return _failed(journey, problems.encoding_problem(journey.url, str(error)))
        except TooLargeError:
            return _failed(journey, problems.transfer_problem("too large", journey.url, max_bytes=self._max_bytes))
        new = http.response_validators(answer.headers)
        if body_hash is not None and hash_body(body) == body_hash and not permanent_url:
            return NotModified(new, journey.wire_bytes, fresh_for_s, same_body=True)
        return Fetched(
            url=journey.url,
            body=body,
            content_type=answer.headers.get("content-type", ""),
            validators=new,
            permanent_url=permanent_url,
            wire_bytes=journey.wire_bytes,
            fresh_for_s=fresh_for_s,
        )

    def _refused(self, journey: _Journey, answer: Answer) -> FetchFailed:
        retry_at = http.retry_at(answer.headers, self._clock())
        if answer.status in (429, 503):
            self._hosts.pause(urlsplit(journey.url).hostname or "", retry_at)
        login = "Authorization" in journey.headers or "@" in urlsplit(journey.url).netloc
        return FetchFailed(
            problems.status_problem(answer.status, journey.url, retry_at, login=login),
            status=answer.status,
            gone=answer.status == 410,
            retry_at=retry_at,
            wire_bytes=journey.wire_bytes,
        )


def _follow(journey: _Journey, answer: Answer) -> None:
    """Takes the journey one hop on.

    Raises:
        _Stopped: It leads in circles, or to no address.
    """
    journey.hops += 1
    if journey.hops > MAX_HOPS:
        raise _Stopped(_failed(journey, problems.redirect_problem(journey.url, f"more than {MAX_HOPS} redirects")))
    old = urlsplit(journey.url)
    try:
        # Header bytes came as Latin-1; addresses in them are UTF-8 more often than not.
        target = answer.headers["location"].encode("latin-1").decode("utf-8", "replace")
        journey.url = normalize_url(urljoin(journey.url, target))
    except (AddressError, ValueError):
        raise _Stopped(_failed(journey, problems.redirect_target_problem(journey.url, target))) from None
    new = urlsplit(journey.url)
    downgraded = old.scheme == "https" and new.scheme == "http"
    if answer.status not in _PERMANENT or downgraded:
        journey.moved_for_good = False
    if new.hostname != old.hostname or new.port != old.port or downgraded:
        journey.headers = {name: value for name, value in journey.headers.items() if name.lower() in _HARMLESS}


def _failed(journey: _Journey, problem: Problem) -> FetchFailed:
    return FetchFailed(problem, wire_bytes=journey.wire_bytes)
