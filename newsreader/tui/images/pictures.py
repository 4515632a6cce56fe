"""The images of the article shown: what is known of each, how much room it takes, and the cells it is drawn with."""

from collections.abc import Mapping

from rich.segment import Segment

from newsreader.errors import Problem
from newsreader.model.entry import Entry
from newsreader.model.image import Canvas, ImageSize
from newsreader.tui.images.blocks import block_row
from newsreader.tui.images.kitty import MOST_CELLS, placeholder_row, through_tmux
from newsreader.tui.images.pixels import pixel_row
from newsreader.tui.images.sizes import MAX_SHARE, cells_for
from newsreader.tui.images.sketchbook import Kept, Sketchbook
from newsreader.tui.images.terminal import Terminal

LOADING = "loading …"
_OFFLINE = "It is not here yet, and there is no network."
_UNSEEN = "missing"  # the kind of problem of an image that nobody was meant to see


class Pictures:
    """One article's images by their addresses.

    Attributes:
        entry: Whose images they are.
        declared: The sizes the mark-up gives them. Their room is kept free by these from the first, and they are drawn
            in it, so that nothing moves; one that turns out to be of another shape gets the room of its own.
        lead: The address of an image without words that was put before the body; if it cannot be had, nothing stands
            for it.
        pane_rows: The lines of the pane, of which an image takes a share at most.
        paper: The colour behind the text.
    """

    def __init__(
        self, entry: Entry, lead: str | None, terminal: Terminal, sketchbook: Sketchbook, *, max_rows: int
    ) -> None:
        self.entry = entry
        self.declared: Mapping[str, ImageSize] = {}
        self.lead = lead
        self.pane_rows = 24
        self.paper = (0, 0, 0)
        self._terminal = terminal
        self._sketchbook = sketchbook
        self._max_rows = min(max_rows, MOST_CELLS)
        self._known: dict[str, ImageSize | Problem] = {}
        self._loading: set[str] = set()

    @property
    def draws_pixels(self) -> bool:
        """Whether pixels are painted over the cells once these are on the screen."""
        return self._terminal.way in ("iterm2", "sixel")

    def learn(self, url: str, found: ImageSize | Problem) -> None:
        """The size of the image, or why it cannot be had."""
        self._known[url] = found
        self._loading.discard(url)

    def forget(self, url: str) -> None:
        """The library has the image no more."""
        self._known.pop(url, None)

    def set_loading(self, url: str) -> None:
        """The image is on its way."""
        self._loading.add(url)

    def is_loading(self, url: str) -> bool:
        """Whether the image is on its way."""
        return url in self._loading

    def known(self, url: str) -> ImageSize | Problem | None:
        """What `learn` was told."""
        return self._known.get(url)

    def rooms(self, width: int) -> dict[str, int | str]:
        """For every image of which something is known, what `layout` is to keep free for it or to say beside it."""
        return {url: self._room(url, width) for url in [*self._known, *self._loading, *self.declared]}

    def _room(self, url: str, width: int) -> int | str:
        """The lines to keep free in a column, none for an image not meant to be seen; or words in its place."""
        found = self._known.get(url)
        if isinstance(found, Problem):
            return (
                0 if found.kind == _UNSEEN or url == self.lead else _OFFLINE if found.kind == "offline" else found.title
            )
        canvas = self.canvas(url, width)
        return canvas.rows if canvas else LOADING if url in self._loading else ""

    def canvas(self, url: str, width: int) -> Canvas | None:
        """What the image is drawn for in a column of `width` cells; None as long as its size is not known."""
        size, terminal = self._size(url), self._terminal
        if size is None:
            return None
        max_rows = max(2, min(self._max_rows, int(self.pane_rows * MAX_SHARE)))
        columns, rows = cells_for(size, min(width, MOST_CELLS), max_rows, terminal.cell)
        return Canvas(columns, rows, terminal.cell, terminal.way, terminal.colours, self.paper)

    def _size(self, url: str) -> ImageSize | None:
        found, declared = self._known.get(url), self.declared.get(url)
        if isinstance(found, Problem):
            return None
        return declared if found is None or (declared and declared.has_shape_of(found)) else found

    def row(self, url: str, width: int, row: int) -> list[Segment]:
        """The cells of one row of the image; none as long as it is not drawn."""
        kept = self._kept(url, width)
        if kept is None or row >= kept.drawing.canvas.rows:
            return []
        if kept.kitty_id is not None:
            return placeholder_row(kept.kitty_id, kept.drawing.canvas, row)
        return block_row(kept.drawing, row)

    def pixels(self, url: str, width: int, row: int, x: int, y: int) -> str:
        """What paints one row of the image at this column and line of the screen; "" where cells are all there is."""
        kept = self._kept(url, width)
        if kept is None or row >= len(kept.drawing.pixels):
            return ""
        painted = pixel_row(kept.drawing.canvas, kept.drawing.pixels[row], x, y)
        return through_tmux(painted) if self._terminal.in_tmux else painted

    def _kept(self, url: str, width: int) -> Kept | None:
        canvas = self.canvas(url, width)
        return self._sketchbook.get(url, canvas) if canvas else None
