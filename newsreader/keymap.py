"""Which keys do what: the defaults, a preset for hands used to another program, the reader's own wishes over both.

A key is named as Textual names it; keys that are pressed one after another are parted by blanks: "g g".
"""

import difflib
import itertools
from collections.abc import Iterable, Iterator, Mapping

from newsreader.actions import ACTIONS, BY_ID, Action, Where
from newsreader.errors import Problem

PRESET = "preset"  # the one name in the [keys] table that is no action

# What differs from the defaults. j and k move in newsboat's preset too: its own, which change the feed, are what its
# people ask most to be rid of.
PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "default": {},
    "vim": {
        "top": ("home", "g g"),
        "next_feed": ("right_square_bracket", "g t"),
        "previous_feed": ("left_square_bracket", "g T"),
        "other_pane": ("tab", "shift+tab", "ctrl+w w"),
        "previous_unread": ("N", "p"),
        "toggle_read": ("m",),
        "star": ("f", "s"),
        "this_feed": ("c",),
        "history_back": ("alt+left", "H"),
    },
    "newsboat": {
        "open": ("enter", "right"),
        "links": ("semicolon",),
        "link_list": ("u", "L"),
        "undo": ("ctrl+z",),
        "toggle_read": ("N", "m"),
        "star": ("ctrl+e",),
        "save": ("s", "ctrl+s"),
        "source": ("x",),
        "tag_list": ("t", "ctrl+t"),
        "show_read": ("l", "full_stop"),
        "feeds": ("E", "F"),
    },
    "netnewswire": {
        "up": ("up",),
        "down": ("down",),
        "toggle_read": ("r", "u", "m"),
        "undo": ("ctrl+z",),
        "mark_list_read": ("k", "C"),
        "mark_older_read": ("o", "less_than_sign"),
        "browser": ("b",),
        "page_up": ("pageup",),
        "sidebar": ("ctrl+b",),
        "next_feed": ("z", "right_square_bracket"),
        "previous_feed": ("a", "left_square_bracket"),
        "zen": ("Z",),
        "add_feed": ("ctrl+n",),
        "refresh_feed": ("R",),
        "refresh_all": ("f5", "ctrl+r"),
        "reload_page": ("D",),
    },
}

# Characters whose names in Unicode are not Textual's.
_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
# What terminals cannot send apart.
_SENT_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}


def keys_in_force(wishes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The keys of every action under the reader's `[keys]` table; "none" takes an action's keys away."""
    keys = {action.id: action.keys for action in ACTIONS}
    keys.update(PRESETS.get(wishes.get(PRESET, "default"), {}))
    for action_id, text in wishes.items():
        if action_id in keys:
            chosen = tuple(" ".join(map(_key_name, key.split())) for key in text.split(",") if key.strip())
            keys[action_id] = () if chosen == ("none",) else chosen
    return keys


def key_problems(wishes: Mapping[str, str]) -> tuple[Problem, ...]:
    """A preset that there is not, names of no action, and keys that two actions of the same place want."""
    problems = [_unknown(action_id) for action_id in wishes if action_id not in (*BY_ID, PRESET)]
    if (preset := wishes.get(PRESET, "default")) not in PRESETS:
        title = f"keys.preset: “{preset}” is no preset; the default keys are in force."
        problems.append(Problem("config", title, "", f"There are: {', '.join(PRESETS)}.", preset))
    for action_id in wishes.keys() & BY_ID.keys():
        problems += [_never_sent(action_id, key, same) for key, same in _sent_as(keys_in_force(wishes)[action_id])]
    holders: dict[str, list[Action]] = {}
    for action_id, keys in keys_in_force(wishes).items():
        for key in dict.fromkeys(keys):
            holders.setdefault(key, []).append(BY_ID[action_id])
    for key, actions in holders.items():
        for first, second in itertools.combinations(actions, 2):
            if "everywhere" in (first.where, second.where) or first.where == second.where:
                title = f"The key {key} is wanted by {first.id} and by {second.id}."
                hint = f"{first.id} has it. Give one of them another key in the [keys] table."
                problems.append(Problem("config", title, "", hint, key))
    return tuple(problems)


def actions_by_keys(wishes: Mapping[str, str], where: Where) -> dict[str, str]:
    """The ids of the actions that work in this place, by their keys; of two that want the same the first has it."""
    found: dict[str, str] = {}
    for action_id, keys in keys_in_force(wishes).items():
        if BY_ID[action_id].where in (where, "everywhere"):
            for key in keys:
                found.setdefault(key, action_id)
    return found


def _key_name(key: str) -> str:
    """The key as Textual names it: "?" is "question_mark"."""
    *modifiers, last = key.split("+") if key not in ("+", "ctrl++", "alt++") else [*key[:-1].split("+")[:-1], "+"]
    if len(last) == 1 and not last.isalnum():
        import unicodedata

        name = unicodedata.name(last, last).lower().replace("-", "_").replace(" ", "_")
        last = _NAMES.get(name, name)
    return "+".join((*modifiers, last))


def _sent_as(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The keys that come as others, and those others."""
    for key in " ".join(keys).split():
        if key in _SENT_AS:
            yield key, _SENT_AS[key]
        elif len(key) == len("shift+a") and key.startswith("shift+") and key[-1].isalpha():
            yield key, key[-1].upper()


def _never_sent(action_id: str, key: str, same: str) -> Problem:
    title = f"keys.{action_id}: terminals send {key} as {same}, so it never comes."
    return Problem("config", title, "", f"Write {same}, or choose another key.", key)


def _unknown(action_id: str) -> Problem:
    close = difflib.get_close_matches(action_id, BY_ID, 1)
    hint = f"Did you mean {close[0]}?" if close else "“newsreader keys” lists them all."
    return Problem("config", f"keys.{action_id} is no action.", "", hint, action_id)
