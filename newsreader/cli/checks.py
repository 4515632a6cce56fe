"""config, keys: what is in force, and what is wrong with it."""

from dataclasses import replace
from itertools import groupby

import click

from newsreader.actions import ACTIONS
from newsreader.cli.options import Verb, chosen_paths
from newsreader.cli.output import WRONG_CONFIGURATION, complain, emphasised, say
from newsreader.config import Config
from newsreader.config_file import key_problems_of, load_config, to_toml
from newsreader.errors import Problem
from newsreader.keymap import PRESETS, keys_in_force
from newsreader.model.text import clean_line
from newsreader.paths import Paths


def load() -> tuple[Paths, Config, tuple[Problem, ...]]:
    """Where things lie, the configuration in force, and everything that is wrong with it."""
    paths = chosen_paths()
    config, problems = load_config(paths.config_file)
    return paths, config, (*problems, *key_problems_of(paths.config_file, config.keys))


@click.command("config", cls=Verb)
def config_command() -> int:
    """Show the configuration in force. It is a TOML file with the path where it comes from."""
    paths, config, problems = load()
    there = paths.config_file.exists()
    say(f"# {clean_line(str(paths.config_file))}" + ("" if there else " (not there: these are the defaults)"))
    say(to_toml(config).rstrip())
    for problem in problems:
        complain(problem)
    return WRONG_CONFIGURATION if problems else 0


@click.command("keys", cls=Verb)
@click.option("--check", is_flag=True, help="Only tell whether two actions want the same key.")
@click.option("--preset", type=click.Choice([*PRESETS]), help="Show these keys, whatever the configuration says.")
def keys_command(check: bool, preset: str | None) -> int:
    """Show the keys of the reader."""
    _, config, problems = load()
    if preset:
        config, problems = replace(config, keys={"preset": preset}), ()
    for problem in problems:
        complain(problem)
    if not check:
        _say_keys(config)
    elif not problems:
        say("All keys are well: no two actions want the same one.")
    return WRONG_CONFIGURATION if problems else 0


def _say_keys(config: Config) -> None:
    keys = {action_id: ", ".join(chosen) or "none" for action_id, chosen in keys_in_force(config.keys).items()}
    id_width = max(map(len, keys))
    keys_width = max(map(len, keys.values()))
    for group, actions in groupby(ACTIONS, lambda action: action.group):
        say(emphasised(group, bold=True))
        for action in actions:
            say(f"  {action.id:{id_width}}  {clean_line(keys[action.id]):{keys_width}}  {action.help}")
