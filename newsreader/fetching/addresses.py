"""Addresses: from what people write to what can be asked for, and which machines are nobody's business."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_line

MAX_URL_CHARS = 8000

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
# What RFC 3986 allows in each place; "%" stays, so that nothing is escaped twice.
_PATH_SAFE = "/%:@!$&'()*+,;=~-._"
_QUERY_SAFE = _PATH_SAFE + "?[]|"
_USER_SAFE = "%:!$&'()*+,;=~-._"

_LOCAL_NAMES = ("localhost", "local", "internal", "lan", "home.arpa", "localdomain")
_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_IPV6_GLOBAL = ipaddress.IPv6Network("2000::/3")
# Not "private" to the standard library of every supported Python, and of no use to a reader.
_IPV4_SPECIAL = tuple(ipaddress.IPv4Network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10"))


class AddressError(ReaderError):
    """The text is no address that can be asked for."""


def normalize_url(text: str) -> str:
    """The http(s) address that is meant: "example.org" gets https, IDNs and odd characters are encoded, no fragment.

    Raises:
        AddressError: It names no host, or another kind of place (mailto:, file:, javascript:).
    """
    address = text.strip("".join(map(chr, range(33)))).replace("\\", "/")
    if not address or len(address) > MAX_URL_CHARS or any(char < " " or char == "\x7f" for char in address):
        raise _no_address(text)
    address = _with_scheme(address, text)
    try:
        parts = urlsplit(address)
        host, port = _ascii_host(parts.hostname or ""), parts.port
    except ValueError:  # UnicodeError of a bad IDN is one, too
        raise _no_address(text) from None
    if not host or port == 0:
        raise _no_address(text)
    return urlunsplit(
        (
            parts.scheme,
            _netloc(parts, host, port),
            quote(parts.path or "/", _PATH_SAFE),
            quote(parts.query, _QUERY_SAFE),
            "",
        )
    )


def _with_scheme(address: str, text: str) -> str:
    if address.lower().startswith("feed:"):  # feed://example.org and feed:https://example.org
        address = address[5:].lstrip("/")
    scheme = _SCHEME.match(address)
    if scheme is None or re.match(r"\d+(/|\?|#|$)", address[scheme.end() :]):  # "localhost:8000/feed" names a port
        return "https://" + address.lstrip("/")
    if scheme[1].lower() not in ("http", "https"):
        raise AddressError(
            Problem("address", f"{_shown(text)} cannot be fetched: only http and https can.", subject=_shown(text))
        )
    if not address[scheme.end() :].startswith("//"):
        raise _no_address(text)
    return scheme[1].lower() + address[scheme.end() - 1 :]


def _netloc(parts: SplitResult, host: str, port: int | None) -> str:
    user = parts.netloc.rpartition("@")[0]
    default = {"http": 80, "https": 443}[parts.scheme]
    return (
        (quote(user, _USER_SAFE) + "@" if user else "")
        + (f"[{host}]" if ":" in host else host)
        + (f":{port}" if port not in (None, default) else "")
    )


def _ascii_host(host: str) -> str:
    """The host as DNS knows it, "" for none that could exist.

    Raises:
        ValueError: An IPv6 literal or an international name that is wrong.
    """
    if ":" in host:
        return str(ipaddress.IPv6Address(host))
    if not host.isascii():
        import idna  # its tables take a while to load, and few addresses need them

        host = idna.encode(host, uts46=True).decode("ascii")
    host = host.lower()
    return host if len(host) <= 253 and _HOST.fullmatch(host) else ""


def is_private_address(address: str | IpAddress) -> bool:
    """Whether an IP address is not plainly on the public internet; also true for what is no IP address.

    IPv4 addresses inside IPv6 ones (mapped, 6to4, NAT64) are judged by themselves.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _inner_ipv4(ip)
        if inner is None:
            return not ip.is_global or ip.is_multicast or ip not in _IPV6_GLOBAL
        ip = inner
    return not ip.is_global or ip.is_multicast or any(ip in network for network in _IPV4_SPECIAL)


def _inner_ipv4(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if any(ip in network for network in _NAT64):
        return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour


def is_private_host(host: str) -> bool:
    """Whether the name alone says that it is of a private network: an IP address, localhost, *.local and the like."""
    host = host.lower().rstrip(".")
    if host == "localhost" or host.endswith(tuple("." + name for name in _LOCAL_NAMES)):
        return True
    try:
        return is_private_address(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        return False


def is_this_machine(host: str) -> bool:
    """Whether the name is this machine's own."""
    host = host.lower().rstrip(".")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def without_login(url: str) -> str:
    """The address as it may be shown: no user name, no password."""
    scheme, separator, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    return scheme + separator + authority.rpartition("@")[2] + slash + path


def _no_address(text: str) -> AddressError:
    shown = _shown(text)
    title = f"“{shown}” is no web address." if shown else "There is no address."
    return AddressError(
        Problem("address", title, hint="An address looks like https://example.org/feed.", subject=shown)
    )


def _shown(text: str) -> str:
    return clean_line(without_login(text), 200)
