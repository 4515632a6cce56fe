"""Folders and feeds as the lines of a tree: pure, from subscriptions to what stands where."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from newsreader.model.feed import FeedHealth, FeedId
from newsreader.model.folders import folder_names, folder_path
from newsreader.model.health import Condition, condition
from newsreader.model.query import EntryQuery

# How a feed is, beside its title: a sign and a word, never colour alone.
SIGNS: Mapping[Condition, tuple[str, str]] = {
    "well": ("", ""),
    "new": ("…", "not fetched yet"),
    "failing": ("!", "failing"),
    "gone": ("✕", "gone"),
    "paused": ("‖", "paused"),
}


LineKey = tuple[str, str | int]  # what a line is, wherever it stands: ("feed", id), ("folder", path), ("list", title)


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A folder, a feed, or a list over all feeds.

    Attributes:
        depth: Folders above it.
        path: The folder's own path, or that of the folder the feed is in.
        health: The feed's; None for all others.
        query: What a list over all feeds shows; None for a folder or a feed.
        feeds: Feeds inside a folder, also in those inside it.
        ill: How many of them are failing or gone.
        closed: The folder's feeds are not shown.
    """

    depth: int
    path: str
    title: str
    unread: int
    health: FeedHealth | None = None
    query: EntryQuery | None = None
    feeds: int = 0
    ill: int = 0
    closed: bool = False

    @property
    def key(self) -> LineKey:
        """What it is, whatever its place and state."""
        if self.query is not None:
            return ("list", self.title)
        return ("feed", self.health.feed.id) if self.health else ("folder", self.path)

    @property
    def is_folder(self) -> bool:
        """Whether it can be closed and opened."""
        return self.health is None and self.query is None

    @property
    def shows(self) -> EntryQuery:
        """The headlines it stands for."""
        if self.query is not None:
            return self.query
        return EntryQuery(feed_id=self.health.feed.id) if self.health else EntryQuery(folder=self.path)

    @property
    def how(self) -> Condition:
        """How the feed is; a folder is as well as its feeds."""
        if self.health is None:
            return "failing" if self.ill else "well"
        return condition(self.health.feed, self.health.state)


def tree_lines(
    known: Sequence[FeedHealth], unread: Mapping[FeedId, int], *, closed: Collection[str] = (), words: str = ""
) -> list[TreeLine]:
    """The tree's lines from top to bottom: feeds of no folder, then folders with their feeds and folders.

    With `words` only feeds in whose title, address or folder all of them occur, in folders that are all open.
    """
    wanted = words.casefold().split()
    shown = [health for health in known if _matches(health, wanted)]
    shown.sort(key=lambda health: [name.casefold() for name in folder_names(health.feed.folder)])
    sums = _sums(shown, unread)
    lines: list[TreeLine] = []
    open_path: tuple[str, ...] = ()
    for health in shown:
        names = folder_names(health.feed.folder)
        for depth in range(_shared(open_path, names), len(names)):
            path = folder_path(names[: depth + 1])
            count, feeds, ill = sums[path]
            shut = not wanted and path in closed
            lines.append(TreeLine(depth, path, names[depth], count, feeds=feeds, ill=ill, closed=shut))
        open_path = names
        feed = health.feed
        lines.append(TreeLine(len(names), feed.folder, feed.title, unread.get(feed.id, 0), health))
    return [line for line in lines if wanted or not _is_hidden(line, closed)]


def _matches(health: FeedHealth, wanted: Sequence[str]) -> bool:
    feed = health.feed
    text = f"{feed.title} {feed.url} {feed.folder}".casefold()
    return all(word in text for word in wanted)


def _sums(shown: Sequence[FeedHealth], unread: Mapping[FeedId, int]) -> dict[str, tuple[int, int, int]]:
    """Of every folder: unread entries, feeds, and how many of these are ill."""
    sums: dict[str, tuple[int, int, int]] = {}
    for health in shown:
        names = folder_names(health.feed.folder)
        is_ill = condition(health.feed, health.state) in ("failing", "gone")
        for depth in range(len(names)):
            path = folder_path(names[: depth + 1])
            count, feeds, ill = sums.get(path, (0, 0, 0))
            sums[path] = (count + unread.get(health.feed.id, 0), feeds + 1, ill + is_ill)
    return sums


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length


def _is_hidden(line: TreeLine, closed: Collection[str]) -> bool:
    """Whether a folder above it is closed."""
    names = folder_names(line.path)
    above = names if line.health else names[:-1]
    return any(folder_path(names[: depth + 1]) in closed for depth in range(len(above)))
