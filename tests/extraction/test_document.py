import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.extraction.document import document_from_html, document_from_text
from newsreader.model.document import (
    Block,
    Cell,
    CodeBlock,
    Definition,
    DefinitionList,
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
    Table,
)
from newsreader.model.document_text import markdown, plain_text
from newsreader.model.image import ImageSize

BASE = "https://example.org/news/"


def blocks(html: str) -> tuple[Block, ...]:
    return document_from_html(html, BASE).blocks


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>  one\n two\tthree </p>", "one two three"),
        ("<p>a <b> b </b> c</p>", "a b c"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>a <br> b</p>", "a\nb"),
        ("<p>a<br><br>b</p>", "a\n\nb"),
        ("<p></p><p>&nbsp;</p><p>a</p>", "a"),
        ("<p>5&nbsp;km</p>", "5\xa0km"),
        ("<p>a\u2060b\x1b[2J\u202ec</p>", "ab[2Jc"),
        ("<p>he said <q>no <q>never</q></q></p>", "he said “no ‘never’”"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<p>a<span hidden>b</span><span class='sr-only'>c</span></p>", "a"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ("<p>co&shy;operate<wbr>d</p>", "cooperated"),
        ("<details><summary>More</summary>hidden text</details>", "More\n\nhidden text"),
    ],
)
def test_white_space_and_words_are_those_a_browser_shows(html: str, text: str) -> None:
    assert plain_text(document_from_html(html, BASE)) == text


def test_marks_and_links_of_running_text() -> None:
    assert blocks('<p>a <em>b <strong>c</strong></em> <a href="d">e</a> x<sup>2</sup></p>') == (
        Paragraph(
            (
                Span("a "),
                Span("b ", Mark.EMPHASIS),
                Span("c", Mark.EMPHASIS | Mark.STRONG),
                Span(" "),
                Span("e", href="https://example.org/news/d"),
                Span(" x"),
                Span("2", Mark.SUPERSCRIPT),
            )
        ),
    )


def test_bare_addresses_become_links() -> None:
    assert blocks("<p>See https://example.org/a_(b), please.</p>") == (
        Paragraph(
            (Span("See "), Span("https://example.org/a_(b)", href="https://example.org/a_(b)"), Span(", please."))
        ),
    )


def test_headings_keep_their_level_and_lose_their_permalink() -> None:
    assert blocks('<h3 id="x">Title <a href="#x">#</a></h3>') == (Heading(3, (Span("Title", anchor="x"),)),)


def test_footnotes_lead_there_and_back() -> None:
    document = blocks(
        '<p>a<sup id="r1"><a href="#n1">1</a></sup></p><ol><li id="n1">note <a href="#r1">↩</a></li></ol>'
    )
    assert document == (
        Paragraph((Span("a"), Span("1", Mark.SUPERSCRIPT, "#n1", "r1"))),
        ListBlock((ListItem((Paragraph((Span("note ", anchor="n1"), Span("↩", href="#r1"))),), 1),), "1"),
    )


def test_links_to_missing_places_are_words() -> None:
    assert blocks('<p><a href="#nowhere">a</a></p>') == (paragraph("a"),)


def test_lists_are_numbered_as_their_attributes_say() -> None:
    (block,) = blocks('<ol start="3" type="a" reversed><li>x<li value="9">y<li>z</ol>')
    assert isinstance(block, ListBlock)
    assert ([item.number for item in block.items], block.style) == ([3, 9, 8], "a")


def test_nested_lists_belong_to_their_item_even_where_mark_up_forgot() -> None:
    inner = ListBlock((ListItem((paragraph("b"),)),))
    assert blocks("<ul><li>a</li><ul><li>b</li></ul></ul>") == (ListBlock((ListItem((paragraph("a"), inner)),)),)


def test_items_outside_a_list_make_one() -> None:
    assert blocks("<div><li>a</li><li></li><li>b</li></div>") == (
        ListBlock((ListItem((paragraph("a"),)), ListItem((paragraph("b"),)))),
    )


def test_definitions() -> None:
    assert blocks("<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd>d</dd></dl>") == (
        DefinitionList((Definition((Span("a"),), ()), Definition((Span("b"),), (paragraph("c"), paragraph("d"))))),
    )


def test_quotes_and_pull_quotes() -> None:
    assert blocks("<blockquote>a</blockquote><aside class='pull-quote'><blockquote>b</blockquote></aside>") == (
        Quote((paragraph("a"),)),
        Quote((paragraph("b"),), pull=True),
    )


