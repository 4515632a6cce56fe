"""The looks of a page by their names, as the style sheets have them."""

from collections.abc import Callable
from typing import ClassVar

from textual.widget import Widget


class Ink(Widget):
    """Shows nothing; holds the component classes of a page.

    Apart from the page: Textual resolves every component class of a widget anew whenever the widget has or loses the
    focus, and an article has fifty. It is mounted with the first page: a start does not wait for it.
    """

    DEFAULT_CSS = "Ink { display: none; }"
    LOOKS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, on_change: Callable[[], None]) -> None:
        """Args: `on_change`: told when a look may have changed."""
        super().__init__()
        self._on_change = on_change

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._on_change()
