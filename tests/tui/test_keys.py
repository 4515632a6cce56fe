"""Counts and keys that are pressed one after another."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from newsreader.tui.bindings import keymap
from newsreader.tui.key_sequences import KeySequences, KeyTable
from newsreader.tui.palette import Palette
from tests.tui.conftest import OpenRoom, Reader

TABLE = KeyTable({"j": "down", "g": "top", "g g": "bottom", "z t w": "wide", "5": "five"})


def pressed(keys: str) -> tuple[list[str], KeySequences]:
    """What these keys run, those that go on to the bindings in brackets."""
    sequences, done = KeySequences(), []
    for key in keys.split():
        action, goes_on = sequences.press(key, key if len(key) == 1 else None, TABLE)
        done += [action] if action else []
        if goes_on:
            count = sequences.take_count()
            done.append(f"[{count or ''}{key}]")
    return done, sequences


def test_single_keys_go_on() -> None:
    assert pressed("j x j")[0] == ["[j]", "[x]", "[j]"]


def test_counts() -> None:
    assert pressed("1 0 j")[0] == ["[10j]"]
    assert pressed("0 5 j")[0] == ["[0]", "[5]", "[j]"]  # no count begins with 0; 5 has a meaning of its own here
    assert pressed("1 escape j")[0] == ["[j]"]
    assert pressed("9 " * 50 + "j")[0] == ["[999999j]"]
    assert pressed("٣ ² j")[0] == ["[٣]", "[²]", "[j]"]


def test_sequences() -> None:
    assert pressed("g g")[0] == ["bottom"]
    assert pressed("z t w")[0] == ["wide"]
    assert pressed("z t x")[0] == ["[x]"]
    assert pressed("g j")[0] == ["top", "[j]"]
    assert pressed("g z t w")[0] == ["top", "wide"]
    assert pressed("z escape w")[0] == ["[w]"]
    done, sequences = pressed("2 g")
    assert (done, sequences.pending, sequences.waits) == ([], ("2", "g"), True)
    assert sequences.settle(TABLE) == "top"
    assert sequences.take_count() == 2


@given(st.lists(st.sampled_from(["j", "g", "z", "t", "w", "1", "5", "0", "escape", "x"])))
def test_no_key_is_lost_and_none_comes_twice(keys: list[str]) -> None:
    sequences = KeySequences()
    for key in keys:
        sequences.press(key, key if len(key) == 1 else None, TABLE)
    assert len(sequences.pending) <= len(keys)
    sequences.press("escape", None, TABLE)
    assert sequences.pending == ()


def use_keys(reader: Reader, **wishes: str) -> None:
    """These keys from now on."""
    reader.services.config = replace(reader.services.config, keys=wishes)
    reader.app.set_keymap(keymap(wishes))


async def test_a_count_moves_so_far(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        await reader.press("5")
        assert "5 … Esc forgets it" in reader.screen_text()
        await reader.press("j")
        assert reader.room.headlines.cursor == 5
        assert "Esc forgets it" not in reader.screen_text()
        await reader.press("3", "k")
        assert reader.room.headlines.cursor == 2
        await reader.press("1", "0", "G")
        assert reader.room.headlines.cursor == 9
        await reader.press("2", "J")
        assert reader.room.headlines.cursor == 11
        await reader.press("4", "escape", "j")
        assert reader.room.headlines.cursor == 12
        reader.go_to("The light that came back")
        await reader.settle()
        await reader.press("enter", "7", "j")
        assert reader.room.article.scroll_offset.y == 7


async def test_keys_one_after_another(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        use_keys(reader, preset="vim")
        await reader.press("8", "j", "g")
        assert reader.room.headlines.cursor == 8
        assert "g … Esc forgets it" in reader.screen_text()
        await reader.press("g")
        assert reader.room.headlines.cursor == 0
        await reader.press("ctrl+w", "w")
        assert reader.room.in_article


async def test_the_keys_of_textual_itself_can_be_given_away(open_room: OpenRoom) -> None:
    keys = '[keys]\nstar = "ctrl+p"\npalette = "f7"\nlater = "ctrl+q"\nquit = "none"\n'
    async with open_room(config=keys) as reader:
        await reader.press("ctrl+p", "ctrl+q")
        assert len(reader.app.screen_stack) == 1
        assert (row := reader.room.current_row())
        assert row.status.starred
        assert row.status.later
        await reader.press("F", "f7")
        assert isinstance(reader.app.screen, Palette)
        await reader.press("escape", "escape")
        use_keys(reader, quit="f9, Q")
        await reader.press("slash", "Q")
        assert reader.app.is_running, "a letter typed into a line is a letter"
        await reader.pilot.press("f9")
        assert reader.app._exit


async def test_a_key_that_begins_a_sequence_has_its_own_meaning_after_a_while(open_room: OpenRoom) -> None:
    async with open_room() as reader:
        use_keys(reader, down="j, g", top="home, g g")
        await reader.press("3", "g")
        assert reader.room.headlines.cursor == 0
        reader.room.typing.settle()
        assert reader.room.headlines.cursor == 3
        await reader.press("g", "j")
        assert reader.room.headlines.cursor == 5


async def test_notices_name_the_keys_in_force(open_room: OpenRoom) -> None:
    async with open_room(config='[keys]\npreset = "newsboat"\ntag = "H"\n') as reader:
        await reader.press("t", ">", "G")
        assert reader.notices()[0] == "There are no tags yet: press H on an article to give it one."
        reader.room.headlines.move_to(2)
        await reader.press(">")
        assert "2 articles changed. Press ^z to take it back." in reader.notices()
        await reader.press("full_stop", "full_stop")
        assert reader.notices() == ["Unread articles only.", "Read articles too."], "two at a time are enough"
