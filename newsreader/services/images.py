"""Images of articles: fetched once, made fit to keep by the child process, drawn from the library ever after."""

import asyncio
from collections.abc import Iterable
from datetime import timedelta

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError, StorageError
from newsreader.fetching.fetcher import Fetcher
from newsreader.imaging.jobs import draw_image, read_image
from newsreader.model.document import Figure, Span
from newsreader.model.entry import Entry, EntryId
from newsreader.model.image import Canvas, Drawing, Image, ImageSize
from newsreader.model.outcome import Fetched, FetchFailed
from newsreader.pool import ParsePool
from newsreader.storage import feeds, images
from newsreader.storage.store import Store

IMAGE_ACCEPT = "image/webp, image/png, image/jpeg, image/gif;q=0.9, image/avif;q=0.8, image/*;q=0.2"
MAX_BYTES = 15_000_000
MAX_ENTRY_BYTES = 60_000_000  # what the images of one article may cost the network in one run
AT_ONCE = 2
TRIED_AGAIN_AFTER = timedelta(days=1)
_PASSING = ("network", "offline", "server")  # what may be otherwise the next time the article is opened


class Images:
    """The images of articles. Of one address, one fetch is under way at most; of all, two."""

    def __init__(
        self, store: Store, fetcher: Fetcher, pool: ParsePool, clock: Clock, *, max_entry_bytes: int = MAX_ENTRY_BYTES
    ) -> None:
        self._store = store
        self._fetcher = fetcher
        self._pool = pool
        self._clock = clock
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._under_way: dict[str, asyncio.Task[ImageSize | Problem]] = {}
        self._unsaved: dict[str, Image] = {}  # where the library cannot be written
        self._trimmed = False
        self._max_entry_bytes = max_entry_bytes
        self._spent: dict[EntryId, int] = {}

    async def known(self, urls: Iterable[str]) -> dict[str, ImageSize | Problem]:
        """What the library knows of these addresses: the size of the image, or why there is none to be had."""
        now = self._clock()
        known: dict[str, ImageSize | Problem] = {}
        for url, found in (await self._store.read(images.known_images, tuple(urls))).items():
            if isinstance(found, ImageSize):
                known[url] = found
            elif now - found[1] < TRIED_AGAIN_AFTER:
                known[url] = found[0]
        return known

    async def lead(self, entry: Entry) -> Figure | None:
        """The entry's lead image with its caption; None where it has none of its own."""
        found = await self._store.read(images.lead_image, entry.id) if entry.image_url else None
        if found is None or not found[0].startswith(("http://", "https://")):
            return None
        url, caption = found
        return Figure(url, caption=(Span(caption),) if caption else ())

    async def fetch(self, url: str, entry: Entry) -> ImageSize | Problem:
        """The size of the image, kept from now on; else why it cannot be had. Joins a fetch that is under way.

        A caller that is cancelled does not stop the fetch: what comes is kept.
        """
        task = self._under_way.get(url)
        if task is None:
            task = self._under_way[url] = asyncio.create_task(self._fetch(url, entry))
            task.add_done_callback(lambda _: self._under_way.pop(url, None))
        return await asyncio.shield(task)

    async def draw(self, url: str, canvas: Canvas) -> Drawing | None:
        """The kept image drawn for the canvas; None if it is not kept any more.

        Raises:
            ReaderError: The library or the child process failed.
        """
        image = self._unsaved.get(url) or await self._store.read(images.image_by_url, url)
        return await self._pool.run(draw_image, image.data, canvas) if image else None

    async def aclose(self) -> None:
        """Ends what is under way."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _fetch(self, url: str, entry: Entry) -> ImageSize | Problem:
        async with self._slots:
            if self._spent.get(entry.id, 0) >= self._max_entry_bytes:
                return _too_much(self._max_entry_bytes, url)
            feed = await self._store.read(feeds.feed_by_id, entry.feed_id)
            outcome = await self._fetcher.fetch(url, accept=IMAGE_ACCEPT, allow_private=feed is not None and feed.local)
            if isinstance(outcome, FetchFailed):
                image: Image | Problem = outcome.problem
            elif isinstance(outcome, Fetched):
                self._spent[entry.id] = self._spent.get(entry.id, 0) + len(outcome.body)
                image = await self._read(outcome.body)
            else:
                image = Problem("server", "The server sent nothing.", subject=url)
            await self._keep(url, image)
        return image.size if isinstance(image, Image) else image

    async def _read(self, body: bytes) -> Image | Problem:
        if len(body) > MAX_BYTES:
            return Problem("limit", f"It has more than {MAX_BYTES // 1_000_000} MB.")
        try:
            return await self._pool.run(read_image, body)
        except ReaderError as error:
            return error.problem

    async def _keep(self, url: str, image: Image | Problem) -> None:
        if isinstance(image, Problem) and image.kind in _PASSING:
            return
        try:
            await self._store.write(images.save_image, url, image, self._clock())
            if not self._trimmed:
                self._trimmed = True
                await self._store.write(images.trim_images)
        except StorageError:
            if isinstance(image, Image):
                self._unsaved[url] = image


def _too_much(limit: int, url: str) -> Problem:
    title = f"The images before it took {limit // 1_000_000} MB, so it was left where it is."
    return Problem("limit", title, hint="Press Enter on it to see it in a browser.", subject=url)
