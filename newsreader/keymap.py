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
        "sort": ("g", "G", "S"),
        "top": ("home",),
        "bottom": ("end",),
        "next_feed": ("right_square_bracket", "ctrl+n"),
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
        "next_unread": ("n", "plus"),
        "previous_unread": ("p", "minus"),
        "wider": ("alt+up",),
        "narrower": ("alt+down",),
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
_NAMED_KEYS = (
    "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace", "enter", "tab",
    "escape", "space",
)  # fmt: skip
_MODIFIERS = frozenset(["ctrl", "shift", "alt", "super", "hyper", "meta"])
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
    in_force = keys_in_force(wishes)
    problems = [_unknown(action_id) for action_id in wishes if action_id not in (*BY_ID, PRESET)]
    if (preset := wishes.get(PRESET, "default")) not in PRESETS:
        title = f"keys.preset: “{preset}” is no preset; the default keys are in force."
        hint = _meant(preset, PRESETS) or f"There are: {', '.join(PRESETS)}."
        problems.append(Problem("config", title, "", hint, PRESET))
    for action_id in (one for one in wishes if one in BY_ID):
        typed = " ".join(in_force[action_id]).split()
        problems += [_no_key(action_id, key) for key in typed if not _is_key(key)]
        problems += [_never_sent(action_id, key, same) for key, same in _sent_as(in_force[action_id])]
    holders: dict[str, list[Action]] = {}
    for action_id, keys in in_force.items():
        for key in dict.fromkeys(keys):
            holders.setdefault(key, []).append(BY_ID[action_id])
    for key, actions in holders.items():
        for first, second in itertools.combinations(actions, 2):
            if "everywhere" in (first.where, second.where) or first.where == second.where:
                title = f"The key {key} is wanted by {first.id} and by {second.id}."
                hint = f"{first.id} has it. Give one of them another key in the [keys] table."
                wished = next((one.id for one in (second, first) if one.id in wishes), PRESET)
                problems.append(Problem("config", title, "", hint, wished))
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


def _is_key(key: str) -> bool:
    """Whether a keyboard may have it: a character, or a name that is known, behind modifiers that are known."""
    *modifiers, last = key.split("+")
    named = len(last) == 1 or last in _NAMED_KEYS or (last[:1] == "f" and last[1:].isdigit() and int(last[1:]) <= 35)
    return _MODIFIERS.issuperset(modifiers) and (named or _is_character(last))


def _is_character(name: str) -> bool:
    import string
    import unicodedata

    if name in map(_key_name, string.punctuation):
        return True
    try:
        return bool(unicodedata.lookup(name.replace("_", " ")))
    except KeyError:
        return False


def _no_key(action_id: str, key: str) -> Problem:
    hint = _meant(key.rpartition("+")[2], _NAMED_KEYS) or "A key is a character or a name: ctrl+d, f2, home, g g."
    return Problem("config", f"keys.{action_id}: “{key}” is no key.", "", hint, action_id)


def _sent_as(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The keys that come as others, and those others."""
    for key in " ".join(keys).split():
        if key in _SENT_AS:
            yield key, _SENT_AS[key]
        elif len(key) == len("shift+a") and key.startswith("shift+") and key[-1].isalpha():
            yield key, key[-1].upper()


def _never_sent(action_id: str, key: str, same: str) -> Problem:
    title = f"keys.{action_id}: terminals send {key} as {same}, so it never comes."
    return Problem("config", title, "", f"Write {same}, or choose another key.", action_id)


def _unknown(action_id: str) -> Problem:
    hint = _meant(action_id, BY_ID) or "“newsreader keys” lists them all."
    return Problem("config", f"keys.{action_id} is no action.", "", hint, action_id)


def _meant(word: str, known: Iterable[str]) -> str:
    """A question for the one that was meant; "" if none is near."""
    close = difflib.get_close_matches(word, tuple(known), 1)
    return f"Did you mean {close[0]}?" if close else ""
