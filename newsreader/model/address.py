"""Addresses compared: which two of them name the same article."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that say where a reader came from, never what the page is: whole names, and how others begin.
_TRACKING = frozenset((
    "fbclid", "gclid", "dclid", "msclkid", "yclid", "mc_cid", "mc_eid", "igshid", "cmpid", "cmp", "ns_campaign",
    "ref_src", "sc_src", "spm", "wt_mc", "xtor", "at_medium", "at_campaign",
))  # fmt: skip
# Most addresses of articles: a name and a path, nothing to leave out but what the pattern leaves out.
_PLAIN = re.compile(r"https?://(?:www\.)?+([a-z0-9.-]+(?:/[^\s?#/]+)*)/?")
_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_")


def canonical_url(url: str | None) -> str | None:
    """The address without tracking parameters, fragment, default port, "www." and trailing slash.

    Two addresses with the same canonical form are taken for the same article. The scheme is dropped, so the result is
    for comparing, not for fetching. None for what is no http(s) address.
    """
    if not url:
        return None
    if plain := _PLAIN.fullmatch(url):
        return plain[1]
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
        query = _without_tracking(parts.query)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    host = f"[{host}]" if ":" in host else host
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    path = parts.path.rstrip("/")
    return host.removeprefix("www.") + path + (f"?{query}" if query else "")


def _without_tracking(query: str) -> str:
    """The other parameters, sorted.

    Raises:
        ValueError: It cannot be encoded.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted(pair for pair in pairs if not _is_tracking(pair[0].lower())))


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def site_of(url: str | None) -> str:
    """The host an address belongs to, lower case, without "www."; "" for what is no address."""
    try:
        return (urlsplit(url or "").hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
