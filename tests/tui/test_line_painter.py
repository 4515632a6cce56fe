"""Lines as strips: what is painted behind the words, and what is left bare."""

import pytest
from rich.style import Style

from newsreader.model.document import CodeBlock
from newsreader.tui.code_lines import code_lines
from newsreader.tui.lines import Line, Run
from newsreader.tui.widgets.line_painter import LinePainter

PAPER, FILL = Style.parse("white on black"), Style.parse("on blue")
LOOKS = {"code-block": FILL, "code-keyword": Style.parse("bold"), "muted": Style.parse("dim")}


def papers(line: Line, width: int = 30) -> str:
    """A letter for each cell of the line: "f" where the fill is behind it, "." where the bare paper is."""
    painter = LinePainter(PAPER, LOOKS.__getitem__, frozenset(LOOKS))
    painter.fit(width, width)
    strip = painter.draw(line, width)
    return "".join(
        ("f" if segment.style and segment.style.bgcolor == FILL.bgcolor else ".") * segment.cell_length
        for segment in strip
    )


@pytest.mark.parametrize("language", ["", "python"])
def test_a_program_stands_on_one_even_block(language: str) -> None:
    program = CodeBlock("def tide():\n    return 2.5 * math.sin(hour / 12.42 * math.tau)\n\n    pass", language)
    drawn = [papers(line) for line in code_lines(program, 30)]
    assert len(drawn) > 4
    assert set(drawn) == {".." + "f" * 28}


def test_what_marks_a_line_has_no_fill_behind_it() -> None:
    line = Line("pass", (Run(0, 4, "code-keyword"),), fill="code-block").behind("  ").behind("▎ ", "muted")
    assert papers(line, 10) == "....ffffff"


def test_an_indent_with_a_style_draws_nothing() -> None:
    line = Line("words").behind("  ", "muted")
    assert line.runs == ()
    assert papers(line, 8) == "........"
