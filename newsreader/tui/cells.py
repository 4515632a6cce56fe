"""How many cells a text takes, and texts cut to fit. Rich knows; plain texts need not wait for its import (16 ms)."""


def cell_len(text: str) -> int:
    """The cells the text takes."""
    if text.isascii() or all(map(_is_plain, text)):
        return len(text)
    import rich.cells  # 16 ms, which the first frame pays only where there is something to measure

    return rich.cells.cell_len(text)


def _is_plain(char: str) -> bool:
    """Whether it is sure to take one cell: Latin, Greek, Cyrillic, dashes and quotes, and our mark of a page."""
    if char < "\u0300":
        return char != "\xad"
    return "\u0370" <= char < "\u0483" or "\u2010" <= char <= "\u2027" or char == "⤓"


def set_cell_size(text: str, width: int) -> str:
    """The text in exactly `width` cells, cropped or filled up."""
    if text.isascii() or all(map(_is_plain, text)):
        return text[: max(0, width)].ljust(width)
    import rich.cells

    return rich.cells.set_cell_size(text, width)


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut with an ellipsis; "" where there is no room."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
