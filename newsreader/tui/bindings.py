"""The ACTIONS table as Textual bindings."""

from collections.abc import Mapping

from textual.binding import Binding, BindingType
from textual.keys import format_key

from newsreader.actions import ACTIONS, BY_ID, Action
from newsreader.keymap import keys_in_force

_NAMES = {name: name.capitalize() for name in ("up", "down", "left", "right", "home", "end", "tab", "enter", "space")}
_NAMES |= {"escape": "Esc", "pagedown": "PgDn", "pageup": "PgUp", "delete": "Del", "f1": "F1", "f2": "F2", "f5": "F5"}

ANYWHERE = {"quit": "quit", "palette": "command_palette"}  # what works on every screen, and Textual's own action for it
UNBOUND = "f35"  # a key no keyboard sends: Textual's keymap cannot take a binding away


def bindings() -> list[BindingType]:
    """One binding an action, with its default keys; all run the screen's `do` action."""
    return [Binding(",".join(a.keys) or UNBOUND, f"do('{a.id}')", a.title, show=False, id=a.id) for a in ACTIONS]


def bindings_anywhere() -> list[BindingType]:
    """The application's own, in the place of Textual's, which no configuration could take away."""
    keys = keys_anywhere({})
    made: list[BindingType] = [
        Binding(keys[name], action, BY_ID[name].title, show=False, priority=True, id=f"{name}_anywhere")
        for name, action in ANYWHERE.items()
    ]
    return [*made, Binding("ctrl+c", "help_quit", show=False, system=True)]


def keys_anywhere(wishes: Mapping[str, str]) -> dict[str, str]:
    """The keys of the actions that work on every screen: only those that nobody types into a line."""
    force = keys_in_force(wishes)
    return {name: ",".join(filter(_is_never_typed, force[name])) or UNBOUND for name in ANYWHERE}


def _is_never_typed(key: str) -> bool:
    return " " not in key and (key.startswith(("ctrl+", "alt+")) or (key[:1] == "f" and key[1:].isdigit()))


def keymap(wishes: Mapping[str, str]) -> dict[str, str]:
    """What to tell Textual of keys that are not the defaults; unknown names are left out (the key check names them).

    Keys that are pressed one after another are no business of its: `key_sequences` sees to them.
    """
    force = keys_in_force(wishes)
    single = {action.id: tuple(key for key in force[action.id] if " " not in key) for action in ACTIONS}
    anywhere = {f"{name}_anywhere": keys for name, keys in keys_anywhere(wishes).items()}
    return anywhere | {
        action.id: ",".join(single[action.id]) or UNBOUND for action in ACTIONS if single[action.id] != action.keys
    }


def show_key(key: str) -> str:
    """A key as it stands on a keyboard: "?", "^d", "Enter"; keys one after another: "gg"."""
    if " " in key:
        return "".join(map(show_key, key.split()))
    *modifiers, name = key.split("+")
    signs = {"ctrl": "^", "alt": "Alt+", "shift": "Shift+"}
    return "".join(signs.get(m, m) for m in modifiers) + (_NAMES.get(name) or format_key(name))


def shown_key(action_id: str, wishes: Mapping[str, str]) -> str:
    """The first key of the action, as it stands on a keyboard; of one without a key that of the palette."""
    force = keys_in_force(wishes)
    return next(map(show_key, (*force[action_id], *force["palette"])), "")


def show_keys(action: Action, wishes: Mapping[str, str]) -> str:
    """All keys of an action, parted by blanks."""
    return " ".join(map(show_key, keys_in_force(wishes)[action.id]))
