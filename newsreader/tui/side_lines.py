"""What stands in the sidebar: lists over all feeds, the reader's tags, then folders and feeds."""

from collections.abc import Collection, Mapping, Sequence

from newsreader.model.feed import FeedHealth, FeedId
from newsreader.model.query import ALL, EntryQuery
from newsreader.tui.feed_tree import TreeLine, tree_lines

EVERYWHERE: tuple[tuple[str, EntryQuery], ...] = (
    ("All articles", ALL),
    ("Unread", EntryQuery(unread=True)),
    ("Starred", EntryQuery(starred=True)),
    ("Read later", EntryQuery(later=True)),
    ("Followed authors", EntryQuery(followed=True)),
)


def side_lines(
    known: Sequence[FeedHealth],
    unread: Mapping[FeedId, int],
    tags: Sequence[str],
    *,
    closed: Collection[str] = (),
) -> list[TreeLine]:
    """The sidebar's lines from top to bottom; `closed` holds the paths of closed folders."""
    lists = [*EVERYWHERE, *((f"#{tag}", EntryQuery(tag=tag)) for tag in tags)]
    total = sum(unread.values())
    lines = [TreeLine(0, "", title, total if query == ALL else 0, query=query) for title, query in lists]
    return lines + tree_lines(known, unread, closed=closed)
