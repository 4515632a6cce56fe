"""parse, extract: JSON for other programs."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, item, rss
from tests.cli.test_reading import PAGE, PARAGRAPH
from tests.web_server import WebServer


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    path = tmp_path / "crane.html"
    path.write_text(PAGE.format(paragraphs="".join(PARAGRAPH.format(number) for number in range(12))), "utf-8")
    return path


def test_parses_feeds_in_the_order_given(cli: Cli, tmp_path: Path) -> None:
    names = [f"feed {number}" for number in range(40)]
    for number, name in enumerate(names):
        # The first are the slowest.
        articles = (item(f"{name} {n}") for n in range(2 + 400 // (number + 1)))
        (tmp_path / f"{number}.xml").write_text(rss(*articles, title=name))
    outcome = cli("parse", *(str(tmp_path / f"{number}.xml") for number in range(40)))
    assert outcome.status == 0
    assert [feed["title"] for feed in outcome.objects] == names
    assert {feed["version"] for feed in outcome.objects} == {"https://jsonfeed.org/version/1.1"}


def test_an_item_keeps_what_it_knows_and_leaves_out_what_it_does_not(cli: Cli, feed_file: Path) -> None:
    (feed,) = cli("parse", str(feed_file)).objects
    _, crane, hammock = feed["items"]
    assert crane["authors"] == [{"name": "Jo Marsh"}]
    assert crane["date_published"] == "2026-05-01T10:00:00Z"
    assert "date_published" not in hammock


def test_what_fails_has_its_line_and_the_rest_goes_on(cli: Cli, feed_file: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.xml").write_bytes(b"")
    (tmp_path / "page.html").write_text("<html><body>Hello</body></html>")
    inputs = ["/not/there.xml", str(tmp_path / "empty.xml"), str(tmp_path), str(feed_file), str(tmp_path / "page.html")]
    inputs += ["nonsense://x", "http://", "https://127.0.0.1:1/feed"]
    outcome = cli("parse", *inputs)
    assert outcome.status == 1
    lines = outcome.objects
    assert len(lines) == len(inputs)
    assert lines[3]["title"] == "Harbour News"
    failures = [line for line in lines if "error" in line]
    assert [line["source"] for line in failures] == inputs[:3] + inputs[4:]
    assert all(set(line["error"]) == {"kind", "title", "detail"} for line in failures)
    assert [line["error"]["kind"] for line in failures] == [
        "missing", "format", "usage", "format", "address", "address", "address",
    ]  # fmt: skip
    assert outcome.err.count("\n") == len(failures)


def test_parses_an_address(cli: Cli, web: WebServer) -> None:
    address = web.add("/feed", rss(item("One", link="/one")))
    (feed,) = cli("parse", "--local", address).objects
    assert feed["items"][0]["title"] == "One"
    assert cli("parse", address).status == 1
    assert cli("--offline", "parse", "--local", address).objects[0]["error"]["kind"] == "offline"


def test_parses_standard_input(cli: Cli, feed_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(feed_file.read_bytes())))
    (feed,) = cli("parse", "-").objects
    assert feed["title"] == "Harbour News"


def test_extracts_a_page(cli: Cli, page_file: Path) -> None:
    (article,) = cli("extract", "--url", "https://harbour.example/crane", str(page_file)).objects
    assert list(article) == [
        "source", "url", "title", "dek", "authors", "published", "modified", "site_name", "language", "image",
        "content_html", "content_text", "word_count", "related", "paywalled",
    ]  # fmt: skip
    assert article["source"] == str(page_file)
    assert article["url"] == "https://harbour.example/crane"
    assert article["title"] == "Crane returns"
    assert (article["dek"], article["published"]) == (None, None)
    (author,) = article["authors"]
    assert set(author) == {"name", "url", "bio", "avatar"}
    assert author["url"] == "https://harbour.example/jo"
    assert "fallen into four" in author["bio"]
    assert article["content_text"].count("on a barge") == 12


def test_extracts_an_address(cli: Cli, web: WebServer, page_file: Path) -> None:
    address = web.add("/crane", page_file.read_bytes(), content_type="text/html")
    (article,) = cli("extract", "--local", address).objects
    assert (article["url"], article["title"]) == (address, "Crane returns")


def test_extracts_a_batch_in_order(cli: Cli, page_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = [
        json.dumps({"file": str(page_file), "url": "https://a.example/"}),
        json.dumps({"file": "/not/there.html", "url": None}),
        "",
        json.dumps({"file": "null\0character", "url": None}),
        "no JSON",
        "[" * 100_000,
        json.dumps({"url": "https://a.example/"}),
        json.dumps({"file": str(page_file)}),
    ]
    (tmp_path / "batch").write_text("\n".join(wishes))
    with (tmp_path / "batch").open() as batch:
        monkeypatch.setattr("sys.stdin", batch)
        outcome = cli("extract", "--batch")
    assert outcome.status == 1
    kinds = [line["error"]["kind"] if "error" in line else line["url"] for line in outcome.objects]
    assert kinds == ["https://a.example/", "missing", "missing", "usage", "usage", "usage", None]


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"%PDF-1.7 \xff\xfe", b"<" * 10_000])
def test_a_page_that_is_none_never_stops_the_rest(cli: Cli, page_file: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd").write_bytes(content)
    outcome = cli("extract", str(tmp_path / "odd"), str(page_file))
    assert outcome.status in (0, 1)
    assert [line["source"] for line in outcome.objects] == [str(tmp_path / "odd"), str(page_file)]
    assert outcome.objects[1]["title"] == "Crane returns"
