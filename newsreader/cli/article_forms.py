"""One article as text, Markdown or HTML: masthead, body, the people who wrote it, related items."""

import html
from collections.abc import Iterator

from newsreader.cli.headline_lines import UNDATED
from newsreader.cli.output import emphasised
from newsreader.cli.wrapping import wrap
from newsreader.model.article import Article
from newsreader.model.author import Author
from newsreader.model.document_text import markdown, plain_text
from newsreader.model.entry import Entry

_WORDS_A_MINUTE = 230


def as_text(article: Article, measure: int | None) -> str:
    """Plain text; paragraphs wrapped to `measure` cells, not at all if None."""
    entry = article.entry
    parts = [
        emphasised(wrap(entry.title or "(untitled)", measure), bold=True),
        wrap(entry.dek or "", measure),
        emphasised(wrap(_facts(entry), measure), dim=True),
        entry.url or "",
        wrap(plain_text(article.document), measure),
        *(wrap(_card(author), measure) for author in entry.authors if author.bio),
        wrap(_related(entry), measure),
    ]
    return "\n\n".join(part for part in parts if part)


def as_markdown(article: Article) -> str:
    """Markdown."""
    entry = article.entry
    title = _escaped(entry.title or "(untitled)")
    parts = [
        f"# [{title}]({_address(entry.url)})" if entry.url else f"# {title}",
        f"*{_escaped(entry.dek)}*" if entry.dek else "",
        _escaped(_facts(entry)),
        markdown(article.document),
        *(f"**{_escaped(author.name)}**: {_escaped(author.bio)}" for author in entry.authors if author.bio),
    ]
    if entry.related:
        items = ((_escaped(item.title), item.url) for item in entry.related)
        lines = (f"- [{name}]({_address(url)})" if url else f"- {name}" for name, url in items)
        parts.append("## Related\n\n" + "\n".join(lines))
    return "\n\n".join(part for part in parts if part)


def as_html(article: Article, body: str) -> str:
    """An <article>; `body` is the article's harmless HTML, the summary stands in for an empty one."""
    entry = article.entry
    title = html.escape(entry.title or "(untitled)")
    lines = ["<article>", f"<h1>{_link(title, entry.url)}</h1>"]
    if entry.dek:
        lines.append(f'<p class="dek">{html.escape(entry.dek)}</p>')
    lines.append(f'<p class="byline">{html.escape(_facts(entry))}</p>')
    lines.append(body or f"<p>{html.escape(entry.summary)}</p>")
    for author in entry.authors:
        if author.bio:
            lines.append(f'<aside class="author"><h2>{html.escape(author.name)}</h2>')
            lines.append(f"<p>{html.escape(author.bio)}</p></aside>")
    if entry.related:
        items = (f"<li>{_link(html.escape(item.title), item.url)}</li>" for item in entry.related)
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


def _escaped(text: str) -> str:
    return "".join("\\" + char if char in "\\`*_[]<>#" else char for char in text)


def _address(url: str | None) -> str:
    return (url or "").replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C")


def _link(inner: str, url: str | None) -> str:
    return f'<a href="{html.escape(url)}">{inner}</a>' if url and url.startswith(("http://", "https://")) else inner
