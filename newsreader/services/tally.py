"""What a refresh adds up to, while it runs and in the end."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from newsreader.model.refresh import FeedProblem, RefreshProgress, RefreshSummary

PROGRESS_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class FeedResult:
    """What the refresh of one feed came to; a `problem` of a feed that did not fail is a remark."""

    new: int = 0
    changed: int = 0
    wire_bytes: int = 0
    not_modified: bool = False
    failed: bool = False
    problem: FeedProblem | None = None


class Reporter:
    """Tells how far a refresh is, from its start on: not for each of a thousand feeds, for whoever is told draws."""

    def __init__(self, total: int, on_progress: Callable[[RefreshProgress], None]) -> None:
        self._so_far = RefreshProgress(0, total, 0, 0)
        self._on_progress = on_progress
        self._reported: RefreshProgress | None = None
        self._next_at = 0.0
        self.report()

    def count(self, result: FeedResult) -> None:
        """One more feed is done."""
        before = self._so_far
        self._so_far = RefreshProgress(
            before.done + 1, before.total, before.entries_new + result.new, before.failed + result.failed
        )
        if time.monotonic() >= self._next_at:
            self.report()

    def report(self) -> None:
        """Tells it now, if there is anything new to tell."""
        if self._so_far.total and self._so_far is not self._reported:
            self._reported = self._so_far
            self._next_at = time.monotonic() + (PROGRESS_EVERY_S if self._so_far.done else 0)
            self._on_progress(self._so_far)


def summarise(results: list[FeedResult], *, skipped: int) -> RefreshSummary:
    """The sum of all feeds; `skipped` were not due."""
    failed = sum(result.failed for result in results)
    not_modified = sum(result.not_modified for result in results)
    return RefreshSummary(
        feeds=len(results) + skipped,
        updated=len(results) - not_modified - failed,
        not_modified=not_modified,
        skipped=skipped,
        failed=failed,
        entries_new=sum(result.new for result in results),
        entries_updated=sum(result.changed for result in results),
        bytes=sum(result.wire_bytes for result in results),
        problems=tuple(result.problem for result in results if result.problem),
    )
