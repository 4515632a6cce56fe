"""import, export."""

from pathlib import Path

from tests.cli.conftest import Cli

OPML = """<opml version="2.0"><body>
  <outline text="Coast"><outline type="rss" text="Harbour" xmlUrl="https://harbour.example/feed"/></outline>
  <outline type="rss" text="Harbour again" xmlUrl="https://harbour.example/feed"/>
  <outline type="rss" text="Tides" xmlUrl="https://jo:secret@tides.example/rss"/>
  <outline type="rss" text="Bad" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


def test_tells_first_and_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "subs.opml").write_text(OPML)
    outcome = cli("import", "--dry-run", str(tmp_path / "subs.opml"))
    assert outcome.lines == [
        "Coast\tHarbour\thttps://harbour.example/feed",
        "\tTides\thttps://tides.example/rss",
        "2 feeds would be subscribed to (1 known already).",
    ]
    assert outcome.status == 1
    assert "javascript" in outcome.err
    assert cli("feeds").out == ""


def test_imports_once_and_exports_the_same(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "subs.opml").write_text(OPML)
    assert cli("import", str(tmp_path / "subs.opml")).out.startswith("Subscribed to 2 feeds (1 known already).")
    assert cli("import", str(tmp_path / "subs.opml")).out.startswith("Subscribed to 0 feeds (3 known already).")
    feeds = {feed["url"]: (feed["title"], feed["folder"]) for feed in cli("feeds", "--json").objects}
    assert feeds == {
        "https://harbour.example/feed": ("Harbour", "Coast"),
        "https://tides.example/rss": ("Tides", ""),
    }
    exported = tmp_path / "out.opml"
    assert cli("export", "opml", str(exported)).status == 0
    assert cli("export", "opml").out.count("xmlUrl") == 2
    other = str(tmp_path / "other")
    assert cli("--data-dir", other, "import", str(exported)).status == 0
    again = {
        feed["url"]: (feed["title"], feed["folder"]) for feed in cli("--data-dir", other, "feeds", "--json").objects
    }
    assert again == feeds


def test_an_import_is_taken_back_with_its_folders_and_done_again(cli: Cli, tmp_path: Path) -> None:
    listed = """<opml><body><outline text="Empty" my="1"/><outline text="Coast" isOpen="true">
      <outline text="Words" title="Harbour" description="Ships" xmlUrl="https://harbour.example/feed"/>
    </outline><outline text="Void"/></body></opml>"""
    (tmp_path / "subs.opml").write_text(listed)
    before = cli("export", "opml").out.partition("<body>")[2]
    cli("import", str(tmp_path / "subs.opml"))
    imported = cli("export", "opml").out.partition("<body>")[2]
    for kept in ('text="Empty" title="Empty" my="1"', 'title="Coast" isOpen="true"', 'text="Words" title="Harbour"'):
        assert kept in imported
    assert cli("undo").lines == ["Taken back: imported 1 feed."]
    assert cli("export", "opml").out.partition("<body>")[2] == before
    cli("redo")
    assert cli("export", "opml").out.partition("<body>")[2] == imported
    cli("edit", "Harbour", "--title", "My harbour")
    assert 'text="My harbour" title="My harbour"' in cli("export", "opml").out
    cli("undo")
    assert cli("export", "opml").out.partition("<body>")[2] == imported


def test_undo_leaves_a_feed_of_former_days_as_it_was(cli: Cli, tmp_path: Path) -> None:
    one = '<opml><body><outline text="{0}"><outline text="x{2}" title="{1}" my="{2}" xmlUrl="https://a.example/f"/></outline></body></opml>'
    for name, words in (("old", ("A", "Mine", "1")), ("new", ("B", "Other", "2"))):
        (tmp_path / f"{name}.opml").write_text(one.format(*words))
    cli("import", str(tmp_path / "old.opml"))
    before = cli("export", "opml").out.partition("<body>")[2]
    cli("remove", "Mine", "--yes")
    cli("import", str(tmp_path / "new.opml"))
    assert 'text="x2" title="Other"' in cli("export", "opml").out
    cli("undo")
    cli("undo")
    assert cli("export", "opml").out.partition("<body>")[2] == before


def test_files_that_cannot_be_read_or_written(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "letter.opml").write_text("Dear harbour master,")
    for arguments in (
        ("import", str(tmp_path / "missing.opml")),
        ("import", str(tmp_path / "letter.opml")),
        ("export", "opml", str(tmp_path / "no" / "such" / "folder.opml")),
    ):
        outcome = cli(*arguments)
        assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert cli("import", str(tmp_path)).status in (1, 2)


def test_an_export_replaces_the_file_as_a_whole(library: Cli, tmp_path: Path) -> None:
    target, link = tmp_path / "out.opml", tmp_path / "link.opml"
    target.write_text("old " * 1000)
    link.symlink_to(target)
    assert library("export", "opml", str(link)).status == 0
    assert target.read_text().rstrip().endswith("</opml>")
    assert link.is_symlink()
    assert not list(tmp_path.glob(".newsreader-*"))


FRESHRSS = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:frss="https://freshrss.org/opml" xmlns:my="https://my.example/ns"><body>
<outline text="TCP/IP"><outline text="Deep &amp; far">
  <outline type="rss" text="Harbour" xmlUrl="https://harbour.example/feed" htmlUrl="https://harbour.example/"
    frss:cssFullContent="article" frss:priority="important" frss:CURLOPT_USERAGENT="Post/1"
    frss:CURLOPT_HTTPHEADER="DNT: 1" frss:filtersActionRead="intitle:ad&#10;intitle:quiz" my:Note="kept"/>
</outline></outline>
<outline text="Harbour twice" xmlUrl="https://harbour.example/feed"/>
<outline type="HTML+XPath" text="Scraped" xmlUrl="https://scraped.example/" frss:xPathItem="//li"/>
</body></opml>"""


