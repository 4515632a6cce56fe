"""The composition root: builds the rooms, opens and closes them in order.

The network, the child processes and every use case but the lists of headlines start with the first use that needs
them: a start pays for what it shows.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.clock import Clock, clock_at, utc_now
from newsreader.config import Config
from newsreader.config_file import Stamp, file_stamp, load_config
from newsreader.paths import Paths, find_paths, sample_library
from newsreader.pool import ParsePool
from newsreader.services.headlines import Headlines
from newsreader.storage.store import Store

if TYPE_CHECKING:  # what each costs is paid where it is built
    from newsreader.errors import Problem
    from newsreader.fetching.fetcher import Fetcher
    from newsreader.services.clippings import Clippings
    from newsreader.services.feed_editing import FeedEditing
    from newsreader.services.images import Images
    from newsreader.services.migration.importing import Migration
    from newsreader.services.people import People
    from newsreader.services.places import Places
    from newsreader.services.reading import Reading
    from newsreader.services.refresh import Refresh
    from newsreader.services.saving import Saving
    from newsreader.services.screen_memory import ScreenMemory
    from newsreader.services.settings import Settings
    from newsreader.services.subscriptions import Subscriptions
    from newsreader.services.tagging import Tagging

IMAGE_TIMEOUT_S = 10.0

# The day whose news the sample library is. The demo lives on it: with every month that passes its articles would else
# look older, and those without a date would come to stand above them.
SAMPLE_DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)

MAX_PARSERS = 2  # for feeds; one writer thread does not keep up with more


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about the whole run.

    `demo` is the sample library, in a throw-away folder unless `data_dir` names one to keep.
    """

    data_dir: Path | None = None
    config_file: Path | None = None
    offline: bool = False
    demo: bool = False


