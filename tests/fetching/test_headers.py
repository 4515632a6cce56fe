from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.fetching.headers import fresh_for_s, http_date, request_headers, response_validators, retry_at
from newsreader.model.outcome import Validators

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "max-age=600"}, 600),
        ({"cache-control": 'public, Max-Age="600", must-revalidate'}, 600),
        ({"cache-control": "max-age=600", "age": "100"}, 500),
        ({"cache-control": "max-age=600", "age": "9999"}, 0),
        ({"cache-control": "s-maxage=5"}, None),
        ({"cache-control": "no-cache, max-age=600"}, None),
        ({"cache-control": "no-store"}, None),
        ({"cache-control": "max-age=nonsense"}, None),
        ({"expires": "Mon, 02 Mar 2026 12:10:00 GMT"}, 600),
        ({"expires": "Mon, 02 Mar 2026 12:10:00 GMT", "date": "Mon, 02 Mar 2026 12:05:00 GMT"}, 300),
        ({"expires": "0"}, None),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
    ],
)
def test_freshness(headers: dict[str, str], seconds: int | None) -> None:
    assert fresh_for_s(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        ("Mon, 02 Mar 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Mon, 02 Mar 2026 11:00:00 GMT", None),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after(value: str, wait: timedelta | None) -> None:
    assert retry_at({"retry-after": value}, NOW) == (None if wait is None else NOW + wait)


@given(st.text())
def test_no_header_text_raises(text: str) -> None:
    fresh_for_s({"cache-control": text, "expires": text, "date": text, "age": text}, NOW)
    retry_at({"retry-after": text}, NOW)
    http_date(text)


def test_validators_that_could_break_a_request_are_dropped() -> None:
    assert response_validators({"etag": '"a\x0bb"', "last-modified": "x" * 5000}) == Validators()
    assert request_headers(Validators('"a"\r\nX: y', None)) == {}
    assert request_headers(Validators('"a"', "then")) == {"If-None-Match": '"a"', "If-Modified-Since": "then"}


def test_a_silent_304_keeps_what_we_had() -> None:
    assert response_validators({"etag": '"new"'}, Validators('"old"', "then")) == Validators('"new"', "then")
