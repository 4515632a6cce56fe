"""How fast the reader is under a reader's hands: `python -m tests.benchmarks.reader FOLDER [--entries N ...]`.

With `--during-refresh`: keys while a thousand new feeds come in, beside the same keys when all is quiet (goal: 1.5 ×).

Runs the real program in a real pseudo-terminal of 120×40, beside an empty Textual app and newsboat (where it is
installed) in the same minutes, on libraries made in FOLDER and used again. Prints medians, and ratios to the empty app.
Linux (memory is read from /proc).
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks import empty_app
from tests.benchmarks.library import NEWEST_TITLE, library
from tests.benchmarks.newsboat_library import FEED_TITLE, newsboat_command
from tests.benchmarks.refresh import FEEDS, serving, subscribe
from tests.benchmarks.terminal import Memory, Paint, Terminal

UP, DOWN, PAGE_DOWN, TOP, ENTER, ESCAPE = "\x1b[A", "\x1b[B", "\x1b[6~", "g", "\r", "q"
MARK_LIST_READ, UNDO = "C", "u"
IN_THE_PAGE, DOWNS, PAGES, OPENINGS = 12, 60, 25, 10
NO_NETWORK = "[reading]\nfetch_pages = false\n\n[network]\nrefresh_minutes = 0\n"
FIRST_WORD = NEWEST_TITLE.split()[0]


@dataclass
class Figures:
    """What was measured of one program on one library, all runs together."""

    paint_s: list[float] = field(default_factory=list)
    app_s: list[float] = field(default_factory=list)
    paint_cpu_s: list[float] = field(default_factory=list)
    ready_s: list[float] = field(default_factory=list)
    stored_s: list[float] = field(default_factory=list)
    at_start: list[Memory] = field(default_factory=list)
    at_end: list[Memory] = field(default_factory=list)
    keys: dict[str, list[Paint]] = field(default_factory=dict)

    def add(self, name: str, paints: Iterable[Paint]) -> None:
        """More presses of this kind."""
        self.keys.setdefault(name, []).extend(paints)


def measure_empty(figures: Figures) -> None:
    """One run of the empty app."""
    with Terminal([sys.executable, "-m", "tests.benchmarks.empty_app"]) as terminal:
        figures.paint_s.append(terminal.wait_for(empty_app.FIRST_TEXT))
        figures.paint_cpu_s.append(terminal.cpu_s())
        figures.app_s.append(figures.paint_s[-1])
        figures.ready_s.append(figures.paint_s[-1])
        terminal.settle(0.5)
        figures.at_start.append(terminal.memory())
        figures.add("down", [terminal.press(DOWN) for _ in range(DOWNS)])
        figures.at_end.append(terminal.memory())


def measure_reader(data_dir: Path, entries: int, figures: Figures) -> None:
    """One run of the reader: start, walk down, turn pages, open articles."""
    settings = {"NEWSREADER_DATA_DIR": str(data_dir), "XDG_CONFIG_HOME": str(data_dir)}
    with Terminal([sys.executable, "-m", "newsreader"], settings) as terminal:
        figures.paint_s.append(terminal.wait_for(FIRST_WORD))
        figures.app_s.append(terminal.wait_for(FIRST_WORD))  # the app paints over the first frame
        figures.paint_cpu_s.append(terminal.cpu_s())
        figures.ready_s.append(terminal.wait_for(f"{entries:,} articles"))
        terminal.settle(1.0)
        figures.at_start.append(terminal.memory())
        figures.add("down in the page", [terminal.press(DOWN) for _ in range(IN_THE_PAGE)])
        figures.add("down, with scrolling", [terminal.press(DOWN) for _ in range(DOWNS)])
        figures.add("page down", [terminal.press(PAGE_DOWN) for _ in range(PAGES)])
        terminal.press(TOP)
        for _ in range(OPENINGS):
            figures.add("open (Enter)", [terminal.press(ENTER)])
            figures.add("back (q)", [terminal.press(ESCAPE)])
            terminal.press(DOWN)
        figures.at_end.append(terminal.memory())
        terminal.press(MARK_LIST_READ)
        figures.add("mark all read (y)", [terminal.press("y")])
        figures.stored_s.append(terminal.seconds_until(" 0 unread"))
        terminal.press(UNDO)


def measure_newsboat(cache: Path, entries: int, figures: Figures) -> None:
    """One run of newsboat: its first screen are the feeds; the keys are pressed in the articles of one."""
    command = newsboat_command(cache, entries)
    if command is None:
        return
    with Terminal(command) as terminal:
        figures.paint_s.append(terminal.wait_for(FEED_TITLE))
        figures.app_s.append(figures.paint_s[-1])
        figures.ready_s.append(figures.paint_s[-1])
        figures.paint_cpu_s.append(terminal.cpu_s())
        terminal.settle(1.0)
        figures.at_start.append(terminal.memory())
        terminal.press(ENTER)
        figures.add("down in the page", [terminal.press(DOWN) for _ in range(IN_THE_PAGE)])
        figures.add("down, with scrolling", [terminal.press(DOWN) for _ in range(DOWNS)])
        figures.add("page down", [terminal.press(PAGE_DOWN) for _ in range(3)])
        for _ in range(OPENINGS):
            figures.add("open (Enter)", [terminal.press(ENTER)])
            figures.add("back (q)", [terminal.press(ESCAPE)])
            terminal.press(UP)
        figures.at_end.append(terminal.memory())


def measure(cache: Path, sizes: Sequence[int], repeats: int) -> dict[str, Figures]:
    """All programs and libraries in turn, so that a slow minute hits all of them; a first run warms."""
    names = [name for size in sizes for name in (f"{size:,}", f"newsboat {size:,}")]
    table = {"empty app": Figures()} | {name: Figures() for name in names}
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        folders = {size: Path(scratch) / str(size) for size in sizes}
        for size, folder in folders.items():
            shutil.copytree(library(cache, size), folder)  # opening an article marks it read
            (folder / "newsreader").mkdir()
            (folder / "newsreader" / "config.toml").write_text(NO_NETWORK)
        for repeat in range(-1, repeats):
            print(f"\rrun {repeat + 1} of {repeats} ", end="", file=sys.stderr, flush=True)
            measure_empty(table["empty app"] if repeat >= 0 else Figures())
            for size, folder in folders.items():
                measure_reader(folder, size, table[f"{size:,}"] if repeat >= 0 else Figures())
                measure_newsboat(cache, size, table[f"newsboat {size:,}"] if repeat >= 0 else Figures())
    print(file=sys.stderr)
    return table


def measure_refreshing(cache: Path, entries: int, repeats: int) -> None:
    """Keys while a cold refresh of a thousand feeds runs, and the same keys after it; prints both and the ratio."""
    during_s: list[float] = []
    idle_s: list[float] = []
    for repeat in range(repeats):
        with tempfile.TemporaryDirectory(dir=cache) as scratch, serving(0) as port:
            folder = Path(scratch) / "library"
            shutil.copytree(library(cache, entries), folder)
            (folder / "newsreader").mkdir()
            (folder / "newsreader" / "config.toml").write_text(NO_NETWORK)
            subscribe(folder, [f"http://127.0.0.1:{port}/{number}" for number in range(FEEDS)])
            settings = {"NEWSREADER_DATA_DIR": str(folder), "XDG_CONFIG_HOME": str(folder)}
            with Terminal([sys.executable, "-m", "newsreader"], settings) as terminal:
                terminal.wait_for(FIRST_WORD)
                terminal.wait_for(f"/{FEEDS}")  # what is due is fetched at once, and says how far it is
                during_s += _walk(terminal)
                terminal.settle(5.0)
                idle_s += _walk(terminal)
        print(f"\rrun {repeat + 1} of {repeats} ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    _row("key to paint, ms", "presses", "p50", "p95")
    _row(*["---"] * 4)
    for name, seconds in (("during a refresh", during_s), ("idle", idle_s)):
        _row(name, str(len(seconds)), f"{_percentile_ms(seconds, 0.5):.1f}", f"{_percentile_ms(seconds, 0.95):.1f}")
    ratios = [_percentile_ms(during_s, part) / _percentile_ms(idle_s, part) for part in (0.5, 0.95)]
    _row("ratio", "", *(f"{ratio:.2f}" for ratio in ratios))


def _walk(terminal: Terminal) -> list[float]:
    """Down and up again, with a breath after each key: the cursor moves below the bar that shows the progress."""
    seconds = []
    for number in range(DOWNS):
        seconds.append(terminal.press_below(DOWN if number // 10 % 2 == 0 else UP, 2))
        terminal.rest(0.08)
    return seconds


def _percentile_ms(seconds: Sequence[float], part: float) -> float:
    return 1000 * sorted(seconds)[int(part * (len(seconds) - 1))]


def show(table: dict[str, Figures]) -> None:
    """The figures as two tables of Markdown, so that they can go into a report."""
    floor = table["empty app"]
    table = {name: figures for name, figures in table.items() if figures.paint_s}
    _row(
        "start",
        "first headline, s",
        "app, s",
        "× empty",
        "CPU, s",
        "× empty",
        "all ids, s",
        "MB RSS / PSS",
        "after keys",
    )
    _row(*["---"] * 9)
    for name, figures in table.items():
        first, ready = (f"{statistics.median(seconds):.3f}" for seconds in (figures.paint_s, figures.ready_s))
        app, cpu = _beside(figures.app_s, floor.app_s), _beside(figures.paint_cpu_s, floor.paint_cpu_s)
        _row(name, first, app, cpu, ready, _mb(figures.at_start), _mb(figures.at_end))
        if figures.stored_s:
            print(f"  marked all read: stored {1000 * statistics.median(figures.stored_s):.0f} ms after the key")
    print()
    _row("key to paint, ms", "key", "presses", "first p50 / p95", "settled p50 / p95")
    _row(*["---"] * 5)
    for name, figures in table.items():
        for key, paints in figures.keys.items():
            if paints:
                first, settled = _ms(paints, lambda p: p.first_s), _ms(paints, lambda p: p.settled_s)
                _row(name, key, str(len(paints)), first, settled)


def _row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")


def _beside(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """The median, and how many times the other's it is: two cells."""
    median_s = statistics.median(ours)
    return f"{median_s:.3f} | {median_s / statistics.median(theirs):.2f}"


def _mb(memories: Sequence[Memory]) -> str:
    rss, pss = (statistics.median(values) for values in ([m.rss_mb for m in memories], [m.pss_mb for m in memories]))
    return f"{rss:.0f} / {pss:.0f}"


def _ms(paints: Sequence[Paint], seconds: Callable[[Paint], float]) -> str:
    values = sorted(1000 * seconds(paint) for paint in paints)
    return f"{statistics.median(values):.1f} / {values[int(0.95 * (len(values) - 1))]:.1f}"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="Measures the reader beside an empty Textual app.")
    parser.add_argument("folder", type=Path, help="where the big libraries are kept and found again")
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--during-refresh", action="store_true", help="keys while a thousand feeds come in")
    options = parser.parse_args()
    if options.during_refresh:
        measure_refreshing(options.folder, options.entries[0], options.repeats)
        return
    show(measure(options.folder, options.entries, options.repeats))


if __name__ == "__main__":
    main()
