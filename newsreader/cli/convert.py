"""parse, extract: feeds and pages to JSON, hundreds of them in a call."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

import click

from newsreader.cli.options import Verb, chosen_paths
from newsreader.cli.output import WRONG_CONFIGURATION, complain, say
from newsreader.cli.pipeline import in_order, lines_of
from newsreader.cli.session import chosen_options
from newsreader.config_file import load_config
from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_text
from newsreader.runtime import make_fetcher
from newsreader.services.convert import Converter, json_line

_LOCAL_HELP = "Addresses may be on this machine or a private network."


@dataclass(frozen=True, slots=True)
class _Input:
    """One thing to convert; `problem` says why it cannot be."""

    source: str
    url: str | None = None
    body: bytes | None = None
    problem: Problem | None = None


_Convert = Callable[[Converter, _Input], Awaitable[str]]


@click.command("parse", cls=Verb)
@click.argument("inputs", metavar="FILE|URL...", nargs=-1, required=True)
@click.option("--local", is_flag=True, help=_LOCAL_HELP)
def parse_command(inputs: tuple[str, ...], local: bool) -> int:
    """Turn feeds into JSON. That is JSON Feed 1.1, one a line, in the order given; “-” is standard input."""

    async def convert(converter: Converter, one: _Input) -> str:
        return await converter.feed(one.source, body=one.body)

    return asyncio.run(_convert_all(_given(_inputs(inputs)), convert, local))


@click.command("extract", cls=Verb)
@click.argument("inputs", metavar="FILE|URL...", nargs=-1)
@click.option("--url", metavar="ADDRESS", help="Where the one page came from.")
@click.option("--batch", is_flag=True, help='Read {"file": PATH, "url": ADDRESS or null} lines from standard input.')
@click.option("--local", is_flag=True, help=_LOCAL_HELP)
def extract_command(inputs: tuple[str, ...], url: str | None, batch: bool, local: bool) -> int:
    """Turn pages into articles. One JSON object a line, in the order given; “-” is standard input."""
    if batch and (inputs or url):
        raise click.UsageError("--batch reads its pages from standard input: give none beside it.")
    if not batch and not inputs:
        raise click.UsageError("Give a file or an address, or --batch.")
    if url and len(inputs) > 1:
        raise click.UsageError("--url is the address of one page: give one.")

    async def convert(converter: Converter, one: _Input) -> str:
        return await converter.page(one.source, url=one.url, body=one.body)

    pages = _batch() if batch else _given(_inputs(inputs, url))
    return asyncio.run(_convert_all(pages, convert, local))


def _inputs(sources: Sequence[str], url: str | None = None) -> list[_Input]:
    """The inputs; standard input is read here, before the loop, where Ctrl+C still ends the waiting."""
    body = sys.stdin.buffer.read() if "-" in sources else None
    return [_Input(source, url, body if source == "-" else None) for source in sources]


async def _given(inputs: Sequence[_Input]) -> AsyncIterator[_Input]:
    for one in inputs:
        yield one


async def _batch() -> AsyncIterator[_Input]:
    # A reader of its own: at the end, the interpreter would wait for the lock of sys.stdin.
    with open(sys.stdin.fileno(), "rb", closefd=False) as stdin:
        async for line in lines_of(stdin):
            if line.strip():
                yield _batch_input(line)


def _batch_input(line: bytes) -> _Input:
    try:
        wish = json.loads(line)
        source, url = wish["file"], wish.get("url")
        if isinstance(source, str) and (url is None or isinstance(url, str)):
            return _Input(source, url or None)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    title = 'A line of --batch must be {"file": PATH, "url": ADDRESS or null}.'
    return _Input(clean_text(line.decode("utf-8", "replace").strip())[:500], problem=Problem("usage", title))


async def _convert_all(inputs: AsyncIterator[_Input], convert: _Convert, local: bool) -> int:
    """Writes a line for every input; returns the exit status."""
    config, problems = load_config(chosen_paths().config_file)
    for problem in problems:
        complain(problem)
    converter = Converter(make_fetcher(chosen_options(), config), allow_private=local)
    failed = False

    async def attempt(one: _Input) -> str | _Failure:
        try:
            if one.problem is not None:
                return _Failure(one.source, one.problem)
            return await convert(converter, one)
        except ReaderError as error:
            return _Failure(one.source, error.problem)

    try:
        async with aclosing(in_order(inputs, attempt)) as lines:  # type: ignore[type-var]
            async for line in lines:
                failed |= isinstance(line, _Failure)
                say(line if isinstance(line, str) else line.told())
    finally:
        await converter.aclose()
    return 1 if failed else WRONG_CONFIGURATION if problems else 0


@dataclass(frozen=True, slots=True)
class _Failure:
    """An input that could not be converted."""

    source: str
    problem: Problem

    def told(self) -> str:
        """The line that stands for it; people read of it on stderr."""
        source = clean_text(self.source)
        said = str(self.problem)
        complain(said if source in said else f"{source}: {said}")
        problem = self.problem
        error = {"kind": problem.kind, "title": problem.title, "detail": problem.detail}
        return json_line({"error": error, "source": source})
