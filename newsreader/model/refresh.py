"""What a refresh did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # types only: a start does not pay for them
    from newsreader.errors import Problem
    from newsreader.model.feed import Feed


@dataclass(frozen=True, slots=True)
class FeedProblem:
    """A feed that could not be refreshed, and when it will be tried again."""

    feed: Feed
    problem: Problem
    retry_at: datetime | None


@dataclass(frozen=True, slots=True)
class RefreshProgress:
    """How far a refresh has come: feeds done of all that are due, entries new so far."""

    done: int
    total: int
    entries_new: int
    failed: int


@dataclass(frozen=True, slots=True)
class RefreshSummary:
    """A finished refresh: counts of feeds and entries, bytes over the network, seconds it took."""

    feeds: int = 0
    updated: int = 0
    not_modified: int = 0
    skipped: int = 0
    failed: int = 0
    entries_new: int = 0
    entries_updated: int = 0
    bytes: int = 0
    seconds: float = 0.0
    problems: tuple[FeedProblem, ...] = ()
