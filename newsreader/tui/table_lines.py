"""Tables on the screen: columns share the width by what they hold; too many of them become records."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len

from newsreader.model.document import Cell, Table
from newsreader.model.document_text import span_text
from newsreader.tui.lines import BLANK, Line, Run
from newsreader.tui.styled_text import styled, text_lines

_GAP = 2
_LONGEST_WORD = 14
"""A column is never narrower than its longest word, or than this: better records than words cut to pieces."""
_NUMBER = re.compile(r"[-+−–~≈<>]?[$€£¥]?\s?\d[\d.,’'\u00a0 ]*\s?(?:%|[a-zA-Z°€£$]{1,3})?|[-–—]|n/?a", re.IGNORECASE)


def table_lines(table: Table, width: int) -> list[Line]:
    """The table as lines of at most `width` cells, its caption above."""
    caption = text_lines(styled(table.caption, "caption"), width, "table") if table.caption else []
    columns = max(sum(cell.columns for cell in row) for row in table.rows)
    widths = _column_widths(table, columns, width)
    return caption + (_grid_lines(table, widths) if widths else _record_lines(table, width))


def _column_widths(table: Table, columns: int, width: int) -> list[int]:
    """The cells each column gets, none at all if some would be too narrow to read."""
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
    return _shared(natural, least, room) if sum(least) <= room else []


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


def _record_lines(table: Table, width: int) -> list[Line]:
    """The rows below each other, a line "Header: value" for each cell."""
    names: list[str] = []
    lines: list[Line] = []
    for row in table.rows:
        if _is_head(row):
            names = _names(row)
            continue
        if lines:
            lines.append(replace(BLANK, kind="table"))
        for at, cell in enumerate(row):
            if cell.spans:
                lines += _field_lines(names[at] if at < len(names) else "", cell, width)
    return lines or [line for row in table.rows for cell in row for line in _field_lines("", cell, width)]


def _is_head(row: tuple[Cell, ...]) -> bool:
    return all(cell.header for cell in row)


def _names(head: Sequence[Cell]) -> list[str]:
    return [span_text(cell.spans).replace("\n", " ") for cell in head for _ in range(cell.columns)]


def _field_lines(name: str, cell: Cell, width: int) -> list[Line]:
    label = f"{name}: " if name else ""
    content = styled(cell.spans, "table-header" if cell.header else "")
    content.text = label + content.text
    content.runs = [run.moved(len(label)) for run in content.runs]
    content.anchors = [(at + len(label), anchor) for at, anchor in content.anchors]
    content.hints = {at + len(label): hint for at, hint in content.hints.items()}
    if name:
        content.runs.insert(0, Run(0, len(label) - 1, "table-header"))
    lines = text_lines(content, width, "table")
    if len(lines) < 2 or width < 16:
        return lines
    first, *others = text_lines(content, width - 2, "table")
    return [first, *(line.behind("  ") for line in others)]
