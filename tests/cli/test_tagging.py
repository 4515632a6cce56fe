"""tag, on the command line."""

from tests.cli.conftest import Cli
from tests.cli.test_saving import numbers


def test_tags_are_given_listed_taken_and_taken_back(library: Cli) -> None:
    one, two, _ = numbers(library)
    assert library("tag", one, two, "--add", "Tide", "--add", "#to read,\x1b[1m x").lines == [
        "Tagged 2 articles Tide, to read, [1m x."
    ]
    assert library("tag", one, "--add", "TIDE").lines == ["Nothing to change: it was so already."]
    assert library("tag").lines == ["[1m x\t2", "Tide\t2", "to read\t2"]
    assert [line["tags"] for line in library("list", "--tag", "tide", "--json").objects] == [
        ["Tide", "[1m x", "to read"]
    ] * 2
    assert library("tag", two, "--remove", "tide").status == 0
    assert len(library("list", "--tag", "Tide").lines) == 1
    assert library("undo").lines == ["Taken back: took tide from 1 article."]
    assert library("undo").lines == ["Taken back: tagged 2 articles Tide, to read, [1m x."]
    assert library("tag").lines == []


def test_says_what_cannot_be_tagged(library: Cli) -> None:
    assert library("tag", "1").status == 2
    assert library("tag", "--add", "x").status == 2
    missing = library("tag", "1", "999", "--add", "x")
    assert missing.status == 1
    assert "no article 999" in missing.err
