"""Images on the screen: how large, in which way, and that text and terminal are left as they were."""

import re
from base64 import b64decode
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from newsreader.errors import Problem
from newsreader.model.document import Document, Figure, ListBlock, ListItem, Paragraph, Quote, Span
from newsreader.model.image import Canvas, Colours, Drawing, ImageSize, ImageWay
from newsreader.tui.article_lines import layout
from newsreader.tui.figures import figures, lacks_lead, with_lead
from newsreader.tui.image_places import image_row, images_near, is_image_row
from newsreader.tui.images import kitty
from newsreader.tui.images.blocks import block_row
from newsreader.tui.images.pixels import pixel_row
from newsreader.tui.images.sizes import cells_for
from newsreader.tui.images.sketchbook import Sketchbook
from newsreader.tui.images.terminal import find_terminal, image_way
from tests.imaging.files import file, picture
from tests.tui.article_page_sample import WORDS, write_feed
from tests.tui.conftest import OpenRoom, Reader
from tests.web_server import WebServer

LIGHT = "The light that came back"
CELL = ImageSize(10, 20)
RED, BLUE = b"\xfa\x00\x00", b"\x00\x00\xfa"


def canvas(columns: int = 2, rows: int = 2, way: ImageWay = "blocks", colours: Colours = "true") -> Canvas:
    return Canvas(columns, rows, CELL, way, colours, (0, 0, 0))


# What the terminal can do


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "xterm-ghostty"}, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1", "VTE_VERSION": "7600"}, "blocks"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "iterm2"),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, "iterm2"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "iterm2"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "230804"}, "sixel"),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "200400"}, "blocks"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, "blocks"),
        ({"TERM": "xterm-256color", "WT_SESSION": "1"}, "blocks"),
        ({"TERM": "screen-256color", "TMUX": "/tmp/x", "KITTY_WINDOW_ID": "1"}, "blocks"),
        ({"TERM": "tmux-256color"}, "blocks"),
        ({"TERM": "xterm-kitty", "STY": "1.x"}, "blocks"),
        ({}, "blocks"),
    ],
)
def test_the_environment_says_how(environ: Mapping[str, str], way: str) -> None:
    assert image_way(environ, is_measured=True) == way


def test_a_kitty_too_old_for_placeholders_gets_half_blocks(tmp_path: Path) -> None:
    (tmp_path / "kitty").mkdir()
    environ = {"TERM": "xterm-kitty", "KITTY_INSTALLATION_DIR": str(tmp_path)}
    for version, way in (("0, 26, 5", "blocks"), ("0, 28, 0", "kitty"), ("1, 0, 0", "kitty")):
        (tmp_path / "kitty" / "constants.py").write_text(f"version: Version = Version({version})\n")
        assert image_way(environ, is_measured=True) == way


def test_sixel_needs_the_size_of_a_cell() -> None:
    assert image_way({"TERM": "foot"}, is_measured=False) == "blocks"


def test_wishes_come_first_and_no_colours_mean_no_images() -> None:
    assert find_terminal("off", "truecolor", {}) is None
    assert find_terminal("auto", None, {"TERM": "dumb"}) is None
    asked = find_terminal("kitty", "256", {"TMUX": "x"})
    assert asked is not None
    assert (asked.way, asked.colours, asked.in_tmux) == ("kitty", "256", True)


# How large


@pytest.mark.parametrize(
    ("size", "columns", "max_rows", "cells"),
    [
        ((960, 540), 76, 30, (76, 21)),
        ((960, 540), 76, 14, (50, 14)),
        ((400, 400), 76, 30, (40, 20)),
        ((96, 96), 76, 30, (10, 5)),
        ((1280, 40), 76, 30, (76, 1)),
        ((100, 5000), 76, 30, (1, 30)),
        ((5, 5), 76, 30, (1, 1)),
        ((3000, 2000), 1, 30, (1, 1)),
    ],
)
def test_an_image_keeps_its_shape(size: tuple[int, int], columns: int, max_rows: int, cells: tuple[int, int]) -> None:
    assert cells_for(ImageSize(*size), columns, max_rows, CELL) == cells


def test_on_a_fine_screen_an_image_is_as_large_as_on_any() -> None:
    assert cells_for(ImageSize(400, 400), 76, 30, ImageSize(20, 40)) == (40, 20)


# Cells and commands


def test_half_blocks_are_two_dots_a_cell() -> None:
    drawing = Drawing(canvas(3, 1), RED + RED + BLUE + BLUE + BLUE + BLUE)
    first, second = block_row(drawing, 0)
    assert (first.text, second.text) == ("▀▀", " ")
    assert first.style is not None
    assert first.style.color is not None
    assert first.style.bgcolor is not None
    assert first.style.color.triplet is not None
    assert tuple(first.style.color.triplet) == (250, 0, 0)
    assert first.style.bgcolor.triplet is not None
    assert tuple(first.style.bgcolor.triplet) == (0, 0, 250)


