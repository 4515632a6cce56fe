"""Failed fetches in words: what failed, on what, why, and what happens or helps."""

from datetime import datetime
from http import HTTPStatus
from typing import Literal
from urllib.parse import urlsplit

from newsreader.errors import Problem, ProblemKind
from newsreader.fetching.addresses import without_login
from newsreader.model.text import clean_line

TransferFailure = Literal[
    "name", "refused", "silent", "slow", "tls", "certificate", "too large", "private", "proxy", "broken", "address"
]

_LATER = "It will be tried again later."
_CHECK = "Check the address."

# Failure: kind, sentence about {host}, hint.
_TRANSFER: dict[TransferFailure, tuple[ProblemKind, str, str]] = {
    "name": (
        "network",
        "There is no server named {host}, or the network is down.",
        "Check the address and the network.",
    ),
    "refused": ("network", "{host} does not accept connections.", _LATER),
    "silent": ("network", "{host} did not answer within {seconds} s.", _LATER),
    "slow": ("limit", "{host} was too slow: its answer was not complete after {seconds} s.", _LATER),
    "tls": ("network", "No secure connection to {host} could be made.", "The fault is most likely the server's."),
    "certificate": (
        "network",
        "The certificate of {host} cannot be trusted.",
        "Somebody may be in between, or the server's certificate has run out. Nothing was read.",
    ),
    "too large": ("limit", "The answer of {host} is larger than {megabytes} MB.", "The limit is in the configuration."),
    "private": (
        "address",
        "{host} is on a private network, which a feed from outside may not reach.",
        "If it is your own server, let this feed be on a private network (--local).",
    ),
    "proxy": ("network", "The proxy cannot be reached.", "Check the proxy settings of your system."),
    "broken": ("network", "The connection to {host} broke before its answer was whole.", _LATER),
    "address": ("address", "“{url}” is no web address.", "An address looks like https://example.org/feed."),
}

# Status: sentence, hint.
_STATUS: dict[int, tuple[str, str]] = {
    401: ("{host} asks for a user name and password.", "Give the feed its login."),
    402: ("{host} wants to be paid for {url}.", ""),
    403: (
        "{host} refuses to let this program read {url}.",
        "Some sites refuse all readers; a browser may still open it.",
    ),
    404: ("There is nothing at {url} (any more).", "Check the address; the site may have moved its feed."),
    407: ("The proxy asks for a user name and password.", "Check the proxy settings of your system."),
    410: ("{url} is gone for good, says its server.", "It will not be asked for again. What was read stays."),
    429: ("{host} has been asked too often.", "It is left alone for a while."),
    451: ("{host} may not show {url} for legal reasons.", ""),
    503: ("{host} is busy or being mended.", _LATER),
    504: ("{host} waited too long for another server.", _LATER),
}


def transfer_problem(
    failure: TransferFailure, url: str, *, detail: str = "", seconds: float = 0, max_bytes: int = 0
) -> Problem:
    """Why no answer came."""
    kind, sentence, hint = _TRANSFER[failure]
    shown = shown_url(url)
    title = sentence.format(host=_host(url), url=shown, seconds=f"{seconds:g}", megabytes=f"{max_bytes / 1e6:g}")
    detail = clean_line(detail, 300) if failure in ("tls", "certificate", "broken", "proxy") else ""
    return Problem(kind, title, f"({detail})" if detail else "", hint, shown)


def status_problem(status: int, url: str, retry_at: datetime | None = None, *, login: bool = False) -> Problem:
    """What an error status means; `login` says that a user name and password were given."""
    if status == 401 and login:
        sentence, hint = "{host} does not accept the user name and password for {url}.", "Correct the feed's login."
    elif status in _STATUS:
        sentence, hint = _STATUS[status]
    elif 300 <= status < 400:
        sentence, hint = "{host} points elsewhere for {url}, but does not say where.", _LATER
    elif status < 500:
        sentence, hint = "{host} refused the request for {url}.", _CHECK
    else:
        sentence, hint = "{host} is in trouble and cannot answer.", _LATER
    if retry_at is not None:
        hint = f"{hint} It asks to be left alone until {_moment(retry_at)}.".strip()
    shown = shown_url(url)
    title = sentence.format(host=_host(url), url=shown)
    return Problem("server", title, f"(HTTP {status}{_phrase(status)})", hint, shown)


def paused_problem(url: str, until: datetime) -> Problem:
    """The host asked to be left alone, so it was not asked."""
    title = f"{_host(url)} has asked to be left alone until {_moment(until)}."
    return Problem("server", title, "", "It was not asked again.", shown_url(url))


def redirect_target_problem(url: str, target: str) -> Problem:
    """A redirect to something that is no web address."""
    detail = f"(It points to {shown_url(target)}.)"
    return Problem(
        "server", f"{_host(url)} points to something that cannot be fetched.", detail, _CHECK, shown_url(url)
    )


def redirect_problem(url: str, why: str) -> Problem:
    """The way to the document leads nowhere."""
    return Problem("server", f"{_host(url)} sends its readers round in circles.", f"({why})", _CHECK, shown_url(url))


def encoding_problem(url: str, why: str) -> Problem:
    """The body cannot be unpacked."""
    return Problem(
        "format",
        f"The answer of {_host(url)} cannot be unpacked.",
        f"(It is {clean_line(why, 80)}.)",
        _LATER,
        shown_url(url),
    )


def offline_problem(url: str) -> Problem:
    """The reader switched the network off."""
    return Problem("offline", f"{shown_url(url)} was not fetched: the network is switched off.", subject=shown_url(url))


def shown_url(url: str) -> str:
    """The address as it may be shown and logged: clean, of bearable length, no login."""
    return clean_line(without_login(url), 300)


def _host(url: str) -> str:
    try:
        return clean_line(urlsplit(url).hostname or "", 100) or "The server"
    except ValueError:
        return "The server"


def _phrase(status: int) -> str:
    """The standard's own phrase: what the server calls it may be anything."""
    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:
        return ""


def _moment(when: datetime) -> str:
    """Local time: it is for reading."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
