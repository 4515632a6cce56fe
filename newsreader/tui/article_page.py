"""The page of an article: masthead, body, the people who wrote it, related articles. Pure: an article in, lines out."""

from collections.abc import Iterator

from newsreader.model.article import Article
from newsreader.model.author import Author
from newsreader.model.document import Mark, Span, Spans
from newsreader.model.entry import Entry
from newsreader.model.text import clean_line
from newsreader.services.reading import SUMMARY_WORDS
from newsreader.tui.article_body import ArticleBody
from newsreader.tui.file_words import file_words
from newsreader.tui.growing_page import ArticlePage
from newsreader.tui.lines import BLANK, Line, Run
from newsreader.tui.people_words import bio_source
from newsreader.tui.styled_text import StyledText, balanced_lines, styled, text_lines
from newsreader.tui.text import full_date, reading_time

BAR = "▎ "


def article_page(article: Article, body: ArticleBody, *, fetching: bool = False, partial: bool = False) -> ArticlePage:
    """The article in the column of its body, its masthead laid out; the rest follows as it is asked for.

    Args:
        article: What to lay out.
        body: The lines of its text.
        fetching: Say that the whole article is on its way.
        partial: The document is only the beginning of a long one: there is nothing behind it yet.
    """
    width = body.width
    page = ArticlePage(width, [BLANK, *_masthead(article, width)])
    page.body_at = len(page.lines)

    def rest() -> Iterator[list[Line]]:
        yield from body.blocks()
        if partial:
            return
        page.body_end = len(page.lines)
        yield _note(article, width, fetching=fetching)
        if card := _author_cards(article, width):
            page.author_at = len(page.lines) + 1
            yield [BLANK, *card]
        yield _files(article.entry, width)
        yield _related(article.entry, width)
        yield _colophon(article.entry, width)

    page.rest = rest()
    return page


def _masthead(article: Article, width: int) -> list[Line]:
    entry = article.entry
    lines = text_lines(StyledText(entry.feed_title, [Run(0, len(entry.feed_title), "kicker")]), width)
    lines += balanced_lines(_whole(entry.title or "(untitled)", "headline"), width, "heading")
    if entry.dek:
        lines += [BLANK, *text_lines(_whole(entry.dek, "dek"), width)]
    lines.append(BLANK)
    if entry.authors:
        spans: list[Span] = [Span("By ")]
        for number, author in enumerate(entry.authors):
            joint = "" if number == 0 else " and " if number == len(entry.authors) - 1 else ", "
            spans += [Span(joint), Span(author.name, Mark.STRONG, author.url)]
        lines += text_lines(styled(tuple(filter(lambda span: span.text, spans))), width)
    lines += text_lines(_whole(_dateline(entry), "muted"), width)
    return [*lines, Line("─" * width, (Run(0, width, "rule"),), "rule", gutter=width), BLANK]


def _dateline(entry: Entry) -> str:
    """Date or "undated", how long it takes, and the reader's own marks in words."""
    dated = entry.published or entry.modified
    facts = [full_date(dated) if dated else "undated", reading_time(entry.word_count)]
    if entry.modified and entry.published and (entry.modified - entry.published).total_seconds() > 3600:
        facts.insert(1, f"updated {full_date(entry.modified)}")
    facts += ["★ starred" if entry.status.starred else "", "◷ for later" if entry.status.later else ""]
    facts += [f"#{tag}" for tag in entry.tags]
    return " · ".join(filter(None, facts))


def _note(article: Article, width: int, *, fetching: bool) -> list[Line]:
    """Why there is no more than this, or that more is on its way."""
    if fetching:
        return [BLANK, *text_lines(_whole("Fetching the whole article …", "note"), width)]
    if article.is_teaser:
        return [BLANK, *text_lines(_whole("The rest of this article is for the site's subscribers.", "note"), width)]
    if article.problem is None or _is_whole(article):
        return []
    what = "This is what the feed says. " if article.document.blocks else "There is no text yet. "
    return [BLANK, *text_lines(_whole(what + str(article.problem), "note"), width)]


def _is_whole(article: Article) -> bool:
    """Whether the text here is enough to say nothing of a page that could not be had."""
    return article.entry.word_count >= SUMMARY_WORDS and len(article.document.blocks) > 1


def _author_cards(article: Article, width: int) -> list[Line]:
    """A card for each author of whom something is known; nothing at all where nothing is."""
    known = [author for author in article.entry.authors if author.bio]
    if not known:
        return []
    title = "About the author" if len(known) == 1 else "About the authors"
    lines = [_section(title, width)]
    pages = (article.entry.url, article.content.base_url if article.content else None)
    for author in known:
        card = _card(author, bio_source(author, *pages), width - len(BAR))
        lines += [BLANK, *(line.behind(BAR, "bar") for line in card)]
    return lines


def _card(author: Author, source: str, width: int) -> list[Line]:
    return [
        *text_lines(styled((Span(author.name, Mark.STRONG, author.url),), "author-name"), width),
        *text_lines(_whole(author.bio or "", "bio"), width),
        *text_lines(_whole(source, "muted"), width),
    ]


def _files(entry: Entry, width: int) -> list[Line]:
    """What the article brings to hear, see or print."""
    if not entry.enclosures:
        return []
    lines = [BLANK, _section("Files", width)]
    for file in entry.enclosures:
        spans: Spans = (Span(clean_line(file_words(file), 300), Mark.PLAIN, file.url),)
        lines += [BLANK, *_hanging(text_lines(styled(spans, "related"), width - 2))]
    return lines


def _related(entry: Entry, width: int) -> list[Line]:
    if not entry.related:
        return []
    lines = [BLANK, _section("Related", width)]
    for item in entry.related:
        spans: Spans = (Span(item.title, Mark.PLAIN, item.url),)
        lines += [BLANK, *_hanging(text_lines(styled(spans, "related"), width - 2))]
        if item.teaser:
            lines += [line.behind("  ") for line in text_lines(_whole(item.teaser, "muted"), width - 2)]
    return lines


def _hanging(lines: list[Line]) -> list[Line]:
    return [line.behind("• " if number == 0 else "  ", "bar") for number, line in enumerate(lines)]


def _colophon(entry: Entry, width: int) -> list[Line]:
    if not entry.url:
        return [BLANK]
    return [BLANK, *text_lines(styled((Span(entry.url, Mark.PLAIN, entry.url),), "muted"), width), BLANK]


def _section(title: str, width: int) -> Line:
    """A quiet heading drawn into a rule."""
    text = f"── {title} "
    text += "─" * (width - len(text))
    runs = (Run(0, 3, "rule"), Run(3, 3 + len(title), "section"), Run(4 + len(title), width, "rule"))
    return Line(text[:width], tuple(run for run in runs if run.start < run.end <= width))


def _whole(text: str, style: str) -> StyledText:
    return StyledText(text, [Run(0, len(text), style)] if text else [])
