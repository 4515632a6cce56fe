"""Every look that lines are drawn in is known to the view and has a rule."""

import re
from pathlib import Path

from newsreader.tui import article_lines
from newsreader.tui.widgets.article_view import LOOKS

TUI = Path(article_lines.__file__).parent


def test_every_look_has_a_rule() -> None:
    rules = set(re.findall(r"article--([a-z0-9-]+)", (TUI / "styles" / "article.tcss").read_text("utf-8")))
    assert rules == set(LOOKS)


def test_every_code_colour_is_a_look() -> None:
    source = (TUI / "code_lines.py").read_text("utf-8")
    used = set(re.findall(r'"(code(?:-[a-z]+)?)"', source))
    assert used <= set(LOOKS)
