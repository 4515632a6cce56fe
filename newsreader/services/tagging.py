"""The reader's own labels on articles."""

from collections.abc import Sequence

from newsreader.clock import Clock
from newsreader.model.text import clean_line
from newsreader.storage import tags
from newsreader.storage.store import Store

MAX_CHARS = 60


class Tagging:
    """Gives tags and takes them away; each call is one action to undo."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag with its number of articles, in the order of the alphabet."""
        return await self._store.read(tags.all_tags)

    async def change(self, ids: Sequence[int], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> str | None:
        """Changes the tags of these articles; returns what was done in words, None if it was so already."""
        label = _label(len(ids), add, remove)
        changed = await self._store.write(tags.change_tags, ids, add=add, remove=remove, label=label, now=self._clock())
        return label if changed else None


def typed_tags(words: str) -> tuple[str, ...]:
    """The tags that a person typed, parted by commas; a "#" before one is only its sign."""
    names = (clean_line(name.strip().lstrip("#"), MAX_CHARS) for name in words.split(","))
    return tuple({name.casefold(): name for name in names if name}.values())


def _label(count: int, add: Sequence[str], remove: Sequence[str]) -> str:
    articles = "1 article" if count == 1 else f"{count:,} articles"
    given = f"tagged {articles} {', '.join(add)}" if add else ""
    taken = f"took {', '.join(remove)} from {articles}" if remove else ""
    return clean_line(" and ".join(filter(None, (given, taken))), 200)
