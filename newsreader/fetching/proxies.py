"""Which proxy the environment (or the system's settings) wants for an address."""

from collections.abc import Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from newsreader.fetching.addresses import is_this_machine


def system_proxies() -> dict[str, str]:
    """The proxies by scheme, as curl and browsers know them.

    From http_proxy, https_proxy and all_proxy, on macOS and Windows also from the system's settings.
    """
    return getproxies()


def proxy_for(url: str, proxies: Mapping[str, str]) -> str:
    """The proxy's address, "" for a direct connection (this machine, no_proxy, the system's own exceptions)."""
    if not proxies:
        return ""
    parts = urlsplit(url)
    proxy = proxies.get(parts.scheme) or proxies.get("all") or ""
    if not proxy or is_this_machine(parts.hostname or "") or proxy_bypass(parts.netloc.rpartition("@")[2]):
        return ""
    return proxy
