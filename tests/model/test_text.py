"""Cleaning of strangers' text, and counting its words."""

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.text import clean_line, clean_text, count_words, part_cjk, text_as_html

ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=200) | st.text(
    "\x1b[]\r\n\t \x9b\u202eab\ud800\u2028\x07"
)
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY_TEXT)
def test_nothing_a_terminal_obeys_comes_out(text: str) -> None:
    clean = clean_text(text)
    assert not [c for c in clean if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and c not in "\n\t"]
    assert not BIDI & set(clean)
    clean.encode("utf-8")
    assert clean_text(clean) == clean


@given(ANY_TEXT, st.integers(2, 300))
def test_a_line_is_one_line(text: str, max_chars: int) -> None:
    line = clean_line(text, max_chars)
    assert len(line) <= max_chars
    assert "\n" not in line
    assert "\t" not in line
    assert "  " not in line
    assert line == line.strip()
    assert clean_line(line, max_chars) == line


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=100))
def test_harmless_text_stays(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\u2028d\u2029e", "a\nb\nc\nd\ne"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x9b31m", "31m"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("👩‍👩‍👧 e\u0301 naïve\u00adword", "👩‍👩‍👧 e\u0301 naïve\u00adword"),
        ("\ufeffstart", "start"),
    ],
)
def test_cleaning(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one  two\nthree", 3),
        ("日本語", 2),
        ("私は iPhone を買う", 4),
        ("서울", 1),
        ("العبّارة تعود", 2),
    ],
)
def test_words_as_a_reader_counts_them(text: str, words: int) -> None:
    assert count_words(text) == words


def test_cjk_is_parted_and_other_text_is_not() -> None:
    assert part_cjk("東京tower").split() == ["東", "京", "tower"]
    assert part_cjk("naïve e\u0301tude") == "naïve e\u0301tude"


@given(st.text(max_size=100))
def test_plain_text_as_html_has_no_other_markup_than_paragraphs_and_breaks(text: str) -> None:
    markup = text_as_html(text)
    left = markup.replace("<p>", "").replace("</p>", "").replace("<br>", "")
    assert "<" not in left
    assert ">" not in left
    assert "".join(html.unescape(left).split()) == "".join(html.unescape(html.escape(text)).split())