@pytest.mark.parametrize(
    "html",
    [
        '<pre class="language-python">{}</pre>',
        '<pre><code class="lang-python">{}</code></pre>',
        '<div class="highlight highlight-source-python"><pre>{}</pre></div>',
        '<pre class="brush: python">{}</pre>',
        '<table><tr><td><pre>1\n2\n3</pre></td><td><pre class="language-python">{}</pre></td></tr></table>',
    ],
)
def test_programs_stay_as_they_are(html: str) -> None:
    assert blocks(html.format("\ndef f():\n\n    <b>return</b> 1 &lt; 2\n")) == (
        CodeBlock("def f():\n\n    return 1 < 2", "python"),
    )


def test_figures() -> None:
    figure = (
        '<figure><a href="/page"><img src="/i.jpg" alt="A boat"></a><figcaption>At <i>sea</i></figcaption></figure>'
    )
    caption = (Span("At "), Span("sea", Mark.EMPHASIS))
    assert blocks(figure) == (Figure("https://example.org/i.jpg", "A boat", caption, "https://example.org/page"),)
    classic = '<div class="wp-caption"><img src="/i.jpg" alt="DSC01.jpg"><p class="wp-caption-text">Sea</p></div>'
    assert blocks(classic) == (Figure("https://example.org/i.jpg", "", (Span("Sea"),)),)


def test_images_in_a_sentence_follow_it_and_small_ones_are_words() -> None:
    assert blocks('<p>a <img src="/i.jpg"> b <img src="/tex.png" alt="x²" height="12"> c</p>') == (
        paragraph("a b x² c"),
        Figure("https://example.org/i.jpg"),
    )


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('width="600" height="400"', ImageSize(600, 400)),
        ('width="600"', None),
        ('width="100%" height="400"', None),
        ('width="99999999999" height="400"', None),
    ],
)
def test_an_image_has_the_size_that_is_said(said: str, size: ImageSize | None) -> None:
    assert blocks(f'<img src="/i.jpg" {said}>') == (Figure("https://example.org/i.jpg", size=size),)


def test_embeds() -> None:
    assert blocks('<p>a</p><iframe src="https://player.example/v/1" title="Boats"></iframe>') == (
        paragraph("a"),
        Embed("video", "Boats", "https://player.example/v/1"),
    )


def test_rules_separate_and_never_begin_or_end() -> None:
    assert blocks("<hr><p>a</p><hr><p>* * *</p><p>b</p><hr>") == (paragraph("a"), Rule(), paragraph("b"))


def test_tables_of_data() -> None:
    html = (
        "<table><caption>Boats</caption><tr><th>a<th colspan=2>b<tr><td rowspan=2>1<td align=right>2<td>x<tr><td>3<td>y"
        "</table>"
    )
    head = (Cell((Span("a"),), header=True), Cell((Span("b"),), header=True, columns=2))
    first = (Cell((Span("1"),)), Cell((Span("2"),), align="right"), Cell((Span("x"),)))
    second = (Cell(()), Cell((Span("3"),)), Cell((Span("y"),)))
    assert blocks(html) == (Table((head, first, second), (Span("Boats"),)),)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>a</p><p>b</p></td></tr></table>",
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        "<table role=presentation><tr><td>a<td></tr><tr><td><td>b</tr></table>",
        "<table><tr><td>a</td><td><table><tr><td>b</td></tr></table></td></tr></table>",
    ],
)
def test_tables_of_layout_are_taken_apart(html: str) -> None:
    assert blocks(html) == (paragraph("a"), paragraph("b"))


def test_plain_text() -> None:
    text = "One paragraph, set in lines of a fixed width as mail is,\ngoes on here.\n\n  \nRoses are red,\nhttps://example.org."
    assert document_from_text(text) == Document(
        (
            paragraph("One paragraph, set in lines of a fixed width as mail is, goes on here."),
            Paragraph((Span("Roses are red,\n"), Span("https://example.org", href="https://example.org"), Span("."))),
        )
    )
    assert document_from_text("  ") == Document()


@given(st.text(alphabet="<>/ apbluidtrhx=\"'&;#\n\x1b\u202e\ud800", max_size=300) | st.text(max_size=100))
@settings(max_examples=200)
def test_nothing_breaks_it_and_nothing_unsafe_comes_out(html: str) -> None:
    for document in (document_from_html(html, BASE), document_from_text(html)):
        text = plain_text(document)
        assert markdown(document) is not None
        assert not any(character < " " and character not in "\n\t" for character in text)
        assert not set(text) & {"\x7f", "\x9b", "\u202e", "\u2066", "\ud800"}


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "table><tr><td", "dl><dd", "figure", "q", "b", "sup"])
def test_any_depth_is_survived(tag: str) -> None:
    document = document_from_html(f"<{tag}>" * 30_000 + "deep")
    assert pickle.loads(pickle.dumps(document)) == document
    assert "deep" in plain_text(document)
    assert "deep" in markdown(document)
