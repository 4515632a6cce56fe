"""The reader's wishes: a TOML file, checked key by key; what is wrong is named, and the rest still works."""

import dataclasses
import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from newsreader.errors import Problem
from newsreader.model.text import clean_line


@dataclass(frozen=True, slots=True)
class Appearance:
    """How the screen looks: `measure` is the width of running text in cells, `image_rows` the most an image takes."""

    theme: str = "newsreader-dark"
    measure: int = 76
    images: str = "auto"
    image_rows: int = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """What happens while reading.

    Attributes:
        fetch_pages: Get the whole article where the feed has only a summary.
        save_folder: Where articles are saved; "" for the folder of documents.
    """

    fetch_pages: bool = True
    mark_read_on_open: bool = True
    save_folder: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Commands, never given to a shell; "%u" stands for the address, which else comes last.

    Attributes:
        browser: For pages; "" for the system's own.
        player: For an article's files (podcasts, videos, PDFs); "" for the browser.
        pipe: What the question for a command to read the article begins with.
    """

    browser: str = ""
    player: str = ""
    pipe: str = "less"


@dataclass(frozen=True, slots=True)
class Network:
    """Limits of fetching; `refresh_minutes` 0 never refreshes by itself."""

    timeout_s: float = 20.0
    max_megabytes: int = 20
    max_in_flight: int = 192
    max_per_host: int = 4
    refresh_minutes: int = 30


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set; the defaults are the program's."""

    appearance: Appearance = field(default_factory=Appearance)
    reading: Reading = field(default_factory=Reading)
    network: Network = field(default_factory=Network)
    keys: dict[str, str] = field(default_factory=dict)
    open: Open = field(default_factory=Open)


# The least and the greatest value of each number.
_BOUNDS: dict[str, tuple[float, float]] = {
    "measure": (30, 200),
    "image_rows": (2, 200),
    "timeout_s": (1, 600),
    "max_megabytes": (1, 1000),
    "max_in_flight": (1, 256),
    "max_per_host": (1, 32),
    "refresh_minutes": (0, 10_080),
}

# The words each text may be, where not every text will do.
_CHOICES: dict[str, tuple[str, ...]] = {"images": ("auto", "kitty", "iterm2", "sixel", "blocks", "off")}

_QUOTE = "[\"']?"


def load_config(path: Path) -> tuple[Config, tuple[Problem, ...]]:
    """The configuration of this file and what is wrong with it; the defaults if there is no such file."""
    try:
        text = path.read_text("utf-8-sig")  # some editors put a byte order mark first
    except FileNotFoundError:
        return Config(), ()
    except (OSError, UnicodeDecodeError) as error:
        hint = "The defaults are used."
        return Config(), (Problem("config", f"{path} cannot be read.", f"({error})", hint, str(path)),)
    import tomllib  # only where there is a file to read

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, a number of thousands of digits, a deep nest
        title = f"{path} is not valid TOML: {error}."
        return Config(), (Problem("config", title, "", "The defaults are used until it is mended.", str(path)),)
    reader = _Reader(path, text.split("\n"))
    config = reader.read(Config, table, "")
    return config, tuple(reader.problems)


class _Reader:
    """Fills dataclasses from a TOML table, collecting problems."""

    def __init__(self, path: Path, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.problems: list[Problem] = []

    def read(self, kind: Any, table: dict[str, Any], section: str) -> Any:
        hints = get_type_hints(kind)
        known = {f.name: f for f in dataclasses.fields(kind)}
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                self._complain(key, section, f"is no setting{_nearest(key, known)}")
            elif dataclasses.is_dataclass(hints[key]) and isinstance(value, dict):
                values[key] = self.read(hints[key], value, key)
            elif get_origin(hints[key]) is dict and isinstance(value, dict):
                values[key] = self._texts(value, key)
            elif why := _wrong(key, value, hints[key]):
                self._complain(key, section, f"must be {why}, not {value!r}")
            else:
                values[key] = value
        return kind(**values)

    def _texts(self, table: dict[str, Any], section: str) -> dict[str, str]:
        texts = {name: text for name, text in table.items() if isinstance(text, str)}
        for name in (name for name in table if name not in texts):
            self._complain(name, section, f"must be a text in quotes, not {table[name]!r}")
        return texts

    def _complain(self, key: str, section: str, what: str) -> None:
        name = f"{section}.{key}" if section else key
        end = "" if what.endswith("?") else "."
        title = clean_line(f"{self.path}, line {self._line(key, section)}: {name} {what}{end}", 400)
        self.problems.append(Problem("config", title, "", "The default is used.", str(self.path)))

    def _line(self, key: str, section: str) -> int:
        """Where the key stands; tomllib does not say."""
        lines = ["" if line.lstrip().startswith("#") else line for line in self.lines]
        header = re.compile(rf"\s*\[\s*{re.escape(section)}\s*\]")
        wanted = re.compile(rf"(^|[\s\[{{,.]){_QUOTE}{re.escape(key)}{_QUOTE}\s*[=\].]")
        start = next((n for n, line in enumerate(lines) if header.match(line)), 0)
        return next((n for n, line in enumerate(lines[start:], start + 1) if wanted.search(line)), start + 1)


def _wrong(key: str, value: object, hint: Any) -> str | None:
    """What the value should have been; None if it is right."""
    if dataclasses.is_dataclass(hint) or get_origin(hint) is dict:
        return f"a table, [{key}]"
    if hint is bool:
        return None if isinstance(value, bool) else "true or false"
    if hint in (int, float):
        low, high = _BOUNDS[key]
        whole = isinstance(value, int if hint is int else (int, float)) and not isinstance(value, bool)
        fits = whole and low <= value <= high  # type: ignore[operator]
        return None if fits else f"a number from {low:g} to {high:g}"
    if key in _CHOICES:
        return None if value in _CHOICES[key] else "one of " + ", ".join(_CHOICES[key])
    return None if isinstance(value, str) else "a text in quotes"


def _nearest(word: str, known: dict[str, Any]) -> str:
    close = difflib.get_close_matches(word, known, 1, 0.5)
    return f"; did you mean {close[0]}?" if close else f" (there are: {', '.join(known)})"


def to_toml(config: Config) -> str:
    """The effective configuration as a TOML file."""
    lines: list[str] = []
    for section in dataclasses.fields(config):
        table = getattr(config, section.name)
        values = table if isinstance(table, dict) else dataclasses.asdict(table)
        lines += [f"[{section.name}]", *(f"{_toml_key(key)} = {_toml(value)}" for key, value in values.items()), ""]
    return "\n".join(lines)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub("[\x00-\x1f\x7f]", lambda char: f"\\u{ord(char[0]):04x}", escaped) + '"'
    return str(value)


def _toml_key(key: str) -> str:
    return key if re.fullmatch("[A-Za-z0-9_-]+", key) else _toml(key)
