"""Feeds mutated pages to the extractor until it breaks. Needs atheris, which the tests do not.

Run with `python -m tests.fuzz.fuzz_page [CORPUS_FOLDER] [-max_total_time=600]`; the bundled pages make a good corpus.
"""

import importlib
import sys
from contextlib import suppress
from typing import Any

from newsreader.extraction.author_page import read_author_page
from newsreader.extraction.page import PageError, extract_page
from newsreader.extraction.walls import wall_problem

_URL = "https://fuzz.example/page"


def extract_once(body: bytes) -> None:
    """One round: anything but a PageError is a finding."""
    with suppress(PageError):
        page = extract_page(body, url=_URL)
        wall_problem(page)
        page.content_html.encode("utf-8")
        page.content_text.encode("utf-8")
    read_author_page(body, url=_URL, name="Jane Doe")


def main() -> None:
    """Hands the arguments to libFuzzer."""
    atheris: Any = importlib.import_module("atheris")
    atheris.instrument_all()
    atheris.Setup(sys.argv, extract_once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
