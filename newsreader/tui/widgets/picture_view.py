"""A page with images among its lines: cells drawn by the article's `Pictures`, pixels painted over them if need be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.strip import Strip

from newsreader.tui.image_places import image_row, images_near, is_image_row
from newsreader.tui.widgets.marked_view import MarkedView

if TYPE_CHECKING:  # what draws images: no start should pay for it
    from newsreader.tui.images.pictures import Pictures
    from newsreader.tui.lines import Line


class PictureView(MarkedView):
    """Draws the rows that `image_rows` kept free."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: Pictures | None = None
        self._rows_laid_out: Mapping[str, int | str] = {}

    @property
    def column(self) -> int:
        """The cells of the column."""
        return self.page.width

    def image_rows(self, width: int) -> Mapping[str, int | str]:
        """What to keep free for each image, as `article_lines.layout` takes it."""
        self._rows_laid_out = self.rooms(self.pictures, width)
        return self._rows_laid_out

    def has_new_rooms(self) -> bool:
        """Whether an image needs other room than it has; where not, what has changed is drawn again."""
        if self.rooms(self.pictures, self.page.width) != self._rows_laid_out:
            return True
        self.repaint()
        return False

    def rooms(self, pictures: Pictures | None, width: int) -> Mapping[str, int | str]:
        """What these pictures need in a column of that width on this paper."""
        if pictures is None:
            return {}
        paper = self.rich_style.bgcolor
        triplet = paper.get_truecolor() if paper is not None and not paper.is_default else None
        if triplet is not None:
            pictures.paper = (triplet.red, triplet.green, triplet.blue)
        pictures.pane_rows = self.size.height
        return pictures.rooms(width)

    def images_near(self) -> tuple[str, ...]:
        """The images in and around the window, the most wanted first."""
        top, height = int(self.scroll_offset.y), self.size.height
        self.page.grow_to(top + 2 * height)
        return images_near(self.page.lines, top, height)

    def image_in_sight(self) -> str | None:
        """The address of the first image in the window."""
        top = int(self.scroll_offset.y)
        return next((line.src for line in self.page.lines[top : top + self.size.height] if line.src), None)

    # Drawing

    def draw(self, number: int, line: Line) -> Strip:
        """The line, or the row of an image that it is."""
        strip = super().draw(number, line)
        if self.pictures is None or not is_image_row(line):
            return strip
        indent = _indent(line)
        width, row = self.page.width - indent, image_row(self.page.lines, number)
        cells = self.pictures.row(line.src, width, row) or self._words_in_room(line.src, width, row)
        if not cells:
            return strip
        drawn = Strip([*strip.crop(0, self.painter.left + indent), *cells])
        return drawn.adjust_cell_length(self.text_width, self.rich_style).crop(0, self.text_width)

    def _words_in_room(self, src: str, width: int, row: int) -> list[Segment]:
        """What is said in the middle of the room of an image that is on its way."""
        canvas = self.pictures.canvas(src, width) if self.pictures and self.pictures.is_loading(src) else None
        if canvas is None or row != canvas.rows // 2:
            return []
        return [Segment("loading …".center(canvas.columns), self.rich_style + self.painter.style("image"))]

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = super().render_lines(crop)
        if self.pictures is not None and self.pictures.draws_pixels:
            self.call_after_refresh(self._paint, crop)
        return strips

    def _paint(self, crop: Region) -> None:
        """Pixels over the rows of images that have just been written and that nothing covers."""
        pictures, driver = self.pictures, self.app._driver  # Textual has no public way to write beside its own frames
        if pictures is None or driver is None or not self.screen.is_active or not self.is_attached:
            return
        top, left, lines = int(self.scroll_offset.y), self.region.x + self.painter.left, self.page.lines
        for y in range(crop.y, min(crop.bottom, self.size.height)):
            number = y + top
            if number >= len(lines) or not is_image_row(lines[number]):
                continue
            indent, row, line = _indent(lines[number]), image_row(lines, number), self.region.y + y
            canvas = pictures.canvas(lines[number].src, self.page.width - indent)
            if canvas and self._is_free(left + indent, canvas.columns, line):
                width = self.page.width - indent
                driver.write(pictures.pixels(lines[number].src, width, row, left + indent, line))

    def _is_free(self, x: int, columns: int, y: int) -> bool:
        """Whether no other widget lies over these cells, and there is a line below: drawing in the last one scrolls."""
        if y >= self.app.size.height - 1 or x + columns > self.region.right:
            return False
        return all(self.screen.get_widget_at(at, y)[0] is self for at in (x, x + columns // 2, x + columns - 1))

    def notify_style_update(self) -> None:
        """Another theme has other paper."""
        super().notify_style_update()
        if self.pictures is not None:
            self.image_rows(self.page.width)
            self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        number = event.y + int(self.scroll_offset.y)
        lines = self.page.lines
        if self.pictures is None or self.is_bar(event) or number >= len(lines):
            return
        if is_image_row(lines[number]):
            event.prevent_default()
            self.post_message(self.LinkClicked(lines[number].src))


def _indent(line: Line) -> int:
    """The cells before the image: what marks the quote it stands in."""
    return line.gutter + 1 if line.gutter else 0
