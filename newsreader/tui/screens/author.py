"""The author screen: who wrote this, everything of theirs in the library, and what the reader thinks of them."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from newsreader.model.author import Author, AuthorId, AuthorMark, AuthorProfile
from newsreader.model.entry import EntryId, EntryRow
from newsreader.model.query import EntryQuery
from newsreader.tui import workers
from newsreader.tui.panes import Panes
from newsreader.tui.people_words import sentence, with_whom
from newsreader.tui.text import plain
from newsreader.tui.widgets.author_card import AuthorCard
from newsreader.tui.widgets.headline_list import HeadlineList
from newsreader.tui.widgets.hint_line import Hint, HintLine

HINTS = (
    Hint("Enter", "Read", "open"),
    Hint("Esc", "Back", "back"),
    Hint("f", "Follow", "mark('followed')"),
    Hint("x", "Mute", "mark('muted')"),
    Hint("o", "Their page", "browser"),
    Hint("=", "Same as …", "merge"),
    Hint("y", "Copy link", "copy_link"),
    Hint("u", "Undo", "undo"),
)
MUTED = "Muted: their articles are in no list.\n\nPress x to hear from them again."
AROUND = 5  # lines of the screen that are neither card nor list: the names, the heading, the keys
NOTHING = "No articles of theirs are in the library."


class Chosen(NamedTuple):
    """What the reader wants to read: an article in the list of all of this person's."""

    author: Author
    entry_id: EntryId


Load = Callable[[], Awaitable[Sequence[AuthorProfile]]]


