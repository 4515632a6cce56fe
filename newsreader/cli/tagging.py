"""tag: the reader's own labels."""

import click

from newsreader.cli.choosing import ENTRY_ID, no_entry
from newsreader.cli.options import Verb
from newsreader.cli.output import complain, say
from newsreader.cli.session import with_library
from newsreader.runtime import Services
from newsreader.services.tagging import typed_tags


@click.command("tag", cls=Verb)
@click.argument("entries", metavar="[ENTRY...]", type=ENTRY_ID, nargs=-1)
@click.option("--add", "-a", metavar="TAG", multiple=True, help="Give them this tag.")
@click.option("--remove", "-r", metavar="TAG", multiple=True, help="Take this tag from them.")
def tag_command(entries: tuple[int, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> int:
    """Tag articles; “newsreader undo” takes it back. Without ENTRY every tag is listed, with its number of articles."""
    given, taken = typed_tags(",".join(add)), typed_tags(",".join(remove))
    if entries and not (given or taken):
        raise click.UsageError("Say which tags: --add TAG or --remove TAG.")
    if not entries and (given or taken):
        raise click.UsageError("Say which articles, by their numbers in “newsreader list”.")

    async def tag(services: Services) -> int:
        if not entries:
            for name, count in await services.tagging.tags():
                say(f"{name}\t{count}")
            return 0
        known = [entry.id for entry in await services.headlines.entries(list(dict.fromkeys(entries)))]
        unknown = [entry_id for entry_id in dict.fromkeys(entries) if entry_id not in known]
        done = await services.tagging.change(known, add=given, remove=taken) if known else None
        if known:
            say(f"{done[0].upper()}{done[1:]}." if done else "Nothing to change: it was so already.")
        for entry_id in unknown:
            complain(no_entry(entry_id))
        return 1 if unknown else 0

    return with_library(tag)
