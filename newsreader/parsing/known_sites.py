"""Sites that keep their feeds at known places: from a page's address to the addresses of its feeds."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from newsreader.model.parsed import FeedLink

_NAME = re.compile(r"[\w.~-]{1,100}")
# Whose a page of YouTube is, in its scripts: videos say it nowhere else.
_CHANNEL = re.compile(r'"external(?:Channel)?Id":"(UC[\w-]{22})"')
# First steps of GitHub addresses that are no user's name.
_GITHUB_OWN = frozenset((
    "about", "apps", "codespaces", "collections", "contact", "customer-stories", "enterprise", "events", "explore",
    "features", "issues", "join", "login", "marketplace", "new", "notifications", "orgs", "pricing", "pulls", "readme",
    "search", "security", "settings", "signup", "site", "sponsors", "stars", "team", "topics", "trending",
))  # fmt: skip


class Page(NamedTuple):
    """An address in parts: `steps` are those of the path, with two empty ones behind the last."""

    host: str
    root: str
    steps: list[str]
    query: dict[str, list[str]]

    @property
    def path(self) -> str:
        """The path without a slash at its end."""
        return "/".join(["", *self.steps[:-2]])


def known_site_feeds(url: str) -> tuple[FeedLink, ...]:
    """Where the site of this page keeps the page's feeds, best first; () for a site that is not known.

    Nothing is asked: some of them may not be there.
    """
    page = read_page(url)
    if page is None:
        return ()
    feeds = _BY_HOST.get(page.host) or next((of for end, of in _BY_ENDING if page.host.endswith(end)), _of_any_host)
    return tuple(FeedLink(address, title) for title, address in feeds(page))


def feeds_named_inside(page: str, url: str) -> tuple[FeedLink, ...]:
    """The feeds that a page of a known site names in its scripts only."""
    place = read_page(url)
    channel = _CHANNEL.search(page) if place and _BY_HOST.get(place.host) is _of_youtube else None
    return known_site_feeds(f"https://www.youtube.com/channel/{channel[1]}") if channel else ()


def read_page(url: str) -> Page | None:
    """The parts of a web address, as typed; None for what is none."""
    url = url.strip() if "://" in url else f"https://{url.strip()}"
    try:
        parts: SplitResult = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.") if parts.port != 0 else ""
        query = parse_qs(parts.query[:2000], max_num_fields=50)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    steps = [step for step in parts.path.split("/") if step]
    return Page(host, f"{parts.scheme}://{parts.netloc}", [*steps, "", ""], query)


Feeds = list[tuple[str, str]]


def _of_youtube(page: Page) -> Feeds:
    first, second = page.steps[:2]
    feed = "https://www.youtube.com/feeds/videos.xml"
    if first in ("channel", "user") and _NAME.fullmatch(second):
        return [("Videos", f"{feed}?{'channel_id' if first == 'channel' else 'user'}={second}")]
    playlist = page.query.get("list", [""])[0]
    return [("Playlist", f"{feed}?playlist_id={playlist}")] if _NAME.fullmatch(playlist) else []


def _of_github(page: Page) -> Feeds:
    owner, repository, part, branch = [*page.steps, "", ""][:4]
    if not owner or owner in _GITHUB_OWN:
        return []
    if not repository:
        return [("Activity", f"{page.root}/{owner}.atom")]
    here = f"{page.root}/{owner}/{repository.removesuffix('.git')}"
    feeds = [("Releases", f"{here}/releases.atom"), ("Tags", f"{here}/tags.atom"), ("Commits", f"{here}/commits.atom")]
    if part in ("commits", "tree") and branch:
        behind = "/".join(page.steps[3:-2])
        return [(f"Commits to {behind}", f"{here}/commits/{behind}.atom"), *feeds]
    wanted = {"tags": 1, "commits": 2}.get(part, 0)
    return [feeds[wanted], *(feed for feed in feeds if feed is not feeds[wanted])]


def _of_gitlab(page: Page) -> Feeds:
    steps = page.steps[: page.steps.index("-")] if "-" in page.steps else page.steps[:-2]
    if not steps:
        return []
    here = f"{page.root}/{'/'.join(steps)}"
    if len(steps) == 1:
        return [("Activity", f"{here}.atom")]
    return [
        ("Releases", f"{here}/-/releases.atom"),
        ("Tags", f"{here}/-/tags?format=atom"),
        ("Commits", f"{here}/-/commits/HEAD?format=atom"),
        ("Activity", f"{here}.atom"),
    ]


def _of_forgejo(page: Page) -> Feeds:
    owner, repository = page.steps[:2]
    if not owner:
        return []
    if not repository:
        return [("Activity", f"{page.root}/{owner}.rss")]
    here = f"{page.root}/{owner}/{repository}"
    return [("Releases", f"{here}/releases.rss"), ("Tags", f"{here}/tags.rss"), ("Activity", f"{here}.rss")]


def _of_sourcehut(page: Page) -> Feeds:
    owner, repository = page.steps[:2]
    here = f"{page.root}/{owner}/{repository}"
    return [("Tags", f"{here}/refs/rss.xml"), ("Commits", f"{here}/log/rss.xml")] if repository else []


def _of_reddit(page: Page) -> Feeds:
    return [("Posts", f"https://www.reddit.com{page.path.removesuffix('/.rss')}/.rss")]


def _of_medium(page: Page) -> Feeds:
    first, second = page.steps[:2]
    if page.host != "medium.com":
        return [("Stories", f"{page.root}/feed")]
    if not first:
        return []
    return [("Stories", f"https://medium.com/feed/{f'tag/{second}' if first == 'tag' else first}")]


def _of_substack(page: Page) -> Feeds:
    first = page.steps[0]
    if page.host == "substack.com":
        name = first[1:].lower()
        return [("Posts", f"https://{name}.substack.com/feed")] if first[:1] == "@" and _NAME.fullmatch(name) else []
    if page.host == "open.substack.com":  # what its app shares
        name = page.steps[1] if first == "pub" else ""
        return [("Posts", f"https://{name}.substack.com/feed")] if _NAME.fullmatch(name) else []
    return [("Posts", f"{page.root}/feed")]


def _of_bluesky(page: Page) -> Feeds:
    first, second = page.steps[:2]
    return [("Posts", f"{page.root}/profile/{second}/rss")] if first == "profile" and second else []


def _of_tumblr(page: Page) -> Feeds:
    if page.host == "tumblr.com":
        name = page.steps[2] if page.steps[:2] == ["blog", "view"] else page.steps[0]
        return [("Posts", f"https://{name}.tumblr.com/rss")] if _NAME.fullmatch(name) else []
    tagged = page.steps[1] if page.steps[0] == "tagged" else ""
    whole = ("Posts", f"{page.root}/rss")
    return [(f"Posts tagged {tagged}", f"{page.root}/tagged/{tagged}/rss"), whole] if tagged else [whole]


def _of_wordpress(page: Page) -> Feeds:
    feeds = [("Posts", f"{page.root}/feed"), ("Comments", f"{page.root}/comments/feed")]
    if page.steps[0] in ("category", "tag", "author"):
        feeds.insert(0, (page.steps[1], f"{page.root}{page.path}/feed"))
    return feeds


def _of_blogger(page: Page) -> Feeds:
    feeds = [("Posts", f"{page.root}/feeds/posts/default"), ("Comments", f"{page.root}/feeds/comments/default")]
    if page.steps[:2] == ["search", "label"] and page.steps[2]:
        feeds.insert(0, (f"Posts labelled {page.steps[2]}", f"{feeds[0][1]}/-/{page.steps[2]}"))
    return feeds


def _of_hacker_news(page: Page) -> Feeds:
    first, found = page.steps[0], page.query.get("id", [""])[0]
    if first in ("item", "user") and found.isalnum():
        return [("Comments" if first == "item" else "Posts", f"https://hnrss.org/{first}?id={found}")]
    if first in ("newest", "ask", "show", "jobs", "best"):
        return [(first.capitalize(), f"https://hnrss.org/{first}")]
    return [("Front page", "https://news.ycombinator.com/rss")]


def _of_arxiv(page: Page) -> Feeds:
    first, second = page.steps[:2]
    return [("New papers", f"https://rss.arxiv.org/rss/{second}")] if first == "list" and second else []


def _of_pypi(page: Page) -> Feeds:
    first, second = page.steps[:2]
    return [("Releases", f"{page.root}/rss/project/{second}/releases.xml")] if first == "project" and second else []


def _of_vimeo(page: Page) -> Feeds:
    return [("Videos", f"{page.root}/{page.steps[0]}/videos/rss")] if page.steps[0] else []


def _of_root_feed(page: Page) -> Feeds:
    return [("Posts", f"{page.root}/rss")]


def _of_any_host(page: Page) -> Feeds:
    """Programs that run on many hosts, known by the form of their addresses: Mastodon's relatives, Lemmy."""
    first, second = page.steps[:2]
    if first.startswith("@") and len(first) > 1:
        name, _, home = first[1:].partition("@")
        if home:  # a guest here: the feed is at home
            return [("Posts", f"https://{home}/@{name}.rss")] if _NAME.fullmatch(home) and _NAME.fullmatch(name) else []
        return [("Posts", f"{page.root}/{first}.rss"), ("Posts", f"{page.root}/{first}/feed")]
    if first == "users" and second:
        return [("Posts", f"{page.root}/users/{second}.rss")]
    if first in ("c", "u") and second and not page.steps[2]:
        return [("Posts", f"{page.root}/feeds/{first}/{second}.xml?sort=New")]
    return []


_BY_HOST: dict[str, Callable[[Page], Feeds]] = {
    "youtube.com": _of_youtube,
    "m.youtube.com": _of_youtube,
    "youtu.be": _of_youtube,
    "github.com": _of_github,
    "gitlab.com": _of_gitlab,
    "codeberg.org": _of_forgejo,
    "git.sr.ht": _of_sourcehut,
    "reddit.com": _of_reddit,
    "old.reddit.com": _of_reddit,
    "new.reddit.com": _of_reddit,
    "medium.com": _of_medium,
    "substack.com": _of_substack,
    "bsky.app": _of_bluesky,
    "tumblr.com": _of_tumblr,
    "news.ycombinator.com": _of_hacker_news,
    "arxiv.org": _of_arxiv,
    "pypi.org": _of_pypi,
    "vimeo.com": _of_vimeo,
}
_BY_ENDING: tuple[tuple[str, Callable[[Page], Feeds]], ...] = (
    (".medium.com", _of_medium),
    (".substack.com", _of_substack),
    (".tumblr.com", _of_tumblr),
    (".wordpress.com", _of_wordpress),
    (".blogspot.com", _of_blogger),
    (".blogger.com", _of_blogger),
    (".ghost.io", _of_root_feed),
)
