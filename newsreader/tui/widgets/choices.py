"""Things to tick: a sign says what is chosen, not a colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Checkbox, OptionList
from textual.widgets.option_list import Option


class Tick(Checkbox):
    """A checkbox that reads "[x]" or "[ ]"."""

    def __init__(self, label: str, value: bool = False, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(Content(label), value, id=id, compact=True)

    @property
    def _button(self) -> Content:
        """The sign, in the text's own colours: Textual's shows by its colour alone whether it is ticked."""
        return Content("[x] " if self.value else "[ ] ")


class Choices(OptionList):
    """A list of which several can be chosen: the space bar or a click ticks, Enter is done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "Choose"), Binding("enter", "done", "Done")]

    class Done(Message):
        """The reader has chosen."""

    def __init__(self) -> None:
        super().__init__(compact=True, markup=False)
        self._prompts: list[Content] = []
        self.chosen: set[int] = set()

    def add(self, prompt: Content, *, chosen: bool) -> None:
        """One more thing at the end."""
        place = len(self._prompts)
        self._prompts.append(prompt)
        self.chosen |= {place} if chosen else set()
        self.add_option(Option(self._drawn(place)))

    def empty(self) -> None:
        """Takes everything away."""
        self._prompts, self.chosen = [], set()
        self.clear_options()

    def choices(self) -> Sequence[int]:
        """The places of those chosen, from the top."""
        return sorted(self.chosen)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._tick(event.option_index)

    def action_tick(self) -> None:
        """Chooses what is under the cursor, or not any more."""
        if self.highlighted is not None:
            self._tick(self.highlighted)

    def action_done(self) -> None:
        """Says that the choice is made."""
        self.post_message(self.Done())

    def _tick(self, place: int) -> None:
        self.chosen ^= {place}
        self.replace_option_prompt_at_index(place, self._drawn(place))

    def _drawn(self, place: int) -> Content:
        sign = "[x] " if place in self.chosen else "[ ] "
        first, *others = self._prompts[place].split("\n")
        lines = [Content.assemble((sign, "bold"), first), *(Content.assemble("    ", line) for line in others)]
        return Content("\n").join(lines)
