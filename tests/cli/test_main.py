"""Finding the command, global options, exit statuses."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader import __version__
from newsreader.cli.main import run
from newsreader.runtime import Options
from tests.cli.conftest import Cli


def test_says_its_version(cli: Cli) -> None:
    assert cli("--version").lines == [f"newsreader {__version__}"]


def test_help_names_every_command_that_there_is(cli: Cli) -> None:
    help_text = cli("--help").out
    verbs = "demo add remove feeds refresh list show mark undo parse extract import export config keys doctor"
    verbs += " backup restore"
    assert all(f"  {verb} " in help_text for verb in verbs.split())
    for verb in verbs.split():
        assert cli(verb, "--help").status == 0


def test_global_options_alone_ask_for_the_reader(home: Path) -> None:
    assert run(["--offline", "--data-dir", "x"]) == Options(data_dir=Path("x"), offline=True)


def test_demo_asks_for_the_reader_on_the_sample_library(home: Path) -> None:
    assert run(["demo"]) == Options(demo=True)


@pytest.mark.parametrize("verb", ["sync", "accounts", "offline"])
def test_a_command_that_is_not_there_is_told_in_one_sentence(cli: Cli, verb: str) -> None:
    outcome = cli(verb)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.startswith(f"There is no command “{verb}”")
    assert outcome.err.count("\n") == 1


def test_a_slip_names_the_nearest_command(cli: Cli) -> None:
    assert "did you mean “refresh”?" in cli("refesh").err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--frobnicate",),
        ("list", "--frobnicate"),
        ("list", "--limit", "many"),
        ("list", "--limit", "-1"),
        ("show",),
        ("show", "abc"),
        ("show", "99999999999999999999999"),
        ("show", "0"),
        ("mark", "1"),
        ("mark", "--read"),
        ("parse",),
        ("extract",),
        ("extract", "--batch", "page.html"),
        ("extract", "--url", "https://x.example/", "a.html", "b.html"),
        ("add",),
        ("export", "json"),
        ("undo", "now"),
        ("--config", "/not/there.toml", "list"),
        ("",),
    ],
)
def test_wrong_usage_is_told_on_one_line_and_exits_2(cli: Cli, arguments: tuple[str, ...]) -> None:
    outcome = cli(*arguments)
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1


def test_control_codes_in_arguments_do_not_come_back(cli: Cli) -> None:
    for arguments in (("\x1b[2Jx",), ("list", "--\x1b[2J"), ("add", "/no/\x1b[2J\x9b.xml"), ("remove", "\x1b]0;x\x07")):
        outcome = cli(*arguments)
        assert outcome.status in (1, 2)
        assert "\x1b" not in outcome.err
        assert "\x9b" not in outcome.err


def test_global_options_may_stand_after_the_command(cli: Cli, feed_file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    assert cli("add", str(feed_file), "--data-dir", str(elsewhere)).status == 0
    assert (elsewhere / "library.sqlite3").exists()
    assert cli("list").out == ""
    assert len(cli("--data-dir", str(elsewhere), "list").lines) == 3


def _broken(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


def _no_database(path: Path) -> None:
    path.write_text("a letter to the harbour office")


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 7")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [(_broken, "damaged"), (_no_database, "damaged"), (_newer, "newer"), (_foreign, "another program")],
)
@pytest.mark.parametrize("arguments", [("list",), ("feeds", "--json"), ("refresh",), ("undo",), ("doctor",)])
def test_a_library_that_cannot_be_used_exits_3(
    library: Cli, tmp_path: Path, spoil: Callable[[Path], None], word: str, arguments: tuple[str, ...]
) -> None:
    file = tmp_path / "data" / "library.sqlite3"
    spoil(file)
    before = file.read_bytes()
    outcome = library(*arguments)
    assert outcome.status == 3
    assert word in outcome.err
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_exits_3(cli: Cli, feed_file: Path) -> None:
    for arguments in (("list",), ("add", str(feed_file)), ("doctor",)):
        outcome = cli("--data-dir", str(feed_file / "below"), *arguments)
        assert (outcome.status, outcome.err.count("\n")) == (3, 1)


def test_a_wrong_configuration_is_told_and_the_work_done(library: Cli, tmp_path: Path) -> None:
    config = tmp_path / "wrong.toml"
    config.write_text('[network]\ntimeout_s = "soon"\n')
    outcome = library("--config", str(config), "list")
    assert outcome.status == 2
    assert len(outcome.lines) == 3
    assert "line 2: network.timeout_s must be a number" in outcome.err
