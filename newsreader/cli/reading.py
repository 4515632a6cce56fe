"""list, show: headlines and articles."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import click

from newsreader.cli.choosing import ENTRY_ID, find_feed, no_entry
from newsreader.cli.headline_lines import Columns, tabbed
from newsreader.cli.options import Verb
from newsreader.cli.output import complain, counted, emphasised, is_terminal, note, say, terminal_width
from newsreader.cli.session import with_library
from newsreader.cli.shapes import article_shape, entry_shape
from newsreader.cli.wrapping import wrap
from newsreader.errors import ReaderError, StorageError
from newsreader.model.article import Article
from newsreader.model.entry import EntryId
from newsreader.model.query import EntryQuery
from newsreader.runtime import Services
from newsreader.services.convert import json_line
from newsreader.services.reading import SUMMARY_WORDS

_SLICE = 200
_SCREENFUL = 100  # more would push the newest off the screen


@click.command("list", cls=Verb)
@click.argument("words", metavar="[WORDS...]", nargs=-1)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many; 0 for all.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--unread", is_flag=True, help="Only unread articles.")
@click.option("--starred", is_flag=True, help="Only starred articles.")
@click.option("--later", is_flag=True, help="Only articles put aside for later.")
@click.option("--tag", metavar="TAG", help="Only articles with this tag.")
@click.option("--feed", metavar="FEED", help="Only this feed: its number, its address, or a part of its title.")
def list_command(
    words: tuple[str, ...],
    limit: int | None,
    as_json: bool,
    unread: bool,
    starred: bool,
    later: bool,
    tag: str | None,
    feed: str | None,
) -> int:
    """List headlines, newest first. WORDS must all occur in title, author or text.

    On a terminal the newest 100, if --limit does not say otherwise. Without one all of them: number, date, feed,
    authors and title, parted by tabs.
    """
    most = limit if limit is not None else _SCREENFUL if is_terminal() and not as_json else 0

    async def list_headlines(services: Services) -> int:
        feed_id = (await find_feed(services, feed)).id if feed else None
        wanted = tuple(word for text in words for word in text.split())
        query = EntryQuery(wanted, feed_id, unread, starred, later, tag=tag)
        if wanted:
            with suppress(StorageError):  # a library that cannot be written is searched as it is
                await services.refresh.index()
        await _print_headlines(services, query, most, as_json)
        if limit is None and most and (more := await services.headlines.count(query) - most) > 0:
            note(f"… and {counted(more, 'older article')}; --limit 0 lists them all.")
        return 0

    return with_library(list_headlines)


async def _print_headlines(services: Services, query: EntryQuery, most: int, as_json: bool) -> None:
    table: Columns | None = None
    async for ids in _slices(services, query, most):
        if as_json:
            say("\n".join([json_line(entry_shape(entry)) for entry in await services.headlines.entries(ids)]))
            continue
        rows = await services.headlines.rows(ids)
        if is_terminal():
            table = table or Columns(rows, terminal_width())
            say("\n".join(map(table.line, rows)))
        else:
            say("\n".join(map(tabbed, rows)))


async def _slices(services: Services, query: EntryQuery, most: int) -> AsyncIterator[list[int]]:
    """The ids of the list, some at a time, at most `most` of them (all, if 0)."""
    found = await services.headlines.ids(query)
    given = 0
    while found:
        wanted = found[: most - given] if most else found
        for start in range(0, len(wanted), _SLICE):
            yield list(wanted[start : start + _SLICE])
        given += len(wanted)
        if most and given >= most:
            return
        found = await services.headlines.ids(query, after=EntryId(found[-1]))


@click.command("show", cls=Verb)
@click.argument("entry", type=ENTRY_ID)
@click.option("--json", "form", flag_value="json", help="One JSON object.")
@click.option("--text", "form", flag_value="text", help="Plain text, a paragraph a line.")
@click.option("--markdown", "form", flag_value="markdown", help="Markdown.")
@click.option("--html", "form", flag_value="html", help="Harmless HTML.")
def show_command(entry: int, form: str | None) -> int:
    """Show one article with its author's bio. ENTRY is its number in “newsreader list”.

    Fetches the article's page where the feed has no more than a summary of it, once.
    """

    async def show(services: Services) -> int:
        article = await services.reading.stored(EntryId(entry))
        if article is None:
            raise ReaderError(no_entry(entry))
        article = await whole_article(services, article)
        say(await _formed(services, article, form))
        if article.is_teaser:
            note("The rest of this article is for the site's subscribers.")
        if article.problem is not None:
            complain(article.problem)
        return 1 if article.problem else 0

    return with_library(show)


async def whole_article(services: Services, article: Article) -> Article:
    """The article with its page, unless the reader wants no network or the library cannot keep it."""
    if services.offline:
        if article.entry.cached != "page" and article.entry.word_count < SUMMARY_WORDS:
            note("This is what the feed sent; the article's page has not been fetched yet.")
        return article
    whole = await services.people.with_bios(await services.reading.whole(article))
    if whole.entry != article.entry:
        await services.refresh.index()
    return whole


async def _formed(services: Services, article: Article, form: str | None) -> str:
    """The article in the form asked for; for people if none was."""
    from newsreader.model.document_text import plain_text
    from newsreader.services.article_forms import as_html, as_markdown

    if form == "json":
        html = await services.reading.html(article)
        return json_line(article_shape(article.entry, html, plain_text(article.document)))
    if form == "html":
        return as_html(article, await services.reading.html(article))
    if form == "markdown":
        return as_markdown(article)
    measure = min(services.config.appearance.measure, terminal_width()) if form is None and is_terminal() else None
    return await asyncio.to_thread(_for_people, article, measure)


def _for_people(article: Article, measure: int | None) -> str:
    """Plain text; paragraphs wrapped to `measure` cells, not at all if None."""
    from newsreader.services.article_forms import text_parts

    title, dek, facts, *rest = [wrap(part, measure) for part in text_parts(article)]
    parts = [emphasised(title, bold=True), dek, emphasised(facts, dim=True), *rest]
    return "\n\n".join(part for part in parts if part)
