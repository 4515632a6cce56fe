from newsreader.extraction.document import document_from_html
from newsreader.tui.article_lines import layout
from newsreader.tui.line_text import Place, copied_text, links
from newsreader.tui.lines import Line


def laid_out(html: str, width: int) -> tuple[Line, ...]:
    return layout(document_from_html(html, "https://example.org/"), width).lines


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


def test_links_have_their_words_also_over_lines() -> None:
    lines = laid_out('<p>漢字 <a href="/a">one two</a> <a href="/b">co&shy;operate</a> <a href="#x">¹</a></p>', 9)
    assert [(link.text, link.href) for link in links(lines)] == [
        ("one two", "https://example.org/a"),
        ("cooperate", "https://example.org/b"),
    ]
