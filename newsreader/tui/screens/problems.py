"""What could not be fetched, and why, in plain words."""

from collections.abc import Sequence

from textual.content import Content

from newsreader.errors import Problem
from newsreader.model.feed import FeedHealth
from newsreader.tui.screens.pages import TextPage


class Problems(TextPage):
    """Problems of the configuration, then every feed whose last fetch failed."""

    def __init__(self, config: Sequence[Problem], failing: Sequence[FeedHealth]) -> None:
        super().__init__("Problems", problems_text(config, failing))


def problems_text(config: Sequence[Problem], failing: Sequence[FeedHealth]) -> Content:
    """One paragraph a problem: what failed, why, when it is tried again."""
    if not config and not failing:
        return Content("All is well: every feed was fetched the last time it was tried.")
    parts: list[str | tuple[str, str]] = []
    for problem in config:
        parts += [("Configuration", "bold $warning"), "\n", str(problem), "\n\n"]
    for health in failing:
        state = health.state
        parts += [(health.feed.title, "bold $warning"), "\n", str(state.problem), "\n"]
        if state.gone:
            parts.append("It is gone for good and is not asked again.\n")
        elif state.next_check_at:
            parts.append((f"Next try: {state.next_check_at.astimezone():%d %b %H:%M}.\n", "$text-muted"))
        parts.append("\n")
    return Content.assemble(*parts)
