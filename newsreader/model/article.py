"""An article as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # types only: a start does not pay for them
    from newsreader.errors import Problem
    from newsreader.model.document import Document
    from newsreader.model.entry import Entry, EntryContent

TEASER_WORDS = 400  # many pages that are for subscribers give a reader the whole text all the same


@dataclass(frozen=True, slots=True)
class Article:
    """An entry with the best body known.

    Attributes:
        content: The body as stored; None when neither feed nor page gave one.
        document: The body for drawing; falls back to the summary.
        problem: Why there is no more than this, when the page was wanted and could not be had.
    """

    entry: Entry
    content: EntryContent | None
    document: Document
    problem: Problem | None = None

    @property
    def is_teaser(self) -> bool:
        """Whether it ends where the page wants a subscription: it says so, and there is little text."""
        return self.content is not None and self.content.paywalled and self.entry.word_count < TEASER_WORDS
