import pytest

from newsreader.extraction.document import document_from_html
from newsreader.model.document import (
    CodeBlock,
    Document,
    Embed,
    Figure,
    Heading,
    ListBlock,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Rule,
    Span,
)
from newsreader.model.document_html import document_html
from newsreader.model.document_text import list_number, markdown, plain_text

DOCUMENT = Document(
    (
        Heading(2, (Span("A * title"),)),
        Paragraph((Span("one "), Span("two ", Mark.STRONG), Span("three", Mark.EMPHASIS, "https://example.org/(x)"))),
        ListBlock(
            (
                ListItem((Paragraph((Span("first"),)), ListBlock((ListItem((Paragraph((Span("inner"),)),)),))), 1),
                ListItem((Paragraph((Span("second"),)),), 2),
            ),
            "i",
        ),
        Quote((Paragraph((Span("said"),)), Paragraph((Span("again"),)))),
        CodeBlock("a ``` b", "python"),
        Rule(),
        Figure("https://example.org/i.png", "alt", (Span("caption"),)),
        Embed("video", "Boats", "https://example.org/v"),
    )
)


def test_plain_text_holds_the_words() -> None:
    assert plain_text(DOCUMENT) == (
        "A * title\n\none two three\n\ni. first\n   • inner\nii. second\n\nsaid\n\nagain\n\na ``` b\n\n* * *\n\n"
        "[image: alt]\ncaption\n\n▶ Boats: https://example.org/v"
    )


def test_markdown_holds_the_structure() -> None:
    assert markdown(DOCUMENT) == (
        "## A \\* title\n\none **two** [*three*](https://example.org/%28x%29)\n\n1. first\n   - inner\n2. second\n\n"
        "> said\n>\n> again\n\n````python\na ``` b\n````\n\n* * *\n\n![alt](https://example.org/i.png)\n\ncaption\n\n"
        "[▶ Boats](https://example.org/v)"
    )


def test_markdown_of_tables_and_of_words_that_look_like_it() -> None:
    html = "<table><tr><th>a<th>b<tr><td>1|2<td>x<br>y</table><p># no heading<br>1. no list</p>"
    assert markdown(document_from_html(html)) == (
        "| a | b |\n| --- | --- |\n| 1\\|2 | x y |\n\n\\# no heading\\\n1\\. no list"
    )


def test_notes_lead_to_and_fro_in_markdown() -> None:
    html = '<p>Word<sup><a id="r1" href="#n1">1</a></sup>.</p><p id="n1">The note. <a href="#r1">↩</a></p>'
    assert markdown(document_from_html(html)) == (
        'Word<a id="at-r1"></a>[<sup>1</sup>](#at-n1).\n\n<a id="at-n1"></a>The note. [↩](#at-r1)'
    )


def test_html_says_the_language_of_code_and_what_is_a_pull_quote() -> None:
    html = '<pre><code class="language-python">x = 1</code></pre><aside class="pullquote">Said.</aside>'
    written = document_html(document_from_html(html))
    assert '<pre><code class="language-python">x = 1</code></pre>' in written
    assert '<blockquote class="pullquote"><p>Said.</p></blockquote>' in written
    assert document_from_html(written) == document_from_html(html), "and it is read again as it was"


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (3, "1", "3"),
        (28, "a", "ab"),
        (26, "A", "Z"),
        (14, "i", "xiv"),
        (1999, "I", "MCMXCIX"),
        (0, "a", "0"),
        (-2, "i", "-2"),
    ],
)
def test_list_numbers(number: int, style: str, shown: str) -> None:
    assert list_number(number, style) == shown