def test_what_freshrss_writes_comes_back_from_here(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "subs.opml").write_text(FRESHRSS)
    outcome = cli("import", str(tmp_path / "subs.opml"))
    assert outcome.status == 0
    assert (
        "Harbour twice (in no folder) is in the file twice; it stays in TCP/IP / Deep & far as Harbour." in outcome.err
    )
    assert "Scraped is made from a web page" in outcome.err
    feeds = {feed["title"]: feed for feed in cli("feeds", "--json").objects}
    assert feeds["Harbour"]["folder"] == "TCP\\/IP/Deep & far"
    assert feeds["Harbour"]["settings"]["pages"] == "always"
    assert feeds["Harbour"]["settings"]["user_agent"] == "Post/1"
    assert feeds["Scraped"]["paused"]
    out = cli("export", "opml").out
    for kept in (
        '<outline text="TCP/IP" title="TCP/IP">',
        'frss:cssFullContent="article"',
        'frss:priority="important"',
        'frss:CURLOPT_USERAGENT="Post/1"',
        'frss:CURLOPT_HTTPHEADER="DNT: 1"',
        'frss:filtersActionRead="intitle:ad&#10;intitle:quiz"',
        'my:Note="kept" xmlns:my="https://my.example/ns"',
        'type="HTML+XPath"',
    ):
        assert kept in out
    (tmp_path / "out.opml").write_text(out)
    other = ("--data-dir", str(tmp_path / "other"))
    assert cli(*other, "import", str(tmp_path / "out.opml")).status == 0
    again = {feed["title"]: feed for feed in cli(*other, "feeds", "--json").objects}
    assert {title: {**feed, "id": 0} for title, feed in again.items()} == {
        title: {**feed, "id": 0} for title, feed in feeds.items()
    }
    assert cli(*other, "export", "opml").out.partition("<body>")[2] == out.partition("<body>")[2]
    assert cli(*other, "undo").lines == ["Taken back: imported 2 feeds."]


def test_hostile_files_fail_in_one_sentence(cli: Cli, tmp_path: Path) -> None:
    deep = "<opml><body>" + "<outline text='x'>" * 10_000
    huge = "<opml><body>" + "<outline text='x'/>" * 2_700_000
    for content, words in ((deep, "more than 100 deep"), (huge, "larger than 20 MB")):
        (tmp_path / "bad.opml").write_text(content)
        outcome = cli("import", str(tmp_path / "bad.opml"))
        assert (outcome.status, outcome.err.count("\n")) == (1, 1)
        assert words in outcome.err
