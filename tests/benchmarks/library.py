"""Big libraries to measure on: `python -m tests.benchmarks.library FOLDER [ENTRIES ...] [--search]`.

Made once in FOLDER and used again; the same number of entries always gives the same library but for its dates.
"""

import argparse
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from time import perf_counter

from newsreader.model.feed import FeedId, FeedState
from newsreader.model.names import name_key
from newsreader.model.parsed import ParsedFeed
from newsreader.storage import feeds, search
from newsreader.storage.compression import pack_text
from newsreader.storage.database import LATEST_VERSION, Connection, migrations, open_writer

NEWEST_TITLE = "Kittiwakes return to the breakwater"  # first in every list; its first word occurs nowhere else
YEARS = 10
BATCH = 50_000
UNREAD, STARRED, LATER = 0.1, 0.01, 0.002
FEED_BODIES, PAGE_BODIES, BYLINES = 0.25, 0.02, 0.8
BODIES = 400  # different ones, each about 4 KB of HTML
PEOPLE_A_FEED = 4


def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


PEOPLE = words("Ada Bren Cai Dara Elif Finn Greta Hana Imre Jonas Kaya Lior Mina Nils Oona Pavel Quin Rosa Sami Tove")
SURNAMES = words("Aldane Brekke Corvin Dessel Ekholm Farrow Grieve Hartog Iversen Jessop Kerrow Lomax Merrick")
NOUNS = words(
    "harbour bridge council ferry school budget orchard library hospital railway market museum glacier reactor "
    "satellite vaccine telescope compiler archive theatre river tariff election strike festival drought cable"
)
VERBS = words("reopens delays wins loses studies repairs rejects adopts questions rebuilds celebrates measures")
PLACES = words("Ostwick Varn Pellmouth Karsund Lindow Tamsel Orrey Brask Merrow Saltgate Dunmere Helvik")
TAILS = (
    "after a long night of talks",
    "and nobody is quite sure what happens next",
    "as engineers warn of a wet winter",
    "for the first time in a generation",
    "while the neighbours look on with envy",
    "according to three people who were in the room",
)
CJK = (
    "港の橋が再び開通、住民ら祝う",
    "新しい望遠鏡が最初の星を捉えた",
    "市議会通过渡轮预算",
    "여름 축제가 다시 열린다",
)
EMOJI = ("🌊", "🚲", "👩‍🚀", "🇳🇴", "☕️")


def library(cache: Path, entries: int, *, indexed: bool = False) -> Path:
    """The data folder of a library with so many entries under `cache`, made if it is not there."""
    schema = blake2b("".join(step.sql for step in migrations()).encode(), digest_size=4).hexdigest()
    name = f"library-{entries}{'-indexed' if indexed else ''}-v{LATEST_VERSION}-{schema}"
    folder = cache / name
    if not folder.is_dir():
        unfinished = cache / f"{name}.unfinished"
        (unfinished / "library.sqlite3").unlink(missing_ok=True)
        make_library(unfinished / "library.sqlite3", entries, indexed=indexed)
        unfinished.rename(folder)
    return folder


