from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.extraction.document import document_from_html
from newsreader.tui.article_lines import layout
from newsreader.tui.line_text import Hit, Place, copied_text, find_words
from newsreader.tui.lines import Line


def laid_out(html: str, width: int) -> tuple[Line, ...]:
    return layout(document_from_html(html), width).lines


def test_copied_text_has_no_decoration_and_no_wrapping() -> None:
    lines = laid_out(
        "<blockquote>one two three</blockquote><ul><li>four five six seven eight nine</ul><p>co&shy;operate</p>", 18
    )
    everything = copied_text(lines, Place(0, 0), Place(len(lines) - 1, 99))
    assert everything == "one two three\n\nfour five six seven eight nine\n\ncooperate"


def test_part_of_a_line_is_copied() -> None:
    lines = laid_out("<p>one two three four</p>", 9)
    assert [line.text for line in lines] == ["one two", "three", "four"]
    assert copied_text(lines, Place(2, 2), Place(0, 4)) == "two three fo"


def test_words_are_found_over_the_end_of_a_line() -> None:
    lines = laid_out("<blockquote>one Two three</blockquote>", 18)
    assert [line.text for line in lines] == ["▎ one Two three"]
    assert find_words(lines, "two  THREE") == [Hit(0, 6, 15, 0)]
    lines = laid_out("<p>one two three two three</p>", 9)
    assert [line.text for line in lines] == ["one two", "three two", "three"]
    assert find_words(lines, "two three") == [Hit(0, 4, 7, 0), Hit(1, 0, 5, 0), Hit(1, 6, 9, 1), Hit(2, 0, 5, 1)]
    assert find_words(lines, " ") == []


def test_hyphenated_words_are_found() -> None:
    lines = laid_out("<p>a Dampf&shy;schiff b</p>", 8)
    assert [line.text for line in lines] == ["a Dampf-", "schiff b"]
    assert find_words(lines, "dampfschiff") == [Hit(0, 2, 8, 0), Hit(1, 0, 6, 0)]


@given(
    st.lists(st.sampled_from(["alpha", "beta", "<b>gamma</b>", "</p><p>", "<li>", "co&shy;op"]), max_size=30),
    st.integers(4, 40),
)
@settings(max_examples=100, deadline=None)
def test_every_hit_shows_the_words(words: list[str], width: int) -> None:
    lines = laid_out("<p>" + " ".join(words), width)
    hits = find_words(lines, "beta")
    assert len({hit.number for hit in hits}) == words.count("beta")
    for hit in hits:
        assert lines[hit.line].text[hit.start : hit.end] in "beta"
