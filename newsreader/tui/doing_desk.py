"""The desk for doing things with an article: keeping it as a file, passing it on."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.model.article import Article
from newsreader.model.entry import EntryId, EntryRow
from newsreader.model.text import clean_line
from newsreader.tui import workers
from newsreader.tui.lists import Lists
from newsreader.tui.panes import Panes

if TYPE_CHECKING:  # loaded with the first article that is saved
    from newsreader.services.saving import Form


class DoingDesk:
    """Asks how and where, and says what came of it."""

    def __init__(self, panes: Panes, lists: Lists) -> None:
        self._panes = panes
        self._lists = lists
        self._folder: Path | None = None  # where the last article was saved, and as what
        self._form: Form = "md"
        self._command = ""  # the last one that was given an article

    def save(self, row: EntryRow) -> None:
        """Asks for a file, and saves the article of this headline."""
        from newsreader.tui.screens.ask_line import AskLine

        def answered(target: str | None) -> None:
            if target:
                self._panes.work(partial(self._save, row.id, target), workers.DOING)

        place = partial(self._panes.services.saving.place, row.title, folder=self._folder)
        forms: dict[Form, str] = {"md": "Markdown", "html": "Web page", "text": "Plain text", "epub": "EPUB book"}
        choices = {f"{words} ({place(form).suffix})": _shown(place(form)) for form, words in forms.items()}
        hint = "Enter saves; the name's ending says how. ↓ chooses another form, Esc goes back."
        dialog = AskLine("Save the article as", _shown(place(self._form)), hint, choices)
        self._panes.app.push_screen(dialog, answered)

    async def _save(self, entry_id: EntryId, target: str) -> None:
        from newsreader.services.saving import form_of

        if (article := await self._article(entry_id)) is not None:
            written = await self._panes.services.saving.save(article, target)
            self._folder, self._form = written.parent, form_of(written) or self._form
            self._panes.say(f"Saved {clean_line(_shown(written), 300)}")

    def ask_for_page(self) -> None:
        """Asks for the address of a page, and puts it aside for later."""
        from newsreader.tui.screens.ask_line import AskLine

        copied = self._panes.app.clipboard.strip()
        address = copied if copied.startswith(("https://", "http://")) and len(copied.split()) == 1 else ""
        hint = "Enter keeps it, also without a network; Esc goes back."
        dialog = AskLine("Read later: the address of a page", address, hint, placeholder="https://example.org/a")
        self._panes.app.push_screen(dialog, lambda words: self.keep(words) if words else None)

    def keep(self, address: str) -> None:
        """Puts the page of this address aside for later, and fetches it."""

        async def keep() -> None:
            clippings = self._panes.services.clippings
            clipping = await clippings.keep(address)
            self._lists.reload()
            if clipping.known:
                self._panes.say_done(f"“{clipping.title}” is put aside for later.")
                return
            self._panes.say("Kept for later. Fetching the page …")
            article = await clippings.fetch(clipping.entry_id)
            self._lists.reload()
            if article.problem is not None:
                self._panes.say(f"{article.problem} The address is kept, and tried again later.", warning=True)
            else:
                key = self._panes.key("later_list")
                self._panes.say(f"“{article.entry.title}” is kept for later. Press {key} to see the list.")
            await self._panes.services.refresh.index()

        self._panes.work(keep, workers.DOING)

    def pipe(self, row: EntryRow) -> None:
        """Asks for a command, and gives it the article of this headline to read, as Markdown."""
        from newsreader.tui.screens.ask_line import AskLine

        def answered(line: str | None) -> None:
            if line:
                self._command = line
                self._panes.work(partial(self._pipe, row.id, line), workers.DOING)

        before = self._command or self._panes.services.config.open.pipe
        hint = "It reads the article as Markdown; no shell: no | or > in it. Enter runs it, Esc goes back."
        self._panes.app.push_screen(AskLine("Give the article to the command", before, hint), answered)

    async def _pipe(self, entry_id: EntryId, line: str) -> None:
        from newsreader.services.article_forms import as_markdown
        from newsreader.services.opening import command_words
        from newsreader.tui.pipe import run_over

        words = command_words(line)
        if (article := await self._article(entry_id)) is not None:
            self._panes.say(run_over(self._panes.app, words, as_markdown(article).encode() + b"\n"))

    async def _article(self, entry_id: EntryId) -> Article | None:
        """The article as the library has it."""
        return await self._panes.services.reading.stored(entry_id)


def _shown(path: Path) -> str:
    """The path as a person types it, home being "~"."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
