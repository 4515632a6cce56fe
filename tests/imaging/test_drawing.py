"""Kept images drawn for terminals, read back by decoders written from the formats' descriptions."""

import re

import pytest
from PIL import Image as PilImage

from newsreader.imaging.jobs import draw_image
from newsreader.imaging.sixel import sixel_image
from newsreader.model.image import Canvas, Colours, ImageSize, ImageWay
from tests.imaging.files import file, is_blue, is_red, opened, picture

DARK, LIGHT = (20, 20, 30), (250, 250, 245)


def canvas(way: ImageWay = "blocks", colours: Colours = "true", paper: tuple[int, int, int] = DARK) -> Canvas:
    return Canvas(12, 4, ImageSize(10, 20), way, colours, paper)


def sixel_dots(image: bytes) -> dict[tuple[int, int], tuple[int, int, int]]:
    """The dots that a sixel image sets, by column and row, in percents of red, green and blue."""
    found = re.fullmatch(rb'\x1bP[0-9;]*q"1;1;(\d+);(\d+)(.*)\x1b\\', image, re.DOTALL)
    assert found
    dots: dict[tuple[int, int], tuple[int, int, int]] = {}
    palette: dict[int, tuple[int, int, int]] = {}
    x = top = number = 0
    for define, choose, times, run, sixel, sign in re.findall(
        rb"#(\d+;2;\d+;\d+;\d+)|#(\d+)|!(\d+)([?-~])|([?-~])|([$-])", found[3]
    ):
        if define:
            number, _, red, green, blue = map(int, define.split(b";"))
            palette[number] = red, green, blue
        elif choose:
            number = int(choose)
        elif sign:
            x, top = 0, top + 6 * (sign == b"-")
        else:
            bits, after = (run or sixel)[0] - 63, x + int(times or 1)
            set_here = {(column, top + row) for column in range(x, after) for row in range(6) if bits >> row & 1}
            assert not set_here & dots.keys()
            dots |= dict.fromkeys(set_here, palette[number])
            x = after
    return dots


def test_cells_are_two_dots_each() -> None:
    drawn = draw_image(file(picture()), canvas())
    assert len(drawn.cells) == 12 * 4 * 2 * 3
    assert is_red(tuple(drawn.cells[:3]))
    assert is_blue(tuple(drawn.cells[-3:]))
    assert drawn.pixels == ()


def test_few_colours_are_the_terminals_own() -> None:
    sixteen = draw_image(file(picture()), canvas(colours="16")).cells
    assert len(sixteen) == 12 * 4 * 2
    assert set(sixteen) <= {0, 7, 8, 15}, "greys: the others are whatever the theme says"
    many = draw_image(file(picture()), canvas(colours="256")).cells
    assert min(many) >= 16
    assert many[0] in (160, 196)


def test_kitty_gets_one_png_of_what_is_shown() -> None:
    (png,) = draw_image(file(picture(size=(600, 400))), canvas("kitty")).pixels
    assert opened(png).size == (120, 80)
    (small,) = draw_image(file(picture()), canvas("kitty")).pixels
    assert opened(small).size == (60, 40), "never larger than it is"


def test_iterm2_gets_a_file_a_row() -> None:
    rows = draw_image(file(picture()), canvas("iterm2")).pixels
    assert [opened(row).size for row in rows] == [(120, 20)] * 4
    assert is_red(opened(rows[0]).getpixel((3, 3)))  # type: ignore[arg-type]
    assert is_blue(opened(rows[3]).getpixel((110, 15)))  # type: ignore[arg-type]


def test_sixel_rows_say_what_the_image_shows() -> None:
    rows = draw_image(file(picture()), canvas("sixel")).pixels
    assert len(rows) == 4
    for row in rows:
        dots = sixel_dots(row)
        assert set(dots) == {(x, y) for x in range(120) for y in range(20)}
    assert sixel_dots(rows[0])[3, 3][0] > 70
    assert sixel_dots(rows[3])[110, 15][2] > 70


def test_sixels_can_be_read_back_dot_by_dot() -> None:
    palette = [(0, 0, 0), (255, 0, 0), (0, 255, 0), (51, 102, 255)]
    dots = bytes((x * 7 + y * y) % 4 for y in range(13) for x in range(31))
    read = sixel_dots(sixel_image(dots, 31, palette))
    wanted = [tuple(round(part / 2.55) for part in palette[dot]) for dot in dots]
    assert [read[x, y] for y in range(13) for x in range(31)] == wanted


@pytest.mark.parametrize(("ink", "paper"), [((0, 0, 0), DARK), ((255, 255, 255), LIGHT)])
def test_clear_drawings_get_paper_they_can_be_seen_on(ink: tuple[int, int, int], paper: tuple[int, int, int]) -> None:
    made = PilImage.new("RGBA", (60, 40), (0, 0, 0, 0))
    made.paste((*ink, 255), (20, 10, 40, 30))
    cells = draw_image(file(made), canvas(paper=paper)).cells
    assert abs(cells[0] - ink[0]) > 200


def test_clear_places_show_the_paper() -> None:
    made = PilImage.new("RGBA", (60, 40), (0, 0, 0, 0))
    made.paste((250, 200, 200, 255), (20, 10, 40, 30))
    assert tuple(draw_image(file(made), canvas()).cells[:3]) == DARK
