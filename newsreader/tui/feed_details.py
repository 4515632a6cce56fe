"""What the feeds screen says of the feed or folder under the cursor."""

from datetime import datetime

from textual.content import Content

from newsreader.model.feed import Feed, FeedHealth, FeedPace
from newsreader.model.folders import folder_names
from newsreader.model.health import condition, day_words, moment_words, next_try, pace_words
from newsreader.tui.feed_tree import SIGNS, TreeLine
from newsreader.tui.text import counted, plain

NO_FEEDS = """No feeds yet.

Press a and type the address of a feed, or of a site you like: its feeds are found.

Feeds from another reader come with “newsreader import”."""
NOTHING_FOUND = "No feed has these words in its title, address or folder."

Part = tuple[str, str]


def details(line: TreeLine | None, pace: FeedPace | None, now: datetime, *, filtered: bool = False) -> Content:
    """The words for a line of the tree; `pace` is None until it has come from the library."""
    if line is None:
        return Content(NOTHING_FOUND if filtered else NO_FEEDS)
    if line.health is None:
        return _assembled([*_folder(line)])
    return _assembled([*_feed(line.health, line.unread, pace, now)])


def _assembled(lines: list[list[Part]]) -> Content:
    return Content("\n").join(
        Content.assemble(*(plain(text).stylize(style) for text, style in parts)) for parts in lines if parts
    )


def _folder(line: TreeLine) -> list[list[Part]]:
    ill = [(f"{counted(line.ill, 'feed')} failing: their lines are marked with “!”.", "$text-error")]
    return [
        [(" / ".join(folder_names(line.path)), "bold $primary")],
        [(f"{counted(line.feeds, 'feed')}, {line.unread:,} unread", "")],
        ill if line.ill else [],
    ]


def _feed(health: FeedHealth, unread: int, pace: FeedPace | None, now: datetime) -> list[list[Part]]:
    feed, state = health.feed, health.state
    how = condition(feed, state)
    sign, word = SIGNS[how]
    badge: list[Part] = [("  ", ""), (f"{sign} {word}", "$text-error" if how in ("failing", "gone") else "$text-muted")]
    lines: list[list[Part]] = [
        [(feed.title, "bold $primary"), *(badge if word else [])],
        [(_counts(unread, pace, now), "")],
    ]
    if state.problem is not None and how in ("failing", "gone"):
        lines.append([(str(state.problem), "$text-error")])
    if not feed.is_fetched:
        return [*lines, [("Pages that you put aside by their addresses. Nothing is fetched but their texts.", "")]]
    fetched = f"Fetched {moment_words(state.succeeded_at, now)}. " if state.succeeded_at else "Never fetched. "
    lines.append([(fetched, ""), (f"Next try {next_try(feed, state, now)}.", "")])
    if wishes := wishes_words(feed):
        lines.append([(wishes, "")])
    addresses = dict.fromkeys(filter(None, (feed.url, feed.site_url)))
    return [*lines, *([(address, "$text-muted")] for address in addresses)]


def _counts(unread: int, pace: FeedPace | None, now: datetime) -> str:
    if pace is None:
        return f"{unread:,} unread"
    if not pace.entries:
        return "No articles yet."
    newest = f", the newest {day_words(pace.newest, now)}" if pace.newest else ""
    return f"{unread:,} unread of {counted(pace.entries, 'article')}, {pace_words(pace.a_week)}{newest}"


def wishes_words(feed: Feed) -> str:
    """The reader's settings of a feed in a sentence, "" where all is as usual."""
    settings = feed.settings
    pages = {"auto": "", "always": "pages always fetched", "never": "pages never fetched"}[settings.pages]
    said = [
        f"every {_minutes(settings.interval_minutes)}" if settings.interval_minutes else "",
        f"as “{settings.user_agent}”" if settings.user_agent else "",
        counted(len(settings.headers), "header of its own", "headers of its own") if settings.headers else "",
        f"login {settings.username}" if settings.username else "",
        pages,
        "may be on a private network" if feed.local else "",
    ]
    words = ", ".join(filter(None, said))
    return f"Settings: {words}." if words else ""


def _minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    parts = (f"{days} d" if days else "", f"{hours} h" if hours else "", f"{rest} min" if rest else "")
    return " ".join(filter(None, parts))
