"""Where the reader has been: articles, and lists that were looked through without opening one. Pure."""

from dataclasses import dataclass

from newsreader.model.entry import EntryId
from newsreader.model.query import EntryQuery

MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Place:
    """An article in a list, or the list itself with `entry_id` None."""

    query: EntryQuery
    title: str
    entry_id: EntryId | None


class History:
    """Places in the order they were visited, and how far the reader went back among them."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def note(self, now: Place) -> None:
        """The reader is here. Coming back from an article to its list is no visit of its own."""
        if self._at >= 0:
            last = self._places[self._at]
            if now.query == last.query and now.entry_id in (None, last.entry_id):
                return
            if last.entry_id is None and now.query == last.query:
                self._at -= 1  # the list was only the way to the article
        self._places[self._at + 1 :] = [now]
        del self._places[:-MOST_PLACES]
        self._at = len(self._places) - 1

    def back(self, now: Place) -> Place | None:
        """The place before `now`; None if there is none."""
        self.note(now)
        last = self._places[self._at]
        if last.entry_id is not None and now.entry_id is None:
            return last
        return self._step(-1)

    def forward(self, now: Place) -> Place | None:
        """The place from which the reader went back; None if there is none."""
        self.note(now)
        return self._step(1)

    def _step(self, step: int) -> Place | None:
        if not 0 <= self._at + step < len(self._places):
            return None
        self._at += step
        return self._places[self._at]

    def correct(self, place: Place) -> None:
        """What was gone to is found here now."""
        self._places[self._at] = place
