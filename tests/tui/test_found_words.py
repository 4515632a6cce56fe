from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.extraction.document import document_from_html
from newsreader.tui.article_lines import layout
from newsreader.tui.found_words import WordIndex, folded
from newsreader.tui.lines import Line


def laid_out(html: str, width: int) -> Sequence[Line]:
    return layout(document_from_html(html), width).lines


def found(lines: Sequence[Line], words: str) -> list[str]:
    """The found words, line by line, with the number of the hit."""
    index = WordIndex(lines)
    hits = index.find(words)
    parts = [(part, number) for number in range(len(lines)) for part in index.parts(hits, number)]
    return [f"{hit}:{lines[number].text[start:end]}" for (hit, start, end), number in parts]


def test_words_are_found_over_the_end_of_a_line() -> None:
    lines = laid_out("<blockquote>one Two three</blockquote>", 18)
    assert [line.text for line in lines] == ["▎ one Two three"]
    assert found(lines, "two  THREE") == ["0:Two three"]
    lines = laid_out("<p>one two three two three</p>", 9)
    assert [line.text for line in lines] == ["one two", "three two", "three"]
    assert found(lines, "two three") == ["0:two", "0:three", "1:two", "1:three"]
    assert found(lines, " ") == []


def test_hyphenated_words_are_found() -> None:
    lines = laid_out("<p>a Dampf&shy;schiff b</p>", 8)
    assert [line.text for line in lines] == ["a Dampf-", "schiff b"]
    assert found(lines, "dampfschiff") == ["0:Dampf-", "0:schiff"] or found(lines, "dampfschiff") == [
        "0:Dampf",
        "0:schiff",
    ]


def test_accents_and_quotes_are_no_obstacle() -> None:
    lines = laid_out("<p>Café cafe\u0301 CAFÉ Øre “it’s” Łódź İstanbul</p>", 70)
    assert found(lines, "cafe") == ["0:Café", "1:cafe\u0301", "2:CAFÉ"]
    assert found(lines, "café") == ["0:Café", "1:cafe\u0301", "2:CAFÉ"]
    assert found(lines, "ore") == ["0:Øre"]
    assert found(lines, "it's") == ["0:it’s"]
    assert found(lines, "lodz istanbul") == ["0:Łódź İstanbul"]


def test_the_first_hit_from_a_line_on_and_round_again() -> None:
    lines = laid_out("<p>a tide<p>b<p>c tide<p>d", 20)
    index = WordIndex(lines)
    hits = index.find("tide")
    assert [index.line(hit) for hit in hits] == [0, 4]
    assert [index.first_behind(hits, line) for line in (0, 1, 4, 5, 99)] == [0, 1, 1, 0, 0]


def test_a_letter_in_a_long_article_is_found_often_enough() -> None:
    lines = laid_out("<p>" + "e " * 30_000, 70)
    assert len(WordIndex(lines).find("e")) == 10_000


@given(st.text(max_size=50))
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(
    st.lists(st.sampled_from(["alpha", "beta", "<b>gamma</b>", "</p><p>", "<li>", "co&shy;op"]), max_size=30),
    st.integers(4, 40),
)
@settings(max_examples=100)
def test_every_hit_shows_the_words(words: list[str], width: int) -> None:
    lines = laid_out("<p>" + " ".join(words), width)
    parts = found(lines, "beta")
    assert len({part.split(":")[0] for part in parts}) == words.count("beta")
    assert all(part.split(":")[1] in "beta" for part in parts)
