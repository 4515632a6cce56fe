"""Opening the reader: the first frame, the library, then the screen that takes the frame's place."""

import asyncio
import os
import sys

from newsreader.errors import StorageError
from newsreader.model.query import ALL
from newsreader.paths import sample_library
from newsreader.runtime import Options, Services, open_services
from newsreader.tui.first_frame import FirstFrame
from newsreader.tui.leaving import leave_when_told

SWITCH_S = 0.0005  # how long a key waits for a thread that stores or fetches to let go of the interpreter; usually 5 ms
FRAMES_A_SECOND = "120"  # an article follows its headline in the next frame: 8 ms later, not 17


def run_reader(options: Options, frame: FirstFrame | None = None) -> int:
    """Runs the reader until it is left; returns the exit status (3: the library cannot be used).

    Args:
        options: Which library, and how.
        frame: What is on the screen already.
    """
    try:
        services = open_services(options)
    except BaseException as error:
        if frame:
            frame.take_away()
        if not isinstance(error, StorageError):
            raise
        print(error, file=sys.stderr)  # noqa: T201 - there is no screen to say it on
        return 3
    try:
        status = asyncio.run(_run(services, frame))
        from newsreader.tui.first_run import WANTS_DEMO  # loaded by now

        return run_reader(Options(demo=True)) if status == WANTS_DEMO else status
    finally:
        if frame:
            frame.restore_keys()


async def _run(services: Services, frame: FirstFrame | None) -> int:
    first_page = asyncio.ensure_future(services.headlines.first_page(ALL))
    memory = asyncio.ensure_future(services.screen.load())
    await asyncio.sleep(0)  # the library is read while Textual is imported
    sys.setswitchinterval(SWITCH_S)
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)  # read when Textual is imported
    from newsreader.tui.app import NewsApp  # Textual: 150 ms; a library that cannot be opened should not pay it

    try:
        await memory
        newest = await first_page
        page = newest if not services.screen.get("opening.order") else None  # in another order the room loads it
        app = NewsApp(services, first_page=page, follows_frame=frame is not None)
        if services.demo:
            await services.subscriptions.import_opml(sample_library() / "subscriptions.opml")
        leave_when_told(app.exit)  # as `q` does: the reading place is kept, a demo's folder thrown away
        await app.run_async()
    finally:
        await services.aclose()
    return app.return_code or 0
