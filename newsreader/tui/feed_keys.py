"""The keys of the feeds screen, as a page."""

from collections.abc import Sequence

from textual.binding import Binding, BindingType
from textual.content import Content

from newsreader.tui.bindings import show_key
from newsreader.tui.screens.pages import TextPage

KEY_CELLS = 12


def feed_keys_page(bindings: Sequence[BindingType]) -> TextPage:
    """A line a binding."""
    parts: list[str | tuple[str, str]] = []
    for one in bindings:
        if isinstance(one, Binding):
            keys = " ".join(show_key(key) for key in one.key.split(","))
            parts += [(f"  {keys:<{KEY_CELLS}} ", "bold $secondary"), one.description, "\n"]
    return TextPage("Keys of the feeds screen", Content.assemble(*parts))
