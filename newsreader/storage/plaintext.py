"""The words of a body, for searching, counting and comparing."""

import html

MAX_BODY_CHARS = 200_000


def plain_text(markup: str) -> str:
    """The text without its mark-up; linear in time, whatever the mark-up."""
    first, *pieces = markup[:MAX_BODY_CHARS].split("<")
    text = first + "".join([_after_tag(piece) for piece in pieces])
    return html.unescape(text) if "&" in text else text


def _after_tag(piece: str) -> str:
    """What follows a tag, of what follows a "<"."""
    end = piece.find(">")
    return " " + piece[end + 1 :] if end >= 0 else "<" + piece
