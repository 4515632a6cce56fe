"""How the reader left the screen: known at once, stored behind."""

from collections.abc import Mapping

from newsreader.services.behind import WriteBehind
from newsreader.storage.screen_state import save_screen_state, screen_state
from newsreader.storage.store import Store


class ScreenMemory:
    """Words by name, the same on the next start. Before `load` nothing is known."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}
        self._behind = WriteBehind(self._write)

    async def load(self) -> None:
        """Reads what the last run left."""
        self._known = await self._store.read(screen_state)

    def get(self, name: str, default: str = "") -> str:
        """What is kept under this name."""
        return self._known.get(name, default)

    def number(self, name: str, default: float, low: float, high: float) -> float:
        """What is kept under this name, if it is a number between the two."""
        try:
            value = float(self._known[name])
        except (KeyError, ValueError):
            return default
        return value if low <= value <= high else default

    @property
    def arrangement(self) -> str:
        """All of it that the opening screen depends on, as one line."""
        return " ".join(f"{name}={self._known[name]}" for name in sorted(self._known) if name.startswith("opening."))

    def keep(self, name: str, value: str | None) -> None:
        """Keeps a value, or forgets it if it is None; returns before it is stored."""
        if self._known.get(name) == value:
            return
        if value is None:
            del self._known[name]
        else:
            self._known[name] = value
        if self._store.read_only is None:
            self._behind.put(name, value)

    async def _write(self, values: Mapping[str, str | None]) -> None:
        await self._store.write(save_screen_state, values)

    async def aclose(self) -> None:
        """Waits until what was kept is stored."""
        await self._behind.aclose()