def test_few_colours_are_named_by_number() -> None:
    (cell,) = block_row(Drawing(canvas(1, 1, colours="256"), b"\x10\xe7"), 0)
    assert cell.style is not None
    assert cell.style.color is not None
    assert cell.style.bgcolor is not None
    assert (cell.style.color.number, cell.style.bgcolor.number) == (16, 231)


def kitty_commands(written: str) -> list[tuple[dict[str, str], str]]:
    """Keys and payload of each command."""
    found = re.findall(r"\x1b_G([^;\x1b]*)(?:;([^\x1b]*))?\x1b\\", written)
    assert "".join(f"\x1b_G{keys}{';' + body if body else ''}\x1b\\" for keys, body in found) == written
    return [(dict(pair.split("=") for pair in keys.split(",")), body) for keys, body in found]


@pytest.mark.parametrize("size", [1, 3072, 3073, 20_000])
def test_kitty_gets_the_image_in_pieces_and_keeps_quiet(size: int) -> None:
    png = bytes(index % 251 for index in range(size))
    commands = kitty_commands(kitty.transmission(77, canvas(12, 4, "kitty"), png))
    first = commands[0][0]
    assert {key: first[key] for key in "aUficr"} == {"a": "T", "U": "1", "f": "100", "i": "77", "c": "12", "r": "4"}
    assert all(keys["q"] == "2" for keys, _ in commands)
    assert [keys["m"] for keys, _ in commands] == ["1"] * (len(commands) - 1) + ["0"]
    assert all(len(body) <= 4096 for _, body in commands)
    assert all(len(body) % 4 == 0 for _, body in commands)
    assert b64decode("".join(body for _, body in commands)) == png


def test_placeholders_are_one_cell_each_and_survive_cutting() -> None:
    row = kitty.placeholder_row(7 << 24 | 200, canvas(5, 2, "kitty"), 1)
    assert all(cell_len(segment.text) == 1 for segment in row)
    strip = Strip([Segment("ab"), *row, Segment("cd")])
    for cut in range(10):
        parts = strip.divide([cut, 9]) if cut else [strip]
        cells = [segment for part in parts for segment in part if kitty.PLACEHOLDER in segment.text]
        assert [cell.text for cell in cells] == [cell.text for cell in row]
        cropped = [segment.text for segment in strip.crop(cut, 9) if kitty.PLACEHOLDER in segment.text]
        assert cropped == [cell.text for cell in row][max(0, cut - 2) :]
        assert all(len(text) == 4 for text in cropped)
    style = row[0].style
    assert style is not None
    assert style.color is not None
    assert style.color.number == 200
    assert row[0].text[3] == kitty.placeholder_row(1 << 24, canvas(8, 1, "kitty"), 0)[7].text[2], "the seventh mark"


def test_the_marks_of_rows_and_columns_are_all_different() -> None:
    marks = {segment.text[2] for segment in kitty.placeholder_row(16, canvas(kitty.MOST_CELLS, 1, "kitty"), 0)}
    assert len(marks) == kitty.MOST_CELLS > 200


def test_names_are_new_and_can_be_said_by_colour_and_mark() -> None:
    ids = list(islice(kitty.new_ids(), 48_000))
    assert len(set(ids)) == len(ids)
    assert all(16 <= one & 255 <= 255 and one >> 24 <= 200 and not one & 0xFFFF00 for one in ids)


def test_tmux_hands_commands_on() -> None:
    passed = kitty.through_tmux(kitty.deletion(5) + kitty.deletion(6))
    assert passed.count("\x1bPtmux;\x1b\x1b_G") == 2
    assert passed.replace("\x1bPtmux;", "").replace("\x1b\x1b", "\x1b").count("\x1b\\") == 4


@pytest.mark.parametrize("way", ["iterm2", "sixel"])
def test_pixels_are_painted_in_place_and_the_cursor_stays(way: ImageWay) -> None:
    written = pixel_row(canvas(12, 4, way), b"\x1bPq#1;2;0;0;0\x1b\\", 7, 3)
    assert written.startswith("\x1b7\x1b[4;8H")
    assert written.endswith("\x1b8")
    if way == "iterm2":
        found = re.search(r"\]1337;File=([^:]*):([^\x07]*)\x07", written)
        assert found
        assert "width=12;height=1" in found[1]
        assert b64decode(found[2]).startswith(b"\x1bPq")


# What is kept


