"""One article as text, Markdown or HTML: masthead, body, the people who wrote it, related items."""

from collections.abc import Iterator

from newsreader.model.article import Article
from newsreader.model.author import Author
from newsreader.model.document_html import escaped, link
from newsreader.model.document_text import escape_markdown, markdown, markdown_link, plain_text
from newsreader.model.entry import UNDATED, Entry

UNTITLED = "(untitled)"

_WORDS_A_MINUTE = 230


def text_parts(article: Article) -> list[str]:
    """Title, dek, byline, address, body, bios and related items as plain text; "" for what there is none of."""
    entry = article.entry
    return [
        entry.title or UNTITLED,
        entry.dek or "",
        _facts(entry),
        entry.url or "",
        plain_text(article.document),
        *(_card(author) for author in entry.authors if author.bio),
        _related(entry),
    ]


def as_text(article: Article) -> str:
    """Plain text, a paragraph a line."""
    return "\n\n".join(part for part in text_parts(article) if part)


def as_markdown(article: Article) -> str:
    """Markdown."""
    entry = article.entry
    title = entry.title or UNTITLED
    parts = [
        "# " + (markdown_link(title, entry.url) if entry.url else escape_markdown(title)),
        f"*{escape_markdown(entry.dek)}*" if entry.dek else "",
        escape_markdown(_facts(entry)),
        markdown(article.document),
        *(f"**{escape_markdown(who.name)}**: {escape_markdown(who.bio)}" for who in entry.authors if who.bio),
    ]
    if entry.related:
        items = ((item.title, item.url) for item in entry.related)
        lines = ("- " + (markdown_link(name, url) if url else escape_markdown(name)) for name, url in items)
        parts.append("## Related\n\n" + "\n".join(lines))
    return "\n\n".join(part for part in parts if part)


def as_html(article: Article, body: str) -> str:
    """An <article>; `body` is the article's harmless HTML, the summary stands in for an empty one."""
    entry = article.entry
    title = escaped(entry.title or UNTITLED)
    lines = ["<article>", f"<h1>{link(title, entry.url)}</h1>"]
    if entry.dek:
        lines.append(f'<p class="dek">{escaped(entry.dek)}</p>')
    lines.append(f'<p class="byline">{escaped(_facts(entry))}</p>')
    lines.append(body or f"<p>{escaped(entry.summary)}</p>")
    for author in entry.authors:
        if author.bio:
            lines.append(f'<aside class="author"><h2>{escaped(author.name)}</h2>')
            lines.append(f"<p>{escaped(author.bio)}</p></aside>")
    if entry.related:
        items = (f"<li>{link(escaped(item.title), item.url)}</li>" for item in entry.related)
        lines.append(f'<aside class="related"><h2>Related</h2><ul>{"".join(items)}</ul></aside>')
    return "\n".join([*lines, "</article>"])


def _facts(entry: Entry) -> str:
    """By whom, when, where, how long."""
    return " · ".join(_fact_list(entry))


def _fact_list(entry: Entry) -> Iterator[str]:
    if entry.authors:
        yield ", ".join(author.name for author in entry.authors)
    yield f"{entry.published.astimezone():%Y-%m-%d %H:%M}" if entry.published else UNDATED
    yield entry.feed_title
    if entry.word_count:
        yield f"{max(1, round(entry.word_count / _WORDS_A_MINUTE))} min"


def _card(author: Author) -> str:
    return f"{author.name}: {author.bio}"


def _related(entry: Entry) -> str:
    if not entry.related:
        return ""
    return "\n".join(
        ["Related:", *(f"• {item.title}" + (f" {item.url}" if item.url else "") for item in entry.related)]
    )
