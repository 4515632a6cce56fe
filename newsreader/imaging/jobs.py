"""What the child process does with images. Pillow (30 ms, 10 MB) is loaded there only, by the first job."""

from newsreader.model.image import Canvas, Drawing, Image


def read_image(body: bytes) -> Image:
    """The image in a foreign file, fit to keep; of an animation its first frame.

    Raises:
        ImageError: It is no image that can be shown, too large, or damaged.
    """
    from newsreader.imaging.decoding import decode

    return decode(body)


def draw_image(data: bytes, canvas: Canvas) -> Drawing:
    """A kept image drawn for the canvas, its whole width and height filled."""
    from newsreader.imaging.drawing import draw

    return draw(data, canvas)
