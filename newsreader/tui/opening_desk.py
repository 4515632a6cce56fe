"""The desk for other programs: the browser, the player of an article's files."""

from collections.abc import Callable, Sequence

from newsreader.model.entry import EntryRow
from newsreader.model.parsed import Enclosure
from newsreader.tui import workers
from newsreader.tui.file_words import file_words
from newsreader.tui.line_text import Link
from newsreader.tui.marks import Marks
from newsreader.tui.panes import Panes

LOOKED_THROUGH = 500  # headlines from the top among which unread ones are sought
MOST_TABS = 20  # opened at once
UNASKED = 5  # opened at once without a question


class OpeningDesk:
    """Opens articles and their files elsewhere."""

    def __init__(self, panes: Panes, marks: Marks, keep: Callable[[str], None]) -> None:
        """Does no work; `keep` puts the page of an address aside for later."""
        self._panes = panes
        self._keep = keep
        self._marks = marks

    def open_file(self, row: EntryRow) -> None:
        """Opens the file of the article of this headline; of several, the one chosen."""

        async def find() -> None:
            (entry,) = await self._panes.services.headlines.entries([row.id])
            files = [file for file in entry.enclosures if file.url.startswith(("http://", "https://"))]
            if not files:
                self._panes.say("This article has no files.")
            elif len(files) == 1:
                self._play(files[0].url)
            else:
                self._choose_file(files)

        self._panes.work(find, workers.DOING)

    def _choose_file(self, files: Sequence[Enclosure]) -> None:
        from newsreader.tui.screens.link_list import ChosenLink, LinkList

        def chosen(choice: ChosenLink | None) -> None:
            if choice is not None and choice.use == "copy":
                self._panes.app.copy_to_clipboard(choice.link.href)
                self._panes.say(f"Copied {choice.link.href}.")
            elif choice is not None and choice.use == "later":
                self._keep(choice.link.href)
            elif choice is not None:
                self._play(choice.link.href)

        links = [Link(file_words(file), file.url, ()) for file in files]
        self._panes.app.push_screen(LinkList(links, "Files of this article"), chosen)

    def _play(self, url: str) -> None:
        from newsreader.services.opening import command_for, start

        self._panes.say(f"Opening {url}")
        if player := self._panes.services.config.open.player:
            self._panes.work(lambda: start(command_for(player, url)), workers.DOING)
        else:
            self._panes.app.open_url(url)

    def open_unread(self) -> None:
        """The first unread articles of the list in the browser; asks if they are many. They are read from then on."""

        async def find() -> None:
            among = self._panes.headlines.ids[:LOOKED_THROUGH]
            found = await self._panes.services.headlines.rows(among)
            rows = [row for row in found if not row.status.read and _is_page(row)][:MOST_TABS]
            if not rows:
                self._panes.say("There is no unread article with an address in this list.")
            elif len(rows) > UNASKED:
                self._panes.ask(f"Open {len(rows)} unread articles in the browser?", lambda: self._open_all(rows))
            else:
                self._open_all(rows)

        self._panes.work(find, workers.DOING)

    def _open_all(self, rows: Sequence[EntryRow]) -> None:
        for row in rows:
            self._panes.app.open_url(row.url or "")
        self._marks.set("read", True, [row.id for row in rows])


def _is_page(row: EntryRow) -> bool:
    return row.url is not None and row.url.startswith(("http://", "https://"))
