"""The configuration file while the program runs: read again when it has changed, and changed setting by setting."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

from newsreader.config import Config
from newsreader.config_file import Stamp, file_stamp, key_problems_of, load_config, place_in
from newsreader.errors import Problem

Value = bool | int | float | str


class Settings:
    """One file. An editor, or another instance of the program, may write it at any time."""

    def __init__(self, path: Path, stamp: Stamp | None) -> None:
        """Args: `stamp` is the file's of before the configuration in force was read."""
        self._path = path
        self._stamp = stamp

    async def news(self, in_force: Config) -> tuple[Config, tuple[Problem, ...]] | None:
        """The configuration and what is wrong with it, if the file has changed since it was last read."""
        stamp = await asyncio.to_thread(file_stamp, self._path)
        if stamp == self._stamp or (stamp and not stamp[1]):  # empty: an editor is about to write it
            return None
        self._stamp = stamp
        return await asyncio.to_thread(_read, self._path, in_force)

    async def wrong_keys(self, wishes: Mapping[str, str]) -> tuple[Problem, ...]:
        """What is wrong with the keys of the file."""
        return await asyncio.to_thread(key_problems_of, self._path, wishes)

    async def place_of(self, section: str, key: str) -> str:
        """The file and the line of a setting."""
        return await asyncio.to_thread(place_in, self._path, section, key)

    async def change(self, section: str, key: str, value: Value | None) -> None:
        """Writes one setting, None for its default; `news` tells of it like of any other change.

        Raises:
            ReaderError: The file cannot be read or written.
        """
        from newsreader.config_edit import write_setting

        await asyncio.to_thread(write_setting, self._path, section, key, value)


def _read(path: Path, in_force: Config) -> tuple[Config, tuple[Problem, ...]]:
    config, problems = load_config(path, in_force=in_force)
    stays = config is in_force  # the file cannot be read; what is in force does not stand in it
    return config, problems if stays else (*problems, *key_problems_of(path, config.keys))
