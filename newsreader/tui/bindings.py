"""The ACTIONS table as Textual bindings."""

from collections.abc import Mapping

from textual.binding import Binding, BindingType
from textual.keys import format_key

from newsreader.actions import ACTIONS, Action
from newsreader.keymap import keys_in_force

_NAMES = {name: name.capitalize() for name in ("up", "down", "left", "right", "home", "end", "tab", "enter", "space")}
_NAMES |= {"escape": "Esc", "pagedown": "PgDn", "pageup": "PgUp", "delete": "Del", "f1": "F1", "f2": "F2", "f5": "F5"}

UNBOUND = "f35"  # a key no keyboard sends: Textual's keymap cannot take a binding away (TEXTUAL.md 5.5)


def bindings() -> list[BindingType]:
    """One binding an action, with its default keys; all run the screen's `do` action."""
    return [Binding(",".join(a.keys) or UNBOUND, f"do('{a.id}')", a.title, show=False, id=a.id) for a in ACTIONS]


def keymap(wishes: Mapping[str, str]) -> dict[str, str]:
    """What to tell Textual of keys that are not the defaults; unknown names are left out (the key check names them).

    Keys that are pressed one after another are no business of its: `key_sequences` sees to them.
    """
    force = keys_in_force(wishes)
    single = {action.id: tuple(key for key in force[action.id] if " " not in key) for action in ACTIONS}
    return {action.id: ",".join(single[action.id]) or UNBOUND for action in ACTIONS if single[action.id] != action.keys}


def show_key(key: str) -> str:
    """A key as it stands on a keyboard: "?", "^d", "Enter"; keys one after another: "gg"."""
    if " " in key:
        return "".join(map(show_key, key.split()))
    *modifiers, name = key.split("+")
    signs = {"ctrl": "^", "alt": "Alt+", "shift": "Shift+"}
    return "".join(signs.get(m, m) for m in modifiers) + (_NAMES.get(name) or format_key(name))


def show_keys(action: Action, wishes: Mapping[str, str]) -> str:
    """All keys of an action, parted by blanks."""
    return " ".join(map(show_key, keys_in_force(wishes)[action.id]))
