"""The right pane: one article, drawn line by line."""

from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from newsreader.model.article import Article
from newsreader.model.entry import EntryId, EntryStatus
from newsreader.tui.article_page import ArticlePage, article_page
from newsreader.tui.lines import BLANK, Line
from newsreader.tui.styled_text import StyledText, text_lines

LOOKS = [
    "kicker",
    "headline",
    "dek",
    "muted",
    "note",
    "bar",
    "rule",
    "section",
    "bio",
    "author-name",
    "related",
    "strong",
    "emphasis",
    "code",
    "strike",
    "underline",
    "highlight",
    "link",
    "heading-1",
    "heading-2",
    "heading-3",
    "quote",
    "pull-quote",
    "image",
    "quote-bar",
    "code-block",
    "term",
    "code-deleted",
    "code-inserted",
    "caption",
    "table-header",
    "table-rule",
    "marker",
    "embed",
    "code-keyword",
    "code-string",
    "code-comment",
    "code-number",
    "code-name",
]
MARGIN = 2  # cells left and right of the column at least


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws an `ArticlePage`; knows nothing of where articles come from."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{look}" for look in LOOKS}

    class LinkClicked(Message):
        """A link was clicked."""

        def __init__(self, href: str) -> None:
            super().__init__()
            self.href = href

    def __init__(self, *, measure: int) -> None:
        super().__init__()
        self._measure = measure
        self._article: Article | None = None
        self._page = ArticlePage((), 0)
        self._fetching = False
        self._before_author: int | None = None
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}

    # What is shown

    def show(self, article: Article, *, keep_place: bool = False) -> None:
        """Draws this article, from its top unless it is only a fuller version of the one shown."""
        self._article = article
        self._lay_out()
        if not keep_place:
            self._before_author = None
            self.scroll_to(y=0, animate=False)

    def show_status(self, entry_id: EntryId, status: EntryStatus) -> None:
        """The reader's own marks in the masthead, if this is the article shown; the place stays."""
        if self._article is not None and self._article.entry.id == entry_id and self._article.entry.status != status:
            self._article = replace(self._article, entry=replace(self._article.entry, status=status))
            self._lay_out()

    def say(self, text: str) -> None:
        """Words in place of an article."""
        self._article = None
        width = self._column_width()
        lines = [BLANK, BLANK]
        for paragraph in text.split("\n"):
            lines += text_lines(StyledText(paragraph), width) or [BLANK]
        self._set_page(ArticlePage(tuple(lines), width))

    def set_fetching(self, fetching: bool) -> None:
        """Says, or no longer says, that the whole article is on its way."""
        if fetching != self._fetching:
            self._fetching = fetching
            if self._article is not None:
                self._lay_out()

    def _lay_out(self) -> None:
        if self._article is not None:
            self._set_page(article_page(self._article, self._column_width(), fetching=self._fetching))

    def _set_page(self, page: ArticlePage) -> None:
        self._page = page
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(page.lines))
        self.refresh()

    def _column_width(self) -> int:
        return max(1, min(self._measure, self.size.width - 2 * MARGIN))

    # Moving

    @property
    def _bottom(self) -> int:
        return max(0, len(self._page.lines) - self.size.height)

    def scroll_lines(self, lines: int) -> bool:
        """Scrolls by lines; False if it was at the end already."""
        here = int(self.scroll_offset.y)
        there = max(0, min(here + lines, self._bottom))
        if there != here:
            self.scroll_to(y=there, animate=False)
        return there != here

    def scroll_pages(self, pages: float) -> bool:
        """Scrolls by pages, keeping two lines in view; False if it was at the end already."""
        return self.scroll_lines(round(pages * max(1, self.size.height - 2)))

    def scroll_top(self) -> None:
        """To the headline."""
        self.scroll_to(y=0, animate=False)

    def scroll_bottom(self) -> None:
        """To the end."""
        self.scroll_to(y=self._bottom, animate=False)

    def toggle_author(self) -> bool:
        """To the author card, and back to where the reader was; False if there is none."""
        if self._page.author_at is None:
            return False
        if self._before_author is None:
            self._before_author = int(self.scroll_offset.y)
            self.scroll_to(y=min(self._page.author_at, self._bottom), animate=False)
        else:
            self.scroll_to(y=self._before_author, animate=False)
            self._before_author = None
        return True

    def jump_to(self, anchor: str) -> None:
        """To the place that the document calls `anchor`."""
        for number, line in enumerate(self._page.lines):
            if anchor in line.anchors:
                self.scroll_to(y=min(max(0, number - 2), self._bottom), animate=False)
                return

    # Drawing

    def on_resize(self) -> None:
        here, lines = self.scroll_offset.y, len(self._page.lines) or 1
        self._lay_out()
        self.scroll_to(y=here * len(self._page.lines) // lines, animate=False)

    def notify_style_update(self) -> None:
        """The theme has changed: drawn lines are stale."""
        super().notify_style_update()
        self._strips.clear()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.size.width
        number = y + int(self.scroll_offset.y)
        if number >= len(self._page.lines):
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(number)
        if strip is None:
            strip = self._strips[number] = self._draw(self._page.lines[number], width)
        return strip

    def _draw(self, line: Line, width: int) -> Strip:
        left = self._left()
        base = self.rich_style
        behind = self._style(line.fill) if line.fill else base
        segments = [Segment(" " * left, base)]
        at = 0
        for run in line.runs:
            if run.start > at:
                segments.append(Segment(line.text[at : run.start], base if run.start <= line.gutter else behind))
            segments.append(Segment(line.text[run.start : run.end], behind + self._style(run.style)))
            at = run.end
        if at < line.gutter:
            segments.append(Segment(line.text[at : line.gutter], base))
            at = line.gutter
        segments.append(Segment(line.text[at:], behind))
        strip = Strip(segments)
        if line.fill:
            strip = strip.adjust_cell_length(left + self._page.width, behind)
        return strip.adjust_cell_length(width, base).crop(0, width)

    def _left(self) -> int:
        return max(0, (self.size.width - self._page.width) // 2)

    def _style(self, names: str) -> Style:
        """The looks of these names, laid over each other; a background only where the look has one of its own."""
        style = self._styles.get(names)
        if style is None:
            paper = self.rich_style.bgcolor
            style = Style()
            for name in filter(LOOKS.__contains__, names.split()):
                look = self.get_component_rich_style(f"article--{name}")
                style += look if look.bgcolor != paper else look.without_color + Style(color=look.color)
            self._styles[names] = style
        return style

    # Mouse

    def on_click(self, event: events.Click) -> None:
        number = event.y + int(self.scroll_offset.y)
        if number < len(self._page.lines):
            href = _href_at(self._page.lines[number], event.x - self._left())
            if href:
                self.post_message(self.LinkClicked(href))


def _href_at(line: Line, cell: int) -> str | None:
    """The link under that cell of the line."""
    from rich.cells import cell_len

    for run in line.runs:
        if run.href and cell_len(line.text[: run.start]) <= cell < cell_len(line.text[: run.end]):
            return run.href
    return None
