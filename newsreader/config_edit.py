"""Changing single settings in the configuration file: comments, order and everything unknown stay."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from newsreader.errors import Problem, ReaderError
from newsreader.model.text import clean_line


def write_setting(path: Path, section: str, key: str, value: bool | int | float | str | None) -> None:
    """Writes one value, None for none: then the default holds. Blocks on the disk.

    Raises:
        ReaderError: The file is no TOML, or cannot be read or written; it is as it was.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(path, "cannot be read", error) from error
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    changed = _changed(path, text.removeprefix(mark), section, key, value)
    if changed == text.removeprefix(mark):
        return
    try:
        _replace(path, mark + changed)
    except OSError as error:
        raise _refused(path, "cannot be written", error) from error


def _changed(path: Path, text: str, section: str, key: str, value: object) -> str:
    import tomlkit  # 80 ms, only where something is written
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        wanted = _set(document.unwrap(), section, key, value, dict)
        _set(document, section, key, value, tomlkit.table)
        changed = tomlkit.dumps(document)
        if tomlkit.parse(changed).unwrap() != wanted:
            raise ValueError(f"{section}.{key} stands where it cannot be changed without harm")
    except (TOMLKitError, ValueError, TypeError, RecursionError) as error:
        raise _refused(path, "could not be changed", error) from error
    return changed


def _set(tables: Any, section: str, key: str, value: object, new_table: Any) -> Any:
    if value is not None:
        if section not in tables:
            tables[section] = new_table()
        tables[section][key] = value
    elif key in tables.get(section, {}):
        del tables[section][key]
    return tables


def _replace(path: Path, text: str) -> None:
    """The whole file or nothing of it; a link stays a link, and the file as readable as it was."""
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", dir=target.parent, prefix=".", encoding="utf-8", newline="", delete=False
    ) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                os.chmod(file.name, target.stat().st_mode & 0o777)
            os.replace(file.name, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(file.name)
            raise


def _refused(path: Path, what: str, error: Exception) -> ReaderError:
    title = clean_line(f"{path} {what}: {error}", 400).rstrip(".") + "."
    return ReaderError(Problem("config", title, "", "Nothing was written. Mend the file, then try again.", str(path)))
