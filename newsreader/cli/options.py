"""Options that every command takes, before its name or after it."""

from pathlib import Path
from typing import Any

import click

from newsreader.paths import Paths, find_paths

_WISHES = "newsreader.wishes"  # where the context keeps them


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keeps what was said; what was said last, next to the command, counts."""
    if value not in (None, False):
        context.meta.setdefault(_WISHES, {})[parameter.name] = value


def global_options(*, hidden: bool) -> list[click.Parameter]:
    """The options, to be seen in the program's own help and to be understood everywhere."""
    folder = click.Path(path_type=Path)
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    return [
        _option("--data-dir", "data_dir", folder, "The folder of the library.", hidden, metavar="DIR"),
        _option("--config", "config_file", file, "The configuration file.", hidden, metavar="FILE"),
        _option("--offline", "offline", None, "Never touch the network.", hidden, is_flag=True),
    ]


def _option(flag: str, name: str, kind: Any, help_text: str, hidden: bool, **more: Any) -> click.Option:
    return click.Option(
        [flag, name], type=kind, help=help_text, hidden=hidden, expose_value=False, callback=_keep, **more
    )


class Verb(click.Command):
    """A command that takes the global options after its name, too."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its own parameters and the global ones."""
        return [*super().get_params(ctx), *global_options(hidden=True)]


def wishes() -> dict[str, Any]:
    """What the command line under way says about the whole run: data_dir, config_file, offline."""
    chosen: dict[str, Any] = click.get_current_context().meta.get(_WISHES, {})
    return chosen


def chosen_paths() -> Paths:
    """Where things lie in this run."""
    return find_paths(wishes().get("data_dir"), wishes().get("config_file"))
