"""The library around a command: opened before, closed after, whatever happens in between."""

import asyncio
from collections.abc import Awaitable, Callable

from newsreader.cli.options import wishes
from newsreader.cli.output import WRONG_CONFIGURATION, complain
from newsreader.runtime import Options, Services, open_services


def chosen_options(*, demo: bool = False) -> Options:
    """What the command line under way says about the whole run."""
    return Options(**wishes(), demo=demo)


def with_library(work: Callable[[Services], Awaitable[int]]) -> int:
    """The exit status of a command that needs the library; a wrong configuration is told, and the work done anyway.

    Raises:
        StorageError: The library cannot be opened.
    """
    services = open_services(chosen_options())
    for problem in services.config_problems:
        complain(problem)
    status = asyncio.run(_run(services, work))
    return status or (WRONG_CONFIGURATION if services.config_problems else 0)


async def _run(services: Services, work: Callable[[Services], Awaitable[int]]) -> int:
    try:
        return await work(services)
    finally:
        await services.aclose()
