"""The desk for the words of the article: links, finding, selecting, jumping back, the width of the column."""

from collections.abc import Callable

from newsreader.tui.line_text import Link, links
from newsreader.tui.modes.finding import Finding
from newsreader.tui.modes.link_hints import LinkHints
from newsreader.tui.modes.selecting import Selecting
from newsreader.tui.panes import Panes
from newsreader.tui.reader import Reader

NARROWEST, WIDEST, STEP = 30, 200, 4


class ArticleDesk:
    """Everything done with an article that is open, apart from reading on."""

    def __init__(self, panes: Panes, reader: Reader, keep: Callable[[str], None]) -> None:
        """Does no work; `keep` puts the page of an address aside for later."""
        self._panes = panes
        self._reader = reader
        self._keep = keep

    # Links

    def show_hints(self) -> None:
        """Letters at the links on the screen."""
        hints = LinkHints(self._panes.article, self._use, self._end_mode)
        if hints:
            self._panes.article.set_mode(hints)
        else:
            self._panes.say("There is no link on the screen.")

    def list_links(self) -> None:
        """All links of the article."""
        from newsreader.tui.screens.link_list import ChosenLink, LinkList

        def chosen(choice: ChosenLink | None) -> None:
            if choice is None:
                return
            if choice.use == "later" and not choice.link.href.startswith("#"):
                self._keep(choice.link.href)
            else:
                self._use(choice.link, choice.use != "open")

        self._panes.article.lay_out_all()
        found = links(self._panes.article.page.lines)
        if found:
            self._panes.app.push_screen(LinkList(found), chosen)
        else:
            self._panes.say("This article has no links.")

    def _use(self, link: Link, copy: bool) -> None:
        if not copy:
            self._reader.follow(link.href)
        elif link.href.startswith("#"):
            self._panes.say("This link leads to a place in the article; it has no address.")
        else:
            self.copy(link.href, link.href)

    def jump_back(self) -> None:
        """To where the last jump began."""
        if not self._panes.article.jump_back():
            self._panes.say("There is no jump to come back from.")

    # Finding

    def find(self) -> None:
        """The line to type words into, with those sought before."""
        mode = self._panes.article.mode
        if not isinstance(mode, Finding):
            mode = Finding(self._panes.article, self._end_mode)
            self._panes.article.set_mode(mode)
        self._panes.find_line.open(mode.words)
        self._panes.find_line.say(mode.count)

    def find_words(self, words: str) -> None:
        """These words, as they are typed."""
        if isinstance(mode := self._panes.article.mode, Finding):
            mode.find(words)
            self._panes.find_line.say(mode.count)

    def step(self, step: int) -> None:
        """To the next of the words found, or the one before."""
        if isinstance(mode := self._panes.article.mode, Finding):
            mode.step(step)
            self._panes.find_line.say(mode.count)

    def close_find(self, *, keep: bool, go_back: bool) -> None:
        """The words stay marked, or it is back to where the search began; the keys `go_back` to the article."""
        if go_back:
            self._panes.article.focus()
        if isinstance(mode := self._panes.article.mode, Finding):
            if keep:
                self._panes.article.set_mode(mode)
            else:
                mode.give_up()

    # Selecting and copying

    def select(self) -> None:
        """Lines from the keyboard."""
        self._panes.article.set_mode(Selecting(self._panes.article, self._copy_words, self._end_mode))

    def _copy_words(self, text: str) -> None:
        if text.strip():
            lines = text.count("\n") + 1
            self.copy(text, "the words" if lines == 1 else f"{lines} paragraphs and lines")

    def copy(self, text: str, what: str) -> None:
        """Text to the clipboard, and says so."""
        self._panes.app.copy_to_clipboard(text)
        self._panes.say(f"Copied {what}.")

    def _end_mode(self) -> None:
        self._panes.article.set_mode(None)

    # The column

    def widen(self, step: int) -> None:
        """A wider column, or a narrower one, for this run."""
        view = self._panes.article
        wanted = min(view.measure, view.page.width) + step * STEP
        cells = max(NARROWEST, min(wanted, WIDEST))
        before = view.page.width
        view.set_measure(cells)
        if view.page.width == before:
            limit = "wide" if step > 0 else "narrow"
            self._panes.say(f"The column is as {limit} as it can be here: {before} cells.")

    def usual_width(self) -> None:
        """The width the configuration says."""
        self._panes.article.set_measure(self._panes.services.config.appearance.measure)

    def scroll_table(self, step: int) -> None:
        """Wide tables to the right or left."""
        if not self._panes.article.scroll_table(step):
            self._panes.say("There is no table on the screen that is wider than the column.")
