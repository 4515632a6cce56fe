"""Addresses inside feeds: made absolute, and harmless."""

import re
from urllib.parse import urljoin

from newsreader.model.text import clean_line

MAX_ADDRESS_CHARS = 4000
# Addresses that run something instead of naming something.
_ACTIVE = ("javascript:", "vbscript:", "data:", "file:", "about:", "blob:")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# Most addresses: nothing in them wants mending.
_SOUND = re.compile(r"https?://[!-.0-~][!-~]*")
_SLASHES = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*://)/+")


def join(base: str | None, address: str) -> str:
    """The address made absolute with `base`; unchanged where that cannot be done."""
    address = address.strip()
    if "///" in address:
        address = _SLASHES.sub(r"\1", address, count=1)
    if not base:
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def is_opaque(address: str) -> bool:
    """Whether nothing can be relative to the address: "urn:x", "mailto:x", "javascript:x"."""
    return "://" not in address and _SCHEME.match(address) is not None


def is_absolute(address: str | None) -> bool:
    """Whether the address names a scheme and a host."""
    return address is not None and "://" in address and _SCHEME.match(address) is not None


def resolve(address: str | None, *bases: str | None) -> str | None:
    """The address, absolute if `bases` allow it; None for none, or for one that runs code.

    Each of `bases` may itself be relative to those after it.
    """
    if not address:
        return None
    if len(address) <= MAX_ADDRESS_CHARS and _SOUND.fullmatch(address):
        return address
    address = clean_line(address, MAX_ADDRESS_CHARS + 1).replace(" ", "%20")
    if not address or len(address) > MAX_ADDRESS_CHARS:
        return None
    if not _SCHEME.match(address):
        base: str | None = None
        for candidate in reversed(bases):
            base = join(base, candidate) if candidate else base
        address = join(base, address)
    else:
        address = join(None, address)
    return None if address.lower().startswith(_ACTIVE) else address
