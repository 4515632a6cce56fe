"""The first frame: the screen as the app is about to paint it, from the library alone, and no key lost on the way."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.clock import utc_now
from newsreader.paths import find_paths
from newsreader.storage.database import LATEST_VERSION
from newsreader.storage.first_page import first_page
from newsreader.tui import cells, first_frame
from newsreader.tui.frame_recipe import KEPT, make_recipe, save_recipe
from tests.storage.samples import entry, feed, library, refresh
from tests.tui.conftest import OpenRoom
from tests.tui.test_terminal import Screen

LINE = re.compile(r"\x1b\[(\d+)H")
LOOK = re.compile(r"\x1b\[([\d;]*)m")
NO_FETCHING = "[reading]\nfetch_pages = false\n\n[network]\nrefresh_minutes = 0\n"
Cells = list[tuple[str, str]]


def painted(frame: str) -> list[Cells]:
    """The lines of a frame as characters with the look of each."""
    pieces = LINE.split(frame)
    assert pieces[1::2] == [str(number) for number in range(1, len(pieces) // 2 + 1)], "every line once, in order"
    return [cells_of(line) for line in pieces[2::2]]


def cells_of(line: str) -> Cells:
    found: Cells = []
    look = ""
    for number, part in enumerate(LOOK.split(line)):
        if number % 2:
            look = part
        else:
            found += [(char, look) for char in part]
    return found


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (200, 50), (60, 20), (100, 30)])
@pytest.mark.parametrize("theme", ["newsreader-dark", "newsreader-light", "ansi-dark"])
async def test_the_frame_is_what_the_app_paints(open_room: OpenRoom, size: tuple[int, int], theme: str) -> None:
    async with open_room(
        size=size, clock=utc_now, config=f'[appearance]\ntheme = "{theme}"\n[reading]\nfetch_pages = false'
    ) as reader:
        console, paths = reader.app.console, reader.services.paths
        recipe = make_recipe(reader.room)
        frame = first_frame._frame(recipe, str(paths.library), first_frame.recipe_key(str(paths.config_file)))
        assert frame is not None
        lines = painted(frame)
        strips = reader.room._compositor.render_strips()
        assert len(lines) == len(strips) == size[1]
        box = reader.room.headlines.content_region
        for y in range(box.y, box.bottom):
            ours = cells_of("".join(strips[y].crop(box.x, box.right).render(console)))
            assert lines[y][box.x : box.x + len(ours)] == ours, f"line {y}"
        whole = "\n".join("".join(char for char, _ in line) for line in lines)
        assert "newsreader" in whole
        assert " unread" not in "".join(char for char, _ in lines[0]), "counts are not known yet"


async def test_a_frame_is_painted_only_where_the_screen_was_left_as_the_recipe_has_it(open_room: OpenRoom) -> None:
    async with open_room(size=(160, 40)) as reader:
        room, paths = reader.room, reader.services.paths

        def frame(recipe: str) -> str | None:
            return first_frame._frame(recipe, str(paths.library), first_frame.recipe_key(str(paths.config_file)))

        before = make_recipe(room)
        assert frame(before)
        assert "The Touchline" not in before, "what is in the sidebar will be different"
        await reader.press("v", "ctrl+right")
        await reader.services.screen.aclose()
        assert frame(before) is None
        assert frame(make_recipe(room))


async def test_the_recipe_holds_no_headline(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        recipe = make_recipe(reader.room)
        assert not [
            row.title
            for row in map(reader.room.headlines.rows.get, reader.room.headlines.ids)
            if row and row.title[:12] in recipe
        ]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = library(tmp_path)
    refresh(connection, feed(connection), [entry("a", age_days=1), entry("b", age_days=2), entry("c", age_days=3)])
    yield connection
    connection.close()


def test_the_newest_come_first_and_no_more_than_asked_for(small: sqlite3.Connection, tmp_path: Path) -> None:
    path = str(tmp_path / "library.sqlite3")
    rows, last = first_page(path, 2, nth=3, version=LATEST_VERSION, arrangement="")
    assert [row.title for row in rows] == ["Headline a", "Headline b"]
    assert last is not None
    assert last < rows[1].sort_date < rows[0].sort_date
    assert first_page(path, 2, nth=4, version=LATEST_VERSION, arrangement="")[1] is None
    assert first_page(path, 2, nth=2, version=LATEST_VERSION + 1, arrangement="") == ([], None)
    assert first_page(path, 2, nth=2, version=LATEST_VERSION, arrangement="opening.layout=above") == ([], None)
    assert first_page(str(tmp_path / "none.sqlite3"), 2, nth=2, version=LATEST_VERSION, arrangement="") == ([], None)


def test_a_library_that_is_no_library_gives_no_frame_and_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "lib?rary#%41.sqlite3"
    path.write_bytes(b"nonsense" * 100)
    assert first_page(str(path), 2, nth=2, version=LATEST_VERSION, arrangement="") == ([], None)
    assert path.read_bytes() == b"nonsense" * 100
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "recipe", ["", "key", "key\n\n1 2", "key\n\n\n\n2 80 24 1\n\nno tab\n\nline", "other\n\n\n\n\n\n\n\n"]
)
def test_a_recipe_that_cannot_be_read_gives_no_frame(recipe: str, tmp_path: Path) -> None:
    assert first_frame._frame(recipe, str(tmp_path / "library.sqlite3"), "key") is None


def test_a_recipe_of_looks_that_are_others_now_gives_no_frame(small: sqlite3.Connection, tmp_path: Path) -> None:
    recipe = f"key\n\n\n\n{LATEST_VERSION} 80 3 1\n\ntitle\t\0\n\n\0\n\0"
    assert first_frame._frame(recipe, str(tmp_path / "library.sqlite3"), "key") is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the places are asked for")
@pytest.mark.parametrize("name", ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "NEWSREADER_DATA_DIR", None])
def test_the_places_are_those_of_the_program(monkeypatch: pytest.MonkeyPatch, name: str | None) -> None:
    for known in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "NEWSREADER_DATA_DIR"):
        monkeypatch.delenv(known, raising=False)
    if name:
        monkeypatch.setenv(name, "~/elsewhere" if name == "NEWSREADER_DATA_DIR" else "/somewhere/else")
    paths = find_paths()
    assert first_frame._places() == (str(paths.data_dir), str(paths.config_file))


def test_the_first_frame_loads_next_to_nothing() -> None:
    program = "import sys; import newsreader.tui.first_frame; print('\\n'.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(ran.stdout.split())
    dear = {"typing", "re", "pathlib", "dataclasses", "enum", "rich", "textual", "asyncio", "json", "newsreader.model"}
    assert loaded & dear == set()
    assert len([name for name in loaded if name.startswith("newsreader")]) <= 12


ROOT = Path(__file__).parents[2]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(0, 60))
def test_measuring_is_richs_measuring(text: str, width: int) -> None:
    import rich.cells

    assert cells.cell_len(text) == rich.cells.cell_len(text)
    assert cells.set_cell_size(text, width) == rich.cells.set_cell_size(text, width)


def test_only_the_last_sizes_are_kept(tmp_path: Path) -> None:
    for columns in range(KEPT + 5):
        save_recipe("recipe", tmp_path, columns, 24)
        os.utime(tmp_path / first_frame.RECIPES / f"{columns}x24", (columns, columns))
    kept = sorted(int(path.name[:-3]) for path in (tmp_path / first_frame.RECIPES).iterdir())
    assert kept == list(range(5, KEPT + 5))
    (tmp_path / "file").write_text("")
    save_recipe("recipe", tmp_path / "file", 80, 24)  # no folder to write into: nothing happens


def test_keys_typed_at_the_first_frame_reach_the_app(tmp_path: Path) -> None:
    data_dir, config_dir = tmp_path / ".local/share/newsreader", tmp_path / ".config/newsreader"
    config_dir.mkdir(parents=True)
    (config_dir / "config.toml").write_text(NO_FETCHING)
    data_dir.mkdir(parents=True)
    connection = library(data_dir)
    texts = {key: f"<p>The story of {key} is a short one.</p>" for key in "abc"}
    feed_id = feed(connection)
    refresh(connection, feed_id, [entry(key, age_days=n, content_html=t) for n, (key, t) in enumerate(texts.items())])
    connection.close()

    first = Screen([], tmp_path)
    try:
        first.wait_for("The story of a")
        first.wait_until((data_dir / first_frame.RECIPES / "120x40").exists)
        first.press("q")
        assert first.leave() == 0
        assert first.written.count(b"\x1b[?1049h") == 1
    finally:
        first.close()

    second = Screen([], tmp_path)
    try:
        second.wait_for("Headline a")
        assert b"\x1b[?1000h" not in second.written, "the frame is there before Textual has the mouse"
        second.press("jj")
        second.wait_for("The story of c")
        second.press("q")
        assert second.leave() == 0
        assert second.written.count(b"\x1b[?1049h") == 1, "the screen is entered once: no flicker"
        assert second.written.count(b"\x1b[?1049l") == 1
        assert b"jj" not in second.written, "no echo"
    finally:
        second.close()


def test_a_start_that_fails_takes_the_frame_away(tmp_path: Path) -> None:
    data_dir = tmp_path / ".local/share/newsreader"
    (data_dir / first_frame.RECIPES).mkdir(parents=True)
    connection = library(data_dir)
    refresh(connection, feed(connection), [entry("a")])
    connection.execute("PRAGMA application_id = 7")  # not ours: the frame does not see it, the program refuses
    connection.close()
    looks = "\n".join(
        f"{kind}{name}\t\0" for kind in ("", "cursor-") for name in ("unread", "mark", "title", "meta", "read", "group")
    )
    environment = {"TERM": "xterm-256color", "COLORTERM": ""}
    names = ("TERM", "COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_THEME")
    from newsreader import __version__

    key = " ".join([__version__, "none", *(f"{name}={environment.get(name, '')!r}" for name in names)])
    recipe = "\n\n".join([key, "", f"{LATEST_VERSION} 80 3 1 unicode", looks, "\0\n\0\n\0"])
    (data_dir / first_frame.RECIPES / "120x40").write_text(recipe)
    screen = Screen([], tmp_path)
    try:
        screen.wait_for("Headline a")
        assert screen.leave() == 3
        left = screen.written.index(b"\x1b[?1049l")
        assert b"another program" in screen.written[left:], "said on the reader's own screen"
    finally:
        screen.close()
