"""later: pages to read later, by their addresses."""

import click

from newsreader.cli.options import Verb
from newsreader.cli.output import complain, say
from newsreader.cli.session import with_library
from newsreader.errors import ReaderError, StorageError
from newsreader.runtime import Services


@click.command("later", cls=Verb)
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
def later_command(urls: tuple[str, ...]) -> int:
    """Put any page of the web aside for later. It is fetched at once, or as soon as there is a network.

    An article that the library has already is put aside itself. Prints its number and title.
    """

    async def keep(services: Services) -> int:
        failed = 0
        for url in dict.fromkeys(urls):
            try:
                failed += not await _keep(services, url)
            except StorageError:
                raise
            except ReaderError as error:
                complain(error.problem)
                failed += 1
        await services.refresh.index()
        return 1 if failed else 0

    return with_library(keep)


async def _keep(services: Services, url: str) -> bool:
    """Puts one page aside and says what came of it; whether its text is here."""
    clipping = await services.clippings.keep(url)
    if clipping.known:
        say(f"{clipping.entry_id}\t{clipping.title}")
        return True
    article = await services.clippings.fetch(clipping.entry_id)
    say(f"{clipping.entry_id}\t{article.entry.title or clipping.title}")
    if article.problem is None:
        return True
    complain(f"{article.problem} The address is kept, and tried again with the next refreshes.")
    return article.problem.kind == "offline"