class AuthorScreen(Screen[Chosen | None]):
    """The people of one byline, one at a time. Work runs on the room's desks: it outlives the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,right,l", "open", "Read the article"),
        Binding("down,j", "move(1)", "Down"),
        Binding("up,k", "move(-1)", "Up"),
        Binding("pagedown,ctrl+f", "page(1)", "Page down"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up"),
        Binding("home,g", "end(False)", "Top"),
        Binding("end,G", "end(True)", "Bottom"),
        Binding("space", "read_on(1)", "More of the bio"),
        Binding("b", "read_on(-1)", "Back in the bio"),
        Binding("tab", "step(1)", "The next author"),
        Binding("shift+tab", "step(-1)", "The author before"),
        *(Binding(str(number), f"person({number - 1})", f"Author {number}") for number in range(1, 10)),
        Binding("f", "mark('followed')", "Follow, or no longer"),
        Binding("x", "mark('muted')", "Mute, or no longer"),
        Binding("equals_sign", "merge", "Is the same as somebody else"),
        Binding("minus", "split", "Is not the same after all"),
        Binding("o", "browser", "Open their page"),
        Binding("y", "copy_link", "Copy the address of their page"),
        Binding("u,ctrl+z", "undo", "Undo"),
        Binding("escape,q,left,h,i", "back", "Back"),
    ]

    card = getters.query_one(AuthorCard)
    headlines = getters.query_one(HeadlineList)

    def __init__(self, panes: Panes, load: Load, known: Sequence[AuthorProfile]) -> None:
        super().__init__()
        self._panes = panes
        self._load = load
        self._known = list(known)
        self._place = 0
        self.changed = False  # whether lists may look different now

    def compose(self) -> ComposeResult:
        yield Static(id="author-tabs")
        yield AuthorCard()
        yield Static(id="author-rule")
        yield HeadlineList(self._panes.clock, spoken=self._panes.services.config.appearance.linear)
        yield Static(id="author-empty")
        yield HintLine(HINTS)

    def on_mount(self) -> None:
        self.headlines.focus()
        self._show()

    @property
    def profile(self) -> AuthorProfile:
        """The person who is shown."""
        return self._known[self._place]

    # What is shown

    def _show(self, *, keep: bool = False) -> None:
        """The person and their articles; `keep` leaves the cursor on its article."""
        profile = self.profile
        self.query_one("#author-tabs", Static).update(self._tabs())
        self.card.show(profile)
        query = EntryQuery(author_id=profile.author.id)

        async def fill() -> None:
            ids = await self._panes.services.headlines.all_ids(query)
            rows = await self._panes.services.headlines.rows(ids[:100])
            if self.is_mounted and profile is self.profile:
                self.headlines.show(ids, self._seen_from_here(rows), keep=keep)
                self.headlines.display = self.query_one("#author-rule").display = bool(ids)
                empty = self.query_one("#author-empty", Static)
                empty.display = not ids
                empty.update(plain(MUTED if profile.muted else NOTHING))
                self.set_focus(self.headlines if ids else None)
                self._share_out()

        self._panes.work(fill, workers.AUTHOR, exclusive=True)

    def _seen_from_here(self, rows: Iterable[EntryRow]) -> list[EntryRow]:
        """The headlines with those in the byline who are not the person shown: who that is stands above."""
        shown = {author.name for author in (self.profile.author, *self.profile.also)}
        return [replace(row, byline=with_whom(row.byline, shown)) for row in rows]

    def _share_out(self) -> None:
        """The card takes what it needs, the list no more than its rows; where both cannot be had, a share each."""
        rows = min(len(self.headlines.ids) or MUTED.count("\n") + 3, max(3, self.size.height // 3))
        self.card.styles.max_height = max(3, self.size.height - AROUND - rows)
        self.call_after_refresh(self._show_heading)

    def _show_heading(self) -> None:
        """What the list is, and how to see the rest of a bio that does not fit."""
        if not self.is_current:  # the reader has left it in the meantime
            return
        heading = "Articles they wrote with others; the rest is muted" if self.profile.muted else "Articles"
        more = "   Space shows more of the bio" if self.card.overflows else ""
        self.query_one("#author-rule", Static).update(Content.assemble(heading, (more, "not bold $foreground-muted")))

    def on_resize(self) -> None:
        self._share_out()

    def _tabs(self) -> Content:
        """Which author of how many; names only where there is a choice."""
        if len(self._known) < 2:
            return Content.assemble(" ", ("Author", "bold"))
        parts: list[Content | str | tuple[str, str]] = [" ", ("Authors", "bold"), "  "]
        for number, profile in enumerate(self._known):
            here = number == self._place
            parts += [(f" {number + 1} ", "bold $secondary"), plain(profile.author.name)]
            parts[-1] = plain(profile.author.name).stylize("bold underline" if here else "$foreground-muted")
            parts.append(" ")
        return Content.assemble(*parts, ("  Tab changes", "$foreground-muted"))

    def reload(self) -> None:
        """The people as the library knows them now; stays with the one who is shown."""
        here = self.profile.author.id

        async def load() -> None:
            known = await self._load()
            if known and self.is_mounted:
                self._known = list(known)
                self._place = _place_of(self._known, here)
                self._show(keep=True)

        self._panes.work(load, workers.AUTHOR, exclusive=True)

    # Moving

    def action_move(self, by: int) -> None:
        """Articles down or up."""
        self.headlines.move(by)

    def action_page(self, pages: int) -> None:
        """Pages of articles down or up."""
        self.headlines.move(pages * self.headlines.page_rows())

    def action_end(self, last: bool) -> None:
        """To the first or last article."""
        self.headlines.move_to(len(self.headlines.ids) - 1 if last else 0)

    def action_read_on(self, pages: int) -> None:
        """On, or back, in a bio that does not fit."""
        self.card.scroll_relative(y=pages * max(1, self.card.size.height - 1), animate=False)

    def action_step(self, by: int) -> None:
        """The next author of the byline, or the one before."""
        self.action_person((self._place + by) % len(self._known))

    def action_person(self, place: int) -> None:
        """One author of the byline."""
        if 0 <= place < len(self._known) and place != self._place:
            self._place = place
            self._show()

    # Doing

    def action_open(self) -> None:
        """The article under the cursor, in the list of all of theirs."""
        if (entry_id := self.headlines.current) is not None:
            self.dismiss(Chosen(self.profile.author, entry_id))

    def action_mark(self, mark: AuthorMark) -> None:
        """Follows or mutes, or no longer."""
        profile = self.profile
        value = not (profile.followed if mark == "followed" else profile.muted)
        listed = f" {self._panes.key('followed_list')} lists what they write."
        more = {("followed", True): listed, ("muted", True): " Their articles leave the lists."}

        async def store() -> None:
            if label := await self._panes.services.people.mark(profile.author, mark, value):
                self._panes.say(sentence(label) + more.get((mark, value), ""))
            self._has_changed()

        self._panes.work(store, workers.MARKS)

    def action_merge(self) -> None:
        """Says that this person is another one, whose name is typed."""
        from newsreader.tui.screens.choose_person import ChoosePerson

        author = self.profile.author

        def chosen(other: Author | None) -> None:
            async def store() -> None:
                label = await self._panes.services.people.merge(author, other) if other else None
                if label:
                    self._panes.say(sentence(label))
                    self._has_changed()

            self._panes.work(store, workers.MARKS)

        self.app.push_screen(ChoosePerson(self._panes, author), chosen)

    def action_split(self) -> None:
        """Takes apart who was joined."""
        author = self.profile.author

        async def store() -> None:
            if label := await self._panes.services.people.split(author):
                self._panes.say(sentence(label))
                self._has_changed()
            else:
                self._panes.say(f"{author.name} is one person; there is nothing to take apart.")

        self._panes.work(store, workers.MARKS)

    def action_undo(self) -> None:
        """Takes the last change back, whatever it was."""

        async def take_back() -> None:
            label = await self._panes.services.headlines.undo()
            self._panes.say(f"Taken back: {label}." if label else "There is nothing to take back.")
            self._has_changed()

        self._panes.work(take_back, workers.MARKS)

    def _has_changed(self) -> None:
        self.changed = True
        if self.is_mounted:
            self.reload()

    def action_browser(self) -> None:
        """Their page in the web browser."""
        if url := self._url():
            self.app.open_url(url)
            self._panes.say(f"Opened {url}")

    def action_copy_link(self) -> None:
        """The address of their page to the clipboard."""
        if url := self._url():
            self.app.copy_to_clipboard(url)
            self._panes.say("Copied the address of their page.")

    def _url(self) -> str | None:
        url = self.profile.author.url or ""
        if url.startswith(("http://", "https://")):
            return url
        self._panes.say("No page of theirs is known.")
        return None

    def action_back(self) -> None:
        """Back to the room."""
        self.dismiss(None)

    # What the list tells

    def on_headline_list_chosen(self) -> None:
        self.action_open()

    def on_headline_list_rows_wanted(self, message: HeadlineList.RowsWanted) -> None:
        async def load() -> None:
            rows = await self._panes.services.headlines.rows(message.ids)
            if self.is_mounted:
                self.headlines.provide(self._seen_from_here(rows))

        self._panes.work(load, workers.ROWS)


def _place_of(known: Sequence[AuthorProfile], author_id: AuthorId) -> int:
    """Where the person stands now, under whatever id."""
    for place, profile in enumerate(known):
        if author_id in (profile.author.id, *(one.id for one in profile.also)):
            return place
    return 0
