"""An article as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # types only: a start does not pay for them
    from newsreader.errors import Problem
    from newsreader.model.document import Document
    from newsreader.model.entry import Entry, EntryContent


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
