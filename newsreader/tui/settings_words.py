"""The lines of the settings screen, and the steps a setting can be changed by: pure."""

import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from textual.content import Content

from newsreader.actions import ACTIONS
from newsreader.config import Config, Setting, settings
from newsreader.keymap import PRESET, PRESETS, keys_in_force

NAME_CELLS = 24


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting as it is now; `value` as a person reads it, `raw` as it stands in the file."""

    setting: Setting
    raw: Any
    value: str
    default: str
    changed: bool
    title: str


def setting_lines(config: Config, themes: tuple[str, ...], words: str = "") -> list[SettingLine]:
    """Every setting, then the keys of every action; those only in which all of `words` occur."""
    lines = [_line(one, one.value(config)) for one in settings_here(themes)]
    lines += _key_lines(config.keys)
    asked = words.lower().split()
    found = [
        (line, f"{line.setting.section} {line.title} {line.setting.key} {line.setting.sentence}") for line in lines
    ]
    return [line for line, text in found if all(word in text.lower() for word in asked)]


def settings_here(themes: tuple[str, ...]) -> list[Setting]:
    """All settings, the theme with the names that this program knows."""
    return [replace(one, choices=themes) if one.key == "theme" else one for one in settings()]


def _line(one: Setting, raw: Any) -> SettingLine:
    title = one.key.replace("_", " ").capitalize()
    return SettingLine(one, raw, _shown(raw), _shown(one.default), raw != one.default, title)


def _key_lines(wishes: Mapping[str, str]) -> list[SettingLine]:
    preset = wishes.get(PRESET, "default")
    hands = Setting("keys", PRESET, str, "default", "Whose keys your hands know.", choices=tuple(PRESETS))
    usual, force = keys_in_force({PRESET: preset}), keys_in_force(wishes)
    lines = [_line(hands, preset)]
    for action in ACTIONS:
        default, now = ", ".join(usual[action.id]), ", ".join(force[action.id]) or "none"
        one = Setting("keys", action.id, str, default, action.help)
        lines.append(SettingLine(one, now, now, default, now != default, action.title))
    return lines


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value) or "(empty)"


def prompt(line: SettingLine) -> Content:
    """The line in the list: a star at what is not as it comes, name, value."""
    return Content.assemble(
        ("* " if line.changed else "  ", "$secondary"),
        f"{line.title:{NAME_CELLS}} ",
        (line.value, "bold" if line.changed else "$text-muted"),
    )


def about(line: SettingLine) -> Content:
    """What the setting does, what it may be, and how it comes."""
    one = line.setting
    names_keys = one.section == "keys" and not one.choices
    may = "Keys by name, parted by commas; none for no key." if names_keys else ""
    if one.kind in (int, float):
        may = f"A number from {one.low:g} to {one.high:g}."
    default = f"Usually {line.default}." if line.changed else "This is as it comes."
    restart = "It takes effect at the next start." if one.restart else ""
    return Content.assemble(
        (one.sentence, "bold"),
        "\n",
        (" ".join(part for part in (may, default, restart) if part), "$text-muted"),
        "\n",
        (f"[{one.section}] {one.key}", "$text-muted"),
    )


def stepped(line: SettingLine, by: int) -> Any:
    """The next value up or down: the other of two, the next word, a round step of a number; None if there is none."""
    one = line.setting
    if one.kind is bool:
        return not line.raw
    if one.choices:
        place = one.choices.index(line.raw) if line.raw in one.choices else -by
        return one.choices[(place + by) % len(one.choices)]
    if one.kind in (int, float):
        step = 1 if one.high <= 64 else 5 if one.high <= 1000 else 15
        rounded = math.floor(line.raw / step) if by > 0 else math.ceil(line.raw / step)
        return one.kind(max(one.low, min(one.high, (rounded + by) * step)))
    return None


def parsed(one: Setting, text: str) -> bool | int | float | str:
    """What was typed, as a value of the setting's kind.

    Raises:
        ValueError: It is none; the message is a sentence.
    """
    value: bool | int | float | str = text.strip()
    if one.kind in (int, float):
        with suppress(ValueError):
            value = one.kind(value)
    if why := one.wrong(value):
        raise ValueError(f"{one.key} must be {why}.")
    return value
