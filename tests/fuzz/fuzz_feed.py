"""Coverage-guided fuzzing of the feed, OPML and page readers with atheris.

python -m tests.fuzz.fuzz_feed [CORPUS_FOLDER] [-max_total_time=600] [other libFuzzer options]
"""

import sys
from contextlib import suppress

try:
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]
except ImportError:
    sys.exit("atheris is not installed (it has no wheels for some systems): pip install atheris")

with atheris.instrument_imports(include=["newsreader"]):
    from newsreader.parsing.discovery import feed_links
    from newsreader.parsing.errors import FeedError
    from newsreader.parsing.feed import parse_feed
    from newsreader.parsing.jsonfeed import to_json_feed
    from newsreader.parsing.opml import parse_opml


def try_one(body: bytes) -> None:
    """Reads the bytes in every way; anything but a refusal is a finding."""
    with suppress(FeedError):
        to_json_feed(parse_feed(body, url="https://a.example/feed"), sanitize=lambda html, _: html)
    with suppress(FeedError):
        parse_opml(body)
    feed_links(body, "https://a.example/")


def main() -> None:
    """Runs until a finding or the time given."""
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
