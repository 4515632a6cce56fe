"""How many cells an image takes."""

from newsreader.model.image import ImageSize
from newsreader.tui.images.terminal import USUAL_CELL

MAX_SHARE = 0.6  # of the pane's height


def cells_for(size: ImageSize, columns: int, max_rows: int, cell: ImageSize) -> tuple[int, int]:
    """Columns and rows of an image: whole, in its own shape, never larger than its pixels.

    A pixel of an image is taken for one of a usual screen, however fine this one is.
    """
    finer = max(1.0, cell.width / USUAL_CELL.width)
    width = min(columns, max(1, round(size.width * finer / cell.width)))
    rows = size.height * width * cell.width / (size.width * cell.height)
    if rows > max_rows:
        width, rows = max(1, min(width, round(width * max_rows / rows))), max_rows
    return width, max(1, round(rows))