def test_the_terminal_forgets_what_is_forgotten() -> None:
    written: list[str] = []
    book = Sketchbook(written.append, max_bytes=1000)
    for number in range(4):
        book.add(f"https://a.example/{number}", Drawing(canvas(2, 2, "kitty"), bytes(24), (bytes(400),)))
    sent = [keys["i"] for keys, _ in kitty_commands("".join(written)) if keys["a"] == "T"]
    gone = [keys["i"] for keys, _ in kitty_commands("".join(written)) if keys["a"] == "d"]
    assert len(set(sent)) == 4
    assert gone == sent[:2]
    assert book.get("https://a.example/0", canvas(2, 2, "kitty")) is None
    kept = book.get("https://a.example/3", canvas(2, 2, "kitty"))
    assert kept is not None
    assert kept.drawing.pixels == (), "the terminal has them"
    book.close()
    gone = [keys["i"] for keys, _ in kitty_commands("".join(written)) if keys["a"] == "d"]
    assert sorted(gone) == sorted(sent)


# Among the lines


def boat(name: str = "boat.jpg") -> Figure:
    return Figure(f"https://a.example/{name}", alt="A boat", caption=(Span("The boat."),))


def words(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def test_figures_are_found_wherever_they_stand() -> None:
    nested = Quote((ListBlock((ListItem((words("a"), boat("2"))),)), boat("3")))
    assert [figure.src[-1] for figure in figures((boat("1"), nested, words("b")))] == ["1", "2", "3"]


def test_the_lead_image_is_not_shown_twice() -> None:
    lead = Figure("https://cdn.example/x/boat-1200x800.jpg?w=9")
    assert lacks_lead(Document((words("a"),)), lead.src)
    assert not lacks_lead(Document((words("a"), words("b"), words("c"), boat("boat-600x400.jpg"))), lead.src)
    assert not lacks_lead(Document((words("a"), boat("other.jpg"))), lead.src), "the text has a lead image of its own"
    assert with_lead(Document((words("a"),)), lead).blocks == (lead, words("a"))


def test_rows_are_kept_free_and_words_said_beside() -> None:
    document = Document((words("a"), boat("1"), boat("2"), boat("3"), words("b")))
    rooms: dict[str, int | str] = {boat("1").src: 3, boat("2").src: "loading …", boat("3").src: 0}
    lines = layout(document, 60, image_rows=rooms).lines
    assert [is_image_row(line) for line in lines[2:6]] == [True, True, True, False]
    assert [image_row(lines, number) for number in (2, 3, 4)] == [0, 1, 2]
    text = [line.text for line in lines]
    assert text[5:] == ["The boat.", "", "[image: A boat]", "loading …", "The boat.", "", "The boat.", "", "b"]


def test_images_in_the_window_come_first() -> None:
    document = Document(tuple(block for number in range(9) for block in (words("a"), boat(str(number)))))
    lines = layout(document, 60).lines
    place = {line.src[-1]: number for number, line in enumerate(lines) if line.src}
    near = [src[-1] for src in images_near(lines, place["4"], 6)]
    assert near[0] == "4"
    assert set(near) < set("0123456789")
    assert near.index("5") < near.index("3")


# The reading room


async def painted(reader: Reader, title: str = LIGHT) -> None:
    reader.go_to(title)
    for _ in range(3):
        await reader.settle()


async def test_the_demo_shows_its_images(open_room: OpenRoom) -> None:
    async with open_room(config='[appearance]\nimages = "blocks"') as reader:
        await painted(reader)
        assert reader.room.article.image_in_sight() == "https://harbourgazette.example/media/farthing-dusk.png"
        assert reader.screen_text().count("▀") > 100
        assert "[image" not in reader.screen_text()
        await reader.press("P")
        assert "▀" not in reader.screen_text()
        await reader.press("P")
        await painted(reader)
        assert "▀" in reader.screen_text()


async def test_images_can_be_switched_off(open_room: OpenRoom) -> None:
    async with open_room(config='[appearance]\nimages = "off"') as reader:
        await painted(reader)
        assert "▀" not in reader.screen_text()
        assert reader.room.article.pictures is None


async def test_what_cannot_be_shown_says_why(open_room: OpenRoom) -> None:
    async with open_room(size=(90, 400), config='[appearance]\nimages = "blocks"') as reader:
        await painted(reader)
        await reader.press("enter")
        assert "It is a vector drawing (SVG), which only a browser shows." in " ".join(reader.screen_text().split())


async def test_an_image_opens_in_the_browser(open_room: OpenRoom, browser: list[str]) -> None:
    async with open_room(config='[appearance]\nimages = "blocks"') as reader:
        await painted(reader)
        await reader.press("enter", "enter")
        assert browser == ["https://harbourgazette.example/media/farthing-dusk.png"]


async def test_what_was_seen_is_there_without_a_network(open_room: OpenRoom) -> None:
    async with open_room(config='[appearance]\nimages = "blocks"') as reader:
        await painted(reader)
        kept = await reader.services.images.known(["https://harbourgazette.example/media/farthing-dusk.png"])
        assert list(kept.values()) == [ImageSize(960, 540)]


async def test_the_words_being_read_stay_in_place_when_an_image_above_grows(open_room: OpenRoom) -> None:
    async with open_room(config='[appearance]\nimages = "blocks"') as reader:
        await painted(reader)
        await reader.press("enter", "space", "space")
        view = reader.room.article
        top = view.page.lines[int(view.scroll_offset.y)].text
        assert view.pictures is not None
        src = "https://harbourgazette.example/media/farthing-dusk.png"
        for found in (Problem("format", "Gone."), ImageSize(300, 300), ImageSize(960, 540)):
            view.pictures.learn(src, found)
            view.show_images()
            await reader.pilot.pause()
            assert view.page.lines[int(view.scroll_offset.y)].text == top


async def test_nothing_moves_when_an_image_comes_whose_size_was_told(
    open_room: OpenRoom, web: WebServer, tmp_path: Path
) -> None:
    url = web.add("/boat.png", file(picture(size=(120, 80))), content_type="image/png", delay=0.1)
    body = f'<p>{WORDS}</p><p><img src="{url}" width="600" height="400" alt="A boat"></p><p>After the boat.</p>'
    config = '[appearance]\nimages = "blocks"\n[reading]\nfetch_pages = false'
    async with open_room(demo=False, config=config) as reader:
        await reader.services.subscriptions.add(write_feed(tmp_path, body), local=True)
        view, looks = reader.room.article, list[list[str]]()
        reader.room.lists.open()
        while not (view.pictures and view.pictures.known(url)):
            await reader.pilot.pause(0.01)
            looks += [[line.text for line in view.page.lines]] if view.pictures else []
        await reader.settle()
        assert "After the boat." in looks[0]
        assert is_image_row(next(line for line in view.page.lines if line.src == url))
        assert all(look == [line.text for line in view.page.lines] for look in looks)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (30, 8), (10, 3)])
