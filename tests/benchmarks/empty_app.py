"""The least a Textual program can be: one line of text that counts the keys pressed. The floor for reader.py."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

FIRST_TEXT = "Nothing-pressed"


class EmptyApp(App[None]):
    """One Static."""

    keys = 0

    def compose(self) -> ComposeResult:
        yield Static(FIRST_TEXT)

    def on_key(self, event: events.Key) -> None:
        self.keys += 1
        self.query_one(Static).update(f"{self.keys} pressed, the last was {event.key}")


if __name__ == "__main__":
    EmptyApp().run()
