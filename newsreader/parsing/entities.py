"""Character references, and the entities that a document may refer to by name."""

import re
from collections.abc import Mapping
from html.entities import html5

_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
# What Windows-1252 has where Unicode has control characters; feeds refer to these by number.
_WESTERN = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
# Only short texts without references in them: nothing that could grow, and nothing outside of the document.
_DECLARATION = re.compile(
    r"""<!ENTITY\s+([A-Za-z][A-Za-z0-9]{1,31})\s+(?:"([^"&%<>]{0,60}|&#\w{1,8};)"|'([^'&%<>]{0,60}|&#\w{1,8};)')\s*>"""
)
_MAX_PROLOG_CHARS = 20_000


def decode_references(text: str, declared: Mapping[str, str] | None = None) -> str:
    """The text with character references, `declared` entities and the named ones of HTML replaced; others stay."""
    if "&" not in text:
        return text
    if not declared:
        return _REFERENCE.sub(_character, text)
    return _REFERENCE.sub(lambda found: declared.get(found.group(3) or "") or _character(found), text)


def declared_entities(document: str) -> dict[str, str]:
    """The plain texts that a document type declaration gives names to."""
    start = document.find("<!DOCTYPE", 0, _MAX_PROLOG_CHARS)
    if start < 0:
        return {}
    declared: dict[str, str] = {}
    for name, double, single in _DECLARATION.findall(document, start, start + _MAX_PROLOG_CHARS):
        declared.setdefault(name, decode_references(double or single))
    return declared


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return html5.get(name + ";", reference.group())
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code in _WESTERN:
        return _WESTERN[code]
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