class Services:
    """All use cases over one library, each built, and its modules imported, when it is first asked for.

    Attributes:
        clock: What time it is; in the demo, on the day of its news.
        config_problems: What is wrong with the configuration file; the defaults stand in.
        offline: The reader switched the network off.
        demo: The sample library: its "network" is the bundled folder.
        throw_away: The folder is deleted in the end.
    """

    def __init__(
        self,
        options: Options,
        paths: Paths,
        config: Config,
        config_problems: tuple[Problem, ...],
        clock: Clock,
        config_stamp: Stamp | None = None,
        pool: ParsePool | None = None,
    ) -> None:
        self.paths = paths
        self.config = config
        self.config_problems = config_problems
        self.store = Store(paths.library)
        self.offline = options.offline
        self.demo = options.demo
        self.throw_away = options.demo and options.data_dir is None
        self._options = options
        self.clock = clock
        self._config_stamp = config_stamp
        self._parsers = pool or ParsePool(children=min(os.cpu_count() or 1, MAX_PARSERS), background=True)
        self._page_reader = pool or ParsePool()  # an article that is opened must not wait behind a refresh
        self._image_reader = pool or ParsePool(timeout_s=IMAGE_TIMEOUT_S)  # nor behind an image

    @cached_property
    def fetcher(self) -> Fetcher:
        """The network, or what stands in for it."""
        return make_fetcher(self._options, self.config)

    @cached_property
    def headlines(self) -> Headlines:
        """Lists, and the reader's marks."""
        return Headlines(self.store, self.clock)

    @cached_property
    def reading(self) -> Reading:
        """Articles."""
        from newsreader.services.reading import Reading

        wanted = self.config.reading.fetch_pages
        return Reading(self.store, self.fetcher, self._page_reader, self.clock, fetch_pages=wanted)

    @cached_property
    def places(self) -> Places:
        """Where the reader stopped in each article."""
        from newsreader.services.places import Places

        return Places(self.store, self.clock)

    @cached_property
    def screen(self) -> ScreenMemory:
        """How the reader left the screen."""
        from newsreader.services.screen_memory import ScreenMemory

        return ScreenMemory(self.store)

    @cached_property
    def images(self) -> Images:
        """The images of articles."""
        from newsreader.services.images import Images

        return Images(self.store, self.fetcher, self._image_reader, self.clock)

    @cached_property
    def people(self) -> People:
        """Those who write."""
        from newsreader.services.people import People

        wanted = self.config.reading.fetch_pages
        return People(self.store, self.fetcher, self._page_reader, self.clock, fetch_pages=wanted)

    @cached_property
    def refresh(self) -> Refresh:
        """Bringing feeds up to date."""
        from newsreader.services.refresh import Refresh

        at_once = self.config.network.max_in_flight
        return Refresh(self.store, self.fetcher, self._parsers, self.clock, at_once=at_once)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """Subscribing and unsubscribing."""
        from newsreader.services.subscriptions import Subscriptions

        return Subscriptions(self.store, self.fetcher, self._parsers, self.refresh, self.clock)

    @cached_property
    def migration(self) -> Migration:
        """Bringing another reader's library along."""
        from newsreader.services.migration.importing import Migration

        return Migration(self.store, self.clock)

    @cached_property
    def editing(self) -> FeedEditing:
        """The reader's wishes for feeds and folders."""
        from newsreader.services.feed_editing import FeedEditing

        return FeedEditing(self.store, self.clock)

    @cached_property
    def clippings(self) -> Clippings:
        """Pages put aside for later by their addresses."""
        from newsreader.services.clippings import Clippings

        return Clippings(self.store, self.reading, self.clock)

    @cached_property
    def tagging(self) -> Tagging:
        """The reader's labels on articles."""
        from newsreader.services.tagging import Tagging

        return Tagging(self.store, self.clock)

    @cached_property
    def saving(self) -> Saving:
        """Articles as files."""
        from newsreader.paths import documents_folder
        from newsreader.services.saving import Saving

        wanted = self.config.reading.save_folder
        return Saving(self.store, self.clock, Path(wanted).expanduser() if wanted else documents_folder())

    @cached_property
    def settings(self) -> Settings:
        """The configuration file, read again and written."""
        from newsreader.services.settings import Settings

        return Settings(self.paths.config_file, self._config_stamp)

    def adopt(self, config: Config, problems: tuple[Problem, ...]) -> None:
        """Another configuration from now on; the limits of the network stay as they were at the start."""
        self.config, self.config_problems = config, problems
        self.__dict__.pop("saving", None)  # holds nothing but the folder
        for name in ("reading", "people"):
            if name in self.__dict__:
                getattr(self, name).fetch_pages = config.reading.fetch_pages

    async def aclose(self) -> None:
        """Ends the child processes and the network, closes the library, throws a demo's folder away."""
        try:
            for name in ("places", "screen", "images"):
                if name in self.__dict__:
                    await getattr(self, name).aclose()
            for pool in (self._parsers, self._page_reader, self._image_reader):
                await pool.aclose()
            if "fetcher" in self.__dict__:
                await self.fetcher.aclose()
        finally:
            self.store.close()
            if self.throw_away:
                shutil.rmtree(self.paths.data_dir, ignore_errors=True)


def open_services(options: Options, *, clock: Clock | None = None, pool: ParsePool | None = None) -> Services:
    """Opens the library; the use cases over it are built as they are needed.

    Args:
        options: Which library, and how.
        clock: Another than the system's, or the demo's own.
        pool: Does all work on foreign bytes, instead of one pool for each kind of it.

    Raises:
        StorageError: The library cannot be opened.
    """
    throw_away = options.demo and options.data_dir is None
    data_dir = Path(tempfile.mkdtemp(prefix="newsreader-demo-")) if throw_away else options.data_dir
    paths = find_paths(data_dir, options.config_file)
    stamp = file_stamp(paths.config_file)
    config, problems = load_config(paths.config_file)
    clock = clock or (clock_at(SAMPLE_DAY) if options.demo else utc_now)
    services = Services(options, paths, config, problems, clock, stamp, pool)
    services.store.open()
    return services


def make_fetcher(options: Options, config: Config) -> Fetcher:
    """The network under the configuration's limits, or the bundled library in its place; idle until it is asked."""
    if options.demo:
        from newsreader.fetching.sample_source import SampleSource

        return SampleSource(sample_library())
    from newsreader.fetching.client import HttpClient

    network = config.network
    return HttpClient(
        timeout_s=network.timeout_s,
        max_bytes=network.max_megabytes * 1_000_000,
        max_in_flight=network.max_in_flight,
        max_per_host=network.max_per_host,
        offline=options.offline,
    )
