"""Writing down how the screen looks at the start, so that the next start can paint it before Textual is there."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.style import Style
from textual.strip import Strip

from newsreader.storage.database import LATEST_VERSION
from newsreader.tui.first_frame import HOLE, recipe_file, recipe_key
from newsreader.tui.panes import Panes
from newsreader.tui.widgets.sidebar import Sidebar

KEPT = 12  # recipes for so many sizes of the terminal


def make_recipe(panes: Panes) -> str:
    """What `first_frame` needs: a key, the arrangement, numbers, looks of headlines, every line with holes for those.

    To be called while the screen is as it opens. Whatever will be different at the next start is left out: the
    headlines, the article, what is in the sidebar, the counts.
    """
    headlines, article, status = panes.headlines, panes.article, panes.status
    console, paths = panes.app.console, panes.services.paths
    width, height = headlines.text_width, headlines.size.height
    icons = panes.services.config.appearance.icons
    numbers = f"{LATEST_VERSION} {width} {height} {headlines.row_height} {icons}"
    looks = [f"{name}\t{_sgr(style, panes)}" for name, style in headlines.looks().items()]
    lines = []
    list_box = headlines.content_region
    blanks = [pane for pane in (article, *panes.query(Sidebar)) if pane.region.area]
    for y, strip in enumerate(panes._compositor.render_strips()):
        if y == status.region.y:
            strip = status.without_counts(strip)
        for pane in blanks:
            box = pane.content_region
            if box.y <= y < box.bottom:
                strip = _replaced(strip, box.x, Strip.blank(box.width, pane.rich_style))
        if list_box.y <= y < list_box.bottom:
            left, right = strip.crop(0, list_box.x), strip.crop(list_box.x + width)
            lines.append(_render(left, console) + HOLE + _render(right, console))
        else:
            lines.append(_render(strip, console))
    return "\n\n".join(
        [
            recipe_key(str(paths.config_file)),
            panes.services.screen.arrangement,
            numbers,
            "\n".join(looks),
            "\n".join(lines),
        ]
    )


def _replaced(strip: Strip, x: int, middle: Strip) -> Strip:
    return Strip.join([strip.crop(0, x), middle, strip.crop(x + middle.cell_length)])


def _render(strip: Strip, console: Console) -> str:
    return strip.render(console).replace(HOLE, "").replace("\n", "")


def _sgr(style: Style, panes: Panes) -> str:
    """The codes around a text of this style, with a hole for the text; what the app's filters make of colours too."""
    from rich.segment import Segment

    strip = Strip([Segment("#", style)], 1)
    for line_filter in panes.app.get_line_filters():
        strip = strip.apply_filter(line_filter, panes.headlines.background_colors[1])
    return strip.render(panes.app.console).replace("#", HOLE)


def save_recipe(recipe: str, data_dir: Path, columns: int, lines: int) -> None:
    """Keeps the recipe for the next start at this size. Blocks on the disk; a disk that is full changes nothing."""
    target = Path(recipe_file(str(data_dir), columns, lines))
    with suppress(OSError):
        if target.exists() and target.read_text("utf-8") == recipe:
            return
        target.parent.mkdir(mode=0o700, exist_ok=True)
        known = sorted(target.parent.iterdir(), key=lambda path: path.stat().st_mtime)
        for old in known[: -(KEPT - 1)]:
            old.unlink()
        with tempfile.NamedTemporaryFile("w", dir=target.parent, encoding="utf-8", newline="\n", delete=False) as file:
            file.write(recipe)
        os.replace(file.name, target)
