"""Feeds mutated pages to the extractor until it breaks. Needs atheris, which the tests do not.

Run with `python -m tests.fuzz.fuzz_page [--seconds N] [CORPUS_FOLDER] [libFuzzer options]`; the bundled pages make a
good corpus.
"""

import argparse
import importlib
import sys
from contextlib import suppress
from typing import Any

from newsreader.extraction.article import read_article
from newsreader.extraction.author_page import read_author_page
from newsreader.extraction.tree import PageError

_URL = "https://fuzz.example/page"


def extract_once(body: bytes) -> None:
    """One round: anything but a PageError is a finding."""
    with suppress(PageError):
        page = read_article(body, url=_URL)
        page.content_html.encode("utf-8")
        page.content_text.encode("utf-8")
    read_author_page(body, url=_URL, name="Jane Doe")


def main() -> None:
    """Hands the arguments to libFuzzer; an input that takes over ten seconds is a finding, too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=0, help="how long; 0 for until a finding")
    arguments, others = parser.parse_known_args()
    atheris: Any = importlib.import_module("atheris")
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={arguments.seconds}", "-timeout=10", *others], extract_once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
