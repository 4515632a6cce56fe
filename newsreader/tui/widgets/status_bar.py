"""The line on top: which list this is, how much is unread, what is going on, and whether there is a network."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from newsreader.model.refresh import RefreshProgress
from newsreader.tui.text import counted

BAR_CELLS = 12


class StatusBar(Widget):
    """One line. Words first, colour second."""

    unreachable: reactive[bool] = reactive(False)
    offline: reactive[bool] = reactive(False)
    read_only: reactive[bool] = reactive(False)

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._counts = ""
        self._progress = ""

    def show_list(self, title: str, entries: int, unread: int) -> None:
        """The list's title and counts."""
        self._title = title
        self._counts = f"{counted(entries, 'article')} · {unread:,} unread"
        self.refresh()

    def show_progress(self, progress: RefreshProgress | None) -> None:
        """How far a refresh is; None when none is running."""
        if progress is None:
            self._progress = ""
        else:
            done = BAR_CELLS * progress.done // max(1, progress.total)
            bar = "━" * done + "╌" * (BAR_CELLS - done)
            self._progress = f"{bar} {progress.done}/{progress.total} feeds"
        self.refresh()

    def render(self) -> Content:
        """Left the list, right what is going on; the middle gives way first."""
        width = self.size.width
        badges = (
            " READ-ONLY " if self.read_only else "",
            " OFFLINE " if self.offline else " NO NETWORK " if self.unreachable else "",
        )
        right = Content("  ").join(
            [
                Content.styled(text, style)
                for text, style in [(self._progress, "$secondary"), *((b, "$background on $warning") for b in badges)]
                if text
            ]
        )
        room = width - right.cell_length - 2
        left = Content.assemble((self._title, "bold"), "  ", (self._counts, "$text-muted"))
        named = Content.assemble(("newsreader", "bold $primary"), "  ", left)
        left = named if named.cell_length <= room else left
        left = left.truncate(max(0, room), ellipsis=True)
        gap = max(1, width - left.cell_length - right.cell_length - 2)
        return Content.assemble(" ", left, " " * gap, right, " ").truncate(width)
