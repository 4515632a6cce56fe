"""Foreign image files: every honest kind is shown, no hostile one costs more than itself."""

import io
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as PilImage
from PIL import ImageCms

from newsreader.imaging.decoding import MAX_PIXELS, MAX_SIDE_KEPT
from newsreader.imaging.errors import ImageError
from newsreader.imaging.jobs import read_image
from newsreader.model.image import ImageSize
from tests.imaging.files import dot, file, is_blue, is_red, opened, picture, png_header


def refusal(body: bytes) -> str:
    with pytest.raises(ImageError) as caught:
        read_image(body)
    return caught.value.problem.title


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP"])
def test_every_honest_format_is_kept_in_its_colours(form: str) -> None:
    kept = read_image(file(picture(), form))
    assert kept.size == ImageSize(60, 40)
    assert is_red(dot(kept.data, (5, 5)))
    assert is_blue(dot(kept.data, (50, 30)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_dot_can_be_kept(mode: str) -> None:
    made = PilImage.new(mode, (20, 10), 60_000) if mode == "I;16" else picture(mode, (20, 10))
    assert opened(read_image(file(made)).data).size == (20, 10)


def test_sixteen_bits_keep_their_brightness() -> None:
    grey = dot(read_image(file(PilImage.new("I;16", (20, 10), 32_768))).data, (3, 3))
    assert grey[0] == pytest.approx(128, abs=2)


def test_cmyk_comes_out_in_its_colours() -> None:
    kept = read_image(file(picture("CMYK"), "JPEG"))
    assert kept.mime_type == "image/jpeg"
    assert is_red(dot(kept.data, (5, 5)))


def test_a_palette_with_a_clear_colour_stays_clear() -> None:
    made = picture("P")
    made.putpixel((0, 0), 200)
    kept = read_image(file(made, "GIF", transparency=made.getpixel((1, 1))))
    assert dot(kept.data, (5, 5))[3] == 0
    assert dot(kept.data, (50, 30))[3] == 255


def test_a_photograph_taken_sideways_is_turned() -> None:
    exif = PilImage.Exif()
    exif[0x0112] = 6  # turned a quarter to the left
    kept = read_image(file(picture(), "JPEG", exif=exif.tobytes()))
    assert kept.size == ImageSize(40, 60)
    assert is_red(dot(kept.data, (35, 5)))


def test_what_a_file_says_besides_is_not_kept() -> None:
    exif = PilImage.Exif()
    exif[0x010E] = "taken at the back door"
    kept = read_image(file(picture(), "JPEG", exif=exif.tobytes(), comment=b"a secret"))
    assert b"back door" not in kept.data
    assert b"secret" not in kept.data
    assert not opened(kept.data).info.get("exif")


def test_a_profile_is_heeded_and_a_broken_one_passed_over() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for one in (profile, profile[:200], b"no profile"):
        assert is_red(dot(read_image(file(picture(), "JPEG", icc_profile=one)).data, (5, 5)))


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_kept(form: str) -> None:
    frames = [picture(colour=(index % 250, 0, 0)) for index in range(300)]
    body = file(frames[0], form, save_all=True, append_images=frames[1:])
    start = time.perf_counter()
    kept = read_image(body)
    assert time.perf_counter() - start < 2
    assert dot(kept.data, (5, 5))[0] < 10


def test_what_is_large_is_scaled_down() -> None:
    kept = read_image(file(picture(size=(4000, 1000)), "JPEG"))
    assert kept.size == ImageSize(MAX_SIDE_KEPT, MAX_SIDE_KEPT // 4)
    assert is_red(dot(kept.data, (5, 5)))


def test_a_drawing_is_kept_to_the_dot_and_noise_as_a_photograph() -> None:
    assert read_image(file(picture(size=(800, 600)))).mime_type == "image/png"
    noise = PilImage.effect_noise((600, 600), 90)
    assert read_image(file(noise)).mime_type == "image/jpeg"
    noise.putalpha(PilImage.effect_noise((600, 600), 90))
    assert read_image(file(noise)).mime_type == "image/webp"


def test_more_pixels_than_a_camera_has_are_never_decoded() -> None:
    start = time.perf_counter()
    for width, height in ((50_000, 50_000), (2**31 - 1, 2**31 - 1), (MAX_PIXELS, 2)):
        assert "pixels" in refusal(png_header(width, height)) or width > 2**30
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("size", [(1, 1), (2, 300), (600, 1)])
def test_what_only_counts_readers_is_never_shown(size: tuple[int, int]) -> None:
    with pytest.raises(ImageError) as caught:
        read_image(file(picture(size=size), "GIF"))
    assert caught.value.problem.kind == "missing"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a -->\n<svg/>", "SVG"),
        (b"<!doctype html><title>Not found</title>", "page"),
        (b"", "cannot be shown"),
        (b"%PDF-1.7 and so on", "cannot be shown"),
        (b"\x00" * 1000, "cannot be shown"),
        (png_header(40, 40), "damaged"),
    ],
    ids=["svg", "svg-xml", "page", "empty", "pdf", "zeros", "short"],
)
def test_what_is_no_image_is_said_to_be_none(body: bytes, words: str) -> None:
    assert words in refusal(body)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP"])
def test_a_file_cut_off_is_refused_or_shown(form: str) -> None:
    body = file(PilImage.effect_noise((200, 200), 50).convert("RGB"), form)
    for share in (0.01, 0.3, 0.9):
        with suppress(ImageError):
            read_image(body[: int(len(body) * share)])


@given(st.binary(max_size=300), st.integers(0, 400), st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "BMP"]))
def test_no_bytes_raise_anything_else(junk: bytes, place: int, form: str) -> None:
    body = bytearray(file(picture(size=(9, 9)), form))
    body[place : place + len(junk)] = junk
    for one in (junk, bytes(body)):
        try:
            kept = read_image(one)
        except ImageError:
            continue
        with PilImage.open(io.BytesIO(kept.data)) as again:
            assert again.size == (kept.size.width, kept.size.height)
