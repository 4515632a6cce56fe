"""What stands in the sidebar: lists over all feeds, the reader's tags, then folders and feeds."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from newsreader.model.feed import FeedHealth, FeedId
from newsreader.model.query import ALL, EntryQuery
from newsreader.tui.feed_tree import TreeLine, tree_lines

UNREAD = EntryQuery(unread=True)
COUNTED = (EntryQuery(starred=True), EntryQuery(later=True), EntryQuery(followed=True))  # each by an index of its own
EVERYWHERE: tuple[tuple[str, EntryQuery], ...] = (
    ("All articles", ALL),
    ("Unread", UNREAD),
    *zip(("Starred", "Read later", "Followed authors"), COUNTED, strict=True),
)


def side_lines(
    known: Sequence[FeedHealth],
    unread: Mapping[FeedId, int],
    tags: Sequence[str],
    *,
    within: Mapping[EntryQuery, int] = MappingProxyType({}),
    closed: Collection[str] = (),
) -> list[TreeLine]:
    """The sidebar's lines from top to bottom.

    Args: `unread`: of each feed; `within`: of the lists that are COUNTED; `closed`: the paths of closed folders.
    """
    lists = [*EVERYWHERE, *((f"#{tag}", EntryQuery(tag=tag)) for tag in tags)]
    within = {**within, ALL: sum(unread.values()), UNREAD: sum(unread.values())}
    lines = [TreeLine(0, "", title, within.get(query, 0), query=query) for title, query in lists]
    return lines + tree_lines(known, unread, closed=closed)
