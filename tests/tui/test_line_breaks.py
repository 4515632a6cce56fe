import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newsreader.tui.line_breaks import _NOT_SIMPLE, break_lines


def lines(text: str, width: int, hints: dict[int, str] | None = None) -> list[str]:
    return [text[start:end] + hyphen for start, end, hyphen in break_lines(text, width, hints)]


@pytest.mark.parametrize(
    ("text", "width", "broken"),
    [
        ("", 10, [""]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("a\nb c", 10, ["a", "b c"]),
        ("overlongword", 5, ["overl", "ongwo", "rd"]),
        ("a well-known fact", 8, ["a well-", "known", "fact"]),
        ("said—and meant", 7, ["said—", "and", "meant"]),
        ("in 1990-1995 it", 9, ["in", "1990-1995", "it"]),
        ("an e-mail", 5, ["an e-", "mail"]),
        ("Bonjour le monde !", 16, ["Bonjour le", "monde !"]),
        ("one two — three", 9, ["one two —", "three"]),
        ("5\xa0km 6\xa0km", 6, ["5\xa0km", "6\xa0km"]),
        ("see https://example.org/news/today/now", 24, ["see https://example.org/", "news/today/now"]),
        ("and/or", 5, ["and/", "or"]),
        ("日本語、テスト。", 6, ["日本", "語、テ", "スト。"]),
        ("「日本」です", 6, ["「日", "本」で", "す"]),
        ("한국어 문장", 8, ["한국어", "문장"]),
        ("a 👩‍👩‍👧 b", 4, ["a 👩‍👩‍👧", "b"]),
        ("00 \u0300", 2, ["00", " \u0300"]),
    ],
)
def test_lines_end_where_a_typesetter_ends_them(text: str, width: int, broken: list[str]) -> None:
    assert lines(text, width) == broken


def test_soft_hyphens_show_only_where_a_line_ends() -> None:
    assert lines("Dampfschiffahrt", 8, {5: "-", 11: "-"}) == ["Dampf-", "schiff-", "ahrt"]
    assert lines("Dampfschiffahrt", 40, {5: "-", 11: "-"}) == ["Dampfschiffahrt"]
    assert lines("footnotes", 5, {4: ""}) == ["foot", "notes"]


@given(
    st.text(
        st.sampled_from("ab .,-–—/?!:()«»“”\n\xa0é漢字。「」、ー한👩❤\ufe0f\u200d\u0301שع")
        | st.characters(codec="utf-8")
    )
    | st.text(alphabet="ab -/.!"),
    st.integers(1, 200) | st.integers(1, 12),
    st.dictionaries(st.integers(1, 60), st.sampled_from(["-", ""]), max_size=5),
)
@settings(max_examples=500)
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int, hints: dict[int, str]) -> None:
    text = "".join(character for character in text if character.isprintable() or character in "\n\xa0")
    broken = break_lines(text, width, hints)
    for start, end, hyphen in broken:
        line = text[start:end] + hyphen
        assert cell_len(line) <= max(width, 2)
        assert not line.endswith(" ")
    kept = "".join(text[start:end] for start, end, _ in broken)
    assert kept.replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_what_counts_as_simple_is_one_cell_wide() -> None:
    simple = [chr(code) for code in range(0x20, 0x3000) if not _NOT_SIMPLE.search(chr(code))]
    assert len(simple) > 1000
    assert [character for character in simple if cell_len(character) != 1] == []


@pytest.mark.parametrize("text", ["x" * 300_000, ") " * 150_000, "a-" * 150_000, "http://" * 40_000, "漢" * 60_000])
def test_long_texts_take_linear_time(text: str) -> None:
    assert len(break_lines(text, 76)) < 5_000
