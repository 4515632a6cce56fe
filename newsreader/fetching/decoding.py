"""Bodies: unpacked, never past a limit (a few bytes on the wire can stand for gigabytes), and fingerprinted."""

import zlib
from collections.abc import Callable
from hashlib import blake2b

ACCEPT_ENCODING = "gzip, deflate, br, zstd"
MAX_LAYERS = 3

_MAX_ZSTD_WINDOW = 2**27


class DecodingError(Exception):
    """The bytes are not what Content-Encoding says, or the encoding is unknown."""


class TooLargeError(Exception):
    """Unpacked, it would pass the limit."""


def hash_body(body: bytes) -> bytes:
    """A short fingerprint of a decoded body, to see whether it is the one we have."""
    return blake2b(body, digest_size=16).digest()


def decode(body: bytes, content_encoding: str, max_bytes: int) -> bytes:
    """The body without its content encodings; never holds more than `max_bytes` and a little.

    Raises:
        DecodingError: Damaged, cut off, or an encoding that nobody asked for.
        TooLargeError: It grows past `max_bytes`.
    """
    names = [name.strip().lower() for name in content_encoding.split(",") if name.strip()]
    layers = [name for name in names if name != "identity"]
    if len(layers) > MAX_LAYERS:
        raise DecodingError("packed too many times over")
    for name in reversed(layers):
        unpack = _UNPACKERS.get(name)
        if unpack is None:
            raise DecodingError(f"packed as {name[:40]}")
        body = unpack(body, max_bytes) if body else b""
        if len(body) > max_bytes:
            raise TooLargeError
    return body


def _gunzip(body: bytes, max_bytes: int) -> bytes:
    parts: list[bytes] = []
    room = max_bytes + 1
    while body and room > 0:  # several gzip members may follow each other
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        part = _inflate(inflater, body, room)
        parts.append(part)
        room -= len(part)
        body = inflater.unused_data.lstrip(b"\0")
        if body[:2] != b"\x1f\x8b":  # servers pad; what is no gzip member is not ours
            break
    return b"".join(parts)


def _deflate(body: bytes, max_bytes: int) -> bytes:
    try:
        return _inflate(zlib.decompressobj(), body, max_bytes + 1)
    except DecodingError:  # some servers send raw deflate data without zlib's wrapper
        return _inflate(zlib.decompressobj(-zlib.MAX_WBITS), body, max_bytes + 1)


def _inflate(inflater: "zlib._Decompress", body: bytes, max_length: int) -> bytes:
    try:
        plain = inflater.decompress(body, max_length)
    except zlib.error as error:
        raise DecodingError("damaged") from error
    if not inflater.eof and len(plain) < max_length:
        raise DecodingError("cut off")
    return plain


def _unbrotli(body: bytes, max_bytes: int) -> bytes:
    import brotli  # type: ignore[import-untyped,unused-ignore]

    decompressor = brotli.Decompressor()
    parts: list[bytes] = []
    room = max_bytes + 1
    try:
        while room > 0 and not decompressor.is_finished():
            part = decompressor.process(body, output_buffer_limit=min(room, 1_000_000))
            if not part and decompressor.can_accept_more_data():
                raise DecodingError("cut off")
            parts.append(part)
            room -= len(part)
            body = b""
    except brotli.error as error:
        raise DecodingError("damaged") from error
    return b"".join(parts)


def _unzstd(body: bytes, max_bytes: int) -> bytes:
    import zstandard

    decompressor = zstandard.ZstdDecompressor(max_window_size=_MAX_ZSTD_WINDOW)
    try:
        with decompressor.stream_reader(body, read_across_frames=True) as reader:
            plain = reader.read(max_bytes + 1)
        if len(plain) <= max_bytes:  # the reader takes a missing end for the end
            frame = decompressor.decompressobj()
            frame.decompress(body)
            if not frame.eof:
                raise DecodingError("cut off")
        return plain
    except zstandard.ZstdError as error:
        raise DecodingError("damaged") from error


_UNPACKERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
