"""Places in the text survive other widths, images and each other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.extraction.document import document_from_html
from newsreader.model.document import Document
from newsreader.tui.article_lines import layout
from newsreader.tui.article_place import ReadingPlace, letters, line_of, place_at

_PIECES = [
    "<p>" + "some words of it " * 20, "<h2>Heading</h2>", "<ul><li>one two three four five six<li>b</ul>",
    "<blockquote>quoted words that go on for a while longer</blockquote>", "<p>co&shy;op&shy;er&shy;ation " * 5,
    "<table><tr><th>a<th>b<tr><td>some long words here<td>2</table>", "<pre>int x = 1;\n  y = 2;</pre>", "<hr>",
    "<p>漢字かな交じり文を読む。" * 4, "<p>שלום עולם " * 9, "<img src='https://example.org/i.png' alt='words'>",
]  # fmt: skip
HTML = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=15).map("".join)


@given(HTML, st.integers(20, 100), st.integers(20, 100), st.data())
@settings(max_examples=150)
def test_the_words_at_the_top_stay_at_the_top(html: str, width: int, other: int, data: st.DataObject) -> None:
    document = document_from_html(html)
    here, there = (layout(document, cells, measure=200).lines for cells in (width, other))
    assert sum(map(letters, here)) == sum(map(letters, there))
    top = data.draw(st.integers(-5, len(here) + 5))
    place = place_at(here, top)
    assert line_of(here, place) == top
    moved = place_at(there, line_of(there, place))
    first = line_of(there, ReadingPlace(place.letters))
    assert moved.letters <= place.letters
    if first < len(there):
        assert place.letters < moved.letters + letters(there[first])


def test_an_image_that_grows_above_moves_no_word() -> None:
    document = document_from_html("<p>one</p><img src='https://example.org/i.png' alt='words'><p>two</p><p>three</p>")
    small = layout(document, 40).lines
    large = layout(document, 40, image_rows={"https://example.org/i.png": 9}).lines
    top = line_of(large, place_at(small, 4))
    assert small[4].text == large[top].text == "two"
    top = line_of(large, place_at(small, 2))
    assert [line.text for line in large[top + 2 : top + 3]] == ["two"]


def test_nothing_has_one_place() -> None:
    assert place_at(layout(Document(), 40).lines, 0) == ReadingPlace(0, 0)
    assert line_of((), ReadingPlace(7, 0)) == 0
