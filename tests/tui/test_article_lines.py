import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from newsreader.extraction.document import document_from_html
from newsreader.tui.article_lines import ArticleLines, layout
from newsreader.tui.line_text import LinkPlace
from newsreader.tui.lines import Line


def laid_out(html: str, width: int = 40) -> ArticleLines:
    return layout(document_from_html(html, "https://example.org/"), width)


def shown(html: str, width: int = 40) -> list[str]:
    return [line.text for line in laid_out(html, width).lines]


def looks(line: Line) -> list[tuple[str, str]]:
    return [(line.text[run.start : run.end], run.style) for run in line.runs]


def test_one_blank_line_between_blocks_and_none_under_a_small_heading() -> None:
    assert shown("<p>a</p><h2>b</h2><p>c</p><h3>d</h3><p>e</p>") == ["a", "", "b", "", "c", "", "d", "e"]


def test_the_measure_limits_the_line() -> None:
    article = layout(document_from_html("<p>" + "word " * 100), 200, measure=60)
    assert article.width == 60
    assert 50 < max(len(line.text) for line in article.lines) <= 60


def test_looks_are_names() -> None:
    (line,) = laid_out('<p>a <b>b</b> <em>c<code>d</code></em> <a href="/x"><b>e</b></a> <mark>f</mark></p>').lines
    assert looks(line) == [
        ("b", "strong"), ("c", "emphasis"), ("d", "emphasis code"), ("e", "strong link"), ("f", "highlight"),
    ]  # fmt: skip


def test_headings_are_balanced() -> None:
    assert shown("<h2>A heading that is a little longer than one line</h2>") == [
        "A heading that is a little",
        "longer than one line",
    ]


def test_headings_break_no_compound_that_they_can_keep() -> None:
    title = "The light that came back: forty-one years, forty-three crates and the clockmaker who would not sell"
    assert shown(f"<h2>{title}</h2>", 68) == [
        "The light that came back: forty-one years, forty-three",
        "crates and the clockmaker who would not sell",
    ]
    assert shown("<h2>Donaudampfschiff-fahrtsgesellschaft</h2>", 20) == ["Donaudampfschiff-", "fahrtsgesellschaft"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("10<sup>-6</sup>", "10⁻⁶"),
        ("H<sub>2</sub>O", "H₂O"),
        ("e<sup>x</sup>", "e^x"),
        ("a<sub>k</sub>", "a_k"),
        ("word<sup>[12]</sup>", "word¹²"),
        ("1<sup>st</sup>, 2<sup>nd</sup>", "1st, 2nd"),
        ("Brand<sup>TM</sup>", "Brand™"),
    ],
)
def test_raised_and_lowered_characters(html: str, text: str) -> None:
    assert shown(f"<p>{html}</p>") == [text]


def test_lists_hang() -> None:
    assert shown(
        "<ul><li>one two three four five six seven</li><li>b<ul><li>c<ol type=i start=3><li>d<li>e</ol></ul></ul>", 30
    ) == [
        " • one two three four five six",
        "   seven",
        " • b",
        "    ◦ c",
        "       iii. d",
        "        iv. e",
    ]


def test_lists_of_long_items_breathe() -> None:
    assert shown("<ol start=9><li><p>a</p><p>b</p></li><li>c</li></ol>") == ["  9. a", "", "     b", "", " 10. c"]


def test_quotes_have_a_bar_to_their_end() -> None:
    lines = laid_out("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>").lines
    assert [line.text for line in lines] == ["▎ a", "▎", "▎ ▎ b"]
    assert looks(lines[2]) == [("▎", "quote-bar"), ("▎", "quote-bar"), ("b", "quote")]


def test_definitions() -> None:
    assert shown("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>") == ["a", "    b", "", "c", "    d"]


def test_figures_say_what_they_show() -> None:
    lines = laid_out('<figure><img src="/i.jpg" alt="A boat"><figcaption>At sea</figcaption></figure>').lines
    assert [(line.text, line.kind, line.src) for line in lines] == [
        ("[image: A boat]", "image", "https://example.org/i.jpg"),
        ("At sea", "text", ""),
    ]
    assert looks(lines[1]) == [("At sea", "caption")]
    assert shown('<figure><img src="/i.jpg" alt="At sea"><figcaption>At sea.</figcaption></figure>')[0] == "[image]"


def test_long_image_descriptions_end_after_three_lines() -> None:
    lines = laid_out(f'<img src="/i.jpg" alt="{"word " * 60}">', 20).lines
    assert len(lines) == 3
    assert lines[-1].text.endswith("…]")