def make_library(path: Path, entries: int, *, indexed: bool = False) -> None:
    """Writes a library of so many entries over one feed for each thousand, twenty at least."""
    rng = random.Random(entries)
    now = datetime.now(UTC)
    connection = open_writer(path)
    connection.execute("PRAGMA synchronous = OFF")  # nobody minds losing it
    connection.execute("BEGIN")
    feed_ids = _subscribe(connection, max(20, entries // 1_000), now)
    people = _meet_people(connection, feed_ids, rng)
    bodies = [pack_text(_body(rng)) for _ in range(BODIES)]
    connection.execute("COMMIT")
    for first in range(1, entries + 1, BATCH):
        ids = range(first, min(first + BATCH, entries + 1))
        connection.execute("BEGIN")
        _insert_entries(connection, ids, entries, feed_ids, now, rng)
        _insert_bodies(connection, ids, bodies, now, rng)
        bylines = [(entry_id, 0, rng.choice(people)) for entry_id in ids if rng.random() < BYLINES]
        connection.executemany("INSERT INTO entry_author VALUES (?, ?, ?)", bylines)
        connection.execute("COMMIT")
    if indexed:
        _index(connection)
    connection.execute("ANALYZE")
    connection.close()


def _subscribe(connection: Connection, count: int, now: datetime) -> list[FeedId]:
    """Feeds that were refreshed just now and are due in a year."""
    fresh = FeedState(checked_at=now, succeeded_at=now, next_check_at=now + timedelta(days=365))
    feed_ids = []
    for number in range(count):
        url = f"https://feed{number}.example/feed.xml"
        feed_id, _ = feeds.subscribe(
            connection, url, now=now - timedelta(days=365 * YEARS), folder=f"Desk {number % 9}"
        )
        title = f"The {PLACES[number % len(PLACES)]} {NOUNS[number % len(NOUNS)].title()} {number}"
        feeds.describe(connection, feed_id, ParsedFeed("RSS 2.0", title))
        feeds.save_state(connection, feed_id, fresh)
        feed_ids.append(feed_id)
    return feed_ids


def _meet_people(connection: Connection, feed_ids: list[FeedId], rng: random.Random) -> list[int]:
    people = []
    for feed_id in feed_ids:
        site = f"feed{feed_id - 1}.example"
        names = {f"{rng.choice(PEOPLE)} {rng.choice(SURNAMES)}" for _ in range(PEOPLE_A_FEED)}
        for name in sorted(names):
            bio = f"{name} writes about the {rng.choice(NOUNS)} and lives in {rng.choice(PLACES)}."
            cursor = connection.execute(
                "INSERT INTO author (site, name, bio, bio_origin) VALUES (?, ?, ?, 'feed')", (site, name, bio)
            )
            person = cursor.lastrowid or 0
            connection.execute("INSERT INTO author_alias VALUES (?, ?, ?)", (site, name_key(name), person))
            people.append(person)
    return people


def _insert_entries(
    connection: Connection, ids: range, entries: int, feed_ids: list[FeedId], now: datetime, rng: random.Random
) -> None:
    """Ids rise with the date, as after years of refreshing."""
    span_s = YEARS * 365 * 86_400
    rows, marks = [], []
    for entry_id in ids:
        newest = entry_id == entries
        feed_id = rng.choice(feed_ids)
        moment = int(now.timestamp()) - 600 - span_s * (entries - entry_id) // entries
        url = f"https://feed{feed_id - 1}.example/{entry_id}"
        title, summary = NEWEST_TITLE if newest else _title(rng), _sentence(rng)
        published = moment if newest or rng.random() < 0.97 else None
        categories = json.dumps(rng.sample(NOUNS, 2))
        digest = entry_id.to_bytes(16, "big")
        rows.append((entry_id, feed_id, url, url, url, title, summary, published, moment, categories, 600, digest))
        unread = newest or rng.random() < UNREAD
        marks.append((entry_id, feed_id, moment, not unread, rng.random() < STARRED, rng.random() < LATER))
    connection.executemany(
        """INSERT INTO entry (id, feed_id, key, url, canonical_url, title, summary, published, first_seen, categories,
             word_count, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        rows,
    )
    connection.executemany(
        "INSERT INTO entry_status (entry_id, feed_id, sort_date, read, starred, later) VALUES (?, ?, ?, ?, ?, ?)", marks
    )


def _insert_bodies(connection: Connection, ids: range, bodies: list[bytes], now: datetime, rng: random.Random) -> None:
    """The newest two hundred have a body each, so that measuring keys always measures articles."""
    recent = ids.stop - 200
    of_feeds = [(entry_id, rng.choice(bodies)) for entry_id in ids if entry_id > recent or rng.random() < FEED_BODIES]
    connection.executemany("INSERT INTO feed_content (entry_id, html) VALUES (?, ?)", of_feeds)
    read_at = int(now.timestamp())
    of_pages = [
        (entry_id, f"https://pages.example/{entry_id}", _title(rng), rng.choice(bodies), read_at)
        for entry_id in ids
        if rng.random() < PAGE_BODIES
    ]
    connection.executemany(
        """INSERT INTO page_content (entry_id, url, title, html, fetched_at, word_count, paywalled)
           VALUES (?, ?, ?, ?, ?, 600, 0)""",
        of_pages,
    )


def _index(connection: Connection) -> None:
    connection.execute("INSERT INTO search_pending SELECT id FROM entry")
    waiting = 1
    while waiting:
        connection.execute("BEGIN")
        waiting = search.index_slice(connection, 5_000)
        connection.execute("COMMIT")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")


def _title(rng: random.Random) -> str:
    """Mostly one line, some long, some short, some in other scripts."""
    chance = rng.random()
    if chance < 0.05:
        return rng.choice(CJK)
    text = f"{rng.choice(PLACES)} {rng.choice(NOUNS)} {rng.choice(VERBS)} {rng.choice(NOUNS)} plan"
    if chance < 0.08:
        return f"{rng.choice(EMOJI)} {text}"
    if chance < 0.15:
        return text.split()[0]
    return f"{text} {rng.choice(TAILS)}" if chance < 0.6 else text


def _sentence(rng: random.Random) -> str:
    start = f"The {rng.choice(NOUNS)} of {rng.choice(PLACES)}"
    return f"{start} {rng.choice(VERBS)} the {rng.choice(NOUNS)}, {rng.choice(TAILS)}."


def _body(rng: random.Random) -> str:
    """About 4 KB of HTML with the blocks articles have."""
    return "".join(_blocks(rng))


def _blocks(rng: random.Random) -> Iterator[str]:
    for number in range(9):
        sentences = " ".join(_sentence(rng) for _ in range(5))
        link = f'<a href="https://example.org/{rng.randrange(10**6)}">{rng.choice(NOUNS)}</a>'
        yield f"<p>{sentences} See the {link} for <em>{rng.choice(PLACES)}</em>.</p>\n"
        if number == 2:
            yield f"<h2>What {rng.choice(PLACES)} says</h2>\n<blockquote><p>{_sentence(rng)}</p></blockquote>\n"
        if number == 5:
            yield f"<ul>{''.join(f'<li>{_sentence(rng)}</li>' for _ in range(4))}</ul>\n"


def main() -> None:
    """Makes the libraries asked for and tells where they lie."""
    parser = argparse.ArgumentParser(description="Makes big libraries to measure on.")
    parser.add_argument("folder", type=Path, help="where they are kept and found again")
    parser.add_argument("entries", type=int, nargs="*", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--search", action="store_true", help="with the full-text index")
    options = parser.parse_args()
    for entries in options.entries:
        started = perf_counter()
        folder = library(options.folder, entries, indexed=options.search)
        size_mb = (folder / "library.sqlite3").stat().st_size / 1e6
        print(f"{entries:>9,} entries  {size_mb:8,.1f} MB  {perf_counter() - started:6.1f} s  {folder}")


if __name__ == "__main__":
    main()
