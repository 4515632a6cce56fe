"""What every dialog is: a screen over the room that is answered once."""

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """A modal screen; a second answer, of a key pressed twice before it was gone, is none."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Closes with the answer, if this is the screen that is seen: Textual would close the one below."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()
