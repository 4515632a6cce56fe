"""Coverage-guided fuzzing of the feed, OPML and page readers. Needs atheris, which the tests do not.

python -m tests.fuzz.fuzz_feed [--seconds N] [CORPUS_FOLDER] [libFuzzer options]
"""

import argparse
import importlib
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsreader.parsing.discovery import feed_links
from newsreader.parsing.errors import FeedError
from newsreader.parsing.feed import parse_feed
from newsreader.parsing.jsonfeed import to_json_feed
from newsreader.parsing.opml import parse_opml
from tests.fuzz.feed_samples import SAMPLES


def read_everything(body: bytes) -> None:
    """Reads the bytes in every way; anything but a refusal is a finding."""
    with suppress(FeedError):
        to_json_feed(parse_feed(body, url="https://a.example/feed"), sanitize=lambda html, _: html)
    with suppress(FeedError):
        parse_opml(body)
    feed_links(body, "https://a.example/")


def main() -> None:
    """Hands the arguments to libFuzzer; an input that takes over two seconds is a finding, too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=0, help="how long; 0 for until a finding")
    arguments, others = parser.parse_known_args()
    atheris: Any = importlib.import_module("atheris")
    atheris.instrument_all()
    with TemporaryDirectory() as folder:
        for number, sample in enumerate(SAMPLES):
            (Path(folder) / str(number)).write_bytes(sample)
        options = [f"-max_total_time={arguments.seconds}", "-timeout=2", "-max_len=20000", *others]
        atheris.Setup([sys.argv[0], *options, folder], read_everything)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
