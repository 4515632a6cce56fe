"""The fuzzer's target on inputs that need no fuzzer, and what hostile shapes may cost."""

import subprocess
import sys
import time
import tracemalloc

import pytest

from newsreader.parsing.errors import FeedError
from newsreader.parsing.feed import parse_feed
from tests.fuzz.feed_samples import SAMPLES, spoiled
from tests.fuzz.feed_target import read_everything
from tests.parsing.feeds import atom, rss

BYTES = 100_000
MOST_MEMORY = 50  # times the size of the input
MOST_SECONDS = 2


@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_are_read(sample: bytes) -> None:
    read_everything(sample)


@pytest.mark.parametrize("seed", range(8))
def test_spoiled_samples_are_read_in_time(seed: int) -> None:
    for body in spoiled(60, seed):
        start = time.process_time()
        read_everything(body)
        assert time.process_time() - start < MOST_SECONDS, body


@pytest.mark.parametrize("ending", [b"</channel></rss>", b"</nothing>"], ids=["good", "broken"])
@pytest.mark.parametrize(
    "shape",
    [
        b"<a>", b"<a/>", b"<a b='c'/>", b"<item>", b"<item/>", b"<item><title>x</title></item>",
        b"<category>a</category>",
        b"&lt;", b"<", b"<![CDATA[x]]>", b"<!-- x -->", b"<x:y xmlns:x='urn:z'>", b"<x xml:base='y/'>",
    ],
)  # fmt: skip
def test_one_thing_over_and_over_costs_in_proportion(shape: bytes, ending: bytes) -> None:
    check_cost(b"<rss><channel><title>T</title>" + shape * (BYTES // len(shape)) + ending)


@pytest.mark.parametrize("inside", ["<b>x</b>", "<br/>", "x", "&amp;", "<a href='b'/>", "<!-- -->", "<p:a/>"])
def test_inline_xhtml_costs_in_proportion(inside: str) -> None:
    body = inside * (BYTES // len(inside))
    check_cost(atom(f"<title>T</title><entry><content type='xhtml' xmlns:p='q'><div>{body}</div></content></entry>"))


@pytest.mark.parametrize("item", [b"{}", b"[]", b'{"id":"1","tags":["a"]}', b"1"])
def test_json_costs_in_proportion(item: bytes) -> None:
    items = b",".join([item] * (BYTES // (len(item) + 1)))
    check_cost(b'{"version":"https://jsonfeed.org/version/1","title":"T","items":[' + items + b"]}")
    check_cost(b'{"rss":{"channel":{"title":"T","item":[' + items + b"]}}}")


def test_an_entity_cannot_grow_much() -> None:
    declared = f'<!DOCTYPE rss [<!ENTITY aa "{"x" * 60}"><!ENTITY bb "{"&aa;" * 12}">]>'.encode()
    check_cost(declared + rss("<title>T</title><description>" + "&aa;" * 30_000 + "&bb;" * 5_000 + "</description>"))


def check_cost(body: bytes) -> None:
    start = time.process_time()
    feed_or_refusal(body)
    assert time.process_time() - start < MOST_SECONDS
    tracemalloc.start()
    try:
        feed_or_refusal(body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < MOST_MEMORY * len(body)


def feed_or_refusal(body: bytes) -> object:
    try:
        return parse_feed(body)
    except FeedError as error:
        return error


def test_the_target_needs_no_fuzzer() -> None:
    code = "import sys; sys.modules['atheris'] = None; import tests.fuzz.fuzz_feed"
    subprocess.run([sys.executable, "-c", code], check=True)
