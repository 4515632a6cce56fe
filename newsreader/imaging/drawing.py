"""Kept images as what a terminal draws: coloured cells, and pixels in the way it takes them."""

import io
from functools import cache

from PIL import Image as PilImage
from PIL import ImageStat

from newsreader.imaging.sixel import sixel_image
from newsreader.model.image import Canvas, Colours, Drawing

_KEPT_FORMATS = ("JPEG", "PNG", "WEBP")
_SIXEL_COLOURS = 128
_NEAR = 60  # grey levels between paper and picture below which the picture is lost on it
_WHITE, _BLACK = (255, 255, 255), (16, 16, 16)
_CUBE = (0, 95, 135, 175, 215, 255)
# Of sixteen colours only the greys are much the same in every terminal's theme.
_GREYS = {0: (0, 0, 0), 8: (105, 105, 105), 7: (190, 190, 190), 15: (255, 255, 255)}


def draw(data: bytes, canvas: Canvas) -> Drawing:
    """The kept image drawn for the canvas, its whole width and height filled."""
    with PilImage.open(io.BytesIO(data), formats=_KEPT_FORMATS) as opened:
        opened.load()
        picture = _on_paper(opened, canvas.paper)
    cells = _cells(picture.resize((canvas.columns, canvas.rows * 2), PilImage.Resampling.LANCZOS), canvas.colours)
    return Drawing(canvas, cells, _pixels(picture, canvas))


def _on_paper(picture: PilImage.Image, paper: tuple[int, int, int]) -> PilImage.Image:
    """The picture with the paper behind it; a drawing that would be lost there gets paper of its own."""
    if picture.mode not in ("RGBA", "LA", "P"):
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    alpha = clear.getchannel("A")
    drawn = ImageStat.Stat(clear.convert("L"), mask=alpha.point(lambda value: 255 if value > 127 else 0))
    if drawn.count[0] and abs(drawn.mean[0] - _grey(paper)) < _NEAR:
        paper = _WHITE if _grey(paper) < 128 else _BLACK
    below = PilImage.new("RGB", clear.size, paper)
    below.paste(clear, mask=alpha)
    return below


def _grey(colour: tuple[int, int, int]) -> float:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _cells(small: PilImage.Image, colours: Colours) -> bytes:
    """See `Drawing.cells`; where colours are few, their mixture stands for those between."""
    if colours == "true":
        return small.tobytes()
    palette = _GREYS if colours == "16" else _cube()
    model = PilImage.new("P", (1, 1))
    model.putpalette([part for colour in palette.values() for part in colour])
    dots = (small.convert("L").convert("RGB") if colours == "16" else small).quantize(
        palette=model, dither=PilImage.Dither.FLOYDSTEINBERG
    )
    return dots.tobytes().translate(bytes(palette).ljust(256, b"\0"))


@cache
def _cube() -> dict[int, tuple[int, int, int]]:
    """The colours that terminals number from 16 to 255."""
    colours = [(red, green, blue) for red in _CUBE for green in _CUBE for blue in _CUBE]
    return dict(enumerate([*colours, *((grey, grey, grey) for grey in range(8, 239, 10))], start=16))


def _pixels(picture: PilImage.Image, canvas: Canvas) -> tuple[bytes, ...]:
    if canvas.way == "blocks":
        return ()
    size = canvas.columns * canvas.cell.width, canvas.rows * canvas.cell.height
    if canvas.way == "kitty":  # the terminal scales; it need not get more than it shows
        shown = picture.resize(size, PilImage.Resampling.LANCZOS) if size[0] < picture.width else picture
        return (_saved(shown, "PNG", compress_level=3),)
    large = picture.resize(size, PilImage.Resampling.LANCZOS)
    height = canvas.cell.height
    if canvas.way == "iterm2":
        strips = (large.crop((0, row * height, size[0], (row + 1) * height)) for row in range(canvas.rows))
        return tuple(_saved(strip, "JPEG", quality=90, subsampling=0) for strip in strips)
    few = large.quantize(_SIXEL_COLOURS, PilImage.Quantize.FASTOCTREE, dither=PilImage.Dither.FLOYDSTEINBERG)
    flat = few.getpalette() or []
    palette = [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]
    dots, step = few.tobytes(), size[0] * height
    return tuple(sixel_image(dots[at : at + step], size[0], palette) for at in range(0, len(dots), step))


def _saved(picture: PilImage.Image, form: str, **wishes: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, form, **wishes)
    return written.getvalue()
