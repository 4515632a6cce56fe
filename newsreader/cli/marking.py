"""mark, undo, redo: the reader's own marks."""

import click

from newsreader.cli.choosing import ENTRY_ID, no_entry
from newsreader.cli.options import Verb
from newsreader.cli.output import complain, say
from newsreader.cli.session import with_library
from newsreader.model.entry import StatusField
from newsreader.runtime import Services
from newsreader.services.headlines import mark_label


@click.command("mark", cls=Verb)
@click.argument("entries", metavar="ENTRY...", type=ENTRY_ID, nargs=-1, required=True)
@click.option("--read/--unread", default=None, help="Read, or not.")
@click.option("--star/--unstar", "starred", default=None, help="Starred, or not.")
@click.option("--later/--not-later", default=None, help="Put aside for later, or not.")
def mark_command(entries: tuple[int, ...], read: bool | None, starred: bool | None, later: bool | None) -> int:
    """Mark articles. ENTRY is a number in “newsreader list”; “newsreader undo” takes it back."""
    wishes: dict[StatusField, bool | None] = {"read": read, "starred": starred, "later": later}
    if all(wish is None for wish in wishes.values()):
        raise click.UsageError("Say which mark: --read, --unread, --star, --unstar, --later or --not-later.")

    async def mark(services: Services) -> int:
        known = {entry.id for entry in await services.headlines.entries(entries)}
        unknown = [entry_id for entry_id in dict.fromkeys(entries) if entry_id not in known]
        for field, value in wishes.items():
            if value is not None and known:
                changed = await services.headlines.mark(field, value, sorted(known))
                say(_sentence(field, value, len(changed)))
        for entry_id in unknown:
            complain(no_entry(entry_id))
        return 1 if unknown else 0

    return with_library(mark)


def _sentence(field: StatusField, value: bool, changed: int) -> str:
    if not changed:
        return "Nothing to change: it was so already."
    label = mark_label(field, value, changed)
    return f"{label[0].upper()}{label[1:]}."


@click.command("undo", cls=Verb)
def undo_command() -> int:
    """Take the last change back. It may be one of an earlier day."""

    async def undo(services: Services) -> int:
        label = await services.headlines.undo()
        say(f"Taken back: {label}." if label else "There is nothing to take back.")
        return 0

    return with_library(undo)


@click.command("redo", cls=Verb)
def redo_command() -> int:
    """Do again what undo took back last, if nothing else was changed since."""

    async def redo(services: Services) -> int:
        label = await services.headlines.redo()
        say(f"Done again: {label}." if label else "There is nothing to do again.")
        return 0

    return with_library(redo)
