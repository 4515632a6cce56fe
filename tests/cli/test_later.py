"""later, on the command line."""

from tests.cli.conftest import Cli


def test_keeps_addresses_also_without_a_network(library: Cli) -> None:
    kept = library("--offline", "later", "harbour.example/tide", "https://harbour.example/13", "ftp://x.example")
    assert kept.status == 1
    assert [line.split("\t")[1] for line in kept.lines] == ["https://harbour.example/tide", "Crane returns"]
    assert "only http and https" in kept.err
    assert len(library("list", "--later").lines) == 2
    assert library("--offline", "refresh").status in (0, 1)
    assert library("undo").lines == ["Taken back: put Crane returns aside for later."]
    assert library("undo").lines == ["Taken back: put https://harbour.example/tide aside for later."]
    assert len(library("list").lines) == 3
