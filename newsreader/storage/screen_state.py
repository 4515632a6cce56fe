"""How the reader left the screen."""

import sqlite3
from collections.abc import Mapping


def screen_state(connection: sqlite3.Connection) -> dict[str, str]:
    """Everything that is kept, by name."""
    return dict(connection.execute("SELECT name, value FROM screen_state"))


def save_screen_state(connection: sqlite3.Connection, values: Mapping[str, str | None]) -> None:
    """Keeps these values, forgets those that are None; others stay."""
    for name, value in values.items():
        if value is None:
            connection.execute("DELETE FROM screen_state WHERE name = ?", (name,))
        else:
            connection.execute("INSERT OR REPLACE INTO screen_state VALUES (?, ?)", (name, value))
