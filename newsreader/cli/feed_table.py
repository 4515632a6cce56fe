"""The list of subscriptions for people: counts, and how each feed is."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from newsreader.cli.output import cells, columns, emphasised, note, say, terminal_width
from newsreader.model.feed import FeedHealth, FeedId
from newsreader.model.folders import folder_names
from newsreader.model.health import condition, moment_words, next_try


def say_table(known: Sequence[FeedHealth], paces: Mapping[FeedId, float], now: datetime) -> None:
    """One line a feed under the folder it is in; where something is wrong, a second line says what."""
    if not known:
        note("No subscriptions yet. “newsreader add ADDRESS” makes one.")
        return
    width = terminal_width()
    id_width = max(len(str(health.feed.id)) for health in known)
    count_width = max(6, *(len(f"{health.entries:,}") for health in known))
    title_width = min(max(cells(health.feed.title) for health in known), max(20, width // 2 - count_width))
    rest = max(width - id_width - 3 * count_width - title_width - 5, 10)
    counts = [(word.rjust(count_width), count_width) for word in ("unread", "all", "a week")]
    say(emphasised(columns([("", id_width), *counts, ("feed", title_width), ("", 0)]), dim=True))
    folder = ""
    for health in known:
        if health.feed.folder != folder:
            folder = health.feed.folder
            say(emphasised(" / ".join(folder_names(folder)), dim=True))
        numbers = (f"{health.unread:,}", f"{health.entries:,}", _pace(paces.get(health.feed.id, 0.0)))
        line = [
            (str(health.feed.id).rjust(id_width), id_width),
            *((number.rjust(count_width), count_width) for number in numbers),
            (health.feed.title, title_width),
            (health_words(health, now), rest),
        ]
        say(emphasised(columns(line), bold=health.unread > 0))
        if health.state.problem is not None and condition(health.feed, health.state) in ("failing", "gone"):
            say(columns([("", id_width), (health.state.problem.title, width - id_width - 1)]))


def health_words(health: FeedHealth, now: datetime) -> str:
    """How a feed is in a few words: when it was fetched, when it is tried again."""
    feed, state = health.feed, health.state
    how = condition(feed, state)
    if not feed.is_fetched:
        return "what you put aside by its address"
    if how == "paused":
        return "paused"
    if how == "new":
        return "not fetched yet"
    if how == "gone":
        return "gone for good"
    if how == "failing":
        return f"failing, next try {next_try(feed, state, now)}"
    fetched = f"fetched {moment_words(state.succeeded_at, now)}" if state.succeeded_at else "well"
    return f"{fetched}, next {next_try(feed, state, now)}"


def _pace(a_week: float) -> str:
    return f"{a_week:,.0f}" if a_week >= 1 else "<1" if a_week else "–"
