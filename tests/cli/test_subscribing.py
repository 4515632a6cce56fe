"""add, remove, feeds, undo."""

from pathlib import Path

import pytest

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
