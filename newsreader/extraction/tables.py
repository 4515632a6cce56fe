"""Tables: data laid out as a grid, or a page layout of the old web taken apart again."""

from collections.abc import Sequence
from itertools import pairwise

from newsreader.extraction.parts import Caption, GridCell, GridRow, Node, blocks_of, joined, spans_of
from newsreader.model.document import Block, Cell, CodeBlock, Figure, Heading, ListBlock, Paragraph, Table

_MAX_COLUMNS = 60
_MAX_SPAN = 1000
_LONG_CELL_CHARS = 400


def table_blocks(nodes: Sequence[Node], attributes: dict[str, str]) -> list[Node]:
    """The table, or what stood in it where it only laid out the page."""
    rows = [node for node in nodes if isinstance(node, GridRow) and node.cells]
    captions = [node for node in nodes if isinstance(node, Caption)]
    others = [node for node in nodes if not isinstance(node, GridRow | Caption)]
    if _is_layout(rows) or attributes.get("role") in ("presentation", "none"):
        cells = (cell.blocks for row in rows for cell in row.cells)
        return [*others, *captions, *(block for cell in cells for block in cell if not _is_gutter(block))]
    grid = _without_empty_columns(_grid(rows))
    if not grid:
        return [*others, *captions]
    return [*others, Table(tuple(grid), joined(caption.spans for caption in captions))]


def grid_cell(nodes: Sequence[Node], attributes: dict[str, str], *, header: bool) -> GridCell:
    """The cell with its alignment and how many columns and rows it covers."""
    align = (attributes.get("align") or attributes.get("style", "").removeprefix("text-align:")).lower()
    columns, rows = (attributes.get(name, "") for name in ("colspan", "rowspan"))
    return GridCell(
        blocks_of(nodes),
        header,
        align if align in ("left", "center", "right") else "",
        max(1, int(columns)) if columns.isdecimal() and len(columns) < 4 else 1,
        max(1, int(rows)) if rows.isdecimal() and len(rows) < 4 else 1,
    )


def grid_row(nodes: Sequence[Node]) -> GridRow:
    """The row; what stands in it outside a cell gets a cell of its own."""
    return GridRow(tuple(node if isinstance(node, GridCell) else GridCell(blocks_of((node,))) for node in nodes))


def _is_layout(rows: Sequence[GridRow]) -> bool:
    cells = [cell for row in rows for cell in row.cells]
    if any(isinstance(block, Table | CodeBlock | Heading) for cell in cells for block in cell.blocks):
        return True
    if any(cell.header for cell in cells):
        return False
    if len(rows) <= 1 or max(sum(cell.columns for cell in row.cells) for row in rows) <= 1:
        return True
    return any(_reads_as_article(cell.blocks) for cell in cells)


def _reads_as_article(blocks: tuple[Block, ...]) -> bool:
    """Whether a cell holds more than a cell of data does."""
    if any(isinstance(block, Figure) for block in blocks) and len(blocks) > 1:
        return True
    chars = sum(len(span.text) for block in blocks if isinstance(block, Paragraph) for span in block.spans)
    return chars > _LONG_CELL_CHARS and any(isinstance(block, Paragraph | ListBlock) for block in blocks[1:])


def _is_gutter(block: Block) -> bool:
    """Whether this is the column of line numbers beside a program."""
    if not isinstance(block, CodeBlock | Paragraph):
        return False
    text = block.text if isinstance(block, CodeBlock) else "".join(span.text for span in block.spans)
    numbers = text.split()
    if len(numbers) < 2 or not all(number.isdecimal() and len(number) < 7 for number in numbers):
        return isinstance(block, CodeBlock) and text.strip() == "1"
    return all(int(after) == int(before) + 1 for before, after in pairwise(numbers))


def _grid(rows: Sequence[GridRow]) -> list[tuple[Cell, ...]]:
    """The rows with every cell in its column: a cell that spans rows leaves empty ones below it."""
    grid: list[tuple[Cell, ...]] = []
    held: dict[int, int] = {}
    """Column → rows still covered by a cell above."""
    for row in rows:
        cells: list[Cell] = []
        column = 0
        waiting = list(reversed(row.cells))
        while column < _MAX_COLUMNS and (waiting or any(at >= column for at in held)):
            if column in held:
                cells.append(Cell(()))
                held[column] -= 1
                if not held[column]:
                    del held[column]
                column += 1
            elif waiting:
                cell = waiting.pop()
                columns = min(cell.columns, _MAX_COLUMNS - column)
                cells.append(Cell(spans_of(blocks_of(cell.blocks)), cell.header, cell.align or "left", columns))
                for at in range(column, column + columns):
                    if cell.rows > 1:
                        held[at] = min(cell.rows, _MAX_SPAN) - 1
                column += columns
            else:
                cells.append(Cell(()))
                column += 1
        grid.append(tuple(cells))
    return [row for row in grid if any(cell.spans for cell in row)]


def _without_empty_columns(grid: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """The grid without columns that are empty from top to bottom, such as those that only gave space."""
    if any(cell.columns > 1 for row in grid for cell in row):
        return grid
    width = max((len(row) for row in grid), default=0)
    kept = [at for at in range(width) if any(at < len(row) and row[at].spans for row in grid)]
    return [tuple(row[at] for at in kept if at < len(row)) for row in grid]
