"""The line over the key hints while keys mean something else."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class ModeLine(Widget):
    """Says what the keys do just now; hidden while there are no such words."""

    words: reactive[str | None] = reactive(None)

    def watch_words(self, words: str | None) -> None:
        self.set_class(words is not None, "-open")

    def render(self) -> Content:
        """The words in one line."""
        return Content.assemble(" ", Content(self.words or "")).truncate(max(1, self.size.width), ellipsis=True)
