"""export: subscriptions to other readers."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from newsreader.cli.options import Verb
from newsreader.cli.output import say
from newsreader.cli.session import with_library
from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_line
from newsreader.runtime import Services


@click.command("export", cls=Verb)
@click.argument("what", metavar="opml", type=click.Choice(["opml"]))
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--secrets", is_flag=True, help="Passwords and request headers, too: keep the file to yourself.")
def export_command(what: str, file: Path | None, secrets: bool) -> int:
    """Write the subscriptions as OPML. It is OPML 2.0, into FILE or to standard output."""

    async def export(services: Services) -> int:
        opml = await services.subscriptions.export_opml(secrets=secrets)
        if file is None or str(file) == "-":
            sys.stdout.write(opml.decode())
        else:
            _replace(file, opml)
            say(f"Wrote the subscriptions to {clean_line(str(file))}.")
        return 0

    return with_library(export)


def _replace(file: Path, content: bytes) -> None:
    """Writes the whole file or leaves what was there.

    Raises:
        ReaderError: It cannot be written.
    """
    partial = None
    try:
        if file.exists() and not file.is_file():  # a pipe or a device: nothing to replace
            file.write_bytes(content)
            return
        target = file.resolve()  # a link stays a link
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".newsreader-", delete=False) as written:
            partial = Path(written.name)
            written.write(content)
        partial.chmod(0o666 & ~_umask())
        partial.replace(target)
    except OSError as error:
        if partial is not None:
            with suppress(OSError):
                partial.unlink()
        shown = clean_line(str(file))
        title = f"{shown} cannot be written: {error.strerror or error}."
        raise ReaderError(Problem("storage", title, subject=shown)) from error


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
