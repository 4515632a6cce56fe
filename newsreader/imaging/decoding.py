"""Foreign image files as images that are safe to keep: upright, sRGB, one frame, scaled down."""

import io
import re
import struct
import warnings

from PIL import Image as PilImage
from PIL import ImageCms, ImageOps, UnidentifiedImageError

from newsreader.errors import Problem
from newsreader.imaging.errors import ImageError
from newsreader.model.image import Image, ImageSize

MAX_PIXELS = 50_000_000
MAX_SIDE_KEPT = 1280
SMALLEST_SIDE = 3  # pixels; what is smaller was put there to count readers
_MAX_EXACT_BYTES = 400_000  # a drawing larger than this is kept as a photograph is
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP")
_EXACT_FORMATS = frozenset({"PNG", "GIF", "BMP"})
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
# What Pillow is known to raise over files that are not what they say.
_DAMAGE = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, EOFError,
           RuntimeError, struct.error)  # fmt: skip


def decode(body: bytes) -> Image:
    """The image in the file (see `jobs.read_image`).

    Raises:
        ImageError: It is no image that can be shown, too large, or damaged.
    """
    if _MARKUP.match(body[:200]):
        raise ImageError(_markup_problem(body))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a file's many ways to be odd; ours to judge is only whether it shows
            return _read(body)
    except UnidentifiedImageError as error:
        raise ImageError(Problem("format", "It is of a kind that cannot be shown.")) from error
    except PilImage.DecompressionBombError as error:
        raise ImageError(_too_large()) from error
    except _DAMAGE as error:
        raise ImageError(Problem("format", "The image file is damaged.")) from error


def _read(body: bytes) -> Image:
    with PilImage.open(io.BytesIO(body), formats=_FORMATS) as opened:
        _check_size(opened.size)
        is_exact = opened.format in _EXACT_FORMATS
        opened.draft("RGB", (MAX_SIDE_KEPT, MAX_SIDE_KEPT))  # a JPEG is decoded no larger than it is needed
        opened.load()
        _check_size(opened.size)  # a frame may have made it larger
        picture = _plain(opened)
    if min(picture.size) < SMALLEST_SIDE:
        raise ImageError(Problem("missing", "It is too small to be seen."))
    picture.thumbnail((MAX_SIDE_KEPT, MAX_SIDE_KEPT), PilImage.Resampling.LANCZOS, reducing_gap=2.0)
    mime_type, data = _encoded(picture, is_exact=is_exact)
    return Image(ImageSize(*picture.size), mime_type, data)


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise ImageError(_too_large())


def _plain(opened: PilImage.Image) -> PilImage.Image:
    """The picture the right way up, in RGB or RGBA with the colours that its profile means."""
    upright: PilImage.Image = ImageOps.exif_transpose(opened)
    if upright.mode.startswith(("I", "F")):
        upright = _in_eight_bits(upright)
    profile = opened.info.get("icc_profile")
    if isinstance(profile, bytes) and upright.mode in ("RGB", "RGBA", "CMYK", "L"):
        upright = _in_srgb(upright, profile)
    return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def _in_eight_bits(picture: PilImage.Image) -> PilImage.Image:
    """Sixteen bits a dot, brought down to eight."""
    return picture.convert("F").point(lambda value: value * (255 / 65_535)).convert("L")


def _in_srgb(picture: PilImage.Image, profile: bytes) -> PilImage.Image:
    """The picture's colours as a screen has them; as they are where the profile is of no use."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, *_DAMAGE):
        return picture
    return changed or picture


def _encoded(picture: PilImage.Image, *, is_exact: bool) -> tuple[str, bytes]:
    """Type and bytes to keep: drawings to the dot while that is small, photographs as such."""
    is_clear = picture.mode == "RGBA"
    if is_exact or is_clear:
        exact = _saved(picture, "PNG", compress_level=3)
        if len(exact) <= _MAX_EXACT_BYTES:
            return "image/png", exact
    if is_clear:
        return "image/webp", _saved(picture, "WEBP", quality=80, method=2)
    return "image/jpeg", _saved(picture, "JPEG", quality=82)


def _saved(picture: PilImage.Image, form: str, **wishes: int) -> bytes:
    picture.info.clear()  # what the file said besides (places, comments, profiles) is not kept
    written = io.BytesIO()
    picture.save(written, form, **wishes)
    return written.getvalue()


def _too_large() -> Problem:
    return Problem("limit", f"It has more than {MAX_PIXELS // 1_000_000} million pixels.")


def _markup_problem(body: bytes) -> Problem:
    if b"<svg" in body[:4000]:
        return Problem("format", "It is a vector drawing (SVG), which only a browser shows.")
    return Problem("format", "The server sent a page in place of the image.")
