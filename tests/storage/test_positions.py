"""Reading places: kept, forgotten, and never in the way."""

import sqlite3
from pathlib import Path

import pytest

from newsreader.errors import StorageError
from newsreader.model.entry import EntryId
from newsreader.services.places import Places
from newsreader.storage.positions import position, save_positions
from newsreader.storage.store import Store
from tests.storage import samples


def test_places_are_kept_replaced_and_forgotten(connection: sqlite3.Connection) -> None:
    one, two = samples.refresh(connection, samples.feed(connection), [samples.entry("a"), samples.entry("b")])
    assert position(connection, one) is None
    save_positions(connection, {one: 700, two: 5}, samples.NOW)
    save_positions(connection, {one: 900, two: None}, samples.NOW)
    assert (position(connection, one), position(connection, two)) == (900, None)


def test_an_entry_that_is_gone_has_no_place(connection: sqlite3.Connection) -> None:
    save_positions(connection, {EntryId(99): 7}, samples.NOW)
    assert position(connection, EntryId(99)) is None


async def test_a_place_is_known_at_once_and_stored_behind(connection: sqlite3.Connection, store: Store) -> None:
    (one,) = samples.refresh(connection, samples.feed(connection), [samples.entry("a")])
    places = Places(store, lambda: samples.NOW)
    assert await places.of(one) is None
    places.keep(one, 40)
    places.keep(one, 50)
    assert await places.of(one) == 50
    await places.aclose()
    assert await Places(store, lambda: samples.NOW).of(one) == 50


async def test_a_locked_library_costs_only_the_place(
    connection: sqlite3.Connection, store: Store, tmp_path: Path
) -> None:
    (one,) = samples.refresh(connection, samples.feed(connection), [samples.entry("a")])
    places = Places(store, lambda: samples.NOW)
    connection.execute("BEGIN IMMEDIATE")
    places.keep(one, 40)
    await places.aclose()
    assert await places.of(one) == 40
    with pytest.raises(StorageError):
        await store.write(save_positions, {one: 40}, samples.NOW)
    connection.execute("ROLLBACK")
