"""Ten thousand keys at random over the sample library, with refreshes, other sizes and other themes in between.

python -m tests.soak.keys [--keys N] [--seed N]

Nothing may fail, whatever is pressed when; and what a reader left running for a week takes must not grow. A fault
ends the run with its keys; the seed repeats it.
"""

import argparse
import asyncio
import contextlib
import inspect
import os
import random
import sys
from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from textual.app import App
from textual.pilot import Pilot

from newsreader.keymap import keys_in_force
from newsreader.paths import sample_library
from newsreader.runtime import Options, Services, open_services
from newsreader.tui.app import NewsApp

SIZES = [(120, 40), (80, 24), (60, 20), (200, 60), (99, 30), (30, 8), (3, 2), (1, 1)]
TYPED = [*"aehilnorst 0123456789", "enter", "escape", "escape", "tab", "shift+tab", "backspace", "up", "down", "f1"]
NEVER = frozenset(["ctrl+q", "ctrl+c", "ctrl+z"])  # they leave, which is not what is tried here
WARM_UP = 0.3  # of the keys: caches fill, modules load
MOST_GROWTH_MB = 30
LAST = 60  # keys told of when something fails


class Quiet(NewsApp):
    """The reader, with nothing leaving it: no browser is opened, and `q` on the last screen does not end it."""

    CSS_PATH: ClassVar = [Path(inspect.getfile(NewsApp)).parent / name for name in NewsApp.CSS_PATH]

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Not here."""

    def exit(self, *arguments: object, **named: object) -> None:
        """Goes on, unless it fails."""
        if self._exception is not None or named.get("return_code"):
            super().exit(return_code=1)


def resident_mb() -> float:
    """What this process holds in memory, in megabytes (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / 1e6


def every_key(services: Services) -> list[str]:
    """All keys of the reader, and what is typed into lines."""
    bound = {key for keys in keys_in_force(services.config.keys).values() for key in keys}
    return [*sorted(key for key in bound - NEVER if " " not in key), *TYPED]


async def soak(keys: int, seed: int) -> int:
    """Presses keys; 0 if all went well, 1 if memory grew too much. A fault of the program is raised."""
    chance = random.Random(seed)
    last: deque[str] = deque(maxlen=LAST)
    with TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "PATH": ""}  # no program is found to be run
        os.chdir(folder)  # what is saved goes with it
        services = open_services(Options(data_dir=Path(folder), config_file=Path(folder) / "none.toml", demo=True))
        await services.subscriptions.import_opml(sample_library() / "subscriptions.opml")
        app, pressable = Quiet(services), every_key(services)
        warm = 0.0
        try:
            async with app.run_test(size=SIZES[0], notifications=True) as pilot:
                for count in range(keys):
                    await _step(app, pilot, chance, pressable, last)
                    faults = [
                        str(said.message) for said in app._notifications if "fault of the program" in said.message
                    ]
                    if faults or not app.is_running:
                        raise AssertionError(faults or "The program has ended.")
                    if count == int(keys * WARM_UP):
                        warm = resident_mb()
                    if count % 500 == 0:
                        print(f"{count:6} keys, {resident_mb():.0f} MB, {type(app.screen).__name__}", flush=True)
        except BaseException:
            print("The last keys:", " ".join(last), f"(seed {seed})", file=sys.stderr)
            raise
        finally:
            with contextlib.suppress(Exception):
                await services.aclose()
    growth = resident_mb() - warm
    print(f"{keys} keys, seed {seed}: grew by {growth:.1f} MB after the warm-up (at most {MOST_GROWTH_MB}).")
    return int(growth > MOST_GROWTH_MB)


async def _step(
    app: App[None], pilot: Pilot[None], chance: random.Random, pressable: list[str], last: deque[str]
) -> None:
    """A key mostly; now and then another size, another theme, or a moment of rest."""
    lot = chance.random()
    if lot < 0.01:
        width, height = chance.choice(SIZES)
        last.append(f"<{width}x{height}>")
        await pilot.resize_terminal(width, height)
    elif lot < 0.015:
        app.theme = chance.choice(sorted(app.available_themes))
        last.append(f"<{app.theme}>")
        await pilot.pause()
    elif lot < 0.03:
        last.append("<rest>")
        await pilot.pause(0.3)
    else:
        key = chance.choice(pressable)
        last.append(key)
        await pilot.press(key)


def main() -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    arguments = parser.parse_args()
    sys.exit(asyncio.run(soak(arguments.keys, arguments.seed)))


if __name__ == "__main__":
    main()
