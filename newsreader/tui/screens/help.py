"""All keys, made from the ACTIONS table."""

from collections.abc import Mapping
from itertools import groupby

from textual.content import Content

from newsreader.actions import ACTIONS
from newsreader.tui.bindings import show_keys
from newsreader.tui.screens.pages import TextPage

KEY_CELLS = 12


class Help(TextPage):
    """Every action with its keys, in groups."""

    def __init__(self, wishes: Mapping[str, str]) -> None:
        super().__init__("Keys", help_text(wishes))


def help_text(wishes: Mapping[str, str]) -> Content:
    """The help as one text: group, then a line an action."""
    parts: list[str | tuple[str, str]] = []
    for group, actions in groupby(ACTIONS, lambda action: action.group):
        parts += [(group, "bold $primary"), "\n"]
        for action in actions:
            keys = show_keys(action, wishes) or "–"
            parts += [(f"  {keys:<{KEY_CELLS}} ", "bold $secondary"), action.help, "\n"]
        parts.append("\n")
    hint = "Keys are changed in the [keys] table of the configuration; “newsreader keys” lists the names."
    parts.append((hint, "dim"))
    return Content.assemble(*parts)
