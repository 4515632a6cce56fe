import contextlib
import gzip
import tracemalloc
import zlib

import brotli  # type: ignore[import-untyped,unused-ignore]
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from newsreader.fetching.decoding import DecodingError, TooLargeError, decode
from tests.web_server import packed

ENCODINGS = ["gzip", "deflate", "br", "zstd"]
LIMIT = 1_000_000
BOMB_BYTES = 1_100_000_000


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_packed_bodies_come_out_whole(encoding: str) -> None:
    body = b"<feed>" * 50_000
    assert decode(packed(body, encoding), encoding, LIMIT) == body
    assert decode(packed(body, encoding), encoding.upper(), len(body)) == body
    assert decode(b"", encoding, LIMIT) == b""


def test_other_ways_servers_pack() -> None:
    raw_deflate = zlib.compressobj(wbits=-15)
    assert decode(raw_deflate.compress(b"hello") + raw_deflate.flush(), "deflate", LIMIT) == b"hello"
    assert decode(gzip.compress(b"one") + gzip.compress(b"two"), "x-gzip", LIMIT) == b"onetwo"
    assert decode(gzip.compress(b"one") + b"\0\0\0", "gzip", LIMIT) == b"one"
    assert decode(packed(gzip.compress(b"one"), "br"), "gzip, br", LIMIT) == b"one"
    assert decode(b"plain", "identity", LIMIT) == b"plain"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_damage_is_told(encoding: str) -> None:
    whole = packed(bytes(range(256)) * 40, encoding)
    for broken in (whole[:-9], whole[: len(whole) // 2], b"<html>no</html>" * 10):
        with pytest.raises(DecodingError):
            decode(broken, encoding, LIMIT)


def test_unknown_and_endless_encodings_are_refused() -> None:
    with pytest.raises(DecodingError, match="sdch"):
        decode(b"x", "sdch", LIMIT)
    with pytest.raises(DecodingError):
        decode(b"x", "gzip, gzip, gzip, gzip", LIMIT)


@given(st.binary(), st.sampled_from(ENCODINGS))
def test_any_bytes_unpack_or_are_told(body: bytes, encoding: str) -> None:
    with contextlib.suppress(DecodingError, TooLargeError):
        assert len(decode(body, encoding, 1000)) <= 1000


def bomb(encoding: str) -> bytes:
    """More than a gigabyte of zeros, packed: one packed megabyte, over and over."""
    block, times = bytes(1_000_000), BOMB_BYTES // 1_000_000
    if encoding == "zstd":
        return zstandard.compress(block) * times
    if encoding == "br":
        light = brotli.Compressor(quality=1)
        return b"".join([light.process(block) for _ in range(times)]) + bytes(light.finish())
    squeeze = zlib.compressobj(9, wbits=31 if encoding == "gzip" else 15)
    start = squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)
    again = squeeze.compress(block) + squeeze.flush(zlib.Z_FULL_FLUSH)  # refers to nothing before it
    return start + again * times


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_bomb_never_unfolds(encoding: str) -> None:
    packed_bomb = bomb(encoding)
    assert len(packed_bomb) < 10_000_000
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            decode(packed_bomb, encoding, LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 4 * LIMIT + len(packed_bomb)
    finally:
        tracemalloc.stop()
