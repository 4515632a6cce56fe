"""The command line run in this process, on a library and a configuration of the test's own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from newsreader.cli.main import run


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


Cli = Callable[..., Outcome]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own: no command may meet the developer's configuration or library."""
    folder = tmp_path / "home"
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("NEWSREADER_DATA_DIR", str(tmp_path / "data"))
    return folder


@pytest.fixture
def cli(home: Path, capsys: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command; its exit status and what it wrote."""

    def call(*arguments: str) -> Outcome:
        status = run(list(arguments))
        assert isinstance(status, int), status
        written = capsys.readouterr()
        return Outcome(status, written.out, written.err)

    return call


@pytest.fixture
def program(home: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs the real program in a process of its own."""

    def call(*arguments: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "newsreader", *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, **env},
            timeout=60,
            check=False,
        )

    return call


def rss(*items: str, title: str = "Harbour News") -> str:
    """An RSS feed of these items."""
    channel = f"<title>{title}</title><link>https://harbour.example/</link><description>d</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{"".join(items)}</channel></rss>'


def item(title: str, *, date: str = "Fri, 01 May 2026 10:00:00 GMT", link: str = "", more: str = "") -> str:
    """One item; no date if it is empty."""
    link = link or f"https://harbour.example/{len(title)}"
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link><guid>{title}</guid>{dated}{more}</item>"


@pytest.fixture
def feed_file(tmp_path: Path) -> Path:
    """A feed of three articles in a file, one of them undated."""
    path = tmp_path / "harbour.xml"
    body = (
        "<author>jo@harbour.example (Jo Marsh)</author><description>&lt;p&gt;The crane is back.&lt;/p&gt;</description>"
    )
    path.write_text(
        rss(
            item("Tide tables out", date="Sat, 02 May 2026 10:00:00 GMT"),
            item("Crane returns", more=body),
            item("Found: one hammock", date=""),
        ),
        "utf-8",
    )
    return path


@pytest.fixture
def library(cli: Cli, feed_file: Path) -> Cli:
    """The command line with that feed subscribed."""
    assert cli("add", str(feed_file), "--folder", "Coast").status == 0
    return cli