def test_space_is_kept_for_images_that_will_be_drawn() -> None:
    document = document_from_html('<img src="https://example.org/i.jpg" alt="A"><p>b</p>')
    lines = layout(document, 40, image_rows={"https://example.org/i.jpg": 3}).lines
    assert [(line.kind, line.src[-5:]) for line in lines] == [("image", "i.jpg")] * 3 + [("blank", ""), ("text", "")]


def test_embeds_and_rules() -> None:
    html = '<iframe src="https://player.example/v" title="Boats"></iframe><hr><audio src="/a.mp3" title="Talk"></audio>'
    assert shown(html, 41) == [
        "▶ Boats (video, player.example)",
        "",
        " " * 18 + "· · ·",
        "",
        "♪ Talk (audio, example.org)",
    ]


def test_right_to_left_paragraphs_stand_at_the_right() -> None:
    (line,) = laid_out("<p>שלום world</p>", 20).lines
    assert line.text == " " * 10 + "שלום world"
    assert line.gutter == 10


def test_links_are_found_in_cells_and_keep_their_number_over_lines() -> None:
    article = laid_out('<p>漢字 <a href="/a">one two</a> <a href="/b">three</a></p>', 9)
    assert [line.text for line in article.lines] == ["漢字 one", "two three"]
    assert article.links == (
        LinkPlace(0, 5, 8, "https://example.org/a", 0),
        LinkPlace(1, 0, 3, "https://example.org/a", 0),
        LinkPlace(1, 4, 9, "https://example.org/b", 1),
    )


def test_a_link_with_several_looks_is_one() -> None:
    article = laid_out('<p><a href="/a">one <b>two</b> three</a></p>')
    assert article.links == (LinkPlace(0, 0, 13, "https://example.org/a", 0),)


def test_footnotes_and_headings_are_found() -> None:
    article = laid_out(
        '<p>a<a href="#n" id="r">1</a></p><h2>T</h2><ul><li>x</li><li id="n">b <a href="#r">↩</a></li></ul>'
    )
    assert article.anchors == {"r": 0, "n": 5}
    assert [(place.line, place.level, place.text) for place in article.headings] == [(2, 2, "T")]


_HTML = st.lists(
    st.sampled_from(
        [
            "<p>", "<h2>", "<h4>", "<ul><li>", "<li>", "</ul>", "<ol start=998><li>", "</ol>", "<blockquote>",
            "</blockquote>", "<aside class=pullquote>", "</aside>", "<dl><dt>", "<dd>", "</dl>", "</pre>",
            "<pre class=language-c>", "<table><tr><th>", "<th>", "<tr><td>", "<td>", "<td colspan=3>", "</table>",
            "<hr>", "<br>",
            "<img src=/i.png alt='some words of it'>", "<figure>", "<figcaption>", "</figure>", "<sup>", "</sup>",
            "<a href=/l id=i>", "</a>", "<b>", "</b>", "<a href='#i'>", "word ", "long-hyphenated-word ",
            "漢字。「か」", "👩‍👩‍👧", "שלום ", "1,234 ", "$5", "https://example.org/a/b/c?d=e ",
            "co&shy;op&shy;erate ", "\t", "int x = 1;\n", "<iframe src=/player></iframe>", "&nbsp;", "é",
        ]
    )
    | st.text(max_size=10),
    max_size=40,
).map("".join)  # fmt: skip


@given(_HTML, st.integers(1, 200) | st.integers(1, 24))
@settings(max_examples=300)
def test_every_line_fits_and_is_well_made(html: str, width: int) -> None:
    article = layout(document_from_html(html, "https://example.org/"), width, measure=200)
    blank_before = True
    for line in article.lines:
        assert cell_len(line.text) <= max(2, width) or line.wide
        assert line.fill or not line.text.endswith(" ")
        assert "\n" not in line.text
        assert line.gutter <= len(line.text)
        end = 0
        for run in line.runs:
            assert end <= run.start < run.end <= len(line.text)
            end = run.end
        assert not (blank_before and line.kind == "blank")
        blank_before = line.kind == "blank"
    assert not blank_before or not article.lines
    for place in article.links:
        assert 0 <= place.start < place.end <= max(2, width) or article.lines[place.line].wide


def test_long_articles_are_laid_out_fast() -> None:
    document = document_from_html(f"<p>{'some <em>words</em> of an article ' * 20}</p>" * 900)
    began = time.perf_counter()
    assert len(layout(document, 76).lines) > 7_000
    assert time.perf_counter() - began < 2
