"""What one article page costs: CPU milliseconds over the bundled pages, beside the bare parsing of the same bytes.

Run with `python -m tests.benchmarks.extraction [FOLDER_OF_PAGES] [--rounds N]`.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from newsreader.extraction.outline import Outline
from newsreader.extraction.page import extract_page
from newsreader.extraction.tree import read_source

_LIBRARY = Path(__file__).parents[2] / "sample_feeds"
_GOAL_MS = 25.0


def cpu_ms(work: Callable[[bytes], object], pages: list[bytes], rounds: int) -> list[float]:
    """The best CPU time of each page, in milliseconds."""
    best = []
    for page in pages:
        times = []
        for _ in range(rounds):
            start = time.process_time()
            work(page)
            times.append(time.process_time() - start)
        best.append(1000 * min(times))
    return best


def main() -> None:
    """Prints one line a stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_LIBRARY)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(arguments.folder.rglob("*.html"))]
    if not pages:
        parser.error(f"no pages in {arguments.folder}")
    size_kb = sum(map(len, pages)) / len(pages) / 1024
    print(
        f"{len(pages)} pages of {size_kb:.0f} KB on average, best of {arguments.rounds}; goal {_GOAL_MS:.0f} ms a page"
    )
    stages: dict[str, Callable[[bytes], object]] = {
        "parse": read_source,
        "parse and outline": lambda page: Outline(read_source(page).root),
        "extract": extract_page,
    }
    for name, work in stages.items():
        times = cpu_ms(work, pages, arguments.rounds)
        mean, median = statistics.mean(times), statistics.median(times)
        print(f"{name:18} mean {mean:6.2f}  median {median:6.2f}  worst {max(times):6.2f} ms")


if __name__ == "__main__":
    main()
