"""Keys typed one after another: a count before an action ("5 j"), an action of several keys ("g g")."""

from collections.abc import Mapping

MAX_DIGITS = 6


class KeyTable:
    """The keys of one place.

    Attributes:
        actions: Action ids by the keys that run them, several keys parted by blanks: {"j": "down", "g g": "top"}.
        beginnings: The first keys of the longer ones: {"g"}.
    """

    def __init__(self, actions: Mapping[str, str]) -> None:
        self.actions = actions
        parted = [keys.split() for keys in actions if " " in keys]
        self.beginnings = frozenset(" ".join(keys[:size]) for keys in parted for size in range(1, len(keys)))


class KeySequences:
    """What was typed and means nothing yet. Knows neither the clock nor the screen."""

    def __init__(self) -> None:
        self._digits = ""
        self._typed = ""

    @property
    def pending(self) -> tuple[str, ...]:
        """The keys typed so far, the digits of a count first."""
        return (*self._digits, *self._typed.split())

    @property
    def waits(self) -> bool:
        """Whether the keys may be all there is to come, so that time decides; a count waits for ever."""
        return bool(self._typed)

    def press(self, key: str, character: str | None, table: KeyTable) -> tuple[str | None, bool]:
        """The action to run now, if any, and whether the key is still to be handled as always.

        Keys that go no further run what they mean by themselves, and the key after them counts afresh.
        """
        if key == "escape" and self.pending:
            self.cancel()
            return None, False
        if not self._typed and self._is_digit(key, character, table):
            self._digits = (self._digits + key)[:MAX_DIGITS]
            return None, False
        typed = f"{self._typed} {key}".strip()
        if typed in table.beginnings:
            self._typed = typed
            return None, False
        if not self._typed:
            return None, True
        if action := table.actions.get(typed):
            self._typed = ""
            return action, False
        return self.settle(table), key not in table.beginnings or self._begin(key)

    def _is_digit(self, key: str, character: str | None, table: KeyTable) -> bool:
        """Whether the key is one of a count; no count begins with 0, and a digit with a meaning of its own is none."""
        if key != character or not ("0" <= key <= "9"):
            return False
        return bool(self._digits) or (key != "0" and key not in table.actions and key not in table.beginnings)

    def _begin(self, key: str) -> bool:
        self._typed = key
        return False

    def settle(self, table: KeyTable) -> str | None:
        """What the keys mean if nothing follows."""
        typed, self._typed = self._typed, ""
        return table.actions.get(typed)

    def take_count(self) -> int:
        """The count for the action that runs now, 0 for none; it is used up by that."""
        digits, self._digits = self._digits, ""
        return int(digits or 0)

    def cancel(self) -> None:
        """Nothing was typed."""
        self._digits = self._typed = ""
