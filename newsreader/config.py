"""What can be set, in sections, each setting with a sentence, its default and what it may be."""

import dataclasses
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_origin, get_type_hints

T = TypeVar("T")


def _setting(
    default: T, sentence: str, *, low: float = 0, high: float = 0, choices: tuple[str, ...] = (), restart: bool = False
) -> T:
    """A field with what a person, and the check, need to know of it.

    Args:
        default: What it is where nothing is set.
        sentence: What it does.
        low: The least value of a number.
        high: The greatest.
        choices: The words a text may be, where not every text will do.
        restart: It takes effect only at the next start.
    """
    known = {"sentence": sentence, "low": low, "high": high, "choices": choices, "restart": restart}
    return field(default=default, metadata=known)


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the screen looks."""

    theme: str = _setting("newsreader-dark", "The colours: a theme of newsreader's or of Textual's.")
    measure: int = _setting(76, "The width of running text, in cells.", low=30, high=200)
    images: str = _setting(
        "auto",
        "How images are drawn; auto is the best that the terminal can.",
        choices=("auto", "kitty", "iterm2", "sixel", "blocks", "off"),
    )
    image_rows: int = _setting(30, "The most lines that an image takes.", low=2, high=200)
    icons: str = _setting(
        "unicode",
        "The signs: plain Unicode, those of a Nerd Font, or only what every terminal has.",
        choices=("unicode", "nerd", "ascii"),
    )
    motion: bool = _setting(True, "Scrolling may be smooth, and cursors may blink.")
    linear: bool = _setting(
        False, "For screen readers: one pane at a time, states in words, no lines or boxes drawn.", restart=True
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What happens while reading."""

    fetch_pages: bool = _setting(True, "Get the whole article where the feed has only a summary.")
    mark_read_on_open: bool = _setting(True, "An article that you go into counts as read.")
    save_folder: str = _setting("", "Where articles are saved; empty for the folder of documents.")


@dataclass(frozen=True, slots=True)
class Open:
    """Commands, never given to a shell; "%u" stands for the address, which else comes last."""

    browser: str = _setting("", "The command for pages; empty for the system's own browser.")
    player: str = _setting("", "The command for podcasts, videos and other files; empty for the browser.")
    pipe: str = _setting("less", "What the question for a command to read the article begins with.")


@dataclass(frozen=True, slots=True)
class Network:
    """Limits of fetching."""

    timeout_s: float = _setting(20.0, "Seconds to wait for a silent server.", low=1, high=600, restart=True)
    max_megabytes: int = _setting(20, "The most that one feed, page or image may have.", low=1, high=1000, restart=True)
    max_in_flight: int = _setting(192, "How many requests are under way at once.", low=1, high=256, restart=True)
    max_per_host: int = _setting(4, "How many requests one server gets at once.", low=1, high=32, restart=True)
    refresh_minutes: int = _setting(30, "How often feeds are fetched; 0 is only when asked.", low=0, high=10_080)


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set; the defaults are the program's."""

    appearance: Appearance = field(default_factory=Appearance)
    reading: Reading = field(default_factory=Reading)
    network: Network = field(default_factory=Network)
    keys: dict[str, str] = field(default_factory=dict)
    open: Open = field(default_factory=Open)


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set, and what it may be."""

    section: str
    key: str
    kind: type
    default: Any
    sentence: str = ""
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()
    restart: bool = False

    def value(self, config: Config) -> Any:
        """What it is in this configuration."""
        return getattr(getattr(config, self.section), self.key)

    def wrong(self, value: object) -> str | None:
        """What the value should have been, to follow "must be"; None if it is right."""
        if self.kind is bool:
            return None if isinstance(value, bool) else "true or false"
        if self.kind in (int, float):
            whole = isinstance(value, int if self.kind is int else (int, float)) and not isinstance(value, bool)
            fits = whole and self.low <= value <= self.high  # type: ignore[operator]
            return None if fits else f"a number from {self.low:g} to {self.high:g}"
        if self.choices:
            return None if value in self.choices else "one of " + ", ".join(self.choices)
        return None if isinstance(value, str) else "a text in quotes"


def settings() -> tuple[Setting, ...]:
    """All settings, section by section; the table of keys is none of them."""
    sections = get_type_hints(Config)
    return tuple(setting for name, kind in sections.items() if get_origin(kind) is None for setting in _of(name, kind))


def settings_of(section: str) -> dict[str, Setting]:
    """The settings of one section by their keys."""
    return {setting.key: setting for setting in _of(section, get_type_hints(Config)[section])}


def _of(section: str, kind: Any) -> list[Setting]:
    hints = get_type_hints(kind)
    return [Setting(section, f.name, hints[f.name], f.default, **f.metadata) for f in dataclasses.fields(kind)]


def nearest(word: str, known: Iterable[str]) -> str:
    """The end of a sentence about a wrong name: the one that was meant, or all there are."""
    close = difflib.get_close_matches(word, tuple(known), 1, 0.5)
    return f"; did you mean {close[0]}?" if close else f" (there are: {', '.join(known)})"
