from newsreader.model.document import CodeBlock
from newsreader.tui.code_lines import code_lines
from newsreader.tui.line_text import Place, copied_text
from newsreader.tui.lines import Line


def looks(line: Line) -> list[tuple[str, str]]:
    return [(line.text[run.start : run.end], run.style) for run in line.runs]


def test_known_languages_are_coloured() -> None:
    lines = code_lines(CodeBlock('def f():\n    return "a"  # b', "python"), 40)
    assert [line.text for line in lines] == ["  def f():", '      return "a"  # b']
    assert looks(lines[0]) == [("def", "code-keyword"), ("f", "code-name")]
    assert looks(lines[1])[0] == ("return", "code-keyword")
    assert looks(lines[1])[-1] == ("# b", "code-comment")
    assert {line.fill for line in lines} == {"code-block"}


def test_unknown_languages_and_huge_programs_stay_plain() -> None:
    assert code_lines(CodeBlock("def f(): 1", "no-such-language"), 40)[0].runs == ()
    assert code_lines(CodeBlock("x = 1\n" * 10_000, "python"), 40)[0].runs == ()


def test_tokens_over_several_lines_are_coloured_on_each() -> None:
    lines = code_lines(CodeBlock("/* a\nb */", "c"), 40)
    assert [looks(line) for line in lines] == [[("/* a", "code-comment")], [("b */", "code-comment")]]


def test_long_lines_go_on_below_and_are_copied_whole() -> None:
    text = "call(first_argument, second_argument, third)"
    lines = code_lines(CodeBlock(text), 30)
    assert [line.text for line in lines] == ["  call(first_argument,", "↪ second_argument, third)"]
    assert copied_text(lines, Place(0, 0), Place(1, 99)) == text


def test_tabs_and_wide_characters_take_their_cells() -> None:
    assert [line.text for line in code_lines(CodeBlock("\tx\n漢漢漢漢漢漢漢漢漢漢"), 20)] == [
        "      x",
        "  漢漢漢漢漢漢漢漢漢",
        "↪ 漢",
    ]


def test_looks_end_with_the_words_of_a_line_that_goes_on() -> None:
    for line in code_lines(CodeBlock("'" + "words of a text " * 9 + "'", "python"), 30):
        assert max(run.end for run in line.runs) == len(line.text)
