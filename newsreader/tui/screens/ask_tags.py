"""Asking for tags: a line of them, parted by commas, with the known ones below."""

from collections.abc import Sequence

from textual.suggester import Suggester

from newsreader.tui.screens.ask_line import AskLine


class AskTags(AskLine):
    """The tags of an article to edit; a known one is added, or taken away, by choosing it."""

    def __init__(self, tags: Sequence[str], known: Sequence[str]) -> None:
        hint = "Commas part them. Enter keeps them, ↓ chooses, → completes, Esc goes back."
        super().__init__(
            "Tags of this article", _line(tags), hint, {f"#{name}": name for name in known}, "tide, to read"
        )

    def suggester(self, answers: Sequence[str]) -> Suggester:
        """Completes the last tag of the line."""
        return SuggestLast(answers)

    def choose(self, answer: str) -> None:
        """Adds the tag to the line, or takes it away."""
        names = [name.strip() for name in self.field.value.split(",") if name.strip()]
        left = [name for name in names if name.casefold() != answer.casefold()]
        self.field.value = _line(left if len(left) < len(names) else [*names, answer])
        self.field.focus()
        self.field.action_end()


class SuggestLast(Suggester):
    """Completes what stands behind the last comma."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._names = names

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last tag whole; None where no known tag begins so."""
        start = value[value.rfind(",") + 1 :].lstrip()
        known = (name for name in self._names if start and name.casefold().startswith(start.casefold()))
        name = next(known, None)
        return value + name[len(start) :] if name else None


def _line(tags: Sequence[str]) -> str:
    return ", ".join(tags) + (", " if tags else "")
