"""refresh."""

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Cli, item, rss
from tests.web_server import WebServer

LEAST = 40_000  # bytes a file may have: enough to open the library, too few to write down what is new


def test_sums_up_for_people(cli: Cli, web: WebServer) -> None:
    cli("add", "--local", web.add("/feed", rss(item("One"))))
    assert cli("refresh").out.startswith("0 feeds fetched: 0 new articles, 1 not due yet")
    web.add("/feed", rss(item("One"), item("Two")))
    assert cli("refresh", "--force").out.startswith("1 feed fetched: 1 new article (")
    assert len(cli("list", "two").lines) == 1


def test_sums_up_for_programs(cli: Cli, web: WebServer) -> None:
    cli("add", "--local", web.add("/good", rss(item("One")), etag='"1"'), web.add("/bad", rss(title="Sport")))
    address = web.add("/bad", status=500)
    outcome = cli("refresh", "--force", "--json")
    assert outcome.status == 1
    summary = json.loads(outcome.out)
    counts = {name: summary[name] for name in ("feeds", "updated", "not_modified", "skipped", "failed", "entries_new")}
    assert counts == {"feeds": 2, "updated": 0, "not_modified": 1, "skipped": 0, "failed": 1, "entries_new": 0}
    (problem,) = summary["problems"]
    assert set(problem) == {"feed", "kind", "title", "detail", "hint", "retry_at"}
    assert (problem["feed"], problem["kind"]) == (address, "server")
    assert problem["retry_at"].endswith("Z")
    assert outcome.err.startswith("Sport: ")
    assert "Next try: " in outcome.err
    assert outcome.err.count("\n") == 1


def test_refreshes_the_feed_that_is_named(cli: Cli, web: WebServer) -> None:
    cli("add", "--local", web.add("/a", rss(title="A")), web.add("/b", rss(title="B")))
    asked = len(web.requests)
    assert cli("refresh", "B", "--force").status == 0
    assert [request.path for request in web.requests[asked:]] == ["/b"]
    assert cli("refresh", "zebra").status == 1


def test_offline_says_so_once_and_asks_nobody(cli: Cli, web: WebServer) -> None:
    cli("add", "--local", web.add("/a", rss(title="A")), web.add("/b", rss(title="B")))
    asked = len(web.requests)
    outcome = cli("--offline", "refresh", "--force")
    assert outcome.status == 1
    assert outcome.err == "2 feeds could not be fetched: the network is switched off.\n"
    assert len(web.requests) == asked


def test_a_disk_that_takes_no_more_is_told_once_and_exits_3(cli: Cli, tmp_path: Path) -> None:
    for name in "abcdefgh":
        (tmp_path / f"{name}.xml").write_text(rss(item("One"), title=name))
        cli("add", str(tmp_path / f"{name}.xml"))
    for feed in tmp_path.glob("*.xml"):
        feed.write_text(rss(*(item("New" * length) for length in range(1, 40)), title=feed.stem))
    limited = f"import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, ({LEAST}, {LEAST})); "
    run = limited + "runpy.run_module('newsreader', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", run, "refresh", "--force"], capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 3
    assert done.stdout == b""
    assert b"cannot be written" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert len(cli("list").lines) == 8


def test_an_empty_library_says_what_to_do(cli: Cli) -> None:
    outcome = cli("refresh")
    assert outcome.status == 0
    assert "newsreader add" in outcome.out
