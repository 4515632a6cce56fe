"""Image files made for the tests."""

import io
import struct
import zlib
from typing import Any

from PIL import Image as PilImage


def picture(mode: str = "RGB", size: tuple[int, int] = (60, 40), colour: Any = None) -> PilImage.Image:
    """A picture whose upper left quarter is red and whose rest is blue, where the mode has colours."""
    made = PilImage.new("RGB", size, (0, 0, 250))
    made.paste((250, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    if colour is not None:
        return PilImage.new(mode, size, colour)
    return made.convert(mode)


def file(made: PilImage.Image, form: str = "PNG", **wishes: Any) -> bytes:
    """The picture as a file."""
    written = io.BytesIO()
    made.save(written, form, **wishes)
    return written.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that promises so many pixels, and has a handful of bytes."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(500)))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def opened(data: bytes) -> PilImage.Image:
    """What the bytes show, in RGBA."""
    with PilImage.open(io.BytesIO(data)) as found:
        return found.convert("RGBA")


def dot(data: bytes, place: tuple[int, int]) -> tuple[int, int, int, int]:
    """One dot of the image in these bytes."""
    found = opened(data).getpixel(place)
    assert isinstance(found, tuple)
    red, green, blue, alpha = found
    return int(red), int(green), int(blue), int(alpha)


def is_red(colour: tuple[int, ...]) -> bool:
    return colour[0] > 180 and colour[2] < 90


def is_blue(colour: tuple[int, ...]) -> bool:
    return colour[2] > 180 and colour[0] < 90
