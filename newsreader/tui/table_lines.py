"""Tables on the screen: columns share the width by what they hold; where it is too little, the table is wider."""

import re
from dataclasses import replace

from rich.cells import cell_len

from newsreader.model.document import Cell, Table
from newsreader.model.document_text import span_text
from newsreader.tui.lines import BLANK, Line, Run
from newsreader.tui.styled_text import styled, text_lines

_GAP = 2
_LONGEST_WORD = 24
"""A column is never narrower than its longest word, or than this: better a wide table than words cut to pieces."""
_WIDEST = 28
"""In a table that is scrolled sideways a column takes no more, except for a long word."""
_NUMBER = re.compile(r"[-+−–~≈<>]?[$€£¥]?\s?\d[\d.,’'\u00a0 ]*\s?(?:%|[a-zA-Z°€£$]{1,3})?|[-–—]|n/?a", re.IGNORECASE)


def table_lines(table: Table, width: int, number: int = 0) -> list[Line]:
    """The table as lines, its caption above.

    No line is wider than `width` cells, unless the columns cannot be read in so few: then `wide` says how wide the
    lines of the grid are, and `number` which table it is.
    """
    caption = text_lines(styled(table.caption, "caption"), width, "table") if table.caption else []
    widths = _column_widths(table, max(sum(cell.columns for cell in row) for row in table.rows), width)
    grid = _grid_lines(table, widths)
    cells = sum(widths) + _GAP * (len(widths) - 1)
    if cells > width:
        grid = [replace(line, wide=cells, table=number) for line in grid]
    return caption + grid


def _column_widths(table: Table, columns: int, width: int) -> list[int]:
    """The cells each column gets; more than there are if some would be too narrow to read."""
    natural, least = [1] * columns, [1] * columns
    for row in table.rows:
        at = 0
        for cell in row:
            if cell.columns == 1:
                text = span_text(cell.spans)
                natural[at] = max(natural[at], max(map(cell_len, text.split("\n"))))
                least[at] = max(least[at], max(map(cell_len, text.split()), default=1))
            at += cell.columns
    room = width - _GAP * (columns - 1)
    if sum(natural) <= room:
        return natural
    least = [min(word, _LONGEST_WORD) for word in least]
    if sum(least) <= room:
        return _shared(natural, least, room)
    return [min(full, max(word, _WIDEST)) for full, word in zip(natural, least, strict=True)]


def _shared(natural: list[int], least: list[int], room: int) -> list[int]:
    """Every column its least width, what is left given to the columns that most lack it."""
    widths = list(least)
    left = room - sum(widths)
    wanting = sorted(range(len(widths)), key=lambda at: natural[at] - widths[at])
    while wanting:
        at = wanting.pop(0)
        given = min(natural[at] - widths[at], left // (len(wanting) + 1))
        widths[at] += given
        left -= given
    return widths


def _grid_lines(table: Table, widths: list[int]) -> list[Line]:
    right = _number_columns(table, len(widths))
    rows = [_row_lines(row, widths, right) for row in table.rows]
    heads = next((at for at, row in enumerate(table.rows) if not _is_head(row)), len(rows))
    spacious = any(len(lines) > 1 for lines in rows[heads:])
    lines: list[Line] = []
    for at, row in enumerate(rows):
        if at == heads and heads:
            rule = "─" * (sum(widths) + _GAP * (len(widths) - 1))
            lines.append(Line(rule, (Run(0, len(rule), "table-rule"),), "table", gutter=len(rule)))
        elif spacious and at > heads:
            lines.append(replace(BLANK, kind="table"))
        lines += row
    return lines


def _row_lines(row: tuple[Cell, ...], widths: list[int], right: list[bool]) -> list[Line]:
    """One row: its cells wrapped, side by side."""
    columns: list[tuple[int, str, list[Line]]] = []
    at = 0
    for cell in row:
        taken = widths[at : at + cell.columns]
        room = sum(taken) + _GAP * (len(taken) - 1)
        align = "right" if cell.align == "left" and cell.columns == 1 and right[at] else cell.align
        content = styled(cell.spans, "table-header" if cell.header else "")
        columns.append((room, align, text_lines(content, room, "table") if content.text else []))
        at += cell.columns
    height = max(len(lines) for _, _, lines in columns)
    return [_side_by_side(columns, at) for at in range(height)]


def _side_by_side(columns: list[tuple[int, str, list[Line]]], at: int) -> Line:
    text, runs = "", []
    anchors: list[str] = []
    edge = 0
    for room, align, lines in columns:
        if at < len(lines):
            line = lines[at]
            spare = max(0, room - cell_len(line.text))
            lead = spare if align == "right" else spare // 2 if align == "center" else 0
            text += " " * (edge - cell_len(text) + lead)
            runs += [run.moved(len(text)) for run in line.runs]
            anchors += line.anchors
            text += line.text
        edge += room + _GAP
    return Line(text, tuple(runs), "table", anchors=tuple(anchors))


def _number_columns(table: Table, columns: int) -> list[bool]:
    """Which columns hold numbers, and so are set flush right."""
    texts: list[list[str]] = [[] for _ in range(columns)]
    for row in table.rows:
        at = 0
        for cell in row:
            if cell.columns == 1 and not cell.header and cell.spans:
                texts[at].append(span_text(cell.spans).strip())
            at += cell.columns
    return [bool(column) and all(len(text) < 30 and _NUMBER.fullmatch(text) for text in column) for column in texts]


def _is_head(row: tuple[Cell, ...]) -> bool:
    return all(cell.header for cell in row)
