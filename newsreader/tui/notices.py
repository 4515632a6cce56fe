"""What stands where there are no headlines: why, and what can be done."""

from dataclasses import dataclass
from typing import Literal

from newsreader.model.query import EntryQuery

Network = Literal["there", "switched off", "away"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A title, a sentence or two, and the actions of the ACTIONS table that help.

    In the words `{star}` stands for the key of that action.
    """

    title: str
    words: str
    actions: tuple[str, ...] = ()


NO_FEEDS = Notice(
    "There are no feeds yet",
    "Subscribe to one by its address or its site's, bring the library of another reader along, or look around in the "
    "sample library.",
    ("add_feed", "begin", "help"),
)
FETCHING = Notice("Fetching your feeds …", "Headlines appear here as they come. Nothing waits for the slowest.")
SWITCHED_OFF = Notice(
    "Nothing is here to read offline", "You started without the network (--offline), and nothing was fetched before."
)
AWAY = Notice(
    "There is no network",
    "Your feeds could not be reached. What they bring is kept from then on, and reads without a network.",
    ("refresh_all", "problems"),
)
NOTHING_FETCHED = Notice("No articles yet", "None of your feeds has brought any.", ("refresh_all", "problems", "feeds"))


def why_empty(query: EntryQuery, *, has_feeds: bool, fetching: bool, network: Network) -> Notice:
    """Why this list has no headlines."""
    if not has_feeds:
        return NO_FEEDS
    if query.name:
        return _why_nothing_like_that(query)
    if fetching:
        return FETCHING
    return {"there": NOTHING_FETCHED, "switched off": SWITCHED_OFF, "away": AWAY}[network]


def _why_nothing_like_that(query: EntryQuery) -> Notice:
    if query.words:
        return Notice(
            "Nothing found", "Every word must occur in the title, the text or the author's name. Esc leaves the search."
        )
    if query.unread:
        return Notice("All caught up", "Everything here is read.", ("show_read", "refresh_all", "back"))
    if query.starred:
        return Notice("No stars yet", "Star an article with {star} to find it here again.", ("back",))
    if query.later:
        return Notice(
            "Nothing for later", "Put an article aside with {later}, or any page of the web.", ("later_url", "back")
        )
    if query.followed:
        return Notice(
            "Nobody whom you follow has written yet", "Follow an author on their page ({author}).", ("palette", "back")
        )
    if query.tag is not None:
        return Notice("No article has this tag", "Give it to an article with {tag}.", ("tag_list", "back"))
    return Notice(
        "No articles here yet", "Nothing was fetched for this list so far.", ("refresh_all", "problems", "back")
    )
