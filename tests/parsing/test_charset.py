"""Bytes of any charset."""

import pytest

from newsreader.parsing.charset import decode
from newsreader.parsing.feed import parse_feed

CYRILLIC = "Съешь ещё этих мягких французских булок, да выпей чаю. " * 20


def feed(title: str, declaration: str = "") -> str:
    return f"{declaration}<rss version='2.0'><channel><title>{title}</title></channel></rss>"


def declared(charset: str) -> str:
    return f"<?xml version='1.0' encoding='{charset}'?>"


@pytest.mark.parametrize(
    ("charset", "title"),
    [
        ("utf-8", "Grüße €"), ("iso-8859-1", "Grüße"), ("windows-1252", "Grüße €"), ("iso-8859-2", "Żółw"),
        ("koi8-r", "Привет"), ("windows-1251", "Привет"), ("iso-8859-7", "Καλημέρα"), ("big5", "繁體"),
        ("gb2312", "简体"), ("gbk", "简体"), ("shift_jis", "日本語"), ("euc-jp", "日本語"), ("iso-2022-jp", "日本語"),
        ("euc-kr", "한국어"), ("tis-620", "ไทย"), ("cp037", "Grüße"), ("cp500", "Grüße"),
    ],
)  # fmt: skip
def test_the_declaration_is_believed(charset: str, title: str) -> None:
    assert parse_feed(feed(title, declared(charset)).encode(charset)).title == title


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_charsets_with_and_without_a_mark(charset: str) -> None:
    assert parse_feed(feed("Grüße", declared("utf-16")).encode(charset)).title == "Grüße"
    assert parse_feed(feed("Grüße").encode(charset)).title == "Grüße"


def test_the_mark_is_believed_before_the_declaration_and_that_before_the_header() -> None:
    assert parse_feed(b"\xef\xbb\xbf" + feed("Grüße", declared("koi8-r")).encode()).title == "Grüße"
    body = feed("Привет", declared("koi8-r")).encode("koi8-r")
    assert parse_feed(body, content_type="text/xml; charset=windows-1251").title == "Привет"
    assert parse_feed(feed("Привет").encode("koi8-r"), content_type='text/xml; charset="KOI8-R"').title == "Привет"


@pytest.mark.parametrize("label", ["utf-16", "nonsense", "idna", "punycode", "base64", "undefined", "\x00", "x" * 500])
def test_a_wrong_label_is_passed_over(label: str) -> None:
    assert parse_feed(feed("Grüße", declared(label)).encode()).title == "Grüße"
    assert parse_feed(feed("Grüße").encode(), content_type=f"text/xml; charset={label}").title == "Grüße"


def test_utf_8_under_a_latin_label_and_latin_under_a_utf_8_label() -> None:
    assert parse_feed(feed("Grüße €", declared("iso-8859-1")).encode()).title == "Grüße €"
    assert parse_feed(feed("Grüße €", declared("utf-8")).encode("cp1252")).title == "Grüße €"


def test_utf_8_with_a_broken_place_stays_utf_8() -> None:
    assert parse_feed(feed("Привет" * 20).encode().replace(b"\xd0\xb8", b"\xd0", 1)).title.count("Привет") == 19


def test_windows_characters_as_controls_and_twice_encoded_text_are_mended() -> None:
    assert parse_feed(feed("a \x93quote\x94").encode()).title == "a “quote”"
    assert parse_feed(feed("Grüße".encode().decode("latin-1")).encode()).title == "Grüße"


def test_a_charset_nobody_names_is_guessed() -> None:
    assert CYRILLIC.strip() in decode(feed(CYRILLIC).encode("windows-1251"))


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"\x00\x00\xfe\xff\x00", b"\xd8\x00" * 9, b"\x4c\x6f\xa7\x94\xff", b"\x80" * 50]
)
def test_anything_becomes_some_text(body: bytes) -> None:
    assert isinstance(decode(body), str)
