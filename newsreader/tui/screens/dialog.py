"""What every dialog is: a screen over the room that is answered once."""

from textual import events
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.geometry import Offset
from textual.screen import ModalScreen, ScreenResultType

SIGN = "✕"
SIGN_CELLS = 5  # from the right corner: the sign with what parts it from the border


class Dialog(ModalScreen[ScreenResultType]):
    """A modal screen; a second answer, of a key pressed twice before it was gone, is none.

    The mouse closes it, without an answer, by the sign in its border or anywhere outside it.
    """

    def on_mount(self) -> None:
        for box in self.children:
            box.border_title = Content(SIGN)

    def on_click(self, event: events.Click) -> None:
        place = Offset(int(event.screen_x), int(event.screen_y))
        box = next((child.region for child in self.children if child.region.contains_point(place)), None)
        if box is None or (place.y == box.y and place.x >= box.right - SIGN_CELLS):
            self.dismiss(None)

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Closes with the answer, if this is the screen that is seen: Textual would close the one below."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
