"""add, remove, feeds, undo."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from newsreader.cli.feed_table import say_table
from newsreader.cli.subscribing import numbers_in
from newsreader.errors import Problem
from newsreader.model.feed import Feed, FeedHealth, FeedId, FeedSettings, FeedState
from tests.cli.conftest import Cli, item, rss
from tests.web_server import WebServer


def test_adds_a_feed_file_and_says_what_came(cli: Cli, feed_file: Path) -> None:
    assert cli("add", str(feed_file)).lines == ["Subscribed to Harbour News (3 articles)."]
    assert cli("add", str(feed_file)).lines == ["Already subscribed: Harbour News."]


def test_adds_a_folder_of_feeds_and_passes_over_what_is_none(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.xml").write_text(rss(item("One"), title="A"))
    (folder / "deep" / "b.rss").write_text(rss(item("Two"), title="B"))
    (folder / "index.json").write_text('{"not": "a feed"}')
    outcome = cli("add", str(folder))
    assert outcome.lines == ["Subscribed to A (1 article).", "Subscribed to B (1 article)."]
    assert "index.json" in outcome.err
    assert outcome.status == 0


def test_a_folder_without_feeds_fails(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcome = cli("add", str(tmp_path / "empty"))
    assert outcome.status == 1
    assert "There is no feed in" in outcome.err


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("not/there.xml/at all", "not"),
        ("./not-there.xml", "There is no file"),
        ("missing.xml", "There is no file"),
        ("http://", "no web address"),
        ("gopher://old.example/", "only http and https"),
        ("javascript:alert(1)", ""),
        ("x" * 5000, ""),
    ],
)
def test_nonsense_is_told_in_a_sentence_and_the_rest_goes_on(
    cli: Cli, feed_file: Path, source: str, words: str
) -> None:
    outcome = cli("--offline", "add", source, str(feed_file))
    assert outcome.status == 1
    assert outcome.lines == ["Subscribed to Harbour News (3 articles)."]
    assert words in outcome.err
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize("content", [b"", b"<html><title>Hello</title><body>hi</body></html>", b"\0\xff" * 50, b"{}"])
def test_a_file_that_is_no_feed_names_the_file(cli: Cli, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.xml"
    path.write_bytes(content)
    outcome = cli("add", str(path))
    assert outcome.status == 1
    assert "thing.xml" in outcome.err
    assert cli("feeds").out == ""


def test_adds_the_feed_that_a_site_offers_and_names_the_others(cli: Cli, web: WebServer) -> None:
    web.add("/news.xml", rss(item("One")))
    web.add("/sport.xml", rss(item("Two"), title="Sport"))
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/{name}.xml">' for name in ("news", "sport")
    )
    site = web.add("/", f"<html><head>{links}</head><body>Hello</body></html>", content_type="text/html")
    outcome = cli("add", "--local", site)
    assert outcome.lines == ["Subscribed to Harbour News (1 article)."]
    assert "/sport.xml" in outcome.err


def test_a_private_address_needs_the_readers_word(cli: Cli, web: WebServer) -> None:
    outcome = cli("add", web.add("/feed", rss(item("One"))))
    assert outcome.status == 1
    assert "private network" in outcome.err
    assert web.requests == []


def test_a_feed_that_is_not_there_fails(cli: Cli, web: WebServer) -> None:
    outcome = cli("add", "--local", web.url("/nothing"))
    assert outcome.status == 1
    assert "There is nothing at" in outcome.err


def test_offline_adds_nothing_from_the_network(cli: Cli, web: WebServer) -> None:
    outcome = cli("--offline", "add", "--local", web.add("/feed", rss(item("One"))))
    assert outcome.status == 1
    assert "switched off" in outcome.err
    assert web.requests == []


def test_lists_feeds_for_programs(library: Cli, feed_file: Path) -> None:
    (feed,) = library("feeds", "--json").objects
    assert feed["title"] == "Harbour News"
    assert feed["url"] == feed_file.as_uri()
    assert feed["folder"] == "Coast"
    assert (feed["entries"], feed["unread"], feed["failures"], feed["problem"]) == (3, 3, 0, None)
    assert feed["checked_at"].endswith("Z")
    assert library("feeds").out.startswith("1\t3\t3\tCoast\tHarbour News\tfile:")


def test_removes_and_brings_back(library: Cli) -> None:
    outcome = library("remove", "harbour", "--yes")
    assert (outcome.status, library("feeds").out, library("list").out) == (0, "", "")
    assert library("show", "1").status == 1
    assert library("undo").lines == ["Taken back: unsubscribed from Harbour News."]
    assert len(library("list").lines) == 3


def test_does_not_remove_unasked(library: Cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "nobody").open("w+") as nobody:
        monkeypatch.setattr("sys.stdin", nobody)
        outcome = library("remove", "1")
    assert outcome.status == 2
    assert "--yes" in outcome.err
    assert len(library("feeds").lines) == 1


def test_a_word_that_means_no_feed_or_several(library: Cli, tmp_path: Path) -> None:
    second = tmp_path / "second.xml"
    second.write_text(rss(item("Two"), title="Harbour Sport"))
    library("add", str(second))
    for arguments in (("remove", "Harbour", "--yes"), ("refresh", "Harbour"), ("list", "--feed", "Harbour")):
        outcome = library(*arguments)
        assert outcome.status == 2
        assert "means 2 feeds: Harbour Sport (2), Harbour News (1)." in outcome.err
    assert library("remove", "zebra", "--yes").status == 1
    assert library("list", "--feed", "zebra").status == 1
    assert len(library("list", "--feed", "Harbour Sport").lines) == 1


def site_of_two(web: WebServer) -> str:
    web.add("/news.xml", rss(item("One")))
    web.add("/sport.xml", rss(item("Two"), title="Sport"))
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/{name}.xml">'
        for name in ("news", "sport")
    )
    return web.add("/", f"<html><head>{links}</head></html>", content_type="text/html")


def test_all_feeds_of_a_site_at_once(cli: Cli, web: WebServer) -> None:
    outcome = cli("add", "--local", "--all", "--folder", "News / TCP\\/IP", site_of_two(web))
    assert outcome.lines == ["Subscribed to Harbour News.", "Subscribed to Sport."]
    assert outcome.err == ""
    assert {feed["folder"] for feed in cli("feeds", "--json").objects} == {"News/TCP\\/IP"}
    assert cli("undo").lines == ["Taken back: subscribed to 2 feeds."]
    assert cli("feeds").out == ""


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [("1", [1]), ("2, 1", [2, 1]), ("1 1", [1]), ("all", [1, 2, 3]), ("4", []), ("0", []), ("", []), ("x", []),
     ("1,x", []), ("\u0661", []), ("9" * 5000, [])],
)  # fmt: skip
def test_numbers_that_people_type(answer: str, chosen: list[int]) -> None:
    assert numbers_in(answer, 3) == chosen


def test_on_a_terminal_it_asks_which(web: WebServer, home: Path) -> None:
    said = on_terminal(["add", "--local", site_of_two(web)], typed=b"5\n2\n")
    assert "2 feeds are there" in said
    assert "Give numbers from 1 to 2" in said
    assert "Subscribed to Sport (1 article)." in said
    assert "further feeds" in said


def test_on_a_terminal_it_asks_which_feed_is_meant(library: Cli, tmp_path: Path) -> None:
    (tmp_path / "second.xml").write_text(rss(item("Two"), title="Harbour Sport"))
    library("add", str(tmp_path / "second.xml"))
    said = on_terminal(["edit", "harbour", "--pause"], typed=b"1\n")
    assert "means 2 feeds" in said
    assert "Paused Harbour Sport." in said
    assert library("feeds", "--json").objects[0]["paused"]


def on_terminal(arguments: list[str], *, typed: bytes) -> str:
    """What the program says on a terminal at which somebody types."""
    pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
    terminal, inner = pty.openpty()
    program = [sys.executable, "-m", "newsreader", *arguments]
    running = subprocess.Popen(program, stdin=inner, stdout=inner, stderr=inner, start_new_session=True)
    os.close(inner)
    os.write(terminal, typed)
    said = b""
    with suppress(OSError):  # Linux ends a closed terminal with an error
        while piece := os.read(terminal, 4096):
            said += piece
    running.wait(timeout=60)
    os.close(terminal)
    return said.decode()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--title", "Mine"], "Renamed Harbour News to Mine."),
        (["--folder", "News/North"], "Moved Harbour News to News / North."),
        (["--folder", ""], "Moved Harbour News out of its folder."),
        (["--pause"], "Paused Harbour News."),
        (["--resume"], "Nothing to change: it was so already."),
        (["--interval", "2h"], "Changed the settings of Harbour News."),
        (["--user-agent", "Post/1", "--header", "DNT: 1"], "Changed the settings of Harbour News."),
        (["--pages", "always", "--pause"], "Changed the settings of Harbour News."),
        (["--no-local"], "Forbade Harbour News private networks."),
        (["--url", "b.example/feed"], "Gave Harbour News the address https://b.example/feed."),
    ],
)
def test_editing_and_taking_it_back(library: Cli, options: list[str], sentence: str) -> None:
    before = library("feeds", "--json").out
    assert library("edit", "harbour", *options).lines == [sentence]
    after = library("feeds", "--json").out
    if sentence.startswith("Nothing"):
        assert after == before
        return
    assert after != before
    assert library("undo").lines == [f"Taken back: {sentence[0].lower()}{sentence[1:]}"]
    (taken_back,), (was,) = library("feeds", "--json").objects, [json.loads(before)]
    assert taken_back | {"next_check_at": None} == was | {"next_check_at": None, "checked_at": taken_back["checked_at"]}


def test_a_password_is_kept_to_ourselves(library: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("tide & time\n"))
    assert library("edit", "1", "--login", "ann").status == 0
    said = library("feeds", "--json").out + library("feeds").out + library("export", "opml").out
    assert '"username":"ann","has_password":true' in said
    assert "tide" not in said
    assert "tide &amp; time" in library("export", "opml", "--secrets").out
    library("edit", "1", "--login", "")
    assert '"username":null,"has_password":false' in library("feeds", "--json").out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "Say what shall be otherwise"),
        (["--interval", "sometimes"], "is no interval"),
        (["--header", "Host: x"], "not set by hand"),
        (["--header", "nonsense"], "is no header"),
        (["--user-agent", "\x1b[2J"], "cannot be sent"),
        (["--login", "a:b"], "colon"),
        (["--pages", "often"], "often"),
        (["--url", "gopher://x"], "only http and https"),
    ],
)
def test_edits_that_make_no_sense(
    library: Cli, monkeypatch: pytest.MonkeyPatch, options: list[str], words: str
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(""))
    before = library("feeds", "--json").out
    outcome = library("edit", "1", *options)
    assert outcome.status in (1, 2)
    assert words in outcome.err
    assert outcome.err.count("\n") == 1
    assert library("feeds", "--json").out == before


def test_the_table_for_people_says_how_feeds_are(capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    down = FeedState(problem=Problem("network", "It did not answer."), next_check_at=now + timedelta(hours=2))
    fine = FeedState(checked_at=now, succeeded_at=now, next_check_at=now + timedelta(days=1))
    feeds = [Feed(FeedId(n), "u", f"Feed {n}", folder="News/TCP\\/IP" if n > 1 else "") for n in range(1, 6)]
    feeds[3] = replace(feeds[3], settings=FeedSettings(paused=True))
    states = [fine, down, FeedState(), fine, replace(down, gone=True)]
    say_table([FeedHealth(f, s, 1200, 3) for f, s in zip(feeds, states, strict=True)], {FeedId(1): 12.4}, now)
    said = capsys.readouterr().out
    for words in (
        "fetched at 12:00, next on 2 Mar at 12:00",
        "failing, next try at 14:00",
        "\n  It did not answer.\n",
        "not fetched yet",
        "paused",
        "gone for good",
        "News / TCP/IP",
        "1,200",
        "    12 ",
    ):
        assert words in said
