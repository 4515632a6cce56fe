"""Files and pictures that belong to an entry or a feed."""

import re

from newsreader.model.parsed import Enclosure
from newsreader.parsing.addresses import resolve
from newsreader.parsing.constructs import line, read_line
from newsreader.parsing.tree import Node

_MAX_ENCLOSURES = 100
_DURATION = re.compile(r"(?:(?:(\d{1,4}):)?(\d{1,5}):)?(\d{1,6})(?:\.\d{1,9})?")
_IMAGE_SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:\?[^/]*)?$", re.IGNORECASE)


def duration_s(text: str | None) -> int | None:
    """Seconds of "1:02:03", "62:03" or "3723"; None for anything else."""
    found = _DURATION.fullmatch((text or "").strip())
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def size_bytes(text: str | None) -> int | None:
    """The number of bytes, None for what is no number or a placeholder."""
    text = (text or "").strip().replace(",", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 16 and int(text) > 0 else None


def read_enclosure(node: Node, bases: tuple[str | None, ...]) -> Enclosure | None:
    """The file that an `enclosure`, `link rel=enclosure` or `media:content` element names."""
    url = resolve(node.get("url") or node.get("href") or node.get("uri"), node.base, *bases)
    if url is None:
        return None
    title = line(node.get("title")) or next(
        (read_line(child) for child in node.children if child.name == "media:title"), ""
    )
    return Enclosure(
        url=url,
        mime_type=line(node.get("type")).lower() or None,
        title=title or None,
        size_bytes=size_bytes(node.get("length") or node.get("fileSize")),
        duration_s=duration_s(node.get("duration")),
    )


def is_image(node: Node) -> bool:
    """Whether an enclosure or `media:content` is a picture."""
    kind = (node.get("type") or "").lower()
    medium = (node.get("medium") or "").lower()
    if kind or medium:
        return kind.startswith("image/") or medium == "image"
    return _IMAGE_SUFFIX.search((node.get("url") or "")[:2000]) is not None


def with_duration(files: list[Enclosure], seconds: int | None) -> tuple[Enclosure, ...]:
    """The files, each address once; the entry's own duration goes to the first that is no picture."""
    by_url: dict[str, Enclosure] = {}
    for file in files[: _MAX_ENCLOSURES * 2]:
        known = by_url.get(file.url)
        by_url[file.url] = file if known is None else _merged(known, file)
    distinct = list(by_url.values())[:_MAX_ENCLOSURES]
    for index, file in enumerate(distinct):
        if not (file.mime_type or "").startswith("image/"):
            if seconds is not None and file.duration_s is None:
                distinct[index] = Enclosure(file.url, file.mime_type, file.title, file.size_bytes, seconds)
            break
    return tuple(distinct)


def image_address(node: Node) -> str | None:
    """The address that an image element gives, in an attribute, in an `url` child or as its text."""
    return node.get("href") or node.get("url") or node.get("rdf:resource") or node.child_text("url") or node.own_text()


def _merged(one: Enclosure, other: Enclosure) -> Enclosure:
    return Enclosure(
        one.url,
        one.mime_type or other.mime_type,
        one.title or other.title,
        one.size_bytes or other.size_bytes,
        one.duration_s or other.duration_s,
    )
