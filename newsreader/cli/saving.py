"""save: articles as files."""

from pathlib import Path
from typing import get_args

import click

from newsreader.cli.choosing import ENTRY_ID, no_entry
from newsreader.cli.options import Verb
from newsreader.cli.output import complain, say
from newsreader.cli.reading import whole_article
from newsreader.cli.session import with_library
from newsreader.model.article import Article
from newsreader.model.entry import EntryId
from newsreader.model.text import clean_line
from newsreader.runtime import Services
from newsreader.services.saving import Form, form_of, is_folder, typed_path


@click.command("save", cls=Verb)
@click.argument("words", metavar="ENTRY... [FILE|DIR]", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(get_args(Form)), help="If the file's name does not say it.")
def save_command(words: tuple[str, ...], form: Form | None) -> int:
    """Save articles as Markdown, HTML, text or EPUB: a file each, named after the title, here or in DIR.

    With FILE one article, or one EPUB of several. No file is ever overwritten: “name (2)” is written beside it. Each
    file's path is printed.
    """
    entries, target = _parted(words)
    wanted = form or form_of(Path(target))
    if len(entries) > 1 and not is_folder(target) and wanted != "epub":
        raise click.UsageError("Several articles go into a folder, or into one EPUB.")

    async def save(services: Services) -> int:
        articles = await _articles(services, entries)
        if articles and wanted == "epub" and not is_folder(target):
            say(clean_line(str(await services.saving.save_book(articles, typed_path(target)))))
        else:
            for article in articles:
                say(clean_line(str(await services.saving.save(article, target, form))))
        whole = len(articles) == len(entries) and not any(article.problem for article in articles)
        return 0 if whole else 1

    return with_library(save)


def _parted(words: tuple[str, ...]) -> tuple[list[EntryId], str]:
    """The numbers of the articles, and where they go: what comes last, if it is no number."""
    numbers, target = (words, "./") if words[-1].isdecimal() else (words[:-1], words[-1])
    if not numbers:
        raise click.UsageError("Say which articles, by their numbers in “newsreader list”.")
    return list(dict.fromkeys(EntryId(ENTRY_ID(number)) for number in numbers)), target


async def _articles(services: Services, entries: list[EntryId]) -> list[Article]:
    found = []
    for entry_id in entries:
        article = await services.reading.stored(entry_id)
        if article is None:
            complain(no_entry(entry_id))
            continue
        found.append(await whole_article(services, article))
        if (problem := found[-1].problem) is not None:
            complain(problem)
    return found
