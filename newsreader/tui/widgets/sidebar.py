"""The sidebar: every list there is, beside the headlines."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from newsreader.tui.widgets.dragged_edge import DraggedEdge
from newsreader.tui.widgets.feed_list import FeedList
from newsreader.tui.widgets.hint_line import Hint


class Sidebar(FeedList, DraggedEdge):
    """Lists over all feeds, tags, folders and feeds; Enter or a click shows what is under the cursor."""

    CLICK_CHOOSES = True
    HINTS: ClassVar = (
        Hint("Enter", "Show", "choose"),
        Hint("Space", "Fold", "fold"),
        Hint("Esc", "Headlines", "leave"),
        Hint("b", "Close", "screen.do('sidebar')"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l,right", "choose", "Show"),
        Binding("space", "fold", "Fold"),
        Binding("left,h", "fold", "Fold"),
        Binding("escape,tab,q", "leave", "Headlines"),
    ]

    class Left(Message):
        """The reader goes on to the headlines."""

    def action_choose(self) -> None:
        """Shows the headlines of what is under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def action_fold(self) -> None:
        """Closes the folder, or opens it; on a feed to the folder it is in."""
        line = self.current
        if line is None:
            return
        if line.is_folder:
            self.post_message(self.Toggled(line))
        elif line.path:
            self.select(("folder", line.path))

    def action_leave(self) -> None:
        """To the headlines; the sidebar stays."""
        self.post_message(self.Left())
