"""Dates in the layouts people use."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.parsing.dates import parse_date, to_rfc3339


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"),
        ("2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z"),
        ("2003-12-31T10:14:55.225+0530", "2003-12-31T04:44:55Z"),
        ("2003-12-31T10:14:55,5+02", "2003-12-31T08:14:55Z"),
        ("2003-12-31 10:14:55", "2003-12-31T10:14:55Z"),
        ("2003-12-31 10:14:55 +0100", "2003-12-31T09:14:55Z"),
        ("2003-12-31t10:14z", "2003-12-31T10:14:00Z"),
        ("2003-12-31T10Z", "2003-12-31T10:00:00Z"),
        ("2003-1-2T3:04:05Z", "2003-01-02T03:04:05Z"),
        ("2003-12-31", "2003-12-31T00:00:00Z"),
        ("20031231", "2003-12-31T00:00:00Z"),
        ("20031231T101455Z", "2003-12-31T10:14:55Z"),
        ("2003-365", "2003-12-31T00:00:00Z"),
        ("2003-12", "2003-12-01T00:00:00Z"),
        ("2003", "2003-01-01T00:00:00Z"),
        ("2003/12/31 10:14", "2003-12-31T10:14:00Z"),
        ("03-12-31", "2003-12-31T00:00:00Z"),
        ("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"),
        ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
        ("Thu, 1 Jan 04 19:48 EST", "2004-01-02T00:48:00Z"),
        ("Thursday, 01 January 2004 19:48:21 -0500", "2004-01-02T00:48:21Z"),
        ("Thu,01 Jan 2004 19:48:21 Etc/GMT", "2004-01-01T19:48:21Z"),
        ("Thu, 01 Jan 2004 19:48:21 GMT-05:00", "2004-01-02T00:48:21Z"),
        ("Thu, 01 Jan 2004 19:48:21 +0000 (UTC)", "2004-01-01T19:48:21Z"),
        ("Thu, 01 Jan 2004 19:48:21 CEST", "2004-01-01T17:48:21Z"),
        ("Thu, 01 Jan 2004 00:00:60 GMT", "2004-01-01T00:00:59Z"),
        ("01 Jan 99", "1999-01-01T00:00:00Z"),
        ("Jan 01 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
        ("Thu Jan 01 19:48:21 2004", "2004-01-01T19:48:21Z"),
        ("Thu Jan  1 19:48:21 PST 2004", "2004-01-02T03:48:21Z"),
        ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"),
        ("Monday, 02-Jan-06 15:04:05 MST", "2006-01-02T22:04:05Z"),
        ("January 2, 2006 3:04 PM", "2006-01-02T15:04:00Z"),
        ("2nd September 2006, 12:04 a.m.", "2006-09-02T00:04:00Z"),
        ("12/31/2003 10:14:55 PM", "2003-12-31T22:14:55Z"),
        ("31/12/2003", "2003-12-31T00:00:00Z"),
        ("31.12.2003 10:14", "2003-12-31T10:14:00Z"),
        ("5. März 2012", "2012-03-05T00:00:00Z"),
        ("lundi 5 janvier 2009 10:00", "2009-01-05T10:00:00Z"),
        ("mar, 05 jun 2012 10:00:00 +0200", "2012-06-05T08:00:00Z"),
        ("1 de enero de 2015", "2015-01-01T00:00:00Z"),
        ("Чт, 05 апр 2012 10:00:00 +0400", "2012-04-05T06:00:00Z"),
        ("Δευ, 12 Ιούλ 2004 12:00:00 EST", "2004-07-12T17:00:00Z"),
        ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
        ("2004-12-23 오후 6:52:59", "2004-12-23T18:52:59Z"),
        ("2004년 05월 28일 01:31:15", "2004-05-28T01:31:15Z"),
        ("1404651360", "2014-07-06T12:56:00Z"),
        ("1404651360000", "2014-07-06T12:56:00Z"),
    ],
)
def test_layouts(text: str, moment: str) -> None:
    parsed = parse_date(f" {text}\n")
    assert parsed is not None
    assert to_rfc3339(parsed) == moment


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "now", "yesterday", "3 hours ago", "10:00", "10 May", "May 2004", "Fri, 10 May 19:00", "n/a", "-", "0",
        "2003-13-01", "2003-02-30", "2003-12-31T25:00:00Z", "Thu, 31 Jun 2004", "Thu, 00 Jan 1970 00:00:00 GMT",
        "0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "99999999999999999999", "1 " * 60, "2003-12-31T10:14:55Z" * 20,
    ],
)  # fmt: skip
def test_what_names_no_day_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(st.one_of(st.text(max_size=130), st.from_regex(r"[0-9A-Za-z ,:/.+T-]{1,60}", fullmatch=True)))
def test_any_text_gives_utc_or_nothing(text: str) -> None:
    moment = parse_date(text)
    assert moment is None or moment.tzinfo is UTC


@given(st.integers(min_value=-60_000_000_000, max_value=250_000_000_000))
def test_rfc_3339_survives_the_round(seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)
    assert parse_date(to_rfc3339(moment)) == moment
