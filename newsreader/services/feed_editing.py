"""Changing subscriptions: title, folder, settings, address. Each change is one action that undo takes back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError
from newsreader.fetching.addresses import normalize_url
from newsreader.model.feed import Feed, FeedId, FeedPace, FeedSettings
from newsreader.model.folders import folder_names, folder_path, is_inside, moved, typed_folder
from newsreader.model.text import clean_line
from newsreader.storage import feed_words, feeds, folders
from newsreader.storage.feed_words import FeedEdit
from newsreader.storage.store import Store

MAX_TITLE_CHARS = 300


@dataclass(frozen=True, slots=True)
class FeedWishes:
    """What shall be otherwise with a feed; None leaves a thing as it is.

    Attributes:
        title: The reader's own title; "" for the publisher's.
        folder: A folder as typed ("News/North"); "" for none.
    """

    title: str | None = None
    folder: str | None = None
    settings: FeedSettings | None = None
    local: bool | None = None
    url: str | None = None


class FeedEditing:
    """What the reader changes about feeds and folders."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def edit(self, feed: Feed, wishes: FeedWishes) -> str | None:
        """Grants the wishes; returns what was done as undo names it, None if all was so already.

        Raises:
            ReaderError: The address is none, or is another feed's.
            StorageError: The library cannot be written.
        """
        edits: list[FeedEdit] = []
        done: list[str] = []
        title = None if wishes.title is None else clean_line(wishes.title, MAX_TITLE_CHARS)
        if title is not None and title != feed.title:
            edits.append(FeedEdit(feed.id, "title", title or None))
            done.append(f"renamed {feed.title} to {title}" if title else f"gave {feed.title} its own title back")
        folder = None if wishes.folder is None else typed_folder(wishes.folder)
        if folder is not None and folder != feed.folder:
            edits.append(FeedEdit(feed.id, "folder", folder))
            done.append(_moved_label(feed.title, folder))
        if wishes.settings is not None and wishes.settings != feed.settings:
            edits.append(FeedEdit(feed.id, "settings", feeds.settings_as_json(wishes.settings)))
            done.append(_settings_label(feed, wishes.settings))
        if wishes.local is not None and wishes.local != feed.local:
            edits.append(FeedEdit(feed.id, "local", "1" if wishes.local else "0"))
            done.append(f"{'allowed' if wishes.local else 'forbade'} {feed.title} private networks")
        if wishes.url is not None and (url := await self._free_address(feed, wishes.url)) != feed.url:
            edits.append(FeedEdit(feed.id, "url", url))
            done.append(f"gave {feed.title} the address {url}")
        return await self._store_edits(edits, " and ".join(done))

    async def move(self, chosen: Sequence[Feed], folder: str) -> str | None:
        """Puts feeds into a folder ("" for none), which is made if need be; returns what was done."""
        path = typed_folder(folder)
        edits = [FeedEdit(feed.id, "folder", path) for feed in chosen if feed.folder != path]
        what = chosen[0].title if len(edits) == 1 and len(chosen) == 1 else f"{len(edits)} feeds"
        return await self._store_edits(edits, _moved_label(what, path))

    async def pause(self, feed: Feed, *, paused: bool) -> str | None:
        """Stops or starts fetching a feed; returns what was done."""
        return await self.edit(feed, FeedWishes(settings=replace(feed.settings, paused=paused)))

    async def rename_folder(self, path: str, new_path: str) -> str | None:
        """Another path for a folder with all in it; one that is there already takes the feeds in.

        Raises:
            ReaderError: It would come to lie inside itself, or has no name.
        """
        new_path = typed_folder(new_path)
        if not new_path:
            raise ReaderError(Problem("usage", "A folder needs a name."))
        if new_path != path and is_inside(new_path, path):
            raise ReaderError(Problem("usage", f"The folder {shown_folder(path)} cannot be put into itself."))
        label = f"renamed the folder {shown_folder(path)} to {shown_folder(new_path)}"
        return await self._move_all(path, new_path, label)

    async def delete_folder(self, path: str) -> str | None:
        """Takes a folder away; the feeds and folders in it move one level up."""
        above = folder_path(folder_names(path)[:-1])
        return await self._move_all(path, above, f"deleted the folder {shown_folder(path)}")

    async def folders(self) -> tuple[str, ...]:
        """The paths of all folders that feeds are in, in the order of the list."""
        return tuple(dict.fromkeys(feed.folder for feed in await self._store.read(feeds.all_feeds) if feed.folder))

    async def pace(self, feed_id: FeedId) -> FeedPace:
        """How much a feed brings."""
        return await self._store.read(feeds.pace, feed_id, self._clock())

    async def paces(self) -> dict[FeedId, float]:
        """Entries a week, of every feed that brought any lately."""
        return await self._store.read(feeds.paces, self._clock())

    async def _move_all(self, path: str, new_path: str, label: str) -> str | None:
        inside = await self._store.read(folders.feeds_inside, path)
        edits = [FeedEdit(feed_id, "folder", moved(found, path, new_path)) for feed_id, found in inside]
        return await self._store_edits(edits, label, moved_folder=(path, new_path))

    async def _free_address(self, feed: Feed, text: str) -> str:
        """The address that is meant.

        Raises:
            ReaderError: It is none, or another feed of the library has it.
        """
        url = normalize_url(text)
        owner = await self._store.read(feeds.owner_of, url)
        if owner not in (None, feed.id):
            known = await self._store.read(feeds.feed_by_url, url)
            title = f"{known.title} has that address already." if known else "A feed you had before has that address."
            hint = "" if known else f"“newsreader add {url}” brings it back with its articles."
            raise ReaderError(Problem("usage", title, hint=hint, subject=url))
        return url

    async def _store_edits(
        self, edits: Sequence[FeedEdit], label: str, moved_folder: tuple[str, str] | None = None
    ) -> str | None:
        if not edits:
            return None
        changed = await self._store.write(
            feed_words.edit_feeds, edits, label=label, now=self._clock(), moved_folder=moved_folder
        )
        return label if changed else None


def shown_folder(path: str) -> str:
    """A folder's path for people: its names, outermost first."""
    return " / ".join(folder_names(path))


def _moved_label(what: str, path: str) -> str:
    return f"moved {what} to {shown_folder(path)}" if path else f"moved {what} out of its folder"


def _settings_label(feed: Feed, settings: FeedSettings) -> str:
    if replace(settings, paused=feed.settings.paused) != feed.settings:
        return f"changed the settings of {feed.title}"
    return f"paused {feed.title}" if settings.paused else f"resumed {feed.title}"
