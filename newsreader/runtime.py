"""The composition root: builds the rooms, opens and closes them in order.

The network and the child processes start with the first use that needs them.
"""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from newsreader.clock import Clock, utc_now
from newsreader.config import Config, load_config
from newsreader.errors import Problem
from newsreader.fetching.client import HttpClient
from newsreader.fetching.fetcher import Fetcher
from newsreader.fetching.sample_source import SampleSource
from newsreader.paths import Paths, find_paths, sample_library
from newsreader.pool import ParsePool
from newsreader.services.headlines import Headlines
from newsreader.services.reading import Reading
from newsreader.services.refresh import Refresh
from newsreader.services.subscriptions import Subscriptions
from newsreader.storage.store import Store


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about the whole run.

    `demo` is the sample library, in a throw-away folder unless `data_dir` names one to keep.
    """

    data_dir: Path | None = None
    config_file: Path | None = None
    offline: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Services:
    """All use cases over one library.

    Attributes:
        config_problems: What is wrong with the configuration file; the defaults stand in.
        offline: The reader switched the network off.
        demo: The sample library: its "network" is the bundled folder.
        throw_away: The folder is deleted in the end.
    """

    paths: Paths
    config: Config
    config_problems: tuple[Problem, ...]
    store: Store
    pools: tuple[ParsePool, ...]
    fetcher: Fetcher
    headlines: Headlines
    reading: Reading
    refresh: Refresh
    subscriptions: Subscriptions
    offline: bool
    demo: bool
    throw_away: bool

    async def aclose(self) -> None:
        """Ends the child processes and the network, closes the library, throws a demo's folder away."""
        try:
            for pool in self.pools:
                await pool.aclose()
            await self.fetcher.aclose()
        finally:
            self.store.close()
            if self.throw_away:
                shutil.rmtree(self.paths.data_dir, ignore_errors=True)


def open_services(options: Options, *, clock: Clock = utc_now) -> Services:
    """Opens the library and builds the use cases over it.

    Raises:
        StorageError: The library cannot be opened.
    """
    throw_away = options.demo and options.data_dir is None
    data_dir = Path(tempfile.mkdtemp(prefix="newsreader-demo-")) if throw_away else options.data_dir
    paths = find_paths(data_dir, options.config_file)
    config, problems = load_config(paths.config_file)
    store = Store(paths.library)
    store.open()
    fetcher = make_fetcher(options, config)
    pool, page_pool = ParsePool(), ParsePool()  # an article that is opened must not wait behind a refresh
    refresh = Refresh(store, fetcher, pool, clock, at_once=config.network.max_in_flight)
    return Services(
        paths=paths,
        config=config,
        config_problems=problems,
        store=store,
        pools=(pool, page_pool),
        fetcher=fetcher,
        headlines=Headlines(store, clock),
        reading=Reading(store, fetcher, page_pool, clock, fetch_pages=config.reading.fetch_pages),
        refresh=refresh,
        subscriptions=Subscriptions(store, fetcher, pool, refresh, clock),
        offline=options.offline,
        demo=options.demo,
        throw_away=throw_away,
    )


def make_fetcher(options: Options, config: Config) -> Fetcher:
    """The network under the configuration's limits, or the bundled library in its place; idle until it is asked."""
    if options.demo:
        return SampleSource(sample_library())
    network = config.network
    return HttpClient(
        timeout_s=network.timeout_s,
        max_bytes=network.max_megabytes * 1_000_000,
        max_in_flight=network.max_in_flight,
        max_per_host=network.max_per_host,
        offline=options.offline,
    )
