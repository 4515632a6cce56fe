"""list, show, mark, undo."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli, item, rss
from tests.web_server import WebServer

ENTRY_MEMBERS = {
    "id", "feed", "url", "title", "dek", "summary", "authors", "published", "first_seen", "read", "starred", "later",
    "tags", "word_count", "cached", "image",
}  # fmt: skip

PAGE = """<!doctype html><html lang="en"><head><title>Crane returns - Harbour</title></head><body><article>
<h1>Crane returns</h1><p class="byline">By <a rel="author" href="/jo">Jo Marsh</a></p>
{paragraphs}
<div class="author-bio"><p>Jo Marsh writes about harbours, and has fallen into four of them.</p></div>
</article></body></html>"""
PARAGRAPH = "<p>The old crane was brought back on a barge this morning, and the harbour watched it come in ({}).</p>"


def ids(cli: Cli, *arguments: str) -> list[int]:
    return [entry["id"] for entry in cli("list", "--json", *arguments).objects]


def test_lists_headlines_newest_first_with_everything_promised(library: Cli) -> None:
    entries = library("list", "--json").objects
    assert [entry["title"] for entry in entries] == ["Tide tables out", "Crane returns", "Found: one hammock"]
    crane = entries[1]
    assert set(crane) == ENTRY_MEMBERS
    assert set(crane["feed"]) == {"id", "title", "url", "folder"}
    assert crane["published"] == "2026-05-01T10:00:00Z"
    assert crane["authors"] == [{"name": "Jo Marsh", "url": None}]
    assert entries[2]["published"] is None


def test_lists_fields_for_scripts(library: Cli) -> None:
    number, date, feed, author, title = library("list").lines[1].split("\t")
    assert (date, feed, author, title) == ("2026-05-01", "Harbour News", "Jo Marsh", "Crane returns")
    assert library("--offline", "show", number).out.startswith("Crane returns\n")
    assert library("list").lines[2].split("\t")[1] == "undated"


def test_limits_and_filters(library: Cli) -> None:
    tides, crane, hammock = ids(library)
    assert ids(library, "--limit", "2") == [tides, crane]
    assert ids(library, "--limit", "0") == [tides, crane, hammock]
    assert ids(library, "CRANE back") == [crane]
    assert ids(library, "crane", "jo") == [crane]
    assert ids(library, "zebra") == []
    assert ids(library, '"*(', "AND") == []
    assert ids(library, "--feed", "1", "--unread") == [tides, crane, hammock]
    assert ids(library, "--starred") == []


def test_walks_a_list_that_is_longer_than_a_slice(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "long.xml"
    path.write_text(rss(*(item(f"Article {number}") for number in range(450))))
    cli("add", str(path))
    assert len(set(ids(cli))) == 450
    assert len(ids(cli, "--limit", "333")) == 333


def test_marks_and_takes_back_over_runs(library: Cli) -> None:
    tides, crane, hammock = ids(library)
    assert library("mark", str(tides), str(hammock), "--read").lines == ["Marked 2 articles read."]
    assert library("mark", str(crane), "--star", "--later").lines == [
        "Starred 1 article.",
        "Put 1 article aside for later.",
    ]
    assert ids(library, "--unread") == [crane]
    assert ids(library, "--starred") == ids(library, "--later") == [crane]
    for label in ("put 1 article aside for later", "starred 1 article", "marked 2 articles read"):
        assert library("undo").lines == [f"Taken back: {label}."]
    assert len(ids(library, "--unread")) == 3
    assert library("undo").lines == ["Taken back: subscribed to Harbour News."]
    assert library("undo").lines == ["There is nothing to take back."]
    assert library("redo").lines == ["Done again: subscribed to Harbour News."]
    assert library("redo").lines[0].startswith("Done again: marked")


def test_unmarks(library: Cli) -> None:
    crane = ids(library)[1]
    library("mark", str(crane), "--read", "--star", "--later")
    outcome = library("mark", str(crane), "--unread", "--unstar", "--not-later")
    assert outcome.status == 0
    assert (ids(library, "--starred"), ids(library, "--later"), len(ids(library, "--unread"))) == ([], [], 3)
    assert library("mark", str(crane), "--unread").lines == ["Nothing to change: it was so already."]


def test_marks_what_there_is_and_names_what_there_is_not(library: Cli) -> None:
    crane = ids(library)[1]
    outcome = library("mark", "777", str(crane), "--read")
    assert outcome.status == 1
    assert outcome.lines == ["Marked 1 article read."]
    assert outcome.err.startswith("There is no article 777.")


def test_shows_an_article_with_its_page_and_the_authors_bio(cli: Cli, web: WebServer) -> None:
    paragraphs = "".join(PARAGRAPH.format(number) for number in range(20))
    page = web.add("/crane", PAGE.format(paragraphs=paragraphs), content_type="text/html")
    cli("add", "--local", web.add("/feed", rss(item("Crane returns", link=page))))
    (number,) = map(str, ids(cli))
    offline = cli("--offline", "show", number)
    assert offline.status == 0
    assert "has not been fetched yet" in offline.err
    assert "/crane" not in [request.path for request in web.requests]

    (shown,) = cli("show", number, "--json").objects
    assert set(shown) == ENTRY_MEMBERS | {"content_html", "content_text", "enclosures", "related"}
    assert shown["cached"] == "page"
    assert "on a barge" in shown["content_text"]
    assert "<p>" in shown["content_html"]
    (author,) = shown["authors"]
    assert author["name"] == "Jo Marsh"
    assert "fallen into four" in author["bio"]
    assert ids(cli, "barge") == [int(number)]

    asked = len(web.requests)
    for form in ((), ("--text",), ("--markdown",), ("--html",)):
        text = cli("show", number, *form).out
        assert "Crane returns" in text
        assert "on a barge" in text
        assert "fallen into four" in text
    assert len(web.requests) == asked


def test_shows_what_there_is_when_the_page_cannot_be_had(cli: Cli, web: WebServer) -> None:
    page = web.add("/crane", status=500)
    more = "<description>Only the summary.</description>"
    cli("add", "--local", web.add("/feed", rss(item("Crane returns", link=page, more=more))))
    outcome = cli("show", str(ids(cli)[0]))
    assert outcome.status == 1
    assert "Only the summary." in outcome.out
    assert "is in trouble" in outcome.err


def test_undated_is_said_not_invented(library: Cli) -> None:
    hammock = ids(library)[2]
    assert "undated" in library("--offline", "show", str(hammock)).out


def test_an_entry_that_is_not_there(library: Cli) -> None:
    outcome = library("show", "777")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith("There is no article 777.")


@pytest.mark.parametrize("form", ["--json", "--text", "--markdown", "--html"])
def test_nothing_from_a_feed_is_a_control_code(cli: Cli, tmp_path: Path, form: str) -> None:
    evil = "&#27;[2J \x9b31m [@click=app.quit]x[/] [/ &#x202e;evil &lt;script&gt;alert(1)&lt;/script&gt;"
    body = f"<author>{evil}</author><description>{evil} &amp;lt;script&amp;gt;</description>"
    path = tmp_path / "evil\x1b[31m.xml"
    path.write_text(rss(item(f"Title {evil}", more=body), title=f"Feed {evil}"), "utf-8")
    added = cli("add", str(path))
    (number,) = map(str, ids(cli))
    outcomes = [added, *(cli(*a) for a in (("list",), ("feeds",), ("feeds", "--json"), ("list", "--json")))]
    outcomes.append(cli("--offline", "show", number, form))
    for outcome in outcomes:
        assert outcome.status == 0
        for written in (outcome.out, outcome.err):
            assert not any(code in written for code in "\x1b\x9b\x07\u202e")
    assert "[@click=app.quit]" in cli("list").out
    assert "<script" not in cli("--offline", "show", number, "--html").out
