"""save, on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def numbers(library: Cli) -> list[str]:
    return [line.split("\t")[0] for line in library("list").lines]


def test_saves_articles_and_prints_where(library: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    one, two, three = numbers(library)
    saved = library("--offline", "save", one, two, f"{tmp_path}/out/")
    assert saved.status == 0
    assert sorted(saved.lines) == [f"{tmp_path}/out/Crane returns.md", f"{tmp_path}/out/Tide tables out.md"]
    assert library("--offline", "save", three, "--format", "text").lines == ["Found one hammock.txt"]
    assert library("--offline", "save", one, two, three, "all.epub").lines == ["all.epub"]
    assert library("--offline", "save", one, "all.epub").lines == ["all (2).epub"]


def test_says_what_cannot_be_saved(library: Cli, tmp_path: Path) -> None:
    one, two, _ = numbers(library)
    assert library("--offline", "save", one, two, str(tmp_path / "x.md")).status == 2
    assert library("--offline", "save", "x.md").status == 2
    missing = library("--offline", "save", one, "999", f"{tmp_path}/out/")
    assert (missing.status, len(missing.lines)) == (1, 1)
    assert "no article 999" in missing.err