async def test_images_fit_every_window(open_room: OpenRoom, size: tuple[int, int]) -> None:
    async with open_room(size=size, config='[appearance]\nimages = "blocks"') as reader:
        await painted(reader)
        await reader.press("enter")
        view = reader.room.article
        rows = Counter(line.src for line in view.page.lines if is_image_row(line))
        assert all(count <= max(2, size[1]) for count in rows.values())
        for y in range(view.size.height):
            assert view.render_line(y).cell_length == view.size.width


def test_a_canvas_of_another_theme_is_another_drawing() -> None:
    book = Sketchbook(lambda _: None)
    book.add("a", Drawing(canvas(), bytes(24)))
    assert book.get("a", canvas()) is not None
    assert book.get("a", replace(canvas(), paper=(9, 9, 9))) is None


def test_kitty_is_told_to_forget_when_the_reader_leaves(tmp_path: Path) -> None:
    terminal = pytest.importorskip("tests.tui.test_terminal", reason="pseudo-terminals are a thing of Unix")
    (tmp_path / "config.toml").write_text('[appearance]\nimages = "kitty"')
    screen = terminal.Screen(["--config", str(tmp_path / "config.toml"), "demo"], tmp_path)
    try:
        screen.wait_for(kitty.PLACEHOLDER)
        screen.press("q")
        assert screen.leave() == 0
    finally:
        screen.close()
    written = screen.written.decode("utf-8", "replace")
    commands = [keys for keys, _ in kitty_commands("".join(re.findall(r"\x1b_G[^\x1b]*\x1b\\", written)))]
    sent = [keys["i"] for keys in commands if keys.get("a") == "T"]
    assert sent
    assert sorted(keys["i"] for keys in commands if keys.get("a") == "d") == sorted(sent)
    assert {keys["q"] for keys in commands} == {"2"}
    name = int(sent[0])
    assert f"38;5;{name & 255}m{kitty.PLACEHOLDER}" in written


@pytest.mark.parametrize(("way", "sign"), [("sixel", "\x1bP0;1q"), ("iterm2", "\x1b]1337;File=inline=1;")])
def test_pixels_reach_the_terminal(tmp_path: Path, way: str, sign: str) -> None:
    terminal = pytest.importorskip("tests.tui.test_terminal", reason="pseudo-terminals are a thing of Unix")
    (tmp_path / "config.toml").write_text(f'[appearance]\nimages = "{way}"')
    screen = terminal.Screen(["--config", str(tmp_path / "config.toml"), "demo"], tmp_path)
    try:
        screen.wait_for(sign)
        screen.press("q")
        assert screen.leave() == 0
    finally:
        screen.close()
    assert b"Traceback" not in screen.written
