"""What the child process works out: words, people, and the hash of what a reader would notice."""

import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsreader.model.parsed import ParsedAuthor, ParsedEntry
from newsreader.model.update import PreparedEntry
from newsreader.parsing.errors import FeedError
from newsreader.services.prepare import prepare_entries, prepare_feed
from newsreader.storage.compression import unpack_text
from tests.services.pages import entry, feed

A = ParsedEntry(
    "a",
    title="A",
    url="https://a.example/a?utm_source=x",
    content_html='<p class="x1">Some <b>text</b>\n and <a href="/t?id=1">more</a><img src="/i.jpg?s=1"></p>',
    published=datetime(2026, 3, 1, tzinfo=UTC),
)


def prepared(said: ParsedEntry) -> PreparedEntry:
    return prepare_entries([said])[0]


def test_a_feed_is_ready_for_the_library() -> None:
    found = prepare_feed(feed([entry("a", body="<p>One two</p>"), entry("b")]).encode())
    assert (found.description.title, found.description.entries) == ("Harbour Post", ())
    assert [(one.key, one.title) for one in found.entries] == [("urn:a", "Headline a"), ("urn:b", "Headline b")]
    assert unpack_text(found.entries[0].body) == "<p>One two</p>"
    assert found.entries[1].body == b""
    assert len(found.body_hash) == 16
    assert pickle.loads(pickle.dumps(found)) == found
    with pytest.raises(FeedError):
        prepare_feed(b"nonsense")


def test_of_two_entries_with_one_key_the_first_counts() -> None:
    assert [(one.key, one.title) for one in prepare_entries([A, replace(A, key="b"), replace(A, title="X")])] == [
        ("a", "A"),
        ("b", "A"),
    ]


def test_words_are_of_the_body_else_of_the_summary() -> None:
    assert prepared(A).word_count == 4
    assert prepared(ParsedEntry("b", summary="one two three")).word_count == 3
    assert prepared(ParsedEntry("c")).word_count == 0
    assert prepared(ParsedEntry("d", content_text="港の橋が再び開通")).word_count == 4


def test_a_byline_in_one_element_is_several_people() -> None:
    both = replace(
        A, authors=(ParsedAuthor("Mara Lindqvist and Jo Marsh"), ParsedAuthor("Ann Hay", "https://x.example"))
    )
    assert prepared(both).authors == (
        ParsedAuthor("Mara Lindqvist"),
        ParsedAuthor("Jo Marsh"),
        ParsedAuthor("Ann Hay", "https://x.example"),
    )


@pytest.mark.parametrize(
    "html",
    [
        A.content_html.replace("x1", "x2"),
        A.content_html.replace("id=1", "id=2"),
        A.content_html.replace("s=1", "s=2"),
        A.content_html.replace("\n and", "and").replace("</b>", "</b> \t"),
        A.content_html + "<!-- 7f3a --><script data-n=3></script>",
    ],
)
def test_rotating_markup_is_no_change(html: str) -> None:
    assert prepared(replace(A, content_html=html)).content_hash == prepared(A).content_hash


@pytest.mark.parametrize(
    "other",
    [
        replace(A, content_html=A.content_html.replace("more", "less")),
        replace(A, content_html=A.content_html + '<img src="/new.jpg">'),
        replace(A, title="B"),
        replace(A, url="https://a.example/b"),
        replace(A, authors=(ParsedAuthor("Mara"),)),
    ],
)
def test_what_a_reader_would_notice_is_a_change(other: ParsedEntry) -> None:
    assert prepared(other).content_hash != prepared(A).content_hash


def test_tracking_parameters_of_the_address_are_no_change() -> None:
    assert prepared(replace(A, url="https://a.example/a?utm_source=y")).content_hash == prepared(A).content_hash


def test_the_child_needs_no_database_and_no_network() -> None:
    program = (
        "import sys\nfrom newsreader.services.prepare import prepare_feed\nimport newsreader.parsing.feed\n"
        "print([name for name in ('sqlite3', 'pycurl', 'textual', 'rich', 'click') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert ran.stdout == "[]\n", ran.stderr
