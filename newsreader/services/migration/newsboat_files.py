"""newsboat's own files: the list of feeds (`urls`) and `config`. Nothing in them is run."""

from dataclasses import dataclass, field
from pathlib import Path

from newsreader.fetching.addresses import without_login
from newsreader.model.migrated import LeftBehind, MigratedFeed
from newsreader.model.text import clean_line
from newsreader.services.migration.peer import (
    NO_COMMANDS,
    FeedLine,
    migrated_feeds,
    read_text_file,
)

SAVED_SEARCHES = "Saved searches (query feeds): newsreader has none yet"
HIDDEN = "Feeds hidden from newsboat's list: here they stand in the list like all others"
RULES = "Rules that ignore articles: newsreader has none yet"
SERVICE = "newsboat reads from a server: its feeds and articles stay there"
SCRIPTED = "Settings that a command makes: newsreader runs none"
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


@dataclass(slots=True)
class NewsboatConfig:
    """What of `config` matters here.

    Attributes:
        service: The server that the feeds come from, "local" for the `urls` file.
        star_flag: The flag that newsboat sends to a server as a star.
    """

    cache_file: Path | None = None
    service: str = "local"
    star_flag: str = ""
    left_behind: list[LeftBehind] = field(default_factory=list)


def read_urls(path: Path) -> tuple[tuple[MigratedFeed, ...], list[LeftBehind]]:
    """The feeds of a `urls` file, and what in it cannot come along.

    Raises:
        ReaderError: The file cannot be read.
    """
    labels: dict[str, list[str]] = {}
    for line in read_text_file(path).split("\n"):
        words = tokens(line)
        if words:
            known = labels.setdefault(words[0], [])
            known += [word for word in words[1:] if word not in known]
    lines: list[FeedLine] = []
    left: list[LeftBehind] = []
    for address, words in labels.items():
        kind = address.partition(":")[0]
        if kind == "query":
            name, _, query = address.removeprefix("query:").partition(":")
            left.append(LeftBehind(SAVED_SEARCHES, clean_line(f"{name}: {query}")))
        elif kind in ("exec", "filter"):
            left.append(LeftBehind(NO_COMMANDS, clean_line(address)))
        else:
            lines.append(_feed_line(address, words))
            if any(word.startswith("!") for word in words):
                left.append(LeftBehind(HIDDEN, clean_line(without_login(address))))
    feeds, more = migrated_feeds(lines)
    return feeds, left + more


def _feed_line(address: str, words: list[str]) -> FeedLine:
    title = next((word[1:] for word in words if word.startswith("~")), "")
    return FeedLine(address, title, tuple(word for word in words if not word.startswith(("~", "!"))))


def read_config(path: Path | None, home: Path) -> NewsboatConfig:
    """What `config` says, with the files it includes; its defaults if there is none.

    Raises:
        ReaderError: A file cannot be read.
    """
    config = NewsboatConfig()
    waiting = [path] if path else []
    seen: set[Path] = set()
    while waiting:
        file = waiting.pop().resolve()
        if file in seen:
            continue
        seen.add(file)
        for line in read_text_file(file).split("\n"):
            words = tokens(line)
            if len(words) < 2:
                continue
            if "`" in line and words[0] in ("cache-file", "include", "urls-source"):
                config.left_behind.append(LeftBehind(SCRIPTED, clean_line(line)))
            elif words[0] == "include":
                included = file.parent / _expanded(words[1], home)
                waiting += [included] if included.is_file() else []
            else:
                _take(config, words, file.parent, home)
    return config


def _take(config: NewsboatConfig, words: list[str], folder: Path, home: Path) -> None:
    name, value = words[0], words[1]
    if name == "cache-file":
        config.cache_file = folder / _expanded(value, home)
    elif name == "urls-source":
        config.service = value
    elif name.endswith("-flag-star"):
        config.star_flag = value
    elif name == "ignore-article":
        config.left_behind.append(LeftBehind(RULES, clean_line(" ".join(words[1:]))))


def _expanded(path: str, home: Path) -> Path:
    return home / path[2:] if path.startswith("~/") else Path(path)


def tokens(line: str) -> list[str]:
    r"""The words of a line: blanks part them, quotes hold them together (with \" and \\ inside), # ends the line."""
    words, at = [], 0
    while at < len(line):
        if line[at] in " \t\r\n":
            at += 1
        elif line[at] == "#":
            break
        elif line[at] == '"':
            word, at = _quoted(line, at + 1)
            words.append(word)
        else:
            start = at
            while at < len(line) and line[at] not in " \t\r\n":
                at += 1
            words.append(line[start:at])
    return words


def _quoted(line: str, at: int) -> tuple[str, int]:
    """The word up to the closing quote, and the place behind it."""
    word = []
    while at < len(line) and line[at] != '"':
        if line[at] == "\\" and at + 1 < len(line):
            at += 1
            word.append(_ESCAPES.get(line[at], line[at]))
        else:
            word.append(line[at])
        at += 1
    return "".join(word), at + 1
