"""How fast a long article opens and scrolls beside a short one: `python -m tests.benchmarks.article [--words N]`.

Runs the real program in a pseudo-terminal of 80×24, the article alone on the screen. Prints medians and ratios.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from newsreader.runtime import Options, open_services
from tests.benchmarks.terminal import Terminal

SETTINGS = "[reading]\nfetch_pages = false\n\n[network]\nrefresh_minutes = 0\n"
SHORT_WORDS = 800
BODY_ROW = 10  # below the masthead
PAGE_DOWN, PAGE_UP, END, NEXT, BEFORE = "\x1b[6~", "\x1b[5~", "G", "J", "K"
PAGES_FROM_END = 5  # a place at the very end is not kept: the article was read
WORDS = (
    "harbour lantern the of and to tide ferry pilot quay winter before evening water lamp in a that was along north "
    "breakwater signal keeper storm council boat"
).split()


def body(words: int, seed: int) -> str:
    """Paragraphs of a hundred words, with links, emphasis and headings; no two alike."""
    dice = random.Random(seed)
    parts = []
    for number in range(words // 100):
        said = [dice.choice(WORDS) for _ in range(100)]
        said[10], said[40] = f"<em>{said[10]}</em>", f'<a href="https://example.org/{number}">{said[40]}</a>'
        parts.append(f"<h2>Part {number}</h2>" if number % 10 == 9 else "")
        parts.append(f"<p>{' '.join(said)}</p>")
    return "".join(parts)


async def make_library(folder: Path, words: int, pairs: int) -> None:
    """A library of short and long articles in turn, a short one on top."""
    items = []
    for at in range(2 * pairs):
        name = f"{('Short', 'Long')[at % 2]} {at // 2}"
        text = body((SHORT_WORDS, words)[at % 2], at)
        dated = f"2026-03-{28 - at // 24:02}T{23 - at % 24:02}:00:00Z"
        items.append({"id": name, "title": name, "content_html": text, "date_published": dated})
    feed = folder / "feed.json"
    feed.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Both", "items": items}))
    (folder / "newsreader").mkdir()
    (folder / "newsreader" / "config.toml").write_text(SETTINGS)
    services = open_services(Options(data_dir=folder, offline=True))
    await services.subscriptions.add(str(feed), local=True)
    await services.aclose()


def measure(folder: Path, pairs: int) -> None:
    """Each article is opened for the first time, then paged through; the long ones are left near their ends."""
    short, long, short_pages, long_pages, returned = [], [], list[float](), list[float](), list[float]()
    with _reader(folder) as terminal:
        short_mb = terminal.memory()
        for pair in range(pairs):
            if pair:
                short.append(terminal.press_below(NEXT, BODY_ROW))
                terminal.settle(0.8)
                short_pages += [_page(terminal), _page(terminal)]
            long.append(terminal.press_below(NEXT, BODY_ROW))
            terminal.settle(1.5)
            long_pages += [_page(terminal) for _ in range(10)]
            terminal.press(END)
            for _ in range(PAGES_FROM_END):
                terminal.press(PAGE_UP)
            terminal.settle(0.8)
        long_mb = terminal.memory()
        for _ in range(pairs):
            terminal.press_below(BEFORE, BODY_ROW)
            terminal.settle(0.8)
            returned.append(terminal.press_below(NEXT, BODY_ROW))
            terminal.settle(0.8)
    print(f"open, ms: short {_ms(short)}, long {_ms(long[1:])}; p50 / p95")
    more = 1000 * (statistics.median(long[1:]) - statistics.median(short))
    print(f"the long one takes {more:.0f} ms more")
    print(f"page down, ms: short {_ms(short_pages)}, long {_ms(long_pages)}; p50 / p95")
    print(f"memory, MB RSS of all processes: short {short_mb.rss_mb:.0f}, {pairs} long {long_mb.rss_mb:.0f}")
    print(f"back to a place near the end of a long one, ms: {_ms(returned)}; p50 / p95")
    with _reader(folder) as terminal:
        returned = []
        for pair in range(pairs):
            if pair:
                terminal.press_below(NEXT, BODY_ROW)
                terminal.settle(0.8)
            returned.append(terminal.press_below(NEXT, BODY_ROW))
            terminal.settle(1.5)
    print(f"the same after a restart, ms: {_ms(returned[1:])}; p50 / p95")


def _reader(folder: Path) -> Terminal:
    """The program with the first article alone on the screen."""
    settings = {"NEWSREADER_DATA_DIR": str(folder), "XDG_CONFIG_HOME": str(folder)}
    terminal = Terminal([sys.executable, "-m", "newsreader"], settings, columns=80, rows=24)
    terminal.wait_for("Both")
    terminal.settle(1.0)
    terminal.press("z")
    terminal.settle(0.5)
    return terminal


def _page(terminal: Terminal) -> float:
    return terminal.press(PAGE_DOWN).settled_s


def _ms(seconds: Sequence[float]) -> str:
    values = sorted(1000 * second for second in seconds)
    return f"{statistics.median(values):.1f} / {values[int(0.95 * (len(values) - 1))]:.1f}"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="Measures a long article beside a short one.")
    parser.add_argument("--words", type=int, default=80_000)
    parser.add_argument("--pairs", type=int, default=8, help="how many articles of each kind")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(make_library(Path(folder), options.words, options.pairs))
        measure(Path(folder), options.pairs)


if __name__ == "__main__":
    main()
