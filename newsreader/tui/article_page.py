"""The page of an article: masthead, body, the people who wrote it, related articles. Pure: an article in, lines out."""

from dataclasses import dataclass

from newsreader.model.article import Article
from newsreader.model.author import Author
from newsreader.model.document import Mark, Span, Spans
from newsreader.model.entry import Entry
from newsreader.services.reading import SUMMARY_WORDS
from newsreader.tui.article_lines import layout
from newsreader.tui.lines import BLANK, Line, Run
from newsreader.tui.styled_text import StyledText, balanced_lines, styled, text_lines
from newsreader.tui.text import full_date, reading_time

BAR = "▎ "
_FROM = {"article": "from this article", "author-page": "from the author's page", "feed": "from the feed"}


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Lines of at most `width` cells; `author_at` is the line the author card begins on, None without one."""

    lines: tuple[Line, ...]
    width: int
    author_at: int | None = None


def article_page(article: Article, width: int, *, fetching: bool = False) -> ArticlePage:
    """Lays the article out in a column of `width` cells."""
    lines = [BLANK, *_masthead(article, width)]
    lines += layout(article.document, width, measure=width).lines
    lines += _note(article, width, fetching=fetching)
    card = _author_cards(article, width)
    author_at = len(lines) + 1 if card else None
    lines += [BLANK, *card] if card else []
    lines += _related(article.entry, width)
    lines += _colophon(article.entry, width)
    return ArticlePage(tuple(lines), width, author_at)


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
    return [*lines, Line("─" * width, (Run(0, width, "rule"),), "rule"), BLANK]


def _dateline(entry: Entry) -> str:
    """Date or "undated", how long it takes, and the reader's own marks in words."""
    dated = entry.published or entry.modified
    facts = [full_date(dated) if dated else "undated", reading_time(entry.word_count)]
    if entry.modified and entry.published and (entry.modified - entry.published).total_seconds() > 3600:
        facts.insert(1, f"updated {full_date(entry.modified)}")
    facts += ["★ starred" if entry.status.starred else "", "◷ for later" if entry.status.later else ""]
    return " · ".join(filter(None, facts))


def _note(article: Article, width: int, *, fetching: bool) -> list[Line]:
    """Why there is no more than this, or that more is on its way."""
    if fetching:
        return [BLANK, *text_lines(_whole("Fetching the whole article …", "note"), width)]
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
    for author in known:
        lines += [BLANK, *(line.behind(BAR, "bar") for line in _card(author, width - len(BAR)))]
    return lines


def _card(author: Author, width: int) -> list[Line]:
    name = styled((Span(author.name, Mark.STRONG, author.url),), "author-name")
    source = _FROM[author.bio_origin] if author.bio_origin else ""
    if author.bio_seen_at:
        source += f", {author.bio_seen_at.astimezone():%d %b %Y}".replace(", 0", ", ")
    return [
        *text_lines(name, width),
        *text_lines(_whole(author.bio or "", "bio"), width),
        *text_lines(_whole(source, "muted"), width),
    ]


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
    return Line(
        text[:width], (Run(0, 3, "rule"), Run(3, 3 + len(title), "section"), Run(4 + len(title), width, "rule"))
    )


def _whole(text: str, style: str) -> StyledText:
    return StyledText(text, [Run(0, len(text), style)] if text else [])
