"""Opening the reader: the library first, then the screen."""

import asyncio
import sys

from newsreader.errors import StorageError
from newsreader.paths import sample_library
from newsreader.runtime import Options, Services, open_services


def run_reader(options: Options) -> int:
    """Runs the reader until it is left; returns the exit status (3: the library cannot be used)."""
    try:
        services = open_services(options)
    except StorageError as error:
        print(error, file=sys.stderr)  # noqa: T201 - there is no screen to say it on
        return 3
    return asyncio.run(_run(services))


async def _run(services: Services) -> int:
    from newsreader.tui.app import NewsApp  # Textual: 150 ms; a library that cannot be opened should not pay it

    app = NewsApp(services)
    try:
        if services.demo:
            await services.subscriptions.import_opml(sample_library() / "subscriptions.opml")
        await app.run_async()
    finally:
        await services.aclose()
    return app.return_code or 0
