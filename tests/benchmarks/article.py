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
PAGE_DOWN, END, TOP, NEXT, BEFORE = "\x1b[6~", "G", "g", "J", "K"
WORDS = (
    "harbour lantern the of and to tide ferry pilot quay winter before evening water lamp in a that was along north "
    "breakwater signal keeper storm council boat"
).split()


def body(words: int) -> str:
    """Paragraphs of a hundred words, with links, emphasis and headings."""
    dice = random.Random(words)
    parts = []
    for number in range(words // 100):
        said = [dice.choice(WORDS) for _ in range(100)]
        said[10], said[40] = f"<em>{said[10]}</em>", f'<a href="https://example.org/{number}">{said[40]}</a>'
        parts.append(f"<h2>Part {number}</h2>" if number % 10 == 9 else "")
        parts.append(f"<p>{' '.join(said)}</p>")
    return "".join(parts)


async def make_library(folder: Path, words: int) -> None:
    """A library of two articles, the short one on top."""
    items = [
        {"id": "short", "title": "Short", "content_html": body(SHORT_WORDS), "date_published": "2026-03-02T12:00:00Z"},
        {"id": "long", "title": "Long", "content_html": body(words), "date_published": "2026-03-01T12:00:00Z"},
    ]
    feed = folder / "feed.json"
    feed.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Both", "items": items}))
    (folder / "newsreader").mkdir()
    (folder / "newsreader" / "config.toml").write_text(SETTINGS)
    services = open_services(Options(data_dir=folder, offline=True))
    await services.subscriptions.add(str(feed), local=True)
    await services.aclose()


def measure(folder: Path, repeats: int) -> None:
    """One run: opened in turn, then page after page in each."""
    settings = {"NEWSREADER_DATA_DIR": str(folder), "XDG_CONFIG_HOME": str(folder)}
    opened: dict[str, list[float]] = {"short": [], "long": []}
    with Terminal([sys.executable, "-m", "newsreader"], settings, columns=80, rows=24) as terminal:
        terminal.wait_for("Both")
        terminal.settle(1.0)
        terminal.press("z")
        terminal.settle(0.5)
        for _ in range(repeats + 1):
            for name, key in (("long", NEXT), ("short", BEFORE)):
                opened[name].append(terminal.press_below(key, BODY_ROW))
                terminal.settle(0.8)
        print(f"open, ms: short {_ms(opened['short'][1:])}, long {_ms(opened['long'][1:])}; p50 / p95")
        more = 1000 * (statistics.median(opened["long"][1:]) - statistics.median(opened["short"][1:]))
        print(f"the long one takes {more:.0f} ms more")
        short = []
        for _ in range(repeats):
            short += [_page(terminal), _page(terminal)]
            terminal.press(TOP)
        short_mb = terminal.memory()
        terminal.press(NEXT)
        terminal.settle(1.5)
        long = [_page(terminal) for _ in range(30)]
        print(f"page down, ms: short {_ms(short)}, long {_ms(long)}; p50 / p95")
        terminal.press(END)
        terminal.settle(0.5)
        long_mb = terminal.memory()
        print(
            f"memory, MB RSS of all processes: short {short_mb.rss_mb:.0f}, long, read to its end {long_mb.rss_mb:.0f}"
        )


def _page(terminal: Terminal) -> float:
    return terminal.press(PAGE_DOWN).settled_s


def _ms(seconds: Sequence[float]) -> str:
    values = sorted(1000 * second for second in seconds)
    return f"{statistics.median(values):.1f} / {values[int(0.95 * (len(values) - 1))]:.1f}"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="Measures a long article beside a short one.")
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(make_library(Path(folder), options.words))
        measure(Path(folder), options.repeats)


if __name__ == "__main__":
    main()
