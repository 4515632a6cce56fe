"""The command line: finds the command, and turns what goes wrong into sentences and exit statuses."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from newsreader import __version__
from newsreader.cli.options import Verb, global_options
from newsreader.cli.output import complain, note, prepare_streams, silence_stdout
from newsreader.errors import ReaderError, StorageError
from newsreader.model.text import clean_line

if TYPE_CHECKING:
    from newsreader.runtime import Options  # the whole library: nothing that `--version` should pay for

FAILED, WRONG_USAGE, NO_LIBRARY, INTERRUPTED = 1, 2, 3, 130

# Each command and the module that holds it as NAME_command; only the module of the one that is asked for is imported.
_ROOMS = {
    "demo": "main",
    "add": "subscribing",
    "remove": "subscribing",
    "edit": "editing",
    "feeds": "subscribing",
    "refresh": "refreshing",
    "list": "reading",
    "show": "reading",
    "later": "later",
    "save": "saving",
    "mark": "marking",
    "tag": "tagging",
    "undo": "marking",
    "redo": "marking",
    "authors": "people",
    "parse": "convert",
    "extract": "convert",
    "import": "importing",
    "export": "opml",
    "config": "checks",
    "keys": "checks",
    "doctor": "doctor",
    "backup": "backups",
    "restore": "backups",
}


def run(argv: Sequence[str]) -> int | Options:
    """Runs what the arguments ask for.

    Returns:
        The exit status; or, where the arguments ask for the reader, how to open it.
    """
    prepare_streams()
    try:
        with newsreader.make_context("newsreader", list(argv)) as context:
            outcome: int | Options = newsreader.invoke(context)
        sys.stdout.flush()
        return outcome
    except click.exceptions.Exit as end:
        return end.exit_code
    except (KeyboardInterrupt, click.Abort):
        note("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        silence_stdout()
        return 0
    except (click.ClickException, ReaderError, OSError) as error:
        return _told(error)


def _told(error: click.ClickException | ReaderError | OSError) -> int:
    """Says what went wrong; returns the exit status for it."""
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "newsreader"
        complain(f"{clean_line(error.format_message(), 500)} “{command} --help” explains.")
        return WRONG_USAGE
    if isinstance(error, click.ClickException):
        complain(error.format_message())
        return FAILED
    if isinstance(error, OSError):
        silence_stdout()
        complain(f"Stopped: {error.strerror or error}.")
        return FAILED
    complain(error.problem)
    if isinstance(error, StorageError):
        return NO_LIBRARY
    return WRONG_USAGE if error.problem.kind in ("usage", "config") else FAILED


class _Commands(click.Group):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of a reader's day, not of the alphabet."""
        return list(_ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in _ROOMS:
            return None
        room = importlib.import_module(f"newsreader.cli.{_ROOMS[cmd_name]}")
        command: click.Command = getattr(room, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names; an unknown one is told with its nearest neighbour."""
        if args[0] not in _ROOMS and not args[0].startswith("-"):
            import difflib  # 4 ms, for a slip of the fingers only

            close = difflib.get_close_matches(args[0], _ROOMS, 1, 0.4)
            nearest = f"; did you mean “{close[0]}”?" if close else "."
            raise click.UsageError(f"There is no command “{clean_line(args[0], 60)}”{nearest}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    params=global_options(hidden=False),
    epilog="Exit status: 0 all well, 1 some of it failed, 2 wrong usage or configuration, 3 no usable library.",
)
@click.version_option(__version__, prog_name="newsreader", message="%(prog)s %(version)s")
@click.pass_context
def newsreader(context: click.Context) -> Options | None:
    """Reads the news: headlines, whole articles, and the people who wrote them.

    Without a command it opens the reader.
    """
    return None if context.invoked_subcommand else _reader()


@click.command("demo", cls=Verb)
def demo_command() -> Options:
    """Open the reader on the sample library. It needs no network and leaves nothing behind."""
    return _reader(demo=True)


def _reader(*, demo: bool = False) -> Options:
    from newsreader.cli.session import chosen_options

    return chosen_options(demo=demo)
