"""Folders by path: nothing that a name holds is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.folders import folder_names, folder_path, is_inside, moved, typed_folder

NAMES = st.lists(st.text("ab/\\ ", min_size=1, max_size=6), max_size=4)


@given(NAMES)
def test_names_come_back_from_their_path(names: list[str]) -> None:
    assert list(folder_names(folder_path(names))) == names


@given(NAMES, NAMES)
def test_inside_is_what_the_names_say(names: list[str], above: list[str]) -> None:
    if above:
        assert is_inside(folder_path(names), folder_path(above)) == (names[: len(above)] == above)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("News/North", ("News", "North")),
        (" News // North /", ("News", "North")),
        ("AC\\/DC", ("AC/DC",)),
        ("C:\\feeds", ("C:\\feeds",)),
        ("\x1b[2J", ("[2J",)),
        ("", ()),
        ("///", ()),
    ],
)
def test_what_people_type(typed: str, names: tuple[str, ...]) -> None:
    assert folder_names(typed_folder(typed)) == names
    assert typed_folder(typed_folder(typed)) == typed_folder(typed)


@pytest.mark.parametrize(
    ("path", "old", "new", "after"),
    [
        ("News", "News", "Papers", "Papers"),
        ("News/North", "News", "Papers", "Papers/North"),
        ("A/News/North", "A/News", "A", "A/North"),
        ("News/North", "News", "", "North"),
        ("News", "News", "", ""),
    ],
)
def test_moving(path: str, old: str, new: str, after: str) -> None:
    assert moved(path, old, new) == after
