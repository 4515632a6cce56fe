"""Sixels: the pixels of DEC's terminals, six rows of dots at a time, one colour after another."""

import re
from collections.abc import Sequence

_REPEATED = re.compile(rb"([?-~])\1{3,}")
_EMPTY = 0x3F
_ONE = [bytes(1 if value == number else 0 for value in range(256)) for number in range(256)]


def sixel_image(dots: bytes, width: int, palette: Sequence[tuple[int, int, int]]) -> bytes:
    """The escape sequence that draws the dots where the cursor stands.

    Args:
        dots: The number of a colour each, rows from the top.
        width: The dots of a row.
        palette: The colours, red, green and blue from 0 to 255.
    """
    lines = [dots[start : start + width] for start in range(0, len(dots), width)]
    parts = [b'\x1bP0;1q"1;1;%d;%d' % (width, len(lines))]
    for number in sorted(set(dots)):
        red, green, blue = (round(part * 100 / 255) for part in palette[number])
        parts.append(b"#%d;2;%d;%d;%d" % (number, red, green, blue))
    parts.append(b"-".join(_band(lines[top : top + 6], width) for top in range(0, len(lines), 6)))
    return b"".join([*parts, b"\x1b\\"])


def _band(lines: list[bytes], width: int) -> bytes:
    """Six rows of dots: what each colour has in them, laid over each other."""
    return b"$".join(
        b"#%d%s" % (number, _REPEATED.sub(_shortened, _column_bits(lines, number, width)))
        for number in sorted(set().union(*lines))
    )


def _column_bits(lines: list[bytes], number: int, width: int) -> bytes:
    """A character a column, its bits the rows that have this colour; whole rows are added as one large number."""
    total = int.from_bytes(bytes([_EMPTY]) * width, "big")
    for row, line in enumerate(lines):
        total += int.from_bytes(line.translate(_ONE[number]), "big") << row
    return total.to_bytes(width, "big").rstrip(b"?")


def _shortened(run: re.Match[bytes]) -> bytes:
    return b"!%d%s" % (len(run[0]), run[1])
