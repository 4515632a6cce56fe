"""Rows of images for terminals that draw pixels where the cursor stands: iTerm2's way, and sixel."""

from base64 import b64encode

from newsreader.model.image import Canvas


def pixel_row(canvas: Canvas, pixels: bytes, x: int, y: int) -> str:
    """What draws one row of an image with its left cell at this column and line of the screen, from 0.

    The cursor ends where it was.
    """
    if canvas.way == "sixel":
        drawn = pixels.decode("ascii")
    else:
        wishes = f"inline=1;size={len(pixels)};width={canvas.columns};height=1;preserveAspectRatio=0;doNotMoveCursor=1"
        drawn = f"\x1b]1337;File={wishes}:{b64encode(pixels).decode('ascii')}\x07"
    return f"\x1b7\x1b[{y + 1};{x + 1}H{drawn}\x1b8"
