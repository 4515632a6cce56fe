"""config, keys, doctor."""

import sqlite3
import tomllib
from pathlib import Path

import pytest

from newsreader.cli.doctor import MAX_FAILING
from tests.cli.conftest import Cli, item, rss
from tests.web_server import WebServer

PROBLEM = '{"kind": "network", "title": "No answer.", "detail": "", "hint": "", "subject": ""}'


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_shows_the_configuration_in_force(cli: Cli, config: Path) -> None:
    config.write_text("[network]\nmax_per_host = 2\n")
    outcome = cli("--config", str(config), "config")
    assert outcome.status == 0
    assert outcome.lines[0] == f"# {config}"
    assert tomllib.loads(outcome.out)["network"]["max_per_host"] == 2
    assert "these are the defaults" in cli("config").lines[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[network\n", "not valid TOML"),
        ("[network]\nmax_per_hosts = 2\n", "did you mean max_per_host?"),
        ("[network]\nmax_per_host = 9000\n", "a number from 1 to 32"),
        ("[keys]\nread_onn = 'x'\n", "Did you mean read_on?"),
        ("[keys]\nstar = 'n'\n", "The key n is wanted by"),
    ],
)
def test_a_wrong_configuration_exits_2(cli: Cli, config: Path, text: str, words: str) -> None:
    config.write_text(text)
    for arguments in (("config",), ("keys", "--check")):
        outcome = cli("--config", str(config), *arguments)
        assert outcome.status == 2
        assert words in outcome.err
    assert cli("doctor", "--config", str(config)).status == 1


def test_a_configuration_that_is_no_text(cli: Cli, config: Path) -> None:
    config.write_bytes(b"\xff\xfe\0")
    assert cli("--config", str(config), "config").status == 2


def test_shows_the_keys_in_force(cli: Cli, config: Path) -> None:
    config.write_text("[keys]\nstar = 'ctrl+s'\nzen = 'none'\n")
    text = cli("--config", str(config), "keys").out
    assert "star" in text
    assert "ctrl+s" in text
    assert cli("keys", "--check").status == 0


def test_doctor_on_a_fresh_machine_makes_nothing(cli: Cli, tmp_path: Path) -> None:
    outcome = cli("doctor")
    assert outcome.status == 0
    assert "There is no library yet" in outcome.out
    assert not (tmp_path / "data").exists()


def test_doctor_finds_all_well(library: Cli) -> None:
    outcome = library("doctor")
    assert (outcome.status, outcome.err) == (0, "")
    assert "It holds 3 articles of 1 feed." in outcome.lines
    assert outcome.lines[-1] == "All is well."


def test_doctor_names_failing_feeds(cli: Cli, web: WebServer) -> None:
    cli("add", "--local", web.add("/feed", rss(item("One"))))
    web.add("/feed", status=410)
    cli("refresh", "--force")
    outcome = cli("doctor")
    assert outcome.status == 1
    assert outcome.err.startswith("Harbour News (1) is gone: ")
    assert "newsreader remove 1" in outcome.err


def test_doctor_tells_of_many_failing_feeds_in_one_line(library: Cli, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "data" / "library.sqlite3") as connection:
        for number in range(MAX_FAILING + 2):
            url = f"https://{number}.example/feed"
            feed = connection.execute("INSERT INTO feed (url, title, added_at) VALUES (?, 'Far', 0)", (url,)).lastrowid
            connection.execute("INSERT INTO feed_state (feed_id, problem) VALUES (?, ?)", (feed, PROBLEM))
    connection.close()
    outcome = library("doctor")
    assert outcome.err.count("No answer.") == MAX_FAILING
    assert outcome.err.splitlines()[-1] == "2 feeds more fail: “newsreader feeds” tells of each."


def test_doctor_says_what_waits_for_the_index(library: Cli, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "data" / "library.sqlite3") as connection:
        connection.execute("INSERT INTO search_pending SELECT id FROM entry")
    connection.close()
    outcome = library("doctor")
    assert outcome.status == 1
    assert "3 articles have still to be indexed" in outcome.err
    library("refresh")
    assert library("doctor").status == 0


def test_doctor_finds_rows_that_lost_their_partner(library: Cli, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "data" / "library.sqlite3") as connection:
        connection.execute("DELETE FROM feed")
    connection.close()
    outcome = library("doctor")
    assert outcome.status == 1
    assert "The library is damaged: " in outcome.err
