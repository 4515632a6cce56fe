"""backup, restore."""

from pathlib import Path

from tests.cli.conftest import Cli


def test_a_library_comes_back_and_goes_again(library: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    assert library("backup", str(copy)).lines[0].startswith(f"Copied 3 articles of 1 feed into {copy} (")
    library("mark", "1", "--star")
    library("remove", "Harbour", "--yes")
    told = library("restore", str(copy))
    assert told.lines[0] == f"The library is as it was in {copy}: 3 articles of 1 feed."
    assert (len(library("list").lines), library("list", "--starred").out) == (3, "")
    back = told.lines[1].partition("newsreader restore ")[2]
    assert library("restore", back).status == 0
    assert library("undo").lines == ["Taken back: unsubscribed from Harbour News."]


def test_nothing_is_replaced_unasked(library: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("a letter")
    refused = library("backup", str(copy))
    assert (refused.status, copy.read_text(), "--force" in refused.err) == (2, "a letter", True)
    assert library("backup", str(copy), "--force").status == 0
    own = str(tmp_path / "data" / "library.sqlite3")
    for arguments in (("backup", own, "--force"), ("restore", own), ("restore", str(tmp_path / "none"))):
        outcome = library(*arguments)
        assert (outcome.status != 0, outcome.err.count("\n")) == (True, 1)
    assert len(library("list").lines) == 3


def test_a_library_that_cannot_be_opened_is_replaced(library: Cli, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    library("backup", str(copy))
    for file in (tmp_path / "data").iterdir():
        file.unlink()
    (tmp_path / "data" / "library.sqlite3").write_text("no library " * 1000)
    assert library("list").status == 3
    assert library("restore", str(copy)).status == 0
    assert len(library("list").lines) == 3
