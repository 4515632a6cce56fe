"""The configuration file: TOML, checked key by key; what is wrong is named, and the rest still works."""

import dataclasses
import os
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from newsreader.config import Config, nearest, settings_of
from newsreader.errors import Problem
from newsreader.model.text import clean_line

Stamp = tuple[int, int, int]

_QUOTE = "[\"']?"


def load_config(path: Path, *, in_force: Config | None = None) -> tuple[Config, tuple[Problem, ...]]:
    """The configuration of this file and what is wrong with it; the defaults if there is no such file.

    Args:
        path: The file.
        in_force: What stays where the file cannot be read at all; the defaults if None.
    """
    instead = in_force or Config()
    stays = "What was set before stays" if in_force else "The defaults are used"
    try:
        text = path.read_text("utf-8-sig")  # some editors put a byte order mark first
    except FileNotFoundError:
        return Config(), ()
    except (OSError, UnicodeDecodeError) as error:
        return instead, (Problem("config", f"{path} cannot be read.", f"({error})", f"{stays}.", str(path)),)
    import tomllib  # only where there is a file to read

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, a number of thousands of digits, a deep nest
        title = f"{path} is not valid TOML: {error}."
        return instead, (Problem("config", title, "", f"{stays} until it is mended.", str(path)),)
    reader = _Reader(path, text.split("\n"))
    config = reader.read(table)
    return config, tuple(reader.problems)


def key_problems_of(path: Path, wishes: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with the keys of this file, and in which line. Blocks on the disk if something is."""
    from newsreader.keymap import key_problems  # only where there are keys of one's own

    problems = key_problems(wishes) if wishes else ()
    if not problems:
        return ()
    try:
        reader = _Reader(path, path.read_text("utf-8-sig").split("\n"))
    except (OSError, UnicodeDecodeError):  # it has gone since; what it said is in force
        return problems
    return tuple(replace(one, title=f"{reader.place(one.subject, 'keys')}: {one.title}") for one in problems)


def place_in(path: Path, section: str, key: str) -> str:
    """The file and the line of a setting, for the beginning of a sentence. Blocks on the disk."""
    try:
        return _Reader(path, path.read_text("utf-8-sig").split("\n")).place(key, section)
    except (OSError, UnicodeDecodeError):
        return clean_line(str(path))


def file_stamp(path: Path) -> Stamp | None:
    """Time, size and number of the file: another stamp is another text; None if there is no such file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class _Reader:
    """Fills dataclasses from a TOML table, collecting problems."""

    def __init__(self, path: Path, lines: list[str]) -> None:
        self.path = path
        self.lines = lines
        self.problems: list[Problem] = []

    def read(self, table: dict[str, Any]) -> Config:
        kinds = get_type_hints(Config)
        sections: dict[str, Any] = {}
        for name, content in table.items():
            if name not in kinds:
                self._complain(name, "", f"is no setting{nearest(name, kinds)}")
            elif not isinstance(content, dict):
                self._complain(name, "", f"must be a table, [{name}], not {content!r}")
            elif get_origin(kinds[name]) is dict:
                sections[name] = self._texts(content, name)
            else:
                sections[name] = kinds[name](**self._values(content, name))
        return Config(**sections)

    def _values(self, table: dict[str, Any], section: str) -> dict[str, Any]:
        known = settings_of(section)
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                self._complain(key, section, f"is no setting{nearest(key, known)}")
            elif why := known[key].wrong(value):
                self._complain(key, section, f"must be {why}, not {value!r}")
            else:
                values[key] = value
        return values

    def _texts(self, table: dict[str, Any], section: str) -> dict[str, str]:
        texts = {name: text for name, text in table.items() if isinstance(text, str)}
        for name in (name for name in table if name not in texts):
            self._complain(name, section, f"must be a text in quotes, not {table[name]!r}")
        return texts

    def _complain(self, key: str, section: str, what: str) -> None:
        name = f"{section}.{key}" if section else key
        end = "" if what.endswith("?") else "."
        title = clean_line(f"{self.place(key, section)}: {name} {what}{end}", 400)
        self.problems.append(Problem("config", title, "", "The default is used.", str(self.path)))

    def place(self, key: str, section: str) -> str:
        """The file and the line."""
        return clean_line(f"{self.path}, line {self._line(key, section)}")

    def _line(self, key: str, section: str) -> int:
        """Where the key stands; tomllib does not say."""
        lines = ["" if line.lstrip().startswith("#") else line for line in self.lines]
        header = re.compile(rf"\s*\[\s*{re.escape(section)}\s*\]")
        wanted = re.compile(rf"(^|[\s\[{{,.]){_QUOTE}{re.escape(key)}{_QUOTE}\s*[=\].]")
        start = next((n for n, line in enumerate(lines) if header.match(line)), 0)
        return next((n for n, line in enumerate(lines[start:], start + 1) if wanted.search(line)), start + 1)


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
