"""import, from other readers."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.services.peers import newsboat_cache, newsboat_item, newsraft_database, newsraft_item, stamps

URLS = """https://jo:secret@harbour.example/feed "~The Harbour" Coast daily
"query:Unread:unread = \\"yes\\""
"exec:touch ran"
"""


@pytest.fixture
def newsboat(home: Path) -> Path:
    """A newsboat in its usual place."""
    folder = home / "newsboat"
    folder.mkdir(parents=True)
    (folder / "urls").write_text(URLS)
    there = "https://jo:secret@harbour.example/feed"
    newsboat_cache(
        folder / "cache.db",
        newsboat_item(1, feedurl=there, unread=0, flags="a"),
        newsboat_item(2, feedurl=there, title="Second \x1b[31mtide", flags="b"),
    )
    return folder


def test_says_what_would_come_does_it_and_takes_it_back(cli: Cli, newsboat: Path) -> None:
    before = stamps(newsboat)
    told = cli("import", "newsboat", "--dry-run")
    assert told.lines[:4] == [
        f"From newsboat: {newsboat / 'urls'}, {newsboat / 'cache.db'}",
        "Feeds: 1 new, 0 known already.",
        "Articles: 2 new, 0 known already.",
        "Marks: 1 read, 0 starred, 2 tagged.",
    ]
    assert told.lines[-1] == "Nothing was changed: this was a dry run."
    assert '  Unread: unread = "yes"' in told.lines
    assert "  exec:touch ran" in told.lines
    assert "  a: 1, b: 1" in told.lines
    assert "  The Harbour: daily" in told.lines
    assert cli("feeds").out == ""
    done = cli("import", "newsboat")
    assert (done.status, done.err, done.lines[:-1]) == (0, "", told.lines[:-1])
    assert "secret" not in done.out + cli("feeds", "--json").out + cli("export", "opml").out
    (feed,) = cli("feeds", "--json").objects
    assert (feed["title"], feed["folder"], feed["url"]) == ("The Harbour", "Coast", "https://harbour.example/feed")
    again = cli("import", "newsboat")
    assert again.lines[1:3] == ["Feeds: 0 new, 1 known already.", "Articles: 0 new, 2 known already."]
    assert again.lines[-1] == "Nothing was changed: all of it was here already."
    assert stamps(newsboat) == before
    assert cli("undo").out == "Taken back: imported from newsboat.\n"
    assert cli("list").out == ""


def test_a_letter_means_starred(cli: Cli, newsboat: Path) -> None:
    assert "1 starred" in cli("import", str(newsboat / "cache.db"), "--star-flag", "b").out
    (entry,) = cli("list", "--starred", "--json").objects
    assert (entry["title"], entry["tags"], entry["read"]) == ("Second [31mtide", ["flag-b"], False)
    assert cli("list", "tide").out.count("\n") == 2


@pytest.mark.parametrize("arguments", [("newsboat", "--star-flag", "ab"), ("newsboat", "--star-flag", "é")])
def test_what_is_no_letter(cli: Cli, arguments: tuple[str, ...]) -> None:
    outcome = cli("import", *arguments)
    assert (outcome.status, outcome.err.count("\n")) == (2, 1)


def test_paths_and_programs(cli: Cli, newsboat: Path, tmp_path: Path) -> None:
    newsraft_database(tmp_path / "copy.sqlite3", newsraft_item(1, important=1))
    assert "1 starred" in cli("import", "newsraft", str(tmp_path / "copy.sqlite3")).out
    assert "1 known" in cli("import", str(tmp_path / "copy.sqlite3")).out
    wrong = cli("import", str(tmp_path / "copy.sqlite3"), "--star-flag", "x")
    assert (wrong.status, "newsraft has stars of its own" in wrong.err) == (2, True)
    assert cli("import", str(newsboat / "urls"), str(newsboat)).status == 2
    assert cli("import", str(newsboat)).lines[0].startswith("From newsboat")


def test_what_is_not_there_or_broken_is_one_sentence(cli: Cli, home: Path, tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 200)
    for arguments in (("nom",), ("newsraft", str(tmp_path)), (str(tmp_path / "cache.db"),), (str(tmp_path / "none"),)):
        outcome = cli("import", *arguments)
        assert (outcome.status, outcome.out, outcome.err.count("\n")) == (1, "", 1), arguments
    assert str(home / "nom") in cli("import", "nom").err


def test_a_database_that_holds_nothing_says_so(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "newsraft.sqlite3").touch()
    assert (
        cli("import", "newsraft", str(tmp_path / "newsraft.sqlite3")).lines[-1].endswith("no feeds were found there.")
    )


def test_an_address_that_is_none_is_told_and_the_rest_comes(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text("https://harbour.example/feed\nhttps://\ngopher://old.example/\n")
    outcome = cli("import", "newsboat", str(tmp_path / "urls"))
    assert (outcome.status, outcome.err.count("\n")) == (1, 2)
    assert outcome.lines[1] == "Feeds: 1 new, 0 known already."
    assert "no database was found" in outcome.out
