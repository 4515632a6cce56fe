"""Read later: any page of the web, kept by its address like an article of a feed."""

from datetime import timedelta

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError
from newsreader.fetching.addresses import normalize_url
from newsreader.model.article import Article
from newsreader.model.entry import EntryId
from newsreader.model.parsed import ParsedEntry
from newsreader.services.prepare import prepare_entries
from newsreader.services.reading import Reading
from newsreader.storage import clippings
from newsreader.storage.clippings import Clipping as Clipping
from newsreader.storage.store import Store

TRIED_FOR = timedelta(days=14)  # a page that could not be had is asked again with refreshes
AT_A_TIME = 20


class Clippings:
    """Keeps addresses at once, and their pages as soon as there is a network."""

    def __init__(self, store: Store, reading: Reading, clock: Clock) -> None:
        self._store = store
        self._reading = reading
        self._clock = clock

    async def keep(self, words: str) -> Clipping:
        """Puts the page of the address aside for later; nothing is fetched yet.

        Raises:
            AddressError: The words are no address.
            StorageError: The library cannot be written.
        """
        url = normalize_url(words)
        # Until its page is here the address stands for its text; the title comes with the page.
        (page,) = prepare_entries([ParsedEntry(key=url, url=url, summary=url)])
        return await self._store.write(clippings.keep, page, self._clock())

    async def fetch(self, entry_id: EntryId) -> Article:
        """The article with its page, fetched if it is not here; `problem` says why it could not be had.

        Raises:
            ReaderError: The entry is gone.
        """
        article = await self._reading.open(entry_id)
        if article is None:
            raise ReaderError(Problem("missing", "The article is not in the library any more."))
        return article

    async def fetch_missing(self) -> int:
        """Tries again what could not be had when it was kept; returns how many pages came."""
        waiting = await self._store.read(clippings.missing, self._clock() - TRIED_FOR, AT_A_TIME)
        came = 0
        for entry_id in waiting:
            article = await self.fetch(entry_id)
            came += article.entry.cached == "page"
            if article.problem is not None and article.problem.kind == "offline":
                break
        return came
