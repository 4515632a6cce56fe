"""Coverage-guided fuzzing of the feed, OPML and page readers. Needs atheris, which the tests do not.

python -m tests.fuzz.fuzz_feed [--seconds N] [CORPUS_FOLDER] [libFuzzer options]
"""

import argparse
import importlib
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.fuzz.feed_samples import SAMPLES


def main() -> None:
    """Hands the arguments to libFuzzer; an input that takes over two seconds is a finding, too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=0, help="how long; 0 for until a finding")
    arguments, others = parser.parse_known_args()
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["newsreader"]):  # ours only: everything would take half a minute
        target = importlib.import_module("tests.fuzz.feed_target")
    with TemporaryDirectory() as folder:
        for number, sample in enumerate(SAMPLES):
            (Path(folder) / str(number)).write_bytes(sample)
        options = [f"-max_total_time={arguments.seconds}", "-timeout=2", "-max_len=20000", *others]
        atheris.Setup([sys.argv[0], *options, folder], target.read_everything)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
