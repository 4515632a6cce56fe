"""The right pane: one article."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from newsreader.tui.article_place import ReadingPlace
from newsreader.tui.growing_page import ArticlePage
from newsreader.tui.widgets.ink import Ink
from newsreader.tui.widgets.page_view import MARGIN
from newsreader.tui.widgets.picture_view import PictureView

if TYPE_CHECKING:  # what lays out articles and draws images comes with the first one: a start does not pay for it
    from newsreader.model.article import Article
    from newsreader.model.document import Document
    from newsreader.model.entry import EntryId, EntryStatus
    from newsreader.tui.article_body import ArticleBody
    from newsreader.tui.images.pictures import Pictures

KEPT_BODIES = 3  # who goes to the next article and comes back does not wait for its lines again

LOOKS = frozenset(
    [
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
        "table-edge",
        "hit",
        "current-hit",
        "selected",
        "hint-label",
    ]
)


class ArticleInk(Ink):
    """The looks of an article."""

    LOOKS = LOOKS
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{look}" for look in LOOKS}


class ArticleView(PictureView):
    """Shows an article; knows nothing of where articles come from."""

    INK = ArticleInk

    def __init__(self, *, measure: int) -> None:
        super().__init__()
        self.measure = measure
        self._article: Article | None = None
        self._partial = False
        self._fetching = False
        self._left: list[ReadingPlace | None] = []
        self._bodies: list[ArticleBody] = []

    # What is shown

    def show(
        self,
        article: Article,
        *,
        keep_place: bool = False,
        letters: int | None = None,
        partial: bool = False,
        pictures: Pictures | None = None,
    ) -> None:
        """Draws this article.

        Args:
            article: What to draw.
            keep_place: It is a fuller version of the one shown: the reader stays where they are.
            letters: The place in its text to begin with, if not the top.
            partial: It is only the beginning of a long one.
            pictures: Its images, if they are to be drawn.
        """
        self.pictures = pictures
        place = self.place if keep_place else ReadingPlace(letters) if letters else None
        self._article, self._partial = article, partial
        if not keep_place:
            self._left.clear()
            self._shifts.clear()
            self.set_mode(None)
            self.forget_selection()
        self._lay_out(place)

    async def prepare(self, article: Article, letters: int, pictures: Pictures | None = None) -> bool:
        """Lays out in a thread what `show` will need to begin at that place; False if the text ends before it."""
        from newsreader.tui.article_body import ArticleBody

        width = self._column_width()
        rooms = self.rooms(pictures, width)
        if self._kept_body(article.document, width, rooms):
            return True
        body = ArticleBody(article.document, width, rooms)
        reaches = await asyncio.to_thread(body.lay_out, letters)
        self._keep_body(body)
        return reaches

    def _kept_body(self, document: Document, width: int, rooms: Mapping[str, int | str]) -> ArticleBody | None:
        """The lines of this document, if they are among those laid out last."""
        return next((body for body in self._bodies if body.is_of(document, width, rooms)), None)

    def _keep_body(self, body: ArticleBody) -> None:
        self._bodies = [body, *(other for other in self._bodies if other is not body)][:KEPT_BODIES]

    def show_status(self, entry_id: EntryId, status: EntryStatus) -> None:
        """The reader's own marks in the masthead, if this is the article shown; the place stays."""
        if self._article is not None and self.shows(entry_id) and self._article.entry.status != status:
            self._article = replace(self._article, entry=replace(self._article.entry, status=status))
            self._lay_out(self.place)

    def shows(self, entry_id: EntryId) -> bool:
        """Whether this is the article shown."""
        return self._article is not None and self._article.entry.id == entry_id

    def say(self, text: str) -> None:
        """Words in place of an article."""
        from newsreader.tui.lines import BLANK
        from newsreader.tui.styled_text import StyledText, text_lines

        self._article = self.pictures = None
        self.set_mode(None)
        width = self._column_width()
        lines = [BLANK, BLANK]
        for paragraph in text.split("\n"):
            lines += text_lines(StyledText(paragraph), width) or [BLANK]
        self.set_page(ArticlePage(width, lines), None)

    def set_fetching(self, fetching: bool) -> None:
        """Says, or no longer says, that the whole article is on its way."""
        if fetching != self._fetching:
            self._fetching = fetching
            self._lay_out(self.place)

    def show_images(self) -> None:
        """More is known of the article's images, or more of them are drawn; the words in the window stay there."""
        if self.has_new_rooms():
            self._lay_out(self.place)

    def set_measure(self, cells: int) -> None:
        """Another width of the column; the words at the top of the window stay there."""
        self.measure = cells
        self._lay_out(self.place)

    def _lay_out(self, place: ReadingPlace | None) -> None:
        if self._article is not None:
            from newsreader.tui.article_body import ArticleBody
            from newsreader.tui.article_page import article_page

            width = self._column_width()
            document, rooms = self._article.document, self.image_rows(width)
            body = self._kept_body(document, width, rooms) or ArticleBody(document, width, rooms)
            self._keep_body(body)
            page = article_page(self._article, body, fetching=self._fetching, partial=self._partial)
            self.set_page(page, place)
            self.set_mode(self.mode.laid_out_again() if self.mode else None)

    def _column_width(self) -> int:
        return max(1, min(self.measure, self.size.width - 2 * MARGIN))

    def on_resize(self) -> None:
        """A window of another width has another page; one of another height only shows more or less of it."""
        if self._column_width() != self.page.width or self.has_new_rooms():
            self._lay_out(self.place)
        else:
            self.go_to(int(self.scroll_offset.y))
            self.repaint()

    # Jumping

    def jump(self, line: int) -> None:
        """To that line, remembering from where."""
        before = self.place
        if self.go_to(line):
            self._left.append(before)

    def jump_to(self, anchor: str) -> bool:
        """To the place that the document calls `anchor`; False if it has none of that name."""
        from newsreader.tui.article_lines import anchors

        self.lay_out_all()
        line = anchors(self.page.lines).get(anchor)
        if line is not None:
            self.jump(line - 2)
        return line is not None

    def jump_back(self) -> bool:
        """To where the last jump began; False if there was none."""
        if not self._left:
            return False
        place = self._left.pop()
        self.go_to(self.line_of(place) if place else 0)
        return True

    def scroll_top(self) -> None:
        """To the headline."""
        self.jump(0)

    def scroll_bottom(self) -> None:
        """To the end."""
        self.lay_out_all()
        self.jump(len(self.page.lines))

    def toggle_author(self) -> bool:
        """To the author card, and back to where the reader was; False if there is none."""
        self.lay_out_all()
        card = self.page.author_at
        if card is None:
            return False
        top = int(self.scroll_offset.y)
        if not (top <= card < top + self.size.height and self.jump_back()):
            self.jump(card)
        return True
