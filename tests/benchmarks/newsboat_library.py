"""A library of newsboat's as large as ours, to measure beside it: one feed for each thousand articles."""

import random
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.library import NEWEST_TITLE
from tests.benchmarks.refresh import sentence
from tests.services.peers import NEWSBOAT_FEEDS, NEWSBOAT_NEW

FEED_TITLE = "Gazette-0"  # the first line of its first screen


def newsboat_command(cache: Path, entries: int) -> list[str] | None:
    """newsboat on such a library, made under `cache` if it is not there; None where it is not installed."""
    if not shutil.which("newsboat"):
        return None
    folder = cache / f"newsboat-{entries}"
    if not folder.is_dir():
        unfinished = cache / f"newsboat-{entries}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        _make(unfinished, entries)
        unfinished.rename(folder)
    given = {"-C": "config", "-u": "urls", "-c": "cache.db"}
    return ["newsboat", "-q", *(text for option, name in given.items() for text in (option, str(folder / name)))]


def _make(folder: Path, entries: int) -> None:
    rng = random.Random(entries)
    now = int(datetime.now(UTC).timestamp())
    feeds = [f"https://site{number}.example/feed" for number in range(max(20, entries // 1000))]
    (folder / "urls").write_text("".join(f"{url}\n" for url in feeds))
    (folder / "config").write_text("auto-reload no\nnotify-xterm no\nconfirm-exit no\n")
    bodies = [" ".join(sentence(rng) for _ in range(40)) for _ in range(400)]
    connection = sqlite3.connect(folder / "cache.db")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(NEWSBOAT_FEEDS)
    connection.execute(NEWSBOAT_NEW + ")")
    connection.executemany(
        "INSERT INTO rss_feed VALUES (?, ?, ?)", [(url, url, f"Gazette-{n}") for n, url in enumerate(feeds)]
    )
    connection.executemany(
        """INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
           VALUES (?, ?, 'Jo Marsh', ?, ?, ?, ?, 1)""",
        (
            (
                f"id-{number}",
                NEWEST_TITLE if number == 0 else sentence(rng),
                f"https://site.example/{number}",
                feeds[number % len(feeds)],
                now - 600 * number,
                f"<p>{rng.choice(bodies)}</p>",
            )
            for number in range(entries)
        ),
    )
    for table, column in (
        ("rss_feed", "rssurl"),
        ("rss_item", "guid"),
        ("rss_item", "feedurl"),
        ("rss_item", "deleted"),
    ):
        connection.execute(f"CREATE INDEX idx_{column} ON {table}({column})")  # as newsboat makes them
    connection.commit()
    connection.execute("ANALYZE")
    connection.close()
