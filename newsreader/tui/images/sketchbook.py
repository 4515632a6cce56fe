"""Drawings made in this run: the least used go first, and a terminal that keeps pixels is told so."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from newsreader.model.image import Canvas, Drawing
from newsreader.tui.images import kitty

KEPT_BYTES = 16_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A drawing, the name under which the terminal keeps its pixels (kitty), and the bytes it takes here and there."""

    drawing: Drawing
    kitty_id: int | None
    weight: int


class Sketchbook:
    """Drawings by address and canvas; `write` reaches the terminal."""

    def __init__(self, write: Callable[[str], None], *, in_tmux: bool = False, max_bytes: int = KEPT_BYTES) -> None:
        self._write = write
        self._in_tmux = in_tmux
        self._max_bytes = max_bytes
        self._kept: OrderedDict[tuple[str, Canvas], Kept] = OrderedDict()
        self._ids = kitty.new_ids()
        self._weight = 0

    def add(self, url: str, drawing: Drawing) -> None:
        """Keeps a drawing; the pixels of a terminal that keeps them itself are handed over."""
        key = url, drawing.canvas
        if key in self._kept:
            return
        kitty_id, weight = None, len(drawing.cells) + sum(map(len, drawing.pixels))
        if drawing.canvas.way == "kitty" and drawing.pixels:
            kitty_id = next(self._ids)
            self._send(kitty.transmission(kitty_id, drawing.canvas, drawing.pixels[0]))
            drawing = replace(drawing, pixels=())
        self._kept[key] = Kept(drawing, kitty_id, weight)
        self._weight += weight
        while self._weight > self._max_bytes and len(self._kept) > 1:
            self._forget(self._kept.popitem(last=False)[1])

    def get(self, url: str, canvas: Canvas) -> Kept | None:
        """The image drawn for this canvas, if it is here."""
        kept = self._kept.get((url, canvas))
        if kept is not None:
            self._kept.move_to_end((url, canvas))
        return kept

    def close(self) -> None:
        """Forgets every drawing; so does the terminal."""
        while self._kept:
            self._forget(self._kept.popitem()[1])

    def _forget(self, kept: Kept) -> None:
        self._weight -= kept.weight
        if kept.kitty_id is not None:
            self._send(kitty.deletion(kept.kitty_id))

    def _send(self, commands: str) -> None:
        self._write(kitty.through_tmux(commands) if self._in_tmux else commands)
