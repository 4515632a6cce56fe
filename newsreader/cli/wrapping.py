"""Lines broken where words end, measured in the cells of a terminal."""

from collections.abc import Iterator

from newsreader.cli.output import cells


def wrap(text: str, measure: int | None) -> str:
    """Every line of the text broken to `measure` cells, indented like its first; as it is if None.

    A word that is wider than the line is left whole: the terminal breaks it.
    """
    if measure is None:
        return text
    return "\n".join(broken for line in text.split("\n") for broken in _broken(line, measure))


def _broken(line: str, measure: int) -> Iterator[str]:
    if cells(line) <= measure:
        yield line
        return
    body = line.lstrip()
    indent = line[: len(line) - len(body)]
    if body.startswith("• "):
        first, body, indent = f"{indent}• ", body[2:], f"{indent}  "
    else:
        first = indent
    current, width = first, len(first)
    empty = True
    for word in body.split():
        size = cells(word)
        if not empty and width + 1 + size > measure:
            yield current
            current, width, empty = indent, len(indent), True
        current, width = (current + word, width + size) if empty else (f"{current} {word}", width + 1 + size)
        empty = False
    yield current
